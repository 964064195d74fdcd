"""Do figures of several reports agree, differ, or was the number updated later?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
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
    where all days are known, no day has two values, and they rise, or fall, day by day.
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
    if len(dated) < len(figures) or _two_values_a_day(figures, published):
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
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low <= other_high and other_low <= high


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
