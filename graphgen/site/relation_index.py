"""Which relations an entity or an article has: held as numbers, made when they are asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from graphgen.compact import statuses_of
from graphgen.model import Relation, Standing, Status
from graphgen.relation_rows import Chosen
from graphgen.stated import is_stated, overall

Ints = NDArray[np.uint32]
Way = tuple[str, bool, Status]
"""Predicate, whether it is more than a being named together, and how it is told on the whole."""


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Who is tied by which relation, read off all relations in one go."""

    relations: Sequence[Relation]
    numbers: Mapping[str, int]
    """Number of each entity by its id, in the order of the ids."""
    heads: Ints
    """By number of a relation."""
    tails: Ints
    stated: NDArray[np.bool_]
    """Whether it is more than a being named together."""
    articles: Mapping[str, int]
    """Number of each article that has evidence."""
    evidence_in: Ints
    """Numbers of the articles of all relations, one relation after the other."""
    spread: Ints
    """In how many articles each relation has evidence."""
    sources: Ints
    """Number of each relation's independent sources."""
    ways: Sequence[Way]
    """All ways in which relations are told: few."""
    way_of: Ints
    """By number of a relation, the number of its way."""

    @classmethod
    def of(cls, ids: Sequence[str], relations: Sequence[Relation]) -> Self:
        """Read them off; ``ids`` are those of all entities, sorted."""
        numbers = {entity_id: number for number, entity_id in enumerate(ids)}
        articles: dict[str, int] = {}
        ways: dict[Way, int] = {}
        heads, tails, found, spread, sources, way_of = (array("I") for _ in range(6))
        claims = bytearray()
        for each in relations:
            heads.append(numbers[each.head])
            tails.append(numbers[each.tail])
            claims.append(claimed := is_stated(each))
            way = each.predicate, claimed, overall(statuses_of(each.evidence))
            way_of.append(ways.setdefault(way, len(ways)))
            spread.append(len(each.articles))
            sources.append(each.independent_sources)
            found.extend(articles.setdefault(article, len(articles)) for article in each.articles)
        return cls(
            relations, numbers, ints(heads), ints(tails), np.frombuffer(claims, np.bool_),
            articles, ints(found), ints(spread), ints(sources), list(ways), ints(way_of),
        )  # fmt: skip


class RelationsBy(Mapping[str, Chosen]):
    """By id of an entity or an article, its relations; those that have none are not there."""

    def __init__(
        self, relations: Sequence[Relation], numbers: Mapping[str, int], owners: Ints, places: Ints
    ) -> None:
        """Take the owners by number, sorted, each with the place of one of its relations."""
        self._relations = relations
        self._numbers = numbers
        self._places = packed("I", places)
        self._starts = packed("I", np.searchsorted(owners, np.arange(len(numbers) + 1)))
        """Where in ``_places`` those of each owner begin; at the end where all end."""

    def __getitem__(self, owner: str) -> Chosen:
        return Chosen(self._relations, self.places(owner))

    def places(self, owner: str) -> array[int]:
        """Places of the owner's relations among all; KeyError where it has none."""
        number = self._numbers[owner]
        start, end = self._starts[number : number + 2]
        if start == end:
            raise KeyError(owner)
        return self._places[start:end]

    def __contains__(self, owner: object) -> bool:
        number = self._numbers.get(owner) if isinstance(owner, str) else None
        return number is not None and self._starts[number] < self._starts[number + 1]

    def __iter__(self) -> Iterator[str]:
        return compress(self._numbers, np.diff(self._starts))

    def __len__(self) -> int:
        return int(np.count_nonzero(np.diff(self._starts)))


def relations_by_entity(ends: Ends, standings: Mapping[str, Standing]) -> RelationsBy:
    """By entity id, as head or tail; those to whom most others are tied first, then by their ids.

    Ranks change a little with every tie, and so would their order, far from it.
    """
    ordered = sorted(standings.values(), key=lambda each: (-each.degree, each.entity))
    ranks = np.zeros(len(ends.numbers), np.uint32)
    ranks[[ends.numbers[each.entity] for each in ordered]] = np.arange(len(ordered))
    places = np.arange(len(ends.heads), dtype=np.uint32)
    other = ends.heads != ends.tails
    owners = np.concatenate((ends.heads, ends.tails[other]))
    places = np.concatenate((places, places[other]))
    others = np.concatenate((ends.tails, ends.heads[other]))
    order = np.lexsort((places, ranks[others], owners))
    return RelationsBy(ends.relations, ends.numbers, owners[order], places[order])


def relations_by_article(ends: Ends) -> RelationsBy:
    """By article id: the relations with evidence there, in their order."""
    places = np.repeat(np.arange(len(ends.spread), dtype=np.uint32), ends.spread)
    order = np.argsort(ends.evidence_in, kind="stable")
    return RelationsBy(ends.relations, ends.articles, ends.evidence_in[order], places[order])


def stated_by_entity(ends: Ends) -> dict[str, frozenset[str]]:
    """By entity id, those to whom a tie is stated."""
    heads, tails = ends.heads[ends.stated].tolist(), ends.tails[ends.stated].tolist()
    ids, found = list(ends.numbers), dict[int, set[int]]()
    for head, tail in zip(heads, tails, strict=True):
        found.setdefault(head, set()).add(tail)
        found.setdefault(tail, set()).add(head)
    return {ids[one]: frozenset(map(ids.__getitem__, others)) for one, others in found.items()}


def packed(code: str, values: NDArray[Any]) -> array[int]:
    """The same numbers, from which Python reads one faster than from what numpy holds."""
    return array(code, values.astype(code).tobytes())


def ints(values: array[int]) -> Ints:
    """The same numbers for numpy."""
    return np.frombuffer(values, np.uint32) if values else np.zeros(0, np.uint32)
