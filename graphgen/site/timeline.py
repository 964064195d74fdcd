"""``timeline.html``: every dated statement in order of time, in pages that read without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.model import Page, Status
from graphgen.site.collection import Collection
from graphgen.site.date_words import period_words
from graphgen.site.dated import Basis, DatedStatement, Timeline, periods_of
from graphgen.site.strip import strip
from graphgen.site.views import EntityRef, SourceRef
from graphgen.urls import sentence_url
from graphgen.vocabulary import predicates

TIMELINE_URL: Final = "timeline.html"
ROWS_A_PAGE: Final = 250
"""A row takes up to 700 bytes: a page stays under 200 kB."""
SOURCES_NAMED: Final = 3
DATED_SHOWN: Final = 6
"""Statements with a time of their own that the page of an entity lists."""


@dataclass(frozen=True, slots=True)
class DatedSource:
    """Where a dated statement stands."""

    source: SourceRef
    address: str
    """Of the sentence."""


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A dated statement as lists show it."""

    when: str
    datetime: str
    """For machines: a day, a month or a year; empty for a range."""
    basis: Basis
    words: str
    head: EntityRef
    wording: str
    tail: EntityRef
    status: Status
    sources: tuple[DatedSource, ...]
    """One an article, at most a few."""
    more: int
    """Number of further articles."""


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The statements of one year that stand on one page."""

    year: int
    anchor: str
    rows: tuple[DatedRow, ...]


@dataclass(frozen=True, slots=True)
class YearLink:
    """Where a year begins in the list."""

    year: int
    address: str
    count: int


def timeline_pages(collection: Collection, dated: Timeline) -> Iterator[Page]:
    """Yield the list of all dated statements, the earliest first, cut into pages."""
    pages = max(1, -(-len(dated.statements) // ROWS_A_PAGE))
    years = _year_links(dated.statements)
    for number in range(pages):
        shown = dated.statements[number * ROWS_A_PAGE : (number + 1) * ROWS_A_PAGE]
        context: dict[str, object] = {
            "groups": _groups(collection, shown),
            "years": years,
            "total": len(dated.statements),
            "undated": dated.undated,
            "figure": strip(dated.statements, collection.words) if number == 0 else None,
            "number": number + 1,
            "pages": pages,
            "before": _address(number - 1) if number else "",
            "after": _address(number + 1) if number + 1 < pages else "",
            "entity_count": len(collection.entities),
        }
        yield Page(_address(number), "timeline.html", context)


def _address(number: int) -> str:
    """Address of a page of the list, numbered from 0."""
    return f"timeline/{number + 1}.html" if number else TIMELINE_URL


def _year_links(statements: Sequence[DatedStatement]) -> tuple[YearLink, ...]:
    """Say for every year where it begins; a year that runs over pages is named once."""
    firsts: dict[int, int] = {}
    counts: dict[int, int] = {}
    for position, period in enumerate(periods_of(statements)):
        year = period.low.year
        firsts.setdefault(year, position)
        counts[year] = counts.get(year, 0) + 1
    return tuple(
        YearLink(year, f"{_address(position // ROWS_A_PAGE)}#y{year}", counts[year])
        for year, position in firsts.items()
    )


def _groups(collection: Collection, statements: Sequence[DatedStatement]) -> tuple[YearGroup, ...]:
    found: dict[int, list[DatedRow]] = {}
    for each in statements:
        found.setdefault(each.period.low.year, []).append(dated_row(collection, each))
    return tuple(YearGroup(year, f"y{year}", tuple(rows)) for year, rows in found.items())


def dated_row(collection: Collection, dated: DatedStatement) -> DatedRow:
    """Put a dated statement into words and links."""
    period, relation = dated.period, dated.relation
    firsts = {each.article: each for each in reversed(dated.evidence)}
    named = sorted(firsts)[:SOURCES_NAMED]
    return DatedRow(
        when=period_words(period.low, period.high, period.precision, collection.words),
        datetime=_machine_time(dated),
        basis=period.basis,
        words=dated.words,
        head=collection.ref(relation.head),
        wording=predicates()[relation.predicate].wording(dated.status),
        tail=collection.ref(relation.tail),
        status=dated.status,
        sources=tuple(
            DatedSource(
                collection.sources[collection.cards[article_id].source],
                sentence_url(article_id, firsts[article_id].sentence_number),
            )
            for article_id in named
        ),
        more=len(firsts) - len(named),
    )


def dated_rows_of(
    collection: Collection, statements: Sequence[DatedStatement]
) -> tuple[DatedRow, ...]:
    """Choose the statements that the text dates itself and that most sources make, by time."""
    own = [each for each in statements if each.period.basis == "text"]
    best = sorted(own, key=lambda each: (-each.independent_sources, -len(each.evidence)))
    chosen = sorted(best[:DATED_SHOWN], key=lambda each: each.period)
    return tuple(dated_row(collection, each) for each in chosen)


def _machine_time(dated: DatedStatement) -> str:
    """The time as the attribute ``datetime`` takes it; that knows no ranges."""
    low = dated.period.low
    written = {"day": low.isoformat(), "month": f"{low:%Y-%m}", "year": f"{low.year:04}"}
    return written.get(dated.period.precision, "")
