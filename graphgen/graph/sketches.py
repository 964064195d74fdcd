"""Articles reduced to hashes, so that a large collection can be compared in memory.

Hashes are CRC-32: the same on every machine, whatever the hash seed.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from struct import Struct, pack
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

Codes = Sequence[int]
"""Hashes of one sentence."""

_COUNTS: Final = Struct("<4I")
_REMEMBERED: Final = 1 << 16
"""Hashes that are held, so that they need not be worked out again."""


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

    def sentence_of_each(self) -> NDArray[np.int64]:
        """The position of the sentence that each hash stands in."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))


@dataclass(frozen=True, slots=True)
class Sketch:
    """One article, in one block of bytes: as arrays it would take half as much again."""

    article: str
    packed: bytes
    """Four counts (sentences, then hashes of words, traits and values), what is quoted, and for
    each of the three kinds of hashes the bounds of the sentences and the hashes; little-endian."""

    @classmethod
    def of(
        cls,
        article: str,
        words: Sequence[Codes],
        traits: Sequence[Codes],
        values: Sequence[Codes],
        quoted: Sequence[float],
    ) -> Self:
        """Pack what is known of an article, sentence by sentence."""
        kinds = words, traits, values
        counts = [len(quoted), *(sum(map(len, rows)) for rows in kinds)]
        parts = [_COUNTS.pack(*counts), pack(f"<{len(quoted)}d", *quoted), *map(_packed, kinds)]
        return cls(article, b"".join(parts))

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
    code_of = _HASHES.__getitem__
    hashed = [list(map(code_of, one.words)) for one in sentences]
    values = [[code_of(f"#{value}") for value in one.values] for one in sentences]
    traits = [
        {
            *(code_of(f"@{name}") for name in one.names),
            *numbers,
            *(
                code
                for word, code in zip(one.words, codes, strict=True)
                if len(word) >= LEAST_LETTERS
            ),
        }
        for one, numbers, codes in zip(sentences, values, hashed, strict=True)
    ]
    return Sketch.of(
        article,
        words=hashed,
        traits=list(map(sorted, traits)),
        values=[sorted(set(codes) - _SMALL) for codes in values],
        quoted=[one.quoted for one in sentences],
    )


def hash_of(trait: str) -> int:
    """CRC-32 of a word, or of a name or number with its sign in front."""
    return _HASHES[trait]


class _Hashes(dict[str, int]):
    """What ``hash_of`` gives, for the traits that were asked for lately."""

    def __missing__(self, trait: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[trait] = code = crc32(trait.encode("utf-8", "surrogatepass"))
        return code


_HASHES: Final = _Hashes()
_SMALL: Final = frozenset(hash_of(f"#{number}") for number in (1, 2, 3))


def _packed(rows: Sequence[Codes]) -> bytes:
    """The bounds of sentences in their hashes, then the hashes."""
    bounds = list(itertools.accumulate(map(len, rows), initial=0))
    flat = list(itertools.chain.from_iterable(rows))
    return pack(f"<{len(bounds)}i", *bounds) + pack(f"<{len(flat)}I", *flat)
