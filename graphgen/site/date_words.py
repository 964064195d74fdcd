"""Dates of different precision in words, whatever the locale."""

from __future__ import annotations

from datetime import date
from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day_words(day: date) -> str:
    """A day: "3 May 2020"."""
    return f"{day.day} {month_words(day)}"


def month_words(day: date) -> str:
    """The month of a day: "May 2020"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def period_words(low: date, high: date, precision: str) -> str:
    """A time as precisely as it is known, from the ``precision`` of a period.

    "3 May 2020", "week of 4 May 2020", "May 2020", "2020", "2014 – 2016", "since May 2014".
    """
    if precision == "day":
        return day_words(low)
    if precision == "week":
        return f"week of {day_words(low)}"
    if precision == "month":
        return month_words(low)
    if precision == "year":
        return str(low.year)
    if precision == "since":
        return f"since {_start_words(low)}"
    return f"{_start_words(low)} – {_end_words(high)}"


def _start_words(day: date) -> str:
    if day.day != 1:
        return day_words(day)
    return str(day.year) if day.month == 1 else month_words(day)


def _end_words(day: date) -> str:
    if day.month == 12 and day.day == 31:
        return str(day.year)
    return month_words(day) if day.day >= 28 else day_words(day)
