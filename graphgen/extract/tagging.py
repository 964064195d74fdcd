"""BIO tags: which may follow which, the best path, and the probability of each span on it."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

LABELS = ("PER", "ORG", "LOC", "FAC", "NORP", "MISC", "DATE", "MONEY")
"""What the model tells apart."""

TAGS = ("O", *(f"{part}-{label}" for label in LABELS for part in "BI"))
"""Columns of the tag scores."""

FloatArray = NDArray[np.float32]

_FORBIDDEN = -1e4
_CLEARLY = 0.01
_PLACES = ("LOC", "FAC")
NAMES = ("PER", "ORG", "LOC", "FAC", "NORP")
"""Labels of names of actors, organizations, places and peoples."""


@dataclass(frozen=True, slots=True)
class TagSpan:
    """A run of words that carries one label."""

    first: int
    """First word."""
    last: int
    """One past the last word."""
    label: str
    """One of `LABELS`."""
    score: float
    """Least probability of the label over the words of the span, 0 to 1; LOC and FAC are one."""
    name: float
    """Least probability of any label of `NAMES` over the words of the span, 0 to 1."""


def _transitions() -> FloatArray:
    """Return 0 for a step that BIO allows and a large negative number for one it forbids."""
    table = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for column, after in enumerate(TAGS):
        if after.startswith("I-"):
            for row, before in enumerate(TAGS):
                if before[2:] != after[2:]:
                    table[row, column] = _FORBIDDEN
    return table


_TRANSITIONS = _transitions()
_INSIDE = np.array([tag.startswith("I-") for tag in TAGS])


def best_path(scores: FloatArray) -> list[int]:
    """Return the tag index of each word on the best allowed path (Viterbi 1967).

    `scores` are log probabilities or unnormalized scores, words × `TAGS`.
    """
    if not len(scores):
        return []
    plain = scores.argmax(axis=1)
    if _is_clear(scores, plain):
        return [int(tag) for tag in plain]
    total = np.where(_INSIDE, _FORBIDDEN, scores[0]).astype(np.float32)
    back = np.zeros(scores.shape, dtype=np.int64)
    for index in range(1, len(scores)):
        ways = total[:, None] + _TRANSITIONS
        back[index] = ways.argmax(axis=0)
        total = ways.max(axis=0) + scores[index]
    path = [int(total.argmax())]
    for index in range(len(scores) - 1, 0, -1):
        path.append(int(back[index, path[-1]]))
    return path[::-1]


def _is_clear(scores: FloatArray, plain: NDArray[np.int64]) -> bool:
    """Tell whether the best tag of each word alone makes an allowed path that no other equals.

    It is the best path then. Where two tags are nearly even, rounding of long sums may decide.
    """
    before = np.concatenate([[0], plain[:-1]])
    if (_TRANSITIONS[before, plain] < 0).any():
        return False
    upper = np.partition(scores, -2, axis=1)
    return bool((upper[:, -1] - upper[:, -2]).min() > _CLEARLY)


def spans_on_path(path: list[int], probabilities: FloatArray) -> list[TagSpan]:
    """Return the spans of a path; `probabilities` are those of every tag, words × `TAGS`."""
    spans: list[TagSpan] = []
    index = 0
    while index < len(path):
        tag = TAGS[path[index]]
        if tag == "O":
            index += 1
            continue
        label = tag[2:]
        last = index + 1
        while last < len(path) and TAGS[path[last]] == f"I-{label}":
            last += 1
        inside = probabilities[index:last]
        labels = _PLACES if label in _PLACES else (label,)
        spans.append(TagSpan(index, last, label, _mass(inside, labels), _mass(inside, NAMES)))
        index = last
    return spans


def softmax(scores: FloatArray) -> FloatArray:
    """Return probabilities over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def _mass(probabilities: FloatArray, labels: tuple[str, ...]) -> float:
    """Return the least probability, over some words, that one bears any of some labels."""
    return float(min(1.0, probabilities[:, _columns(labels)].sum(axis=1).min()))


@cache
def _columns(labels: tuple[str, ...]) -> list[int]:
    return [TAGS.index(f"{part}-{label}") for label in labels for part in "BI"]
