"""Which passages hold a word and how much they are about it, in bounded memory.

Counts are held for some time, then written as a sorted run to a nameless temporary file; in the
end the runs are merged. The impact is the part of BM25 that depends on the passage (Robertson and
Zaragoza 2009, k1 and b as below); the reader's browser multiplies it by the rarity of the word.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from heapq import merge, nlargest
from itertools import chain, groupby
from operator import itemgetter
from types import TracebackType
from typing import IO, Final, Self, TypeAlias

from graphgen.site.search.packing import ALPHABET, LARGEST_DIGIT, pack

K1: Final = 1.2
B: Final = 0.6
POSTINGS_KEPT: Final = 3_000
"""Most passages listed under a word: those it weighs most in."""
HELD: Final = 1_500_000
"""Most counts in memory at a time; about 100 MB."""

_COUNT_BITS: Final = 6
_MOST: Final = (1 << _COUNT_BITS) - 1
_Entry: TypeAlias = "tuple[str, array[int]]"


class Postings:
    """Gathers the words of passages, which come in the order of their numbers."""

    def __init__(self, *, held: int = HELD) -> None:
        self._most_held = held
        self._held = 0
        self._counts: dict[str, array[int]] = {}
        self._runs: list[IO[bytes]] = []
        self._open = ExitStack()
        self._lengths = array("I")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    @property
    def passages(self) -> int:
        """Number of passages so far."""
        return len(self._lengths)

    def add(self, counts: Mapping[str, int]) -> None:
        """Take the words of the next passage with their number."""
        code = len(self._lengths) << _COUNT_BITS
        self._lengths.append(sum(counts.values()))
        held = self._counts
        for word, count in counts.items():
            codes = held.get(word)
            if codes is None:
                codes = held[word] = array("Q")
            codes.append(code + min(count, _MOST))
        self._held += len(counts)
        if self._held >= self._most_held:
            self._spill()

    def _spill(self) -> None:
        with ExitStack() as stack:
            run = stack.enter_context(tempfile.TemporaryFile())
            for word, codes in self._sorted_counts():
                written = word.encode("utf-8", "surrogatepass")
                run.write(len(written).to_bytes(2, "big") + len(codes).to_bytes(4, "big"))
                run.write(written + codes.tobytes())
            self._runs.append(run)
            self._open.callback(stack.pop_all().close)
        self._counts, self._held = {}, 0

    def _sorted_counts(self) -> Iterator[_Entry]:
        for word in sorted(self._counts):
            yield word, self._counts[word]

    def rows(self) -> Iterator[tuple[str, int, str]]:
        """Yield (word, number of its passages, packed postings), sorted by code point.

        A posting is the gap to the number of the passage before, and one digit for the impact.
        """
        impacts = _Impacts(self._norms())
        runs = [_read(run) for run in self._runs]
        merged = merge(*runs, self._sorted_counts(), key=itemgetter(0))
        for word, entries in groupby(merged, key=itemgetter(0)):
            codes = list(chain.from_iterable(entry[1] for entry in entries))
            yield word, len(codes), _packed_postings(codes, impacts)

    def _norms(self) -> list[float]:
        mean = sum(self._lengths) / len(self._lengths) if self._lengths else 1.0
        return [K1 * (1 - B + B * length / (mean or 1.0)) for length in self._lengths]


def _read(run: IO[bytes]) -> Iterator[_Entry]:
    run.seek(0)
    while head := run.read(6):
        word = run.read(int.from_bytes(head[:2], "big")).decode("utf-8", "surrogatepass")
        codes = array("Q")
        codes.frombytes(run.read(int.from_bytes(head[2:], "big") * codes.itemsize))
        yield word, codes


class _Impacts(dict[int, int]):
    """By code, the impact: the few codes of a passage stand under many words."""

    def __init__(self, norms: Sequence[float]) -> None:
        """Take the norm of each passage."""
        super().__init__()
        self._norms = norms

    def __missing__(self, code: int) -> int:
        """Scale count·(k1+1)/(count+norm), which stays below k1+1, to 1 … 63."""
        count = code & _MOST
        norm = self._norms[code >> _COUNT_BITS]
        self[code] = impact = max(1, round(LARGEST_DIGIT * count / (count + norm)))
        return impact


def _packed_postings(codes: Sequence[int], impacts: _Impacts) -> str:
    """Write the postings of the highest impact, in the order of their passages."""
    if len(codes) > POSTINGS_KEPT:
        strongest = nlargest(POSTINGS_KEPT, codes, key=lambda code: (impacts[code], -code))
        codes = sorted(strongest)
    written: list[str] = []
    last = 0
    for code in codes:
        passage = code >> _COUNT_BITS
        written += pack(passage - last), ALPHABET[impacts[code]]
        last = passage
    return "".join(written)
