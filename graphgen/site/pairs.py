"""Which entities are tied to which: hundreds of thousands of pairs on a large site, as numbers.

As tuples of ids with tuples of relations they would take ten times the memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from typing import Final

import numpy as np

from graphgen.relation_rows import Chosen
from graphgen.site.relation_index import Ends, packed

Pair = tuple[int, int]
"""Numbers of two different entities, the smaller one first."""
_HALF: Final = 32
"""Bits of the second number of a pair, below those of the first."""
_SECOND: Final = (1 << _HALF) - 1


class RelationsByPair(Mapping[tuple[str, str], Chosen]):
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

    def __getitem__(self, pair: tuple[str, str]) -> Chosen:
        return Chosen(self._relations, self.places(pair))

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

    def of_two(self) -> Iterator[tuple[str, str, array[int]]]:
        """Yield the ids of each pair of two different entities, with the places of its relations.

        The smaller id first; the pairs come in the order of their ids.
        """
        for at, code in enumerate(self._pairs):
            left, right = code >> _HALF, code & _SECOND
            if left != right:
                places = self._places[self._starts[at] : self._starts[at + 1]]
                yield self._ids[left], self._ids[right], places


class TiedPairs:
    """All pairs of two different entities that are tied, by numbers of one's own, sorted.

    What is known of the pairs is held in the order of ``RelationsByPair.of_two``, so each comes
    with its place there.
    """

    def __init__(self, between: RelationsByPair, numbers: Mapping[str, int]) -> None:
        """Take the relations by the ids of a pair, and a number for each id: 0, 1, 2 and so on."""
        self.numbers = numbers
        """Of the entities, by their ids."""
        ends = ((numbers[left], numbers[right]) for left, right, _ in between.of_two())
        flat = np.fromiter(chain.from_iterable(ends), dtype=np.uint64).reshape(-1, 2)
        codes = flat.min(axis=1) << _HALF | flat.max(axis=1)
        self._order = np.argsort(codes)
        """Places of the pairs."""
        self._codes = codes[self._order]
        self._turned = (flat[:, 0] > flat[:, 1])[self._order]
        """Whether the one with the smaller id has the larger number."""

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[tuple[Pair, int, bool]]:
        """Yield each pair, its place, and whether the smaller id has the larger number."""
        codes, order = packed("Q", self._codes), packed("I", self._order)
        for code, place, turned in zip(codes, order, self._turned.tobytes(), strict=True):
            yield (code >> _HALF, code & _SECOND), place, bool(turned)

    def neighbours(self) -> Iterator[Iterator[tuple[int, int, bool]]]:
        """Yield, for each number, those that it is paired with, in order.

        Of each: its number, the place of the pair, and whether the number's own id is the smaller.
        """
        bounds, others, places, is_smaller = self._by_end()
        for start, end in pairwise(bounds):
            yield ((others[at], places[at], bool(is_smaller[at])) for at in range(start, end))

    def _by_end(self) -> tuple[array[int], array[int], array[int], bytes]:
        """Both ends of all pairs, sorted: where each number's begin, then of each end the other
        one, the place of the pair, and whether the end has the smaller id."""
        low = (self._codes >> _HALF).astype(np.uint32)
        high = (self._codes & _SECOND).astype(np.uint32)
        ends, others = np.concatenate((low, high)), np.concatenate((high, low))
        order = np.lexsort((others, ends))
        bounds = np.searchsorted(ends[order], np.arange(len(self.numbers) + 1))
        places = np.concatenate((self._order, self._order))[order]
        is_smaller = np.concatenate((~self._turned, self._turned))[order]
        return (
            packed("Q", bounds),
            packed("I", others[order]),
            packed("I", places),
            is_smaller.tobytes(),
        )


def _code(one: int, other: int) -> int:
    return min(one, other) << _HALF | max(one, other)
