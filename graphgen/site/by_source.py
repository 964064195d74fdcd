"""Claims on an entity by source: who reports what, who is silent, who was first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from graphgen.model import ArticleCard, Entity
from graphgen.site.collection import Collection
from graphgen.site.views import SourceRef
from graphgen.stated import stated
from graphgen.urls import article_url, sentence_url
from graphgen.vocabulary import predicates

ROWS_SHOWN: Final = 15
PREDICATES_SHOWN: Final = 6
MONTHS_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column is about."""

    title: str
    anchor: str
    """Of the section on the page that has the sentences; empty for a month."""


class Cell(NamedTuple):
    """What one source says in one column."""

    articles: int
    """0 where it is silent."""
    address: str
    """Of its earliest sentence or article."""
    denied: bool
    """Whether it only denies it."""
    first: bool
    """Whether it was the first to report a tie that others report too, or to name the entity."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One source."""

    source: SourceRef
    articles: int
    """Articles of it that name the entity."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sources by columns."""

    headings: tuple[Heading, ...]
    headings_hidden: int
    rows: tuple[MatrixRow, ...]
    rows_hidden: int


class _Said(NamedTuple):
    """One piece of evidence, or one article, in one column."""

    article: ArticleCard
    address: str
    denied: bool
    tie: str = ""
    """Of several in one column, which one."""


_SILENT: Final = Cell(0, "", denied=False, first=False)

Column = Mapping[str, Sequence[_Said]]
"""What is said in one column, by name of the source."""


def by_predicate(collection: Collection, entity: Entity) -> Matrix | None:
    """Sources by kind of tie; None where one source alone names it or nothing is stated."""
    naming = _naming(collection, entity)
    if not naming:
        return None
    table: dict[tuple[str, bool], dict[str, list[_Said]]] = defaultdict(lambda: defaultdict(list))
    for relation in stated(collection.relations_of.get(entity.id, ())):
        predicate = predicates()[relation.predicate]
        column = predicate.name, relation.head != entity.id and not predicate.symmetric
        for each in relation.evidence:
            card = collection.cards[each.article]
            address = sentence_url(each.article, each.sentence_number)
            said = _Said(
                card, address, each.status == "denied", relation.head + " " + relation.tail
            )
            table[column][card.source].append(said)
    found = sorted(table, key=lambda column: (-_articles(table[column]), column))
    ordered = [
        (name, inverse)
        for name in predicates()
        for inverse in (False, True)
        if (name, inverse) in found[:PREDICATES_SHOWN]
    ]
    headings = tuple(_heading(name, inverse) for name, inverse in ordered)
    columns = [table[each] for each in ordered]
    firsts = [_firsts(column) for column in columns]
    return _matrix(collection, naming, columns, headings, firsts, hidden=len(found) - len(ordered))


def by_month(collection: Collection, entity: Entity) -> Matrix | None:
    """Sources by the latest months in which they name it; None where there are not two of each.

    Articles of unknown days have a column of their own, so that nobody seems silent who is not.
    """
    naming = _naming(collection, entity)
    if not naming:
        return None
    table: dict[date, dict[str, list[_Said]]] = defaultdict(lambda: defaultdict(list))
    undated: dict[str, list[_Said]] = defaultdict(list)
    everything: dict[str, list[_Said]] = defaultdict(list)
    for article_id in collection.articles_of(entity):
        card = collection.cards[article_id]
        column = table[card.published.replace(day=1)] if card.published else undated
        said = _Said(card, article_url(card.id), denied=False)
        for each in (column, everything):
            each[card.source].append(said)
    if len(table) < 2:
        return None
    ordered = sorted(table)[-MONTHS_SHOWN:]
    words = collection.words
    headings = [Heading(words.short_month(month), "") for month in ordered]
    columns: list[Column] = [table[each] for each in ordered]
    firsts = [_firsts(everything) if each == min(table) else set() for each in ordered]
    if undated:
        headings.append(Heading(words.say("No date"), ""))
        columns.append(undated)
        firsts.append(set())
    hidden = len(table) - len(ordered)
    return _matrix(collection, naming, columns, tuple(headings), firsts, hidden=hidden)


def _naming(collection: Collection, entity: Entity) -> Mapping[str, int]:
    """Number of articles that name an entity, by source; nothing where there is one source."""
    sources = [collection.cards[each].source for each in collection.articles_of(entity)]
    return Counter(sources) if len(set(sources)) > 1 else {}


def _heading(name: str, inverse: bool) -> Heading:
    predicate = predicates()[name]
    anchor = name.replace("_", "-") + ("-inverse" if inverse else "")
    return Heading(predicate.inverse if inverse else predicate.label, anchor)


def _matrix(
    collection: Collection,
    naming: Mapping[str, int],
    columns: Sequence[Column],
    headings: tuple[Heading, ...],
    firsts: Sequence[Set[str]],
    *,
    hidden: int,
) -> Matrix | None:
    if not columns:
        return None
    told = {name: sum(name in column for column in columns) for name in naming}
    sources = collection.sources
    ranked = sorted(naming, key=lambda name: (-told[name], -naming[name], sources[name].name))
    rows = tuple(
        MatrixRow(
            sources[name],
            naming[name],
            tuple(
                _cell(column[name], first=name in first) if name in column else _SILENT
                for column, first in zip(columns, firsts, strict=True)
            ),
        )
        for name in ranked[:ROWS_SHOWN]
    )
    return Matrix(headings, hidden, rows, len(ranked) - len(rows))


def _firsts(said: Column) -> set[str]:
    """The sources that told a tie before others that tell it too; those whose days are known."""
    ties: dict[str, dict[str, list[_Said]]] = defaultdict(lambda: defaultdict(list))
    for name, sayings in said.items():
        for each in sayings:
            ties[each.tie][name].append(each)
    return {first for column in ties.values() if (first := _first(column)) is not None}


def _first(said: Column) -> str | None:
    """The source that was first; None where that is not known or there is no other."""
    days: dict[str, date] = {}
    for name, sayings in said.items():
        known = [each.article.published for each in sayings if each.article.published]
        if len(known) < len(sayings):
            return None
        days[name] = min(known)
    earliest = [name for name in days if days[name] == min(days.values())]
    return earliest[0] if len(days) > 1 and len(earliest) == 1 else None


def _cell(sayings: Sequence[_Said], *, first: bool) -> Cell:
    earliest = sayings[0]
    if len(sayings) > 1:
        earliest = min(
            sayings,
            key=lambda each: (each.article.published or date.max, each.article.id, each.address),
        )
    return Cell(
        articles=len({each.article.id for each in sayings}),
        address=earliest.address,
        denied=all(each.denied for each in sayings),
        first=first,
    )


def _articles(said: Column) -> int:
    return len({each.article.id for sayings in said.values() for each in sayings})
