"""Statements with the time they are dated to: by words of their sentence, or by their article.

A sentence may name several times. The one nearest to the two names counts; where there is none, or
where it tells of something else, the day of publication does. Which of the two it was is kept, and
shown.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

import numpy as np

from graphgen.compact import evidence_in
from graphgen.made_anew import MadeAnew
from graphgen.model import Evidence, Relation, Status, TimeExpression
from graphgen.numbering import Numbered
from graphgen.relation_rows import SpilledEvidence
from graphgen.site.collection import Collection
from graphgen.site.relation_index import Ints, ints, packed
from graphgen.stated import stated_places

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


class DatedStatements(MadeAnew[DatedStatement]):
    """Statements held as numbers, with their evidence in a temporary file.

    Each is made when it is looked at.
    """

    def __init__(self, relations: Sequence[Relation], found: _Found) -> None:
        """Put together, in order, what states one relation, with one status, for one time."""
        self._relations = relations
        self._found = found
        told = np.stack([_ranks(found.periods), ints(found.places), _ranks(found.statuses)])
        order = np.lexsort(told[::-1])
        told = told[:, order]
        begins = np.any(told[:, 1:] != told[:, :-1], axis=0).nonzero()[0] + 1
        bounds = [0, *begins.tolist(), len(order)] if len(order) else [0]
        self._rows = packed("I", order)
        """Of evidence, that of the first statement first."""
        self._bounds = array("I", bounds)
        """Where in ``_rows`` that of each statement begins; at the end where all ends."""

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def made(self, at: int) -> DatedStatement:
        """Make a statement."""
        rows, found = self._rows[self._bounds[at] : self._bounds[at + 1]], self._found
        first = rows[0]
        return DatedStatement(
            relation=self._relations[found.places[first]],
            status=found.statuses[first],
            period=found.periods[first],
            words=found.words[first],
            evidence=found.evidence.some(rows),
        )

    def told(self, number: int) -> tuple[object, ...]:
        """All of a statement but its relation; no record is made for it."""
        rows, found = self._rows[self._bounds[number] : self._bounds[number + 1]], self._found
        first = rows[0]
        period = found.periods[first]
        when = period.low, period.high, period.precision, period.basis
        return found.statuses[first], when, found.words[first], found.evidence.some(rows).told()

    def place(self, number: int) -> int:
        """The place of a statement's relation among all."""
        return self._found.places[self._rows[self._bounds[number]]]

    def periods(self) -> Iterator[Period]:
        """The time of each, for which no statement need be made."""
        periods = self._found.periods
        return (periods[self._rows[bound]] for bound in self._bounds[:-1])


