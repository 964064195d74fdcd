"""Relations as the model sees them: every ordered pair of names in a paragraph, scored.

Scores are probabilities: the model's raw scores go through a logistic curve for each predicate
that was fitted on articles it was not trained on (Platt 1999).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphgen.extract.encoder import Encoder, Encoding
from graphgen.extract.tagging import softmax
from graphgen.model import ENTITY_LABELS, Mention, Status

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]

SYMMETRIC = frozenset({"family_of", "deals_with", "competes_with"})
MAX_GAP = 90
"""Words between two mentions beyond which no relation was ever labelled often enough to learn."""

_NUMBERS_AT_ONCE = 4_000_000
_BETWEEN = 128
_FLOOR = 0.05
"""Pairs below this probability are dropped: nothing shows them."""


@dataclass(frozen=True, slots=True)
class ScoredRelation:
    """One predicate between two mentions of one block."""

    head: int
    """Index of the mention in the sequence that was given."""
    predicate: str
    tail: int
    score: float
    """Calibrated probability that the text states it, in whichever status, of these mentions."""
    status: Status
    status_score: float
    """Probability of that status, given the relation."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The mentions of one block in words of that block."""

    number: int
    mentions: tuple[int, ...]
    spans: IntArray
    labels: IntArray
    certainty: FloatArray
    """Logarithm of the score of each mention."""


def score_relations(
    encoder: Encoder, encoding: Encoding, mentions: Sequence[Mention], *, floor: float = _FLOOR
) -> tuple[ScoredRelation, ...]:
    """Return the likely relations between mentions of one block, best first inside each block.

    `mentions` are any of the article's, in order; those that are no actor, organization, place or
    people are passed over. A symmetric predicate is given once, the earlier mention as its head.
    """
    found: list[ScoredRelation] = []
    usable = [(i, m) for i, m in enumerate(mentions) if m.label in ENTITY_LABELS]
    for number, members in groupby(usable, key=lambda pair: pair[1].block):
        block = _block(encoder, encoding, number, list(members))
        pairs = _pairs(block)
        if len(pairs):
            found.extend(_scored(encoder, encoding.states[number], block, pairs, floor))
    return tuple(found)


def _block(
    encoder: Encoder, encoding: Encoding, number: int, members: list[tuple[int, Mention]]
) -> _Block:
    words = encoding.blocks[number].words
    ends = [word.end for word in words]
    starts = [word.start for word in words]
    order: list[str] = encoder.config["span_labels"]
    spans = [(bisect_right(ends, m.start), bisect_left(starts, m.end)) for _, m in members]
    labels = [order.index("LOC" if m.label == "FAC" else m.label) for _, m in members]
    return _Block(
        number=number,
        mentions=tuple(index for index, _ in members),
        spans=np.array(spans, dtype=np.int64).reshape(-1, 2),
        labels=np.array(labels, dtype=np.int64),
        certainty=np.log(np.array([max(m.score, 0.05) for _, m in members], dtype=np.float32)),
    )


def _pairs(block: _Block) -> IntArray:
    """Return all ordered pairs (head, tail) that are not too far apart."""
    count = len(block.mentions)
    heads, tails = np.divmod(np.arange(count * count), max(count, 1))
    starts, ends = block.spans[:, 0], block.spans[:, 1]
    gap = np.maximum(starts[heads], starts[tails]) - np.minimum(ends[heads], ends[tails])
    keep = (heads != tails) & (gap <= MAX_GAP)
    return np.stack([heads[keep], tails[keep]], axis=1).astype(np.int64)


def _scored(
    encoder: Encoder, states: FloatArray, block: _Block, pairs: IntArray, floor: float
) -> list[ScoredRelation]:
    predicates: list[str] = encoder.config["predicates"]
    raw, statuses = _raw(encoder, states, block, pairs)
    raw = _symmetrized(raw, pairs, predicates)
    certainty = block.certainty[pairs].sum(axis=1)
    probabilities = calibrated(raw, certainty, predicates, encoder.config["calibration"])
    how = softmax(statuses)
    asserted = 1 - how[:, 1:].sum(axis=1).astype(float)
    found = []
    for row, column in zip(*np.nonzero(probabilities >= floor), strict=True):
        head, tail = int(pairs[row, 0]), int(pairs[row, 1])
        if predicates[column] in SYMMETRIC and head > tail:
            continue
        status, certainty = _status(how[row].tolist(), float(asserted[row]), encoder.config)
        found.append(
            ScoredRelation(
                head=block.mentions[head],
                predicate=predicates[column],
                tail=block.mentions[tail],
                score=round(float(probabilities[row, column]), 4),
                status=status,
                status_score=round(certainty, 4),
            )
        )
    return sorted(found, key=lambda r: (-r.score, r.head, r.predicate, r.tail))


def _raw(
    encoder: Encoder, states: FloatArray, block: _Block, pairs: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Return raw scores of all pairs, a bounded number at a time."""
    step = max(1, _NUMBERS_AT_ONCE // (len(states) * _BETWEEN))
    parts = [
        encoder.score_pairs(states, block.spans, block.labels, pairs[at : at + step])
        for at in range(0, len(pairs), step)
    ]
    return np.concatenate([p for p, _ in parts]), np.concatenate([s for _, s in parts])


def _symmetrized(raw: FloatArray, pairs: IntArray, predicates: Sequence[str]) -> FloatArray:
    """Return the scores with both orders of a pair given their mean for symmetric predicates."""
    heads, tails = pairs[:, 0], pairs[:, 1]
    place = np.zeros((pairs.max() + 1,) * 2, dtype=np.int64)
    place[heads, tails] = np.arange(len(pairs))
    other = place[tails, heads]
    columns = [i for i, name in enumerate(predicates) if name in SYMMETRIC]
    result = raw.copy()
    result[:, columns] = (raw[:, columns] + raw[other][:, columns]) / 2
    return result


def calibrated(
    raw: FloatArray,
    certainty: FloatArray,
    predicates: Sequence[str],
    calibration: Mapping[str, Any],
) -> FloatArray:
    """Return the probability that a relation and both its mentions are right.

    `raw`: pairs × predicates; `certainty`: for each pair the sum of the logarithms of its mentions'
    scores. A logistic curve of both: slope and offset of each predicate, one weight of certainty.
    """
    curves = calibration.get("relations", {})
    slope = np.array([curves.get(p, (1.0, 0.0))[0] for p in predicates], dtype=np.float32)
    offset = np.array([curves.get(p, (1.0, 0.0))[1] for p in predicates], dtype=np.float32)
    doubt = float(calibration.get("certainty", 0.0)) * certainty[:, None]
    return np.asarray(1 / (1 + np.exp(-(raw * slope + offset + doubt))), dtype=np.float32)


def _status(
    probabilities: Sequence[float], asserted: float, config: Mapping[str, Any]
) -> tuple[Status, float]:
    """Return the likeliest status; one that is not "asserted" must clear a bar fitted on dev."""
    names: list[Status] = config["statuses"]
    bars = config["calibration"].get("status", {})
    best = max(range(1, len(names)), key=probabilities.__getitem__)
    certainty = probabilities[best]
    if certainty >= float(bars.get(names[best], 0.5)):
        return names[best], certainty
    return names[0], asserted
