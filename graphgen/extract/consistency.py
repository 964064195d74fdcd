"""One name, one label: what a word is taken for elsewhere in the article counts here too.

A name is often clear in one place ("the Zawal forces", "General Amina Zawal") and bare in
another. For each capitalised word form that an article repeats, the label probabilities of its
other occurrences are mixed into its own; which words begin a span is left as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphgen.extract.tagging import LABELS, TAGS, softmax
from graphgen.extract.windows import TokenizedBlock
from graphgen.extract.words import Case, Word

FloatArray = NDArray[np.float32]

_FLOOR = 0.02
"""Least probability that is reckoned with: one certain place does not outvote all others."""
_NAME_CASES = (Case.TITLE, Case.UPPER, Case.MIXED)
_MIN_LENGTH = 2
_LABEL_OF_TAG = np.array([0 if t == "O" else 1 + LABELS.index(t[2:]) for t in TAGS])


def consistent_scores(
    blocks: Sequence[TokenizedBlock], emissions: Sequence[FloatArray], *, weight: float
) -> tuple[FloatArray, ...]:
    """Return the tag scores as log probabilities with repeated names drawn together.

    `weight` is the share of the other occurrences, 0 (none) to 1.
    """
    scores = [np.log(softmax(e) + 1e-9) for e in emissions]
    if weight <= 0:
        return tuple(scores)
    masses = [_label_masses(s) for s in scores]
    for places in _repeated(blocks):
        own = np.log(np.array([masses[b][w] for b, w in places]) + _FLOOR)
        others = _mean_of_others(np.array([masses[b][w] for b, w in places]))
        shift = weight * (np.log(others + _FLOOR) - own)
        for (block, word), change in zip(places, shift, strict=True):
            scores[block][word] += change[_LABEL_OF_TAG]
    return tuple(scores)


def _repeated(blocks: Sequence[TokenizedBlock]) -> list[list[tuple[int, int]]]:
    """Return the places (block, word) of each capitalised form that occurs more than once."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, block in enumerate(blocks):
        for index, word in enumerate(block.words):
            if _is_name_like(word):
                places[word.text.casefold()].append((number, index))
    return [found for found in places.values() if len(found) > 1]


def _is_name_like(word: Word) -> bool:
    return word.case in _NAME_CASES and len(word.text) >= _MIN_LENGTH


def _label_masses(scores: FloatArray) -> FloatArray:
    """Return the probability of no label and of each label: words × (1 + labels)."""
    probabilities = np.exp(scores)
    masses = np.zeros((len(scores), 1 + len(LABELS)), dtype=np.float32)
    for tag, label in enumerate(_LABEL_OF_TAG):
        masses[:, label] += probabilities[:, tag]
    return masses


def _mean_of_others(masses: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray((masses.sum(axis=0) - masses) / (len(masses) - 1), dtype=np.float32)
