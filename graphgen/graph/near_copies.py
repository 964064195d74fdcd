"""Candidates for near copies: MinHash over shingles of five words (Broder 1997)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphgen.graph.sketches import Hashes, Sketch

SHINGLE: Final = 5
BANDS: Final = 16
ROWS: Final = 4
"""16 bands of 4: two articles that share 60 of 100 shingles meet with probability 0.89."""

Signature = NDArray[np.uint64]

_CONSTANTS: Final = np.random.PCG64(20).random_raw(2 * BANDS * ROWS).astype(np.uint64)
_FACTORS: Final = _CONSTANTS[: BANDS * ROWS, None] | np.uint64(1)
_OFFSETS: Final = _CONSTANTS[BANDS * ROWS :, None]
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)


def alike(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions of articles that may be near copies, each pair once.

    Of many alike only neighbours in the order given are paired, which still joins them all.
    """
    positions: list[int] = []
    signatures: list[Signature] = []
    for position, sketch in enumerate(sketches):
        signature = signature_of(sketch.words.flat)
        if signature is not None:
            positions.append(position)
            signatures.append(signature)
    if not signatures:
        return
    banded = np.stack(signatures).reshape(-1, BANDS, ROWS)
    pairs: set[tuple[int, int]] = set()
    for band in range(BANDS):
        rows = banded[:, band]
        order = np.lexsort(rows.T)  # stable: those of one bucket stay in the order given
        same = np.flatnonzero((rows[order[1:]] == rows[order[:-1]]).all(axis=1))
        first, second = order[same].tolist(), order[same + 1].tolist()
        pairs.update((positions[a], positions[b]) for a, b in zip(first, second, strict=True))
    yield from sorted(pairs)


def signature_of(words: Hashes) -> Signature | None:
    """Return the least value of each hash function over all shingles; None for a short text."""
    count = len(words) - SHINGLE + 1
    if count < 1:
        return None
    shingles = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        shingles = shingles * _BASE + words[place : place + count]
    hashed = shingles[None, :] * _FACTORS + _OFFSETS
    return np.asarray((hashed ^ (hashed >> np.uint64(29))).min(axis=1), dtype=np.uint64)
