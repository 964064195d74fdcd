"""Candidates for rewrites: articles that share many rare traits, by an inverted index."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphgen.graph.rarity import Rarity
from graphgen.graph.sketches import Hashes, Sketch

MOST_ARTICLES: Final = 100
"""Traits of more articles are left out of the index, unless the collection is large."""

ARTICLES_A_TRAIT: Final = 250
"""One in so many articles may have a trait of the index where that is more than `MOST_ARTICLES`.

Without it the rarest words of 100,000 articles were left out, and three of five rewrites missed.
"""

MOST_PARTNERS: Final = 12
"""Candidates kept for one article, the strongest."""

LEAST_SHARE: Final = 0.12
"""Part of the smaller article's weight that must be shared."""

LEAST_INDEXED_SHARE: Final = 0.3
"""Or this part of what the index holds of its weight, which is little in a large collection."""

LEAST_WEIGHT: Final = 15.0
"""But at least this weight, about two rare traits."""

CHUNK: Final = 64
"""Articles compared with all others at a time."""

Floats = NDArray[np.float64]


def sharing(sketches: Sequence[Sketch], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions (a, b), a < b, of articles worth aligning; each pair once."""
    if not sketches:
        return
    index = TraitIndex.of(sketches, rarity)
    totals = np.array(index.totals(rarity)) * LEAST_SHARE
    few = (index.spread <= most_articles(len(sketches))) & (rarity.weights > 0)
    matrix = index.matrix(few, np.sqrt(np.maximum(rarity.weights, 0.0)))
    del index
    columns = matrix.T.tocsr()
    indexed = np.concatenate([_squares(part) for part in _chunks(matrix)]) * LEAST_INDEXED_SHARE
    least = np.minimum(totals, np.maximum(indexed, LEAST_WEIGHT))
    pairs: set[tuple[int, int]] = set()
    for start in range(0, len(sketches), CHUNK):
        shared = (matrix[start : start + CHUNK] @ columns).tocsr()
        for row in range(shared.shape[0]):
            here = start + row
            span = slice(shared.indptr[row], shared.indptr[row + 1])
            for there in _partners(here, shared.indices[span], shared.data[span], least):
                pairs.add((min(here, there), max(here, there)))
    yield from sorted(pairs)


def most_articles(collection: int) -> int:
    """Return in how many articles of a collection a trait may be that tells some of them apart."""
    return max(MOST_ARTICLES, collection // ARTICLES_A_TRAIT)


def _partners(here: int, others: NDArray[np.int32], shared: Floats, least: Floats) -> list[int]:
    """The articles that share most by what the smaller one must share, strongest first."""
    share = shared / np.maximum(1e-9, np.minimum(least[here], least[others]))
    kept = (others != here) & (share >= 1)
    ranked = sorted(zip((-share[kept]).round(9).tolist(), others[kept].tolist(), strict=True))
    return [other for _, other in ranked[:MOST_PARTNERS]]


def _chunks(matrix: csr_array) -> Iterator[csr_array]:
    return (matrix[start : start + CHUNK] for start in range(0, matrix.shape[0], CHUNK))


def _squares(matrix: csr_array) -> Floats:
    """Each row's squares added up."""
    return np.asarray(matrix.multiply(matrix).sum(axis=1), dtype=np.float64).ravel()


def _each_once(traits: Hashes) -> Hashes:
    """The traits, sorted; for few of them six times as fast as ``numpy.unique``."""
    ordered = np.sort(traits)
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


@dataclass(frozen=True, slots=True, eq=False)
class TraitIndex:
    """Which traits each article has."""

    columns: NDArray[np.int32]
    """Places of the traits in ``Rarity.traits``, article after article, sorted within each."""
    bounds: NDArray[np.int64]
    """Article n has ``columns[bounds[n]:bounds[n + 1]]``."""
    spread: NDArray[np.int32]
    """In how many articles each trait is."""

    @classmethod
    def of(cls, sketches: Sequence[Sketch], rarity: Rarity) -> Self:
        """Index the traits of articles."""
        columns, bounds = array("i"), [0]
        spread = np.zeros(len(rarity.traits), np.int32)
        for sketch in sketches:
            own = np.searchsorted(rarity.traits, _each_once(sketch.traits.flat)).astype(np.int32)
            spread[own] += 1
            columns.frombytes(own.tobytes())
            bounds.append(len(columns))
        return cls(np.frombuffer(columns, np.int32), np.array(bounds), spread)

    def totals(self, rarity: Rarity) -> list[float]:
        """The weights of each article's traits, added up."""
        rows = (self.columns[a:b] for a, b in pairwise(self.bounds.tolist()))
        return [float(sum(rarity.weights[row].tolist())) for row in rows]

    def matrix(self, kept: NDArray[np.bool_], values: Floats) -> csr_array:
        """Articles by traits, only those that are kept, each trait with its value."""
        taken = kept[self.columns]
        bounds = np.zeros(len(self.columns) + 1, np.int32)
        np.cumsum(taken, out=bounds[1:])
        bounds, columns = bounds[self.bounds], self.columns[taken]
        shape = (len(self.bounds) - 1, len(kept))
        return csr_array((values[columns], columns, bounds), shape=shape)
