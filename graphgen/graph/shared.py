"""What two aligned sentences have in common, in words a reader can check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from graphgen.graph.alignment import Alignment
from graphgen.graph.rarity import Rarity
from graphgen.graph.sketches import LEAST_LETTERS, hash_of
from graphgen.graph.traits import SentenceTraits
from graphgen.model import AlignedPair

MOST_WORDS: Final = 4
"""Rare words shown beside names and numbers."""


def aligned_pairs(
    alignment: Alignment,
    left: Sequence[SentenceTraits],
    right: Sequence[SentenceTraits],
    rarity: Rarity,
    names: Mapping[str, str],
) -> tuple[AlignedPair, ...]:
    """Turn positions into spans and shared traits; ``names`` gives entity names by id."""
    return tuple(
        AlignedPair(
            left[pair.left].span,
            right[pair.right].span,
            _shared(left[pair.left], right[pair.right], rarity, names),
            round(pair.alike, 4),
        )
        for pair in alignment.pairs
    )


def _shared(
    left: SentenceTraits, right: SentenceTraits, rarity: Rarity, names: Mapping[str, str]
) -> tuple[str, ...]:
    """Names and numbers of both, rarest first, then the rarest words of both."""
    common = sorted(set(left.names) & set(right.names))
    named = _rarest_first({names.get(name, name): f"@{name}" for name in common}, rarity)
    numbers = sorted(set(left.values) & set(right.values))
    counted = _rarest_first({number: f"#{number}" for number in numbers}, rarity)
    said = {word for name in named for word in name.lower().split()}
    words = {
        word: word
        for word in sorted(set(left.words) & set(right.words) - said)
        if len(word) >= LEAST_LETTERS and not word[0].isdigit()
    }
    return (*named, *counted, *_rarest_first(words, rarity)[:MOST_WORDS])


def _rarest_first(shown: Mapping[str, str], rarity: Rarity) -> list[str]:
    """Order what is shown by the rarity of its trait."""
    hashes = np.array([hash_of(trait) for trait in shown.values()], dtype=np.uint32)
    weights = rarity.of(hashes).tolist() if len(hashes) else []
    ranked = sorted(zip(weights, shown, strict=True), key=lambda pair: (-pair[0], pair[1]))
    return [text for _, text in ranked]
