"""Dates of different precision in words."""

from __future__ import annotations

from datetime import date

from graphgen.words import Words


def period_words(low: date, high: date, precision: str, words: Words) -> str:
    """A time as precisely as it is known, from the ``precision`` of a period.

    "3 May 2020", "week of 4 May 2020", "May 2020", "2020", "2014 – 2016", "since May 2014".
    """
    if precision == "day":
        return words.day(low)
    if precision == "week":
        return words.say("week of {day}", day=words.day(low))
    if precision == "month":
        return words.month(low)
    if precision == "year":
        return str(low.year)
    if precision == "since":
        return words.say("since {day}", day=_start_words(low, words))
    return f"{_start_words(low, words)} – {_end_words(high, words)}"


def _start_words(day: date, words: Words) -> str:
    if day.day != 1:
        return words.day(day)
    return str(day.year) if day.month == 1 else words.month(day)


def _end_words(day: date, words: Words) -> str:
    if day.month == 12 and day.day == 31:
        return str(day.year)
    return words.month(day) if day.day >= 28 else words.day(day)
