"""Statements of all articles, put together to relations with their evidence."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graphgen.compact import Known, sources_of
from graphgen.graph.statements import Statement
from graphgen.model import Evidence, Relation, Status
from graphgen.relation_rows import SpilledEvidence

STATUS_ORDER: Final[dict[Status, int]] = {"asserted": 0, "possible": 1, "denied": 2}

Triple = tuple[str, str, str]
Tie = tuple[Triple, Sequence[Evidence]]
Origins = Mapping[str, Sequence[str]]


def relation_id(relation: Relation) -> str:
    """Id of a relation: ``head--predicate--tail``, which no two relations share."""
    return f"{relation.head}--{relation.predicate}--{relation.tail}"


class Gathered:
    """The evidence of all articles by (head, predicate, tail), in a temporary file as it comes."""

    def __init__(self) -> None:
        """Begin with none."""
        self._evidence = SpilledEvidence()
        self._triples = array("I")
        """Of each piece of evidence the numbers of head, predicate and tail."""

    @property
    def known(self) -> Known:
        """What the evidence is packed with."""
        return self._evidence.known

    def add(self, statements: Iterable[Statement]) -> None:
        """Take the statements of an article; the order of the articles does not matter.

        Raises OutputError where the temporary folder has no room for them.
        """
        number = self.known.number
        for one in statements:
            self._evidence.append(one.evidence)
            self._triples.extend(map(number, (one.head, one.predicate, one.tail)))

    def ties(self) -> Iterator[Tie]:
        """Yield each tie, in order, with its evidence, the strongest first."""
        for triple, places in self._places():
            found = self._evidence.some(places)
            one = len(found) == 1
            yield triple, found if one else found.of(strongest_first(found), self.known)

    def _places(self) -> Iterator[tuple[Triple, list[int]]]:
        """Yield each tie, in order, with the numbers of its evidence as it came."""
        values = self.known.values
        triples = np.frombuffer(self._triples, np.uint32).reshape(-1, 3)
        order = _order(triples, values)
        ordered = triples[order]
        begins = np.any(ordered[1:] != ordered[:-1], axis=1).nonzero()[0] + 1
        bounds = [0, *begins.tolist(), len(order)] if len(order) else []
        for begin, end in pairwise(bounds):
            head, predicate, tail = ordered[begin].tolist()
            yield (values[head], values[predicate], values[tail]), order[begin:end].tolist()


def _order(triples: NDArray[np.uint32], values: Sequence[Any]) -> NDArray[np.int64]:
    """The places of triples of numbers in the order of what these stand for, else as they come."""
    used = sorted(np.unique(triples).tolist(), key=values.__getitem__)
    ranks = np.zeros(len(values), np.uint32)
    ranks[used] = np.arange(len(used), dtype=np.uint32)
    head, predicate, tail = ranks[triples].T
    return np.lexsort((tail, predicate, head))


def strongest_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Order by score, status and date, and keep the best of each sentence and status."""
    known = list(evidence)
    if len(known) == 1:
        return known
    best: dict[tuple[str, int, Status], Evidence] = {}
    for item in sorted(known, key=_rank):
        best.setdefault((item.article, item.sentence.start, item.status), item)
    return list(best.values())


def _rank(item: Evidence) -> tuple[float, int, date, str, int, int, int, str]:
    return (
        -item.score,
        STATUS_ORDER[item.status],
        item.published or date.max,
        item.article,
        item.sentence.start,
        item.head.start,
        item.tail.start,
        item.how,
    )


def relations_from(ties: Iterable[Tie], origins: Origins) -> Iterator[Relation]:
    """Make a relation of each tie, in their order.

    ``origins`` gives keys by article: articles that share a key are one source.
    """
    alone = {article: ((article,),) for article in origins}  # most have one article: shared
    return (_relation(triple, evidence, origins, alone) for triple, evidence in ties)


def _relation(
    triple: Triple,
    evidence: Sequence[Evidence],
    origins: Origins,
    alone: Mapping[str, tuple[tuple[str, ...]]],
) -> Relation:
    head, predicate, tail = triple
    told = sources_of(evidence)
    articles = sorted({article for article, _ in told})
    dates = [published for _, published in told if published is not None]
    single = alone[articles[0]] if len(articles) == 1 else None
    return Relation(
        head=head,
        predicate=predicate,
        tail=tail,
        evidence=evidence,
        articles=single[0] if single else tuple(articles),
        source_groups=single or group_by_origin(articles, origins),
        first=min(dates, default=None),
        last=max(dates, default=None),
    )


def group_by_origin(articles: Sequence[str], origins: Origins) -> tuple[tuple[str, ...], ...]:
    """Group sorted articles that share a key, directly or by others among them.

    Groups are ordered by their first article.
    """
    if len(articles) == 1:
        return (tuple(articles),)
    leader = list(range(len(articles)))
    holder: dict[str, int] = {}
    for place, article in enumerate(articles):
        for key in origins[article]:
            one, other = _first(leader, holder.setdefault(key, place)), _first(leader, place)
            leader[max(one, other)] = min(one, other)
    groups: dict[int, list[str]] = {}
    for place, article in enumerate(articles):
        groups.setdefault(_first(leader, place), []).append(article)
    return tuple(map(tuple, groups.values()))


def _first(leader: list[int], place: int) -> int:
    """The first of those that a place is joined with."""
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place
