"""Statements with the time they are dated to: by words of their sentence, or by their article.

A sentence may name several times. The one nearest to the two names counts; where there is none,
the day of publication does. Which of the two it was is kept, and shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from graphgen.compact import EvidenceRows, Known
from graphgen.model import Evidence, Relation, Status, TimeExpression
from graphgen.site.collection import Collection
from graphgen.stated import stated

Precision = Literal["day", "week", "month", "year", "span", "since"]
PRECISIONS: Final[tuple[Precision, ...]] = ("day", "week", "month", "year", "span", "since")

Basis = Literal["text", "article"]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A time and how precisely it is known."""

    low: date
    high: date
    """The last day it may be; of a "since" the day of publication."""
    precision: Precision
    basis: Basis
    """Whether words of the sentence give it, or the article's day of publication."""


@dataclass(frozen=True, slots=True)
class DatedStatement:
    """A relation as it is stated, with one status, for one time."""

    relation: Relation
    status: Status
    period: Period
    words: str
    """The time as the first sentence has it ("on Monday" gives "Monday"); "" for an article's."""
    evidence: Sequence[Evidence]
    """Never empty; by article, then sentence. Packed, as a relation's is."""

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that state it, sorted."""
        return tuple(sorted({each.article for each in self.evidence}))

    @property
    def independent_sources(self) -> int:
        """Number of groups of these articles that do not derive from each other."""
        own = set(self.articles)
        return sum(1 for group in self.relation.source_groups if not own.isdisjoint(group))


@dataclass(frozen=True, slots=True)
class Timeline:
    """All statements that can be dated, in order of time."""

    statements: tuple[DatedStatement, ...]
    undated: int
    """Sentences that state something, with neither a time nor an article's date."""
    of: Mapping[str, tuple[DatedStatement, ...]]
    """By entity id, in the same order."""


_Key = tuple[Period, str, str, str, Status]


def dated_statements(collection: Collection) -> Timeline:
    """Date every stated relation of the collection; those named together only are no statements."""
    found: dict[_Key, tuple[Relation, str, bytearray]] = {}
    known = Known()
    undated = 0
    for article_id in sorted(collection.relations_in):
        for relation, evidence, period, words in _dated_in(collection, article_id):
            if period is None:
                undated += 1
                continue
            key = period, relation.head, relation.predicate, relation.tail, evidence.status
            _, _, rows = found.setdefault(key, (relation, words, bytearray()))
            rows += EvidenceRows.row(evidence, known)
    statements = tuple(_statement(key, *found.pop(key), known) for key in sorted(found))
    return Timeline(statements, undated, _by_entity(statements))


def _statement(
    key: _Key, relation: Relation, words: str, rows: bytearray, known: Known
) -> DatedStatement:
    return DatedStatement(
        relation=relation,
        status=key[4],
        period=key[0],
        words=words,
        evidence=EvidenceRows(bytes(rows), known),
    )


def _by_entity(
    statements: Sequence[DatedStatement],
) -> dict[str, tuple[DatedStatement, ...]]:
    found: dict[str, list[DatedStatement]] = defaultdict(list)
    for each in statements:
        for entity_id in dict.fromkeys((each.relation.head, each.relation.tail)):
            found[entity_id].append(each)
    return {entity_id: tuple(dated) for entity_id, dated in found.items()}


def _dated_in(
    collection: Collection, article_id: str
) -> Iterator[tuple[Relation, Evidence, Period | None, str]]:
    """Yield what an article states, by sentence, each with its time and the words for it."""
    told = [
        (evidence, relation)
        for relation in stated(collection.relations_in[article_id])
        for evidence in relation.evidence
        if evidence.article == article_id
    ]
    if not told:
        return
    times = collection.store.times(article_id)
    published = collection.cards[article_id].published
    for evidence, relation in sorted(told, key=lambda pair: pair[0].sentence.start):
        near = nearest_time(evidence, times)
        if near:
            words = collection.store.text(article_id)[near.start : near.end]
            yield relation, evidence, _period(near, words), " ".join(words.split())
        elif published:
            yield relation, evidence, Period(published, published, "day", "article"), ""
        else:
            yield relation, evidence, None, ""


def nearest_time(evidence: Evidence, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time in the sentence that stands nearest to the two names; between them is nearest."""
    start = min(evidence.head.start, evidence.tail.start)
    end = max(evidence.head.end, evidence.tail.end)

    def distance(time: TimeExpression) -> tuple[int, int]:
        return max(0, start - time.end, time.start - end), time.start

    sentence = evidence.sentence
    inside = (time for time in times if sentence.start <= time.start < sentence.end)
    return min(inside, key=distance, default=None)


def _period(time: TimeExpression, words: str) -> Period:
    is_open = time.precision == "span" and words.lower().startswith("since")
    return Period(time.low, time.high, "since" if is_open else time.precision, "text")
