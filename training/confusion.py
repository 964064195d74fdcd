"""Which predicates are taken for which: what stands where the worst ones are missed or invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from training.measure import Key, Sample, relation_counts

NOTHING = "nothing"
LEAST_LABELS = 5
"""A predicate with fewer labels tells nothing about itself."""


@dataclass
class Confusion:
    """How one predicate goes wrong at a threshold."""

    missed: Counter[str] = field(default_factory=Counter)
    """What was said of the pairs that bear it by the labels and not by the model."""
    invented: Counter[str] = field(default_factory=Counter)
    """What the labels say of the pairs that bear it by the model alone."""


def worst(samples: Sequence[Sample], *, threshold: float, count: int = 5) -> dict[str, Confusion]:
    """Return the predicates with the least F1 between labelled mentions, the worst first."""
    counts = relation_counts(samples, "with_gold", threshold=threshold)
    known = [name for name, c in counts.items() if name != "all" and c.gold >= LEAST_LABELS]
    chosen = sorted(known, key=lambda name: (counts[name].f1, name))[:count]
    found = {name: Confusion() for name in chosen}
    for sample in samples:
        said = {key for key, (score, *_) in sample.with_gold.items() if score >= threshold}
        for key in sorted(set(sample.gold or {}) ^ said):
            if sample.gold is not None and key[2] in found:
                confusion = found[key[2]]
                if key in sample.gold:
                    confusion.missed.update(_of_pair(said, key))
                else:
                    confusion.invented.update(_of_pair(set(sample.gold), key))
    return found


def _of_pair(keys: set[Key], key: Key) -> list[str]:
    """Return what some relations say of the pair of another one; "(turned)" the other way round."""
    same = [k[2] for k in keys if (*k[:2], *k[3:]) == (*key[:2], *key[3:]) and k != key]
    turned = [f"{k[2]} (turned)" for k in keys if (*k[3:], *k[:2]) == (*key[:2], *key[3:])]
    return sorted(same + turned) or [NOTHING]
