"""Are two articles one text? Their sentences aligned, and a decision over all of them.

A writer who rewrites a text, by hand or by machine, changes words and keeps their frame: names,
numbers and the small words between them, in order. So two sentences are aligned by their longest
common subsequence of words. Two independent reports of one event share names and numbers but
hardly ever such a frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from rapidfuzz.distance import LCSseq

from graphgen.graph.rarity import Rarity
from graphgen.graph.sketches import Sketch

LEAST_SHARED: Final = 5.0
"""Weight of the traits that two sentences share before their words are compared."""

LEAST_ALIKE: Final = 0.4
"""Part of their words, in order, that aligned sentences share."""

SOLID: Final = 6
"""Words in order that a pair must share to count for the decision."""

SHORT, SHORT_ALIKE = 4, 0.6
"""The same for a short pair, which is shown as evidence and does not count for the decision."""

ENOUGH: Final = ((3, 0.18, 0), (2, 0.35, 0), (1, 0.55, 15))
"""Solid pairs, coverage and words in common; each line is enough for a derivation."""

NEAR_COPY: Final = 0.9
"""Likeness of the aligned sentences from which on a text counts as copied, not rewritten."""

WHOLE: Final = 0.75
"""Part of the longer text that must be the same where one article may stand for the other."""

SERIES: Final = 2
"""Aligned pairs with other numbers that show a form filled anew, if fewer have the same ones."""


CELLS: Final = 1 << 17
"""Pairs of sentences looked at together, so that huge articles take little memory."""

_SIDES: Final[tuple[Literal["left", "right"], ...]] = ("left", "right")


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two aligned sentences, by their position in the sketches."""

    left: int
    right: int
    common: int
    """Words in order that both have."""
    alike: float
    """Common words, twice, by all words of both: 0 to 1."""
    numbers: int
    """1 where most of their numbers are the same, -1 where not, 0 where they have none."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two articles have in common."""

    pairs: tuple[SentencePair, ...]
    """Ordered by the left sentence."""
    coverage: float
    """Common words of solid pairs by the words of the shorter article; quotations count half."""
    shared: float
    """Common words of all pairs by the words of the longer article."""

    @property
    def derived(self) -> bool:
        """Whether one text was made from the other, or both from a third."""
        solid = self._solid()
        common = sum(pair.common for pair in solid)
        return not self.series and any(
            len(solid) >= pairs and self.coverage >= coverage and common >= words
            for pairs, coverage, words in ENOUGH
        )

    @property
    def series(self) -> bool:
        """Whether both fill one form with other numbers, as daily bulletins do."""
        numbers = [pair.numbers for pair in self._solid()]
        return numbers.count(-1) >= SERIES and numbers.count(-1) > numbers.count(1)

    @property
    def same_numbers(self) -> bool:
        """Whether both have the numbers that would differ between two issues of a series."""
        numbers = [pair.numbers for pair in self._solid()]
        return numbers.count(1) >= SERIES and -1 not in numbers

    def _solid(self) -> list[SentencePair]:
        return [pair for pair in self.pairs if pair.common >= SOLID]

    @property
    def whole(self) -> bool:
        """Whether nearly all of both texts is the same, nearly word for word."""
        return self.derived and self.likeness >= NEAR_COPY and self.shared >= WHOLE

    @property
    def likeness(self) -> float:
        """Mean likeness of the pairs, weighted by common words."""
        common = sum(pair.common for pair in self.pairs)
        return sum(pair.alike * pair.common for pair in self.pairs) / max(1, common)


def align(left: Sketch, right: Sketch, rarity: Rarity) -> Alignment:
    """Align sentences one to one, the most alike first."""
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs: list[SentencePair] = []
    for pair in sorted(
        _alike(left, right, rarity), key=lambda pair: (-pair.alike, pair.left, pair.right)
    ):
        if pair.left not in taken_left and pair.right not in taken_right:
            taken_left.add(pair.left)
            taken_right.add(pair.right)
            pairs.append(pair)
    pairs.sort(key=lambda pair: pair.left)
    longer = max(len(left.words.flat), len(right.words.flat))
    shared = sum(pair.common for pair in pairs) / max(1, longer)
    return Alignment(tuple(pairs), _coverage(pairs, left, right), shared)


