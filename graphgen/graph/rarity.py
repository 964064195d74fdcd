"""How rare each trait is in the collection."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphgen.graph.sketches import Hashes, Sketch

IMAGINED_SENTENCES: Final = 50
"""Sentences without the trait, added so that rarity means something in a handful of articles."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """Inverse sentence frequency (Spärck Jones 1972) of every trait."""

    traits: Hashes
    """Sorted."""
    weights: NDArray[np.float64]

    def of(self, traits: Hashes) -> NDArray[np.float64]:
        """Weights of traits that occur in the collection."""
        return self.weights[np.searchsorted(self.traits, traits)]


def rarity_of(sketches: Sequence[Sketch]) -> Rarity:
    """Count in how many sentences each trait stands."""
    if not sketches:
        return Rarity(np.zeros(0, np.uint32), np.zeros(0))
    sentences = sum(sketch.sentences for sketch in sketches) + IMAGINED_SENTENCES
    traits, counts = np.unique(
        np.concatenate([sketch.traits.flat for sketch in sketches]), return_counts=True
    )
    weight_of = {count: math.log(sentences / (count + 0.5)) for count in np.unique(counts).tolist()}
    return Rarity(traits, np.array([weight_of[count] for count in counts.tolist()]))
