"""Which entities stand nearest to each: worked out once for its page and for its graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from graphgen.model import Relation, Standing
from graphgen.stated import stated

NEAREST_KEPT: Final = 24
"""Neighbours shown on the page of an entity, and drawn in its graph."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The neighbours of one entity."""

    ids: tuple[str, ...]
    """Those with the strongest ties, the strongest first."""
    total: int
    """Number of all neighbours."""


NOBODY: Final = Nearest((), 0)


class TiedNear(Mapping[str, tuple[tuple[str, str], ...]]):
    """By entity id: the pairs among those nearest to it that a statement ties, sorted.

    They are found when asked for.
    """

    def __init__(
        self, nearest: Mapping[str, Nearest], stated_with: Mapping[str, frozenset[str]]
    ) -> None:
        """Take the nearest of each entity, and those to whom a tie of it is stated."""
        self._nearest = nearest
        self._stated_with = stated_with

    def __getitem__(self, entity_id: str) -> tuple[tuple[str, str], ...]:
        near = frozenset(self._nearest[entity_id].ids)
        found = ((one, near & self._stated_with.get(one, frozenset())) for one in near)
        return tuple(sorted((one, other) for one, tied in found for other in tied if one < other))

    def __iter__(self) -> Iterator[str]:
        return iter(self._nearest)

    def __len__(self) -> int:
        return len(self._nearest)


def nearest_of(
    relations_of: Mapping[str, Sequence[Relation]], standings: Mapping[str, Standing]
) -> dict[str, Nearest]:
    """By entity id, its neighbours, from the relations of each entity and its rank."""
    return {
        entity_id: _nearest(entity_id, relations, standings)
        for entity_id, relations in relations_of.items()
    }


def _nearest(
    entity_id: str, relations: Sequence[Relation], standings: Mapping[str, Standing]
) -> Nearest:
    by_other: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        head = relation.head
        by_other[relation.tail if head == entity_id else head].append(relation)
    by_other.pop(entity_id, None)
    ranked = nsmallest(
        NEAREST_KEPT,
        (
            (support(between), -standings[other].pagerank, other)
            for other, between in by_other.items()
        ),
    )
    return Nearest(tuple(other for _, _, other in ranked), len(by_other))


def support(relations: Sequence[Relation]) -> tuple[bool, int, int]:
    """Sort key of a pair by what ties it: stated ties first, then by sources, then by articles.

    Being named together counts only where nothing is stated.
    """
    ties = stated(relations)
    counted = ties or relations
    if len(counted) == 1:
        articles = len(counted[0].articles)
    else:
        articles = len({article for each in counted for article in each.articles})
    return not ties, -max(each.independent_sources for each in counted), -articles