def narrowed(
    alignment: Alignment, left: Sketch, right: Sketch, left_out: Set[int], right_out: Set[int]
) -> Alignment:
    """Return an alignment as if the sentences at these positions were in neither article."""
    pairs = tuple(
        pair
        for pair in alignment.pairs
        if pair.left not in left_out and pair.right not in right_out
    )
    return Alignment(pairs, _coverage(pairs, left, right, left_out, right_out), alignment.shared)


def _coverage(
    pairs: Sequence[SentencePair],
    left: Sketch,
    right: Sketch,
    left_out: Set[int] = frozenset(),
    right_out: Set[int] = frozenset(),
) -> float:
    words = min(_words(left, left_out), _words(right, right_out))
    common = sum(
        pair.common * (1.0 - 0.5 * min(left.quoted[pair.left], right.quoted[pair.right]))
        for pair in pairs
        if pair.common >= SOLID
    )
    return common / max(1, words)


def _words(sketch: Sketch, left_out: Set[int]) -> int:
    bounds = sketch.words.bounds
    return len(sketch.words.flat) - sum(int(bounds[n + 1] - bounds[n]) for n in left_out)


def _alike(left: Sketch, right: Sketch, rarity: Rarity) -> Iterator[SentencePair]:
    left_words, right_words = left.words.lists(), right.words.lists()
    left_values, right_values = left.values.lists(), right.values.lists()
    for a, b in sharing_sentences(left, right, rarity):
        common = LCSseq.similarity(left_words[a], right_words[b])
        alike = 2.0 * common / (len(left_words[a]) + len(right_words[b]))
        if (common >= SOLID and alike >= LEAST_ALIKE) or (common >= SHORT and alike >= SHORT_ALIKE):
            numbers = _agreement(set(left_values[a]), set(right_values[b]))
            yield SentencePair(a, b, common, alike, numbers)


def sharing_sentences(
    left: Sketch, right: Sketch, rarity: Rarity, *, cells: int = CELLS
) -> Iterator[tuple[int, int]]:
    """Yield pairs of sentences that share traits of some weight, in their order.

    About so many ``cells``, pairs of any sentences, are held at a time.
    """
    ours, theirs, sentences = left.traits, right.traits, right.sentences
    order = np.argsort(theirs.flat, kind="stable")
    traits, holders = theirs.flat[order], theirs.sentence_of_each()[order]
    begin, end = (np.searchsorted(traits, ours.flat, side) for side in _SIDES)
    shared = np.flatnonzero(end > begin)
    begin, end, own = begin[shared], end[shared], ours.sentence_of_each()[shared]
    weights = rarity.of(ours.flat[shared])
    step = max(1, cells // max(1, sentences))
    for start in range(0, left.sentences, step):
        some = slice(*np.searchsorted(own, [start, start + step]))
        counts = end[some] - begin[some]
        # One entry for each trait of a sentence of ours and each sentence of theirs that has it.
        first = np.cumsum(counts) - counts
        entries = np.arange(counts.sum()) + np.repeat(begin[some] - first, counts)
        pairs = np.repeat((own[some] - start) * sentences, counts) + holders[entries]
        added = np.bincount(pairs, np.repeat(weights[some], counts))
        for pair in np.flatnonzero(added >= LEAST_SHARED).tolist():
            row, column = divmod(pair, sentences)
            yield start + row, column


def _agreement(left: set[int], right: set[int]) -> int:
    most = max(len(left), len(right))
    if not most:
        return 0
    return 1 if 2 * len(left & right) >= most else -1
