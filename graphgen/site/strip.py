"""A small timeline as SVG paths, drawn at build time: columns for dates, bars for ranges.

Every column is a day, month, year or decade of the calendar. A statement that is dated less
precisely than its column is drawn as a bar over all the time that it may be of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from graphgen.site.dated import DatedStatement, Period, periods_of
from graphgen.words import Words

WIDTH: Final = 640
"""Of the drawing, in its own units."""
HIGHEST: Final = 44
"""Height of the highest column."""
COLUMNS: Final = 128
"""Most columns before a coarser unit is taken."""
LANES: Final = 6
"""Most rows of bars."""
LANE_HEIGHT: Final = 6
LABELS: Final = 6
LABEL_HEIGHT: Final = 16
CROWDED: Final = 0.25
"""Where nine tenths of the statements lie in less than this share of the time, that is drawn."""
FAR: Final = 0.05
"""Share of the statements at either end that may be left out for it."""

Unit = Literal["day", "month", "year", "decade"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the drawing."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing of dated statements."""

    width: int
    height: int
    base: float
    """Height at which the columns stand."""
    said: str
    """Path of the columns of what the text dates itself."""
    reported: str
    """Path of the columns of what only the article's date dates, on top of the others."""
    ranges: str
    """Path of the bars of what is dated to a longer time."""
    ticks: tuple[Tick, ...]
    unit: Unit
    most: int
    """Number of statements in the highest column."""
    before: int
    """Number of statements that lie before what is drawn."""
    after: int
    ranges_hidden: int
    label: str
    """What a screen reader says of the drawing."""


def strip(statements: Sequence[DatedStatement], words: Words) -> Strip | None:
    """Draw some statements, in order of time; None where there are fewer than two."""
    periods = list(periods_of(statements))
    first, last = _window(periods)
    shown = [each for each in periods if each.high >= first and each.low <= last]
    if len(shown) < 2:
        return None
    unit = _unit(first, last, shown)
    start, stop = _bin(first, unit), _bin(last, unit) + 1
    wide = [each for each in shown if not _is_within(each, unit)]
    narrow = [each for each in shown if _is_within(each, unit)]
    said = Counter(_bin(each.low, unit) for each in narrow if each.basis == "text")
    reported = Counter(_bin(each.low, unit) for each in narrow if each.basis == "article")
    most = max((said + reported).values(), default=0)
    step = WIDTH / (stop - start)
    lanes, hidden = _lanes(wide)
    base = HIGHEST + 2.0
    scale = HIGHEST / max(most, 1)
    return Strip(
        width=WIDTH,
        height=int(base + LABEL_HEIGHT + len(lanes) * LANE_HEIGHT + 4),
        base=base,
        said=_columns(said, {}, start, step, base, scale),
        reported=_columns(reported, said, start, step, base, scale),
        ranges=_bars(lanes, unit, start, stop, step, base + LABEL_HEIGHT + 4),
        ticks=_ticks(start, stop, step, unit, words),
        unit=unit,
        most=most,
        before=sum(1 for each in periods if each.high < first),
        after=sum(1 for each in periods if each.low > last),
        ranges_hidden=hidden,
        label=_label(len(shown), first.year, last.year, words),
    )


def _label(count: int, first: int, last: int, words: Words) -> str:
    statements = words.count(count, "dated statement", "dated statements")
    if first == last:
        return words.say("{statements} in {year}", statements=statements, year=first)
    return words.say(
        "{statements} between {first} and {last}", statements=statements, first=first, last=last
    )


def _window(periods: Sequence[Period]) -> tuple[date, date]:
    """The time to draw: all of it, or where nine tenths of the statements are close together."""
    if not periods:
        return date.min, date.min
    lows = sorted(each.low for each in periods)
    highs = sorted(each.high for each in periods)
    cut = int(len(periods) * FAR)
    whole = (highs[-1] - lows[0]).days + 1
    middle = (highs[-1 - cut] - lows[cut]).days + 1
    if middle < whole * CROWDED:
        return lows[cut], highs[-1 - cut]
    return lows[0], highs[-1]


def _unit(first: date, last: date, periods: Sequence[Period]) -> Unit:
    """The finest unit of which the time holds few enough, and that dates any statement."""
    units: tuple[Unit, ...] = ("day", "month", "year")
    few = [unit for unit in units if _bin(last, unit) - _bin(first, unit) < COLUMNS]
    dating = (unit for unit in few if any(_is_within(each, unit) for each in periods))
    return next(dating, few[0] if few else "decade")


def _is_within(period: Period, unit: Unit) -> bool:
    return _bin(period.low, unit) == _bin(period.high, unit)


def _bin(day: date, unit: Unit) -> int:
    """Number the days, months, years or decades."""
    if unit == "day":
        return day.toordinal()
    if unit == "month":
        return day.year * 12 + day.month - 1
    return day.year if unit == "year" else day.year // 10


def _columns(
    counts: Counter[int],
    under: Counter[int] | dict[int, int],
    start: int,
    step: float,
    base: float,
    scale: float,
) -> str:
    """Draw columns on top of those ``under`` them, as one path."""
    gap = min(1.0, step / 5)
    width = min(step - gap, 14.0)
    parts = []
    for number in sorted(counts):
        left = (number - start) * step + (step - width) / 2
        foot = base - under.get(number, 0) * scale
        height = max(counts[number] * scale, 1.0)
        parts.append(
            f"M{_short(left)} {_short(foot)}v{_short(-height)}h{_short(width)}v{_short(height)}z"
        )
    return "".join(parts)


def _lanes(periods: Iterable[Period]) -> tuple[list[list[tuple[date, date]]], int]:
    """Put ranges into rows in which none overlaps another; also count those without room."""
    distinct = sorted({(each.low, each.high) for each in periods})
    lanes: list[list[tuple[date, date]]] = []
    hidden = 0
    for low, high in distinct:
        free = next((lane for lane in lanes if lane[-1][1] < low), None)
        if free is not None:
            free.append((low, high))
        elif len(lanes) < LANES:
            lanes.append([(low, high)])
        else:
            hidden += 1
    return lanes, hidden


def _bars(
    lanes: Sequence[Sequence[tuple[date, date]]],
    unit: Unit,
    start: int,
    stop: int,
    step: float,
    top: float,
) -> str:
    parts = []
    for number, lane in enumerate(lanes):
        for low, high in lane:
            left = max(0.0, (_bin(low, unit) - start) * step) + 0.5
            right = min(stop - start, _bin(high, unit) + 1 - start) * step - 0.5
            y = top + number * LANE_HEIGHT
            parts.append(f"M{_short(left)} {_short(y)}H{_short(max(right, left + 1))}")
    return "".join(parts)


def _ticks(start: int, stop: int, step: float, unit: Unit, words: Words) -> tuple[Tick, ...]:
    every = -(-(stop - start) // LABELS)
    return tuple(
        Tick(round((number - start) * step, 1), _tick_words(number, unit, words))
        for number in range(start, stop, every)
        if WIDTH - (number - start) * step > 60 or number == start
    )


def _tick_words(number: int, unit: Unit, words: Words) -> str:
    if unit == "day":
        return words.short_day(date.fromordinal(number))
    if unit == "month":
        return words.short_month(date(number // 12, number % 12 + 1, 1))
    return str(number) if unit == "year" else words.say("{year}s [decade]", year=number * 10)


def _short(value: float) -> str:
    """A length with one digit behind the point, which is enough to draw."""
    return f"{value:.1f}".removesuffix(".0")
