"""Places for the few entities round one: two ellipses, the strongest on the inner one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

INNER: Final = 8
"""Most entities on the inner ellipse of two."""
ALONE: Final = 11
"""Up to so many entities, there is one ellipse only."""

Radii = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ring:
    """Entities on one ellipse, and as many places on it."""

    ids: tuple[str, ...]
    places: tuple[tuple[float, float], ...]
    """In pixels round (0, 0), clockwise from the right."""


def rings(strongest_first: Sequence[str]) -> tuple[Ring, ...]:
    """Share entities out over one or two ellipses, in order of strength from within."""
    if len(strongest_first) <= ALONE:
        return (_ring(strongest_first, radii=(300.0, 190.0), shift=0.0),)
    return (
        _ring(strongest_first[:INNER], radii=(215.0, 130.0), shift=0.0),
        _ring(strongest_first[INNER:], radii=(420.0, 265.0), shift=0.5),
    )


def _ring(ids: Sequence[str], *, radii: Radii, shift: float) -> Ring:
    """Spread ``ids`` evenly, begun ``shift`` steps after the right."""
    step = 2 * math.pi / max(1, len(ids))
    turns = [(place + shift) * step for place in range(len(ids))]
    places = (
        (round(radii[0] * math.cos(turn), 1), round(radii[1] * math.sin(turn), 1)) for turn in turns
    )
    return Ring(tuple(ids), tuple(places))
