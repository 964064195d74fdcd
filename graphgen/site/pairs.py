"""Which entities are tied to which: hundreds of thousands of pairs on a large site, as numbers.

As tuples of ids with tuples of relations they would take ten times the memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphgen.model import Relation
from graphgen.site.relation_index import Ends, packed

Pair = tuple[int, int]
"""Numbers of two different entities, the smaller one first."""
_HALF: Final = 32
"""Bits of the second number of a pair, below those of the first."""
_SECOND: Final = (1 << _HALF) - 1


class RelationsByPair(Mapping[tuple[str, str], tuple[Relation, ...]]):
    """By two entity ids, the smaller one first: all relations that join them, in their order."""

    def __init__(self, ends: Ends) -> None:
        """Take the relations with the entities that they tie."""
        self._numbers = ends.numbers
        self._ids = list(ends.numbers)
        self._relations = ends.relations
        low, high = np.minimum(ends.heads, ends.tails), np.maximum(ends.heads, ends.tails)
        codes = low.astype(np.uint64) << _HALF | high
        order = np.argsort(codes, kind="stable")
        pairs, starts = np.unique(codes[order], return_index=True)
        self._pairs = packed("Q", pairs)
        """Each once, sorted."""
        self._places = packed("I", order)
        """Of relations, those of the first pair first."""
        self._starts = packed("I", np.append(starts, len(order)))
        """Where in ``_places`` those of each pair begin; at the end where all end."""

    def __getitem__(self, pair: tuple[str, str]) -> tuple[Relation, ...]:
        return tuple(map(self._relations.__getitem__, self.places(pair)))

    def places(self, pair: tuple[str, str]) -> array[int]:
        """Places of the pair's relations among all; KeyError where it has none."""
        code = _code(self._numbers[pair[0]], self._numbers[pair[1]])
        at = bisect_left(self._pairs, code)
        if at == len(self._pairs) or self._pairs[at] != code:
            raise KeyError(pair)
        return self._places[self._starts[at] : self._starts[at + 1]]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for code in self._pairs:
            yield self._ids[code >> _HALF], self._ids[code & _SECOND]

    def __len__(self) -> int:
        return len(self._pairs)


class TiedPairs:
    """All pairs of two different entities that are tied, by numbers of one's own, sorted."""

    def __init__(
        self,
        between: Mapping[tuple[str, str], tuple[Relation, ...]],
        numbers: Mapping[str, int],
    ) -> None:
        """Take the relations by the ids of a pair, and a number for each id: 0, 1, 2 and so on."""
        self._between = between
        self._ids = sorted(numbers, key=numbers.__getitem__)
        self._codes = np.sort(
            _codes((numbers[left], numbers[right]) for left, right in between if left != right)
        )

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[tuple[Pair, tuple[Relation, ...]]]:
        """Yield each pair with all relations that join the two."""
        for code in packed("Q", self._codes):
            pair = code >> _HALF, code & _SECOND
            left, right = self._ids[pair[0]], self._ids[pair[1]]
            yield pair, self._between[min(left, right), max(left, right)]

    def neighbours(self) -> Iterator[Iterator[tuple[int, int, bool]]]:
        """Yield, for each number, those that it is paired with, in order.

        Of each: its number, the place of the pair among all, and whether it is the pair's first.
        """
        low, high = self._codes >> _HALF, self._codes & _SECOND
        ends, others = np.concatenate((low, high)), np.concatenate((high, low))
        order = np.lexsort((others, ends))
        bounds = np.searchsorted(ends[order], np.arange(len(self._ids) + 1)).tolist()
        sorted_others, places = packed("I", others[order]), packed("I", order)
        count = len(self._codes)
        for start, end in pairwise(bounds):
            yield (
                (sorted_others[at], places[at] % count, places[at] < count)
                for at in range(start, end)
            )


def _code(one: int, other: int) -> int:
    return min(one, other) << _HALF | max(one, other)


def _codes(pairs: Iterable[tuple[int, int]]) -> NDArray[np.uint64]:
    return np.fromiter((_code(one, other) for one, other in pairs), dtype=np.uint64)
