"""Which entities stand nearest to each: worked out once for its page and for its graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphgen.model import Standing
from graphgen.site.relation_index import Ends

Integers = NDArray[np.int64]

NEAREST_KEPT: Final = 24
"""Neighbours shown on the page of an entity, and drawn in its graph."""
_RECENT: Final = 64
"""More than one script has."""


class Nearest(NamedTuple):
    """The neighbours of one entity."""

    ids: tuple[str, ...]
    """Those with the strongest ties, the strongest first."""
    total: int
    """Number of all neighbours."""


NOBODY: Final = Nearest((), 0)


class TiedNear(Mapping[str, tuple[tuple[str, str], ...]]):
    """By entity id: the pairs among those nearest to it that a statement ties, sorted.

    They are found when asked for; the last ones are held, to be told after they were drawn.
    """

    def __init__(
        self, nearest: Mapping[str, Nearest], stated_with: Mapping[str, frozenset[str]]
    ) -> None:
        """Take the nearest of each entity, and those to whom a tie of it is stated."""
        self._nearest = nearest
        self._stated_with = stated_with
        self._recent = lru_cache(maxsize=_RECENT)(self._found)

    def __getitem__(self, entity_id: str) -> tuple[tuple[str, str], ...]:
        return self._recent(entity_id)

    def _found(self, entity_id: str) -> tuple[tuple[str, str], ...]:
        near = frozenset(self._nearest[entity_id].ids)
        found = ((one, near & self._stated_with.get(one, frozenset())) for one in near)
        return tuple(sorted((one, other) for one, tied in found for other in tied if one < other))

    def __iter__(self) -> Iterator[str]:
        return iter(self._nearest)

    def __len__(self) -> int:
        return len(self._nearest)


def nearest_of(ends: Ends, standings: Mapping[str, Standing]) -> dict[str, Nearest]:
    """By entity id, its neighbours, from all relations; only of those that have one.

    They stand in the order of ``Gists.support``, then of the number of their own neighbours, then
    of their ids: ranks change a little with every tie.
    """
    pairs = _pairs(ends)
    ids = list(ends.numbers)
    degrees = np.array([standings[entity_id].degree for entity_id in ids])
    owners = np.concatenate((pairs.low, pairs.high))
    others = np.concatenate((pairs.high, pairs.low))
    keys = [np.tile(key, 2) for key in (pairs.articles, pairs.sources, pairs.stated)]
    order = np.lexsort((others, -degrees[others], *(-key for key in keys), owners))
    bounds = np.searchsorted(owners[order], np.arange(len(ids) + 1)).tolist()
    strongest = others[order]
    return {
        ids[number]: Nearest(
            tuple(map(ids.__getitem__, strongest[begin : begin + NEAREST_KEPT][: end - begin])),
            end - begin,
        )
        for number, (begin, end) in enumerate(pairwise(bounds))
        if begin < end
    }


class _Pairs(NamedTuple):
    """Pairs of two different entities that are tied, and by what."""

    low: Integers
    high: Integers
    stated: Integers
    """1 where a tie is stated: then only such ties count."""
    sources: Integers
    """The most of one tie."""
    articles: Integers
    """Of all ties together."""


def _pairs(ends: Ends) -> _Pairs:
    low = np.minimum(ends.heads, ends.tails).astype(np.int64)
    codes = low * len(ends.numbers) + np.maximum(ends.heads, ends.tails)
    pairs, of = np.unique(codes, return_inverse=True)
    claimed = np.zeros(len(pairs), np.int64)
    np.maximum.at(claimed, of, ends.stated)
    counted = (claimed[of] == ends.stated).nonzero()[0]
    sources = np.zeros(len(pairs), np.int64)
    np.maximum.at(sources, of[counted], ends.sources[counted])
    low, high = np.divmod(pairs, max(len(ends.numbers), 1))
    apart = low != high
    articles = _articles(ends, of[counted], counted, len(pairs))
    found = (low, high, claimed, sources, articles)
    return _Pairs(*(each[apart] for each in found))


def _articles(ends: Ends, pairs: Integers, relations: Integers, count: int) -> Integers:
    """In how many articles the relations have evidence that count for each pair."""
    found = np.zeros(count, np.int64)
    np.add.at(found, pairs, ends.spread[relations])
    begins = np.concatenate(([0], np.cumsum(ends.spread, dtype=np.int64)))
    several: dict[int, set[int]] = defaultdict(set)
    for pair, relation in zip(pairs.tolist(), relations.tolist(), strict=True):
        if found[pair] > ends.spread[relation]:  # of two relations or more, which may share some
            several[pair].update(ends.evidence_in[begins[relation] : begins[relation + 1]].tolist())
    for pair, articles in several.items():
        found[pair] = len(articles)
    return found
