"""Days of publication, as news heads, metadata and addresses write them.

The clock is never asked. A date that could be read in two ways (03/04/2020) is no date.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY: Final = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\b"
_YEAR: Final = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"

_WRITTEN: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})[-/.](?P<month>[01]?[0-9])[-/.]{_DAY}",
        r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])T",
        rf"\b{_MONTH} ?{_DAY}(?:,? {_YEAR})?",
        rf"(?<![0-9]){_DAY}[ -]?(?:of )?{_MONTH}(?:,?[ -]{_YEAR})?",
        rf"(?<![0-9])(?P<day>[0-3]?[0-9])\.(?P<month>[01]?[0-9])\.{_YEAR}",
    )
)
_SLASHED: Final = re.compile(rf"(?<![0-9])([0-3]?[0-9])/([0-3]?[0-9])/{_YEAR}")

_DAY_FIRST_IN_PATH: Final = re.compile(r"/([0-3]?[0-9])/([01]?[0-9])/((?:19|20)[0-9]{2})/")
_IN_PATH: Final = (
    re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})/([01]?[0-9])/([0-3]?[0-9])(?![0-9])"),
    re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-_]([01][0-9])[-_]([0-3][0-9])(?![0-9])"),
    re.compile(r"/((?:19|20)[0-9]{2})-?([01][0-9])/([0-3][0-9])(?![0-9])"),
    re.compile(r"[/=]((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?:[0-9]{6})?(?![0-9])"),
)
_YEAR_IN_PATH: Final = re.compile(r"/((?:19|20)[0-9]{2})/")
_AROUND: Final = re.compile(
    r"\b(?:published|posted|updated|last|modified|date|on|at|first|created|mon|tue|tues|wed|thu"
    r"|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|a\.?m|p\.?m|gmt|utc|est|edt|pst|pdt|cet|cest|bst|ist|local|time|hrs?|hours)\b\.?"
    r"|[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?|[-+][0-9]{2}:?[0-9]{2}\b|\b[TZ]\b",
    re.IGNORECASE,
)
_CAPITALISED: Final = r"(?:[A-ZÀ-Þ][\w.'’/-]{0,30}|of|de|al|the|and)"
_PLACE: Final = rf"[^\W\d_][\w.'’/-]{{0,30}}(?: ?[,&])?(?: {_CAPITALISED}(?: ?[,&])?){{0,6}}"
_DATELINE: Final = re.compile(
    rf"{_PLACE}(?: [-–—])? "
    rf"(?i:{_MONTH} ?{_DAY}|{_DAY.replace('day', 'first')} {_MONTH.replace('month', 'named')})"
    rf"(?:,? {_YEAR})?\s{{0,2}}(?:\([^()]{{2,30}}\)\s{{0,2}})?(?:--|[-–—]|:|\))(?=\s|$)"
)

_MAX_HEAD: Final = 120
"""Characters of a line or dateline that are looked at."""


def parse_date(text: str, *, year: int | None = None) -> date | None:
    """Return the first date in ``text``; one without a year needs ``year``."""
    head = text[:_MAX_HEAD]
    for pattern in _WRITTEN:
        for match in pattern.finditer(head):
            stated = match["year"]
            found = _date(int(stated) if stated else year, match["month"], match["day"])
            if found:
                return found
    return _slashed(head)


def date_line(text: str, *, year: int | None = None) -> date | None:
    """Return the date of a line that holds a date and nothing else, as below a headline."""
    line = " ".join(text.split())
    if len(line) > _MAX_HEAD:
        return None
    found = parse_date(line, year=year)
    if found is None:
        return None
    rest = _SLASHED.sub(" ", line)
    for pattern in _WRITTEN:
        rest = pattern.sub(" ", rest, count=1)
    return None if any(char.isalpha() for char in _AROUND.sub(" ", rest)) else found


def dateline_date(text: str, *, year: int | None = None) -> date | None:
    """Return the date of a dateline ("KYIV, 3 May 2021 (AFP) - …") at the start of a text."""
    head = text[:_MAX_HEAD]
    match = _DATELINE.match(head)
    return parse_date(match[0], year=year) if match else None


def url_date(url: str) -> date | None:
    """Return the day that an address carries (``/2020/05/25/``)."""
    for pattern in _IN_PATH:
        match = pattern.search(url[:2000])
        found = _date(int(match[1]), match[2], match[3]) if match else None
        if found:
            return found
    match = _DAY_FIRST_IN_PATH.search(url[:2000])
    return _slashed(match[0].strip("/")) if match else None


def url_year(url: str) -> int | None:
    """Return the year that an address carries."""
    day = url_date(url)
    match = _YEAR_IN_PATH.search(url[:2000])
    return day.year if day else int(match[1]) if match else None


def _slashed(text: str) -> date | None:
    match = _SLASHED.search(text)
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    if first > 12 or first == second:
        return _date(int(match["year"]), match[2], match[1])
    return _date(int(match["year"]), match[1], match[2]) if second > 12 else None


def _date(year: int | None, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _month_number(month)
    if year is None or not 1 <= number <= 12:
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[number - 1]
    return date(year, number, int(day)) if 1 <= int(day) <= days else None


def _month_number(name: str) -> int:
    short = name.casefold()[:3]
    return next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(short)), 0)
