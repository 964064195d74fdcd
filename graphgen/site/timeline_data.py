"""The timeline in the browser: dated statements in scripts by year, so that few are loaded.

A statement stands in the script of its year; one that runs over the end of a year stands in those
for ranges. A script holds at most some hundred statements and says in the manifest which days it
is about, so that a browser loads those it draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final, get_args

from graphgen.batches import batched
from graphgen.model import KINDS, OutputFile, Status
from graphgen.site.collection import Collection
from graphgen.site.dated import PRECISIONS, DatedStatement, Timeline, periods_of
from graphgen.site.scripts import data_script
from graphgen.urls import KIND_FOLDERS
from graphgen.vocabulary import predicates

FOLDER: Final = "assets/timeline"
STATEMENTS_A_SCRIPT: Final = 400
FOLDER_FILES: Final = 1000
"""Most scripts in one folder."""
SENTENCES_NAMED: Final = 3
SOURCES_NAMED: Final = 12
"""Most sources of one statement that a filter finds it by."""
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
_EPOCH: Final = date(1970, 1, 1).toordinal()


def timeline_files(collection: Collection, dated: Timeline) -> Iterator[OutputFile]:
    """Yield the statements in scripts, the manifest last."""
    sources = {name: number for number, name in enumerate(collection.sources)}
    parts: list[list[int]] = []
    for statements in _parts(dated.statements):
        number = len(parts)
        low = min(each.period.low for each in statements)
        high = max(each.period.high for each in statements)
        parts.append([_days(low), _days(high), len(statements)])
        yield data_script(
            f"{FOLDER}/{number // FOLDER_FILES}/{number}.js",
            receiver="timelinePart",
            data=[number, *_packed(collection, statements, sources)],
            origin="timeline",
        )
    manifest = {
        "parts": parts,
        "months": _months(dated.statements),
        "kinds": KINDS,
        "folders": [KIND_FOLDERS[kind] for kind in KINDS],
        "statuses": STATUSES,
        "precisions": PRECISIONS,
        "wordings": [
            [collection.words.say(each.wording(status)) for status in STATUSES]
            for each in predicates().values()
        ],
        "sources": [ref.name for ref in collection.sources.values()],
    }
    yield data_script(
        f"{FOLDER}/index.js", receiver="timelineIndex", data=manifest, origin="timeline"
    )


def _parts(statements: Sequence[DatedStatement]) -> Iterator[Sequence[DatedStatement]]:
    """Cut statements by year, ranges apart from them, and each of these by number."""

    periods = list(periods_of(statements))

    def shelf(number: int) -> int:
        low, high = periods[number].low.year, periods[number].high.year
        return low if low == high else 0

    ordered = sorted(range(len(periods)), key=lambda number: (shelf(number), periods[number]))
    for _, some in groupby(ordered, key=shelf):
        for part in batched(some, STATEMENTS_A_SCRIPT):
            yield [statements[number] for number in part]


def _packed(
    collection: Collection, statements: Sequence[DatedStatement], sources: Mapping[str, int]
) -> tuple[list[object], list[object]]:
    """Write entities as [id, kind, name] and statements by their numbers, each in a flat list."""
    numbers: dict[str, int] = {}
    rows: list[object] = []
    names = list(predicates())
    for each in statements:
        relation, period = each.relation, each.period
        rows.append(
            [
                _days(period.low),
                _days(period.high),
                PRECISIONS.index(period.precision),
                1 if period.basis == "text" else 0,
                numbers.setdefault(relation.head, len(numbers)),
                names.index(relation.predicate),
                numbers.setdefault(relation.tail, len(numbers)),
                STATUSES.index(each.status),
                each.independent_sources,
                each.words,
                *_places(collection, each, sources),
            ]
        )
    entities: list[object] = []
    for entity_id in numbers:
        entity = collection.entities[entity_id]
        entities += [entity.id, KINDS.index(entity.kind), entity.name]
    return entities, rows


def _places(
    collection: Collection, dated: DatedStatement, sources: Mapping[str, int]
) -> tuple[int, list[int], list[object]]:
    """Number of articles, numbers of their sources, and the first sentences, one an article."""
    firsts = {each.article: each.sentence_number for each in reversed(dated.evidence)}
    by_source = {article_id: sources[collection.cards[article_id].source] for article_id in firsts}
    sentences: list[object] = []
    for article_id in sorted(firsts)[:SENTENCES_NAMED]:
        sentences += [by_source[article_id], article_id, firsts[article_id] + 1]
    return len(firsts), sorted(set(by_source.values()))[:SOURCES_NAMED], sentences


def _months(statements: Sequence[DatedStatement]) -> list[int]:
    """Months since the year 0 with the number of statements that begin in them, in a flat list."""
    lows = (period.low for period in periods_of(statements))
    counts = Counter(low.year * 12 + low.month - 1 for low in lows)
    return [value for month in sorted(counts) for value in (month, counts[month])]


def _days(day: date) -> int:
    """Days since the beginning of 1970, as browsers count them."""
    return day.toordinal() - _EPOCH
