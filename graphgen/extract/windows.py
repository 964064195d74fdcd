"""Windows: consecutive paragraphs packed into inputs of the encoder.

Whole paragraphs are packed in order until a window holds `BUDGET` word pieces, so that a name is
read with what was said before it. A paragraph that is longer than a window is cut into segments
that overlap; each word is then read from the segment in which it lies farther from an edge.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from graphgen.extract.words import MAX_WORD_CHARS, Case, Word, char_codes

BUDGET = 224
"""Word pieces of a window, marks at its borders not counted."""

OVERLAP = 48
"""Word pieces that two segments of one long paragraph share."""

MAX_PIECES = 10
"""Pieces of one word that are read; the rest of a monster word says nothing."""

CLS_ID, SEP_ID, UNKNOWN_ID = 101, 102, 100

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TokenizedBlock:
    """The words of one paragraph with their word pieces."""

    words: tuple[Word, ...]
    """Words in order."""
    pieces: tuple[tuple[int, ...], ...]
    """Vocabulary ids of each word, at least one."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words of one block inside a window."""

    block: int
    """Index of the block."""
    first: int
    """First word, counted in the block."""
    last: int
    """One past the last word."""
    at: int
    """Position of the first word among the words of the window."""
    read: tuple[int, int]
    """Words of the block whose results are taken from here: half of each overlap."""

    @property
    def kept(self) -> slice:
        """The words to take, counted in the block."""
        return slice(*self.read)

    @property
    def source(self) -> slice:
        """The words to take, counted in the window."""
        shift = self.at - self.first
        return slice(self.read[0] + shift, self.read[1] + shift)


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays that the encoder takes; rows are windows."""

    ids: IntArray
    """Word pieces, padded with 0: windows × pieces."""
    case: IntArray
    """`Case` of the word of each piece."""
    glued: IntArray
    """1 where the word of the piece follows without white space."""
    first: IntArray
    """Index of the first piece of each word, padded with 0: windows × words."""
    chars: IntArray
    """Character ids: windows × words × `MAX_WORD_CHARS`."""
    lengths: IntArray
    """Words in each window, separators counted."""


class Subwords:
    """Word pieces of words, remembered per process."""

    _CACHE_LIMIT = 200_000

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def tokenize(self, words: Sequence[Word]) -> TokenizedBlock:
        """Return the words with their pieces."""
        if len(self._known) > self._CACHE_LIMIT:
            self._known.clear()
        known = self._known
        missing = {word.text for word in words} - known.keys()
        if missing:
            known |= self._cut(sorted(missing))
        return TokenizedBlock(tuple(words), tuple([known[word.text] for word in words]))

    def _cut(self, texts: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Return the pieces of some words, cut in one call: a call each takes ten times as long."""
        code = self._tokenizer.encode(texts, is_pretokenized=True, add_special_tokens=False)
        pieces: dict[int | None, list[int]] = defaultdict(list)
        for number, piece in zip(code.word_ids, code.ids, strict=True):
            pieces[number].append(piece)
        return {
            text: tuple(pieces[number][:MAX_PIECES]) or (UNKNOWN_ID,)
            for number, text in enumerate(texts)
        }


def pack(blocks: Sequence[TokenizedBlock], *, budget: int = BUDGET) -> list[list[Segment]]:
    """Return the windows of an article, each a list of segments; empty blocks are left out."""
    windows: list[list[Segment]] = []
    current: list[Segment] = []
    used = words = 0
    for index, block in enumerate(blocks):
        cuts = _cuts(block, budget)
        for (first, last, size), read in zip(cuts, _shares(cuts), strict=True):
            if current and used + size + 1 > budget:
                windows.append(current)
                current, used, words = [], 0, 0
            current.append(Segment(index, first, last, words, read))
            used += size + 1
            words += last - first + 1
    if current:
        windows.append(current)
    return windows


def assemble(windows: Sequence[Sequence[Segment]], blocks: Sequence[TokenizedBlock]) -> Batch:
    """Return the arrays of some windows, padded to the longest of them."""
    rows = [_row(window, blocks) for window in windows]
    return Batch(
        ids=_pad([row.ids for row in rows]),
        case=_pad([row.case for row in rows], fill=int(Case.BOUNDARY)),
        glued=_pad([row.glued for row in rows]),
        first=_pad([row.first for row in rows]),
        chars=_pad([row.chars for row in rows]),
        lengths=np.array([len(row.first) for row in rows], dtype=np.int64),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    ids: IntArray
    case: IntArray
    glued: IntArray
    first: IntArray
    chars: IntArray


_SEPARATOR = Word(0, 0, "", Case.BOUNDARY, glued=False)


def _row(window: Sequence[Segment], blocks: Sequence[TokenizedBlock]) -> _Row:
    words: list[Word] = []
    pieces: list[tuple[int, ...]] = [(CLS_ID,)]
    for segment in window:
        block = blocks[segment.block]
        words += (*block.words[segment.first : segment.last], _SEPARATOR)
        pieces += (*block.pieces[segment.first : segment.last], (SEP_ID,))
    sizes = np.array([len(found) for found in pieces], dtype=np.int64)
    first = np.cumsum(sizes)[:-1]
    case = np.array([Case.BOUNDARY, *(word.case for word in words)], dtype=np.int64)
    glued = np.zeros(sizes.sum(), dtype=np.int64)
    glued[first] = [word.glued for word in words]
    chars = b"".join(char_codes(word.text[:MAX_WORD_CHARS]) for word in words)
    return _Row(
        ids=np.array(list(chain.from_iterable(pieces)), dtype=np.int64),
        case=np.repeat(case, sizes),
        glued=glued,
        first=first,
        chars=np.frombuffer(chars, dtype=np.uint8).astype(np.int64).reshape(-1, MAX_WORD_CHARS),
    )


def _cuts(block: TokenizedBlock, budget: int) -> list[tuple[int, int, int]]:
    """Return (first word, one past the last, pieces) of each segment of a block."""
    sizes = [len(pieces) for pieces in block.pieces]
    cuts: list[tuple[int, int, int]] = []
    first = 0
    while first < len(sizes):
        last, size = first, 0
        while last < len(sizes) and size + sizes[last] < budget:
            size += sizes[last]
            last += 1
        cuts.append((first, last, size))
        if last == len(sizes):
            break
        first = _step_back(sizes, first, last)
    return cuts


def _shares(cuts: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return the words that each of some overlapping segments answers for."""
    borders = [(after[0] + before[1]) // 2 for before, after in pairwise(cuts)]
    starts = [cuts[0][0] if cuts else 0, *borders]
    ends = [*borders, cuts[-1][1] if cuts else 0]
    return list(zip(starts, ends, strict=True))[: len(cuts)]


def _step_back(sizes: list[int], first: int, last: int) -> int:
    """Return where the segment after `first … last` starts, `OVERLAP` pieces before its end."""
    start, size = last, 0
    while start - 1 > first and size + sizes[start - 1] <= OVERLAP:
        start -= 1
        size += sizes[start]
    return start


def _pad(rows: Sequence[IntArray], *, fill: int = 0) -> IntArray:
    """Return rows as one array, those that are shorter than the longest filled up."""
    height = max(len(row) for row in rows)
    result = np.full((len(rows), height, *rows[0].shape[1:]), fill, dtype=np.int64)
    for number, row in enumerate(rows):
        result[number, : len(row)] = row
    return result