class DatedOf(Mapping[str, tuple[DatedStatement, ...]]):
    """By entity id, the dated statements on it, in order of time."""

    def __init__(self, statements: DatedStatements, relations: Sequence[Relation]) -> None:
        """Note who is tied by which."""
        self._statements = statements
        self._numbers: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number in range(len(statements)):
            relation = relations[statements.place(number)]
            for entity_id in dict.fromkeys((relation.head, relation.tail)):
                self._numbers[entity_id].append(number)
        self._numbers.default_factory = None

    def __getitem__(self, entity_id: str) -> tuple[DatedStatement, ...]:
        return tuple(map(self._statements.__getitem__, self._numbers[entity_id]))

    def numbers(self, entity_id: str) -> array[int]:
        """Numbers of the statements among all; KeyError where there is none."""
        return self._numbers[entity_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All statements that can be dated, in order of time."""

    statements: DatedStatements
    undated: int
    """Sentences that state something, with neither a time nor an article's date."""
    of: DatedOf
    """By entity id, in the same order."""


class _Found:
    """Pieces of evidence with the time that each is dated to, as they come."""

    def __init__(self) -> None:
        """Begin with none."""
        self.places = array("I")
        """Of relations among all."""
        self.statuses = Numbered[Status]()
        self.periods = Numbered[Period]()
        self.words = Numbered[str]()
        self.evidence = SpilledEvidence()

    def add(self, place: int, evidence: Evidence, period: Period, words: str) -> None:
        """Take the next one."""
        self.places.append(place)
        self.statuses.append(evidence.status)
        self.periods.append(period)
        self.words.append(words)
        self.evidence.append(evidence)


def _ranks(values: Numbered[Any]) -> Ints:
    """The place of each value among all different ones in their order."""
    order = sorted(range(len(values.different)), key=values.different.__getitem__)
    ranks = np.zeros(len(order), np.uint32)
    ranks[order] = np.arange(len(order))
    found: Ints = ranks[ints(values.numbers)]
    return found


def dated_statements(collection: Collection) -> Timeline:
    """Date every stated relation of the collection; those named together only are no statements."""
    found, undated = _Found(), 0
    for article_id in sorted(collection.relations_in):
        for place, evidence, period, words in _dated_in(collection, article_id):
            if period is None:
                undated += 1
            else:
                found.add(place, evidence, period, words)
    relations = collection.graph.relations
    statements = DatedStatements(relations, found)
    return Timeline(statements, undated, DatedOf(statements, relations))


def periods_of(statements: Sequence[DatedStatement]) -> Iterator[Period]:
    """The time of each statement, made or not."""
    if isinstance(statements, DatedStatements):
        return statements.periods()
    return (each.period for each in statements)


def _dated_in(
    collection: Collection, article_id: str
) -> Iterator[tuple[int, Evidence, Period | None, str]]:
    """Yield what an article states, by sentence: the place of its relation, its time and words."""
    relations = collection.relations_in[article_id]
    told = [
        (evidence, relations.places[at], relation.predicate)
        for at in stated_places(relations)
        for relation in (relations[at],)
        for evidence in evidence_in(relation.evidence, article_id)
    ]
    if not told:
        return
    times = collection.store.times(article_id)
    published = collection.cards[article_id].published
    for evidence, place, predicate in sorted(told, key=lambda each: each[0].sentence.start):
        near = nearest_time(evidence, times)
        text = collection.store.text(article_id) if near else ""
        if near and _dates(near, evidence, predicate, text):
            words = text[near.start : near.end]
            yield place, evidence, _period(near, words), " ".join(words.split())
        elif published:
            yield place, evidence, Period(published, published, "day", "article"), ""
        else:
            yield place, evidence, None, ""


def nearest_time(evidence: Evidence, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time in the sentence that stands nearest to the two names; between them is nearest."""
    start = min(evidence.head.start, evidence.tail.start)
    end = max(evidence.head.end, evidence.tail.end)

    def distance(time: TimeExpression) -> tuple[int, int]:
        return max(0, start - time.end, time.start - end), time.start

    sentence = evidence.sentence
    inside = (time for time in times if sentence.start <= time.start < sentence.end)
    return min(inside, key=distance, default=None)


_LASTING = frozenset({"located_in", "based_in", "part_of", "from", "family_of"})
_HELD = frozenset({"leads", "works_for", "speaks_for", "member_of"})
_APART = re.compile('[,;:()“”"]')


def _dates(time: TimeExpression, evidence: Evidence, predicate: str, text: str) -> bool:
    """Whether a time of the sentence is one of what it states, not of what else happened in it.

    What lasts is dated only by a time between the two names, an office only by one that no mark
    parts from them: "X, the mayor of Y, fled in 2014" tells nothing of when X was mayor.
    """
    start = min(evidence.head.start, evidence.tail.start)
    end = max(evidence.head.end, evidence.tail.end)
    if start <= time.start < end or predicate not in _LASTING | _HELD:
        return True
    if predicate in _LASTING:
        return False
    if time.start >= end:
        return _APART.search(text, end, time.start) is None
    if text[time.end : start].strip() == ",":
        return _APART.search(text, start, end) is None
    return _APART.search(text, time.end, start) is None


def _period(time: TimeExpression, words: str) -> Period:
    is_open = time.precision == "span" and words.lower().startswith("since")
    return Period(time.low, time.high, "since" if is_open else time.precision, "text")
