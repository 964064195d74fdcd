"""Windows: consecutive paragraphs packed into inputs of the encoder.

Whole paragraphs are packed in order until a window holds `BUDGET` word pieces, so that a name is
read with what was said before it. A paragraph that is longer than a window is cut into segments
that overlap; each word is then read from the segment in which it lies farther from an edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from graphgen.extract.words import Case, Word, char_ids

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
        missing = sorted({word.text for word in words} - self._known.keys())
        if len(self._known) > self._CACHE_LIMIT:
            self._known.clear()
            missing = sorted({word.text for word in words})
        for text, code in zip(
            missing, self._tokenizer.encode_batch(missing, add_special_tokens=False), strict=True
        ):
            self._known[text] = tuple(code.ids[:MAX_PIECES]) or (UNKNOWN_ID,)
        return TokenizedBlock(tuple(words), tuple(self._known[word.text] for word in words))


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
        chars=_pad_chars([row.chars for row in rows]),
        lengths=np.array([len(row.first) for row in rows], dtype=np.int64),
    )


@dataclass(slots=True)
class _Row:
    ids: list[int]
    case: list[int]
    glued: list[int]
    first: list[int]
    chars: list[list[int]]


def _row(window: Sequence[Segment], blocks: Sequence[TokenizedBlock]) -> _Row:
    row = _Row([CLS_ID], [int(Case.BOUNDARY)], [0], [], [])
    for segment in window:
        block = blocks[segment.block]
        for index in range(segment.first, segment.last):
            word, pieces = block.words[index], block.pieces[index]
            row.first.append(len(row.ids))
            row.chars.append(char_ids(word.text))
            row.ids.extend(pieces)
            row.case.extend([int(word.case)] * len(pieces))
            row.glued.extend([int(word.glued)] + [0] * (len(pieces) - 1))
        row.first.append(len(row.ids))
        row.chars.append(char_ids(""))
        row.ids.append(SEP_ID)
        row.case.append(int(Case.BOUNDARY))
        row.glued.append(0)
    return row


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


def _pad(rows: list[list[int]], *, fill: int = 0) -> IntArray:
    width = max(len(row) for row in rows)
    return np.array([row + [fill] * (width - len(row)) for row in rows], dtype=np.int64)


def _pad_chars(rows: list[list[list[int]]]) -> IntArray:
    width = max(len(row) for row in rows)
    empty = char_ids("")
    return np.array([row + [empty] * (width - len(row)) for row in rows], dtype=np.int64)
