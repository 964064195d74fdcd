"""Articles reduced to hashes, so that a large collection can be compared in memory.

Hashes are CRC-32: the same on every machine, whatever the hash seed.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import Final, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from graphgen.graph.traits import SentenceTraits
from graphgen.made_anew import MadeAnew
from graphgen.spill import Pieces

LEAST_LETTERS: Final = 4
"""Shorter words are no trait of a sentence, though they count in the order of words."""

Hashes = NDArray[np.uint32]

_COUNTS: Final = Struct("<4I")


@dataclass(frozen=True, slots=True)
class Rows:
    """Hashes sentence by sentence, in one array."""

    flat: Hashes
    bounds: NDArray[np.int32]
    """Row n is ``flat[bounds[n]:bounds[n + 1]]``."""

    def lists(self) -> list[list[int]]:
        """The rows as lists."""
        flat = self.flat.tolist()
        bounds = self.bounds.tolist()
        return [flat[a:b] for a, b in itertools.pairwise(bounds)]


@dataclass(frozen=True, slots=True)
class Sketch:
    """One article, in one block of bytes: as arrays it would take half as much again."""

    article: str
    packed: bytes
    """Four counts (sentences, then hashes of words, traits and values), what is quoted, and for
    each of the three kinds of hashes the bounds of the sentences and the hashes; little-endian."""

    @classmethod
    def of(
        cls, article: str, words: Rows, traits: Rows, values: Rows, quoted: Sequence[float]
    ) -> Self:
        """Pack what is known of an article."""
        counts = [len(quoted), len(words.flat), len(traits.flat), len(values.flat)]
        parts = [np.array(counts, "<u4"), np.array(quoted, "<f8")]
        for rows in (words, traits, values):
            parts += [rows.bounds.astype("<i4"), rows.flat.astype("<u4")]
        return cls(article, b"".join(part.tobytes() for part in parts))

    @property
    def words(self) -> Rows:
        """All words of each sentence, in order."""
        return self._rows(0)

    @property
    def traits(self) -> Rows:
        """Names, numbers and longer words of each sentence, each once, sorted."""
        return self._rows(1)

    @property
    def values(self) -> Rows:
        """Numbers alone, without 1, 2 and 3, which agree by chance."""
        return self._rows(2)

    @property
    def quoted(self) -> tuple[float, ...]:
        """Share of each sentence that stands in quotation marks."""
        sentences, *_ = _COUNTS.unpack_from(self.packed)
        return tuple(np.frombuffer(self.packed, "<f8", sentences, _COUNTS.size).tolist())

    @property
    def sentences(self) -> int:
        """Number of sentences."""
        sentences: int = _COUNTS.unpack_from(self.packed)[0]
        return sentences

    def _rows(self, kind: int) -> Rows:
        sentences, *counts = _COUNTS.unpack_from(self.packed)
        bounds = sentences + 1
        at = _COUNTS.size + 8 * sentences + 4 * (bounds * kind + sum(counts[:kind]))
        return Rows(
            np.frombuffer(self.packed, "<u4", counts[kind], at + 4 * bounds),
            np.frombuffer(self.packed, "<i4", bounds, at),
        )


class Sketches(MadeAnew[Sketch]):
    """Sketches in a temporary file, which are read when they are looked at."""

    def __init__(self) -> None:
        """Begin with none."""
        self._blocks = Pieces()
        self._articles: list[str] = []
        self._places = array("I")
        """Of these among all that lie in the file."""

    @classmethod
    def of(cls, sketches: Iterable[Sketch]) -> Self:
        """Keep some sketches."""
        kept = cls()
        for sketch in sketches:
            kept.append(sketch)
        return kept

    def append(self, sketch: Sketch) -> None:
        """Keep one more; raises OutputError where the temporary folder has no room for it."""
        self._places.append(self._blocks.append(sketch.packed))
        self._articles.append(sketch.article)

    def some(self, places: Iterable[int]) -> Self:
        """Those at some of the places, in this order; they lie in the same file."""
        chosen = type(self)()
        chosen._blocks, chosen._articles = self._blocks, self._articles
        chosen._places.extend(map(self._places.__getitem__, places))
        return chosen

    def __len__(self) -> int:
        return len(self._places)

    def made(self, at: int) -> Sketch:
        """Read a sketch."""
        place = self._places[at]
        return Sketch(self._articles[place], self._blocks[place])


def sketch_of(article: str, sentences: Sequence[SentenceTraits]) -> Sketch:
    """Reduce an article's sentences."""
    hashed = [list(map(hash_of, one.words)) for one in sentences]
    values = [[hash_of(f"#{value}") for value in one.values] for one in sentences]
    names = [
        [hash_of(f"@{name}") for name in one.names] + numbers
        for one, numbers in zip(sentences, values, strict=True)
    ]
    traits = [
        named
        + [code for word, code in zip(one.words, codes, strict=True) if len(word) >= LEAST_LETTERS]
        for one, named, codes in zip(sentences, names, hashed, strict=True)
    ]
    return Sketch.of(
        article,
        words=_rows(hashed),
        traits=_rows(sorted(set(row)) for row in traits),
        values=_rows(sorted(set(codes) - _SMALL) for codes in values),
        quoted=tuple(one.quoted for one in sentences),
    )


@lru_cache(maxsize=1 << 16)
def hash_of(trait: str) -> int:
    """CRC-32 of a word, or of a name or number with its sign in front."""
    return crc32(trait.encode("utf-8", "surrogatepass"))


_SMALL: Final = frozenset(hash_of(f"#{number}") for number in (1, 2, 3))


def _rows(rows: Iterable[Sequence[int]]) -> Rows:
    kept = list(rows)
    bounds = np.cumsum([0, *map(len, kept)], dtype=np.int32)
    flat = np.array(list(itertools.chain.from_iterable(kept)), dtype=np.uint32)
    return Rows(flat, bounds)
