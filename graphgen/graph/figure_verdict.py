"""Do figures of several reports agree, differ, or was the number updated later?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final, Literal

from graphgen.model import Figure

TOLERANCE: Final = 0.005
"""Relative difference that rounding explains."""

ABOUT: Final = 0.02
"""Relative width of "about"."""

OPEN: Final = 0.5
"""Relative width of "more than", "at least", "fewer than" and "at most" on their open side."""

SIZE: Final = 5.0
"""Values further apart than this factor are about different things."""

CONVERTED: Final = ("km", "km2", "kg", "l", "day", "km/h")
"""Units that values are converted to: there the last digit tells nothing of rounding."""

LASTING: Final = ("km", "km/h", "day")
"""What another number on a later day does not bring up to date: it contradicts."""

Verdict = Literal["agree", "differ", "updated later"]


def same_value(one: Figure, other: Figure, *, tolerance: float = TOLERANCE) -> bool:
    """Whether low and high ends are the same but for rounding, whatever the qualifiers."""
    return _near(one.low, other.low, tolerance) and _near(one.high, other.high, tolerance)


def same_size(one: Figure, other: Figure) -> bool:
    """Whether two values are near enough to be reports of one thing."""
    low, high = sorted((one.high, other.high))
    return low > 0 and high <= SIZE * low


def verdict_of(figures: Sequence[Figure], published: Mapping[str, date | None]) -> Verdict:
    """Compare all figures of different articles.

    They agree where every two are compatible with their ranges and qualifiers. They were updated
    where all days are known, no day has two values, and they rise from day to day; distances,
    speeds and durations never are.
    """
    pairs = [(a, b) for a, b in combinations(figures, 2) if a.article != b.article]
    if all(_compatible(a, b) for a, b in pairs):
        return "agree"
    days = [published[figure.article] for figure in figures]
    dated = sorted(
        (day, figure.low, figure.high)
        for day, figure in zip(days, figures, strict=True)
        if day is not None
    )
    lasting = figures[0].unit in LASTING
    if lasting or len(dated) < len(figures) or _two_values_a_day(figures, published):
        return "differ"
    rises = all(a[1:] <= b[1:] for a, b in pairwise(dated) if a[0] < b[0])
    return "updated later" if rises else "differ"


def _two_values_a_day(figures: Sequence[Figure], published: Mapping[str, date | None]) -> bool:
    return any(
        published[a.article] == published[b.article] and not _compatible(a, b)
        for a, b in combinations(figures, 2)
        if a.article != b.article
    )


def _compatible(one: Figure, other: Figure) -> bool:
    if _exact(one) and _exact(other):
        return _rounded_alike(one.low, other.low)
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low <= other_high and other_low <= high


def _exact(figure: Figure) -> bool:
    """Whether it is one number as the text writes it."""
    plain = figure.low == figure.high and not figure.qualifier
    return plain and figure.unit not in CONVERTED


def _rounded_alike(one: float, other: float) -> bool:
    """Whether the rounder number may stand for the other: 1,500 for 1,503, not 228 for 226."""
    place = max(_last_place(one), _last_place(other))
    return abs(one - other) <= min(place / 2, 2 * TOLERANCE * max(abs(one), abs(other)))


def _last_place(value: float) -> float:
    """What one in the last digit that is not 0 is worth: 100 in 1,500, 0.1 in 54.3."""
    exponent = Decimal(f"{value:.9g}").normalize().as_tuple().exponent
    return 10.0 ** int(exponent) if value else 0.0


def _range(figure: Figure) -> tuple[float, float]:
    """What the figure may stand for, by its qualifier."""
    low, high = figure.low - TOLERANCE * abs(figure.low), figure.high + TOLERANCE * abs(figure.high)
    if figure.qualifier == "about":
        return low - ABOUT * abs(low), high + ABOUT * abs(high)
    if figure.qualifier in ("at least", "more than"):
        return low, high + OPEN * abs(high)
    if figure.qualifier in ("at most", "fewer than"):
        return low - OPEN * abs(low), high
    return low, high


def _near(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))
