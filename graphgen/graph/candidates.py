"""Candidates for rewrites: articles that share many rare traits, by an inverted index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphgen.graph.rarity import Rarity
from graphgen.graph.sketches import Sketch

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

CHUNK: Final = 250
"""Articles compared with all others at a time."""

Floats = NDArray[np.float64]


def sharing(sketches: Sequence[Sketch], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions (a, b), a < b, of articles worth aligning; each pair once."""
    matrix = _trait_matrix(sketches, rarity)
    columns = matrix.T.tocsr()
    totals = np.array([_weight(sketch, rarity) for sketch in sketches]) * LEAST_SHARE
    indexed = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel() * LEAST_INDEXED_SHARE
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


def _weight(sketch: Sketch, rarity: Rarity) -> float:
    return float(sum(rarity.of(np.unique(sketch.traits.flat)).tolist()))


def _trait_matrix(sketches: Sequence[Sketch], rarity: Rarity) -> csr_array:
    """Articles by traits; the product with its transpose adds up the weights of shared traits."""
    traits = [np.unique(sketch.traits.flat) for sketch in sketches]
    columns = np.searchsorted(rarity.traits, np.concatenate(traits))
    bounds = np.cumsum([0, *map(len, traits)])
    spread = np.bincount(columns, minlength=len(rarity.traits))
    kept = (spread[columns] <= most_articles(len(traits))) & (rarity.weights[columns] > 0)
    bounds = np.concatenate([[0], np.cumsum(kept)])[bounds]
    columns = columns[kept].astype(np.int32)
    values = np.sqrt(rarity.weights[columns])
    return csr_array((values, columns, bounds), shape=(len(sketches), len(rarity.traits)))
