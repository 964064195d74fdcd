"""Times in a text, resolved against the day of publication.

A weekday is the last one on or before publication, or the next where the words before it look
ahead ("will meet on Monday"). A day without a year is the one nearest to publication, looking
back nine months and ahead three; eleven ahead where the words before it look ahead. Where the
day of publication is unknown, only what the text gives in full is resolved.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from graphgen.extract.ahead import READ, looks_ahead
from graphgen.extract.numbers import WORDS
from graphgen.extract.sentences import sentence_at
from graphgen.model import Article, Span, TimeExpression

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[.,]\d)"
_YEAR = r"(?:1[89]|20)\d\d(?!\d|[.,]\d)"
_COUNT = rf"(?:\d{{1,3}}|a|an|{'|'.join(WORDS)})"

_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_COUNTED = r"people|men|women|troops|soldiers|km|kilo|miles|m\b|homes|cases"
_IN = (
    r"(?:(?<=[Ii]n\s)|(?<=of\s)|(?<=[Uu]ntil\s)|(?<=by\s)|(?<=early\s)|(?<=late\s)"
    r"|(?<=[Dd]uring\s)|(?<=[Ss]ince\s))"
)
_TO = r"(?:\s?[-–]\s?|\sto\s)"
_OF_YEAR = r",?\s(?:of\s)?(?P<{}_which>last|this|next)\syear\b"
_BEGINNINGS = r"[\dA-DFJL-PSTWYa-fl-pstyz]"
"""Signs with which a time can begin; a glance at one spares all else on most places."""

_TIME = re.compile(
    rf"""(?={_BEGINNINGS})(?<![\w$€£])(?:
    (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-])
  | (?:(?:[Ff]rom|[Bb]etween)\s(?P<from_month>{_MONTH})?\s?(?P<from_year>{_YEAR})
      \s(?:to|and|until|till|through)\s(?P<to_month>{_MONTH})?\s?(?P<to_year>{_YEAR}))\b
  | (?:(?P<dmy_from>{_DAY}){_TO})?(?P<dmy_day>{_DAY})\s(?:of\s)?(?P<dmy_month>{_MONTH})
      (?:,?\s(?P<dmy_year>{_YEAR})|{_OF_YEAR.format("dmy")})?
  | (?P<mdy_month>{_MONTH})\s(?:(?P<mdy_from>{_DAY}){_TO})?(?P<mdy_day>{_DAY})
      (?:(?:,\s?|\s)(?P<mdy_year>{_YEAR})|{_OF_YEAR.format("mdy")})?
  | (?P<since>[Ss]ince\s(?:the\s)?(?:(?:early|mid|late)[\s-])?
      (?:(?P<since_month>{_MONTH})\s)?(?P<since_year>{_YEAR}))s?\b
  | (?P<my_month>{_MONTH})(?:\sof)?,?\s(?P<my_year>{_YEAR})\b
  | (?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming)\s)?(?P<weekday>{_WEEKDAY})\b
  | (?P<rel>[Ll]ast|[Tt]his|[Nn]ext)\s(?P<rel_unit>week|month|year)\b
  | (?P<rel_m>[Ll]ast|[Tt]his|[Nn]ext)\s(?P<rel_month>{_MONTH})\b
  | (?P<ago>{_COUNT})\s(?P<ago_unit>day|week|month|year)s?\sago\b
  | (?P<plain>[Tt]oday|[Yy]esterday|[Tt]omorrow)\b
  | (?:{_IN}|(?<=mid-))(?P<bare_month>{_MONTH})(?:{_OF_YEAR.format("bare")})?(?=[\s.,;)]|$)
  | (?P<decade>(?:1[89]|20)\d0)s\b
  | (?:{_IN}|(?<=[Ff]rom\s)|(?<=the\s)|(?<=to\s))
      (?P<bare_year>{_YEAR})(?![\w%-]|\s(?:{_COUNTED}))
    )""",
    re.VERBOSE,
)
_OTHER_YEAR = re.compile(
    r",?\s(?:of\s)?(?:that|the\s(?:same|following|previous|next))\s(?:same\s)?year\b"
)
_EVERY = re.compile(r"\b(?:every|each)\s$", re.IGNORECASE)
"""Behind a time and in front of one, what makes it another than the words alone say."""

_Precision = Literal["day", "week", "month", "year", "span"]
_Range = tuple[date, date, _Precision]


def find_times(article: Article, sentences: Sequence[Span]) -> tuple[TimeExpression, ...]:
    """Return the times of an article that can be resolved, in order."""
    found: list[TimeExpression] = []
    for match in _TIME.finditer(article.text):
        number = sentence_at(sentences, match.start()) if sentences else 0
        if not sentences or match.end() > sentences[number].end:
            continue
        begin = max(sentences[number].start, match.start() - READ)
        before = article.text[begin : match.start()]
        if _EVERY.search(before) or _OTHER_YEAR.match(article.text, match.end()):
            continue
        resolved = _resolved(match, article.published, before)
        if resolved:
            low, high, precision = resolved
            found.append(
                TimeExpression(article.id, match.start(), match.end(), number, low, high, precision)
            )
    return tuple(found)


def time_spans(text: str) -> tuple[Span, ...]:
    """Return the spans of all times of a text, resolvable or not, in order."""
    return tuple(Span(match.start(), match.end()) for match in _TIME.finditer(text))


def _resolved(match: re.Match[str], published: date | None, before: str) -> _Range | None:
    full = _in_full(match, published)
    if full or published is None:
        return full
    return next((found for found in _relative(match, published, before) if found), None)


def _in_full(match: re.Match[str], published: date | None) -> _Range | None:
    """Resolve what needs no day of publication."""
    if match["iso"]:
        year, month, day = match["iso"].split("-")
        return _day(int(year), int(month), int(day))
    for name in ("dmy", "mdy"):
        if match[f"{name}_year"]:
            return _days(match, name, int(match[f"{name}_year"]))
    if match["from_year"]:
        return _span(match)
    if match["since_year"]:
        low = _first(int(match["since_year"]), match["since_month"])
        high = published if published and published >= low else _year(low.year)[1]
        return low, high, "span"
    if match["my_year"]:
        return _whole_month(int(match["my_year"]), _month(match["my_month"]))
    if match["bare_year"]:
        return _year(int(match["bare_year"]))
    if match["decade"]:
        first = int(match["decade"])
        return date(first, 1, 1), date(first + 9, 12, 31), "span"
    return None


def _relative(match: re.Match[str], published: date, before: str) -> Iterator[_Range | None]:
    ahead = looks_ahead(before)
    for name in ("dmy", "mdy"):
        if match[f"{name}_which"]:
            yield _days(match, name, published.year + _STEPS[match[f"{name}_which"]])
        elif match[f"{name}_day"]:
            years = published.year, published.year - 1, published.year + 1
            each = (_days(match, name, year) for year in years)
            yield next((found for found in each if found and _near(found, published, ahead)), None)
    if match["weekday"]:
        yield _weekday(match["weekday"], (match["which"] or "").lower(), published, ahead)
    if match["plain"]:
        step = {"today": 0, "yesterday": -1, "tomorrow": 1}[match["plain"].lower()]
        yield _shifted(published, step)
    if match["rel_unit"]:
        yield _calendar_unit(match["rel"].lower(), match["rel_unit"], published)
    if match["rel_month"]:
        yield _named_month(_month(match["rel_month"]), match["rel_m"].lower(), published)
    if match["ago_unit"]:
        yield _ago(match["ago"], match["ago_unit"], published)
    if match["bare_which"]:
        year = published.year + _STEPS[match["bare_which"]]
        yield _whole_month(year, _month(match["bare_month"])) if 1 <= year <= 9999 else None
    elif match["bare_month"]:
        yield _named_month(_month(match["bare_month"]), "", published, ahead=ahead)


def _span(match: re.Match[str]) -> _Range | None:
    low = _first(int(match["from_year"]), match["from_month"])
    high_year = int(match["to_year"])
    month = _month(match["to_month"]) if match["to_month"] else 12
    high = date(high_year, month, monthrange(high_year, month)[1])
    return (low, high, "span") if low <= high else None


def _first(year: int, month: str | None) -> date:
    return date(year, _month(month) if month else 1, 1)


def _month(name: str) -> int:
    return _SHORT[name.rstrip(".").lower()[:3]]


def _number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


_STEPS = {"last": -1, "this": 0, "next": 1}


def _days(match: re.Match[str], order: str, year: int) -> _Range | None:
    """A day of a year, or the days from one to another."""
    month = _month(match[f"{order}_month"])
    high = _day(year, month, _number(match[f"{order}_day"])) if 1 <= year <= 9999 else None
    if not high or not match[f"{order}_from"]:
        return high
    first = _number(match[f"{order}_from"])
    return (date(year, month, first), high[1], "span") if first < high[1].day else high


def _near(found: _Range, published: date, ahead: bool) -> bool:
    away = (found[0] - published).days
    return -30 <= away <= 334 if ahead else -275 <= away <= 92


def _day(year: int, month: int, day: int) -> _Range | None:
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    found = date(year, month, day)
    return found, found, "day"


def _year(year: int) -> _Range:
    return date(year, 1, 1), date(year, 12, 31), "year"


def _whole_month(year: int, month: int) -> _Range:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def _weekday(name: str, which: str, published: date, ahead: bool) -> _Range | None:
    back = (published.weekday() - _DAYS.index(name.lower())) % 7
    if which in ("next", "coming") or (not which and ahead):
        return _shifted(published, (7 - back) % 7 or (7 if which else 0))
    if which in ("last", "past"):
        return _shifted(published, -(back or 7))
    return _shifted(published, -back)


def _shifted(day: date, days: int) -> _Range | None:
    ordinal = day.toordinal() + days
    if not 1 <= ordinal <= date.max.toordinal():
        return None
    found = date.fromordinal(ordinal)
    return found, found, "day"


def _calendar_unit(which: str, unit: str, published: date) -> _Range | None:
    step = _STEPS[which]
    if unit == "week":
        monday = _shifted(published, 7 * step - published.weekday())
        sunday = monday and _shifted(monday[0], 6)
        return (monday[0], sunday[0], "week") if monday and sunday else None
    if unit == "month":
        return _month_at(published, step)
    return _year(published.year + step) if 1 <= published.year + step <= 9999 else None


def _month_at(published: date, step: int) -> _Range | None:
    year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
    return _whole_month(year, month + 1) if 1 <= year <= 9999 else None


def _named_month(month: int, which: str, published: date, *, ahead: bool = False) -> _Range | None:
    step = month - published.month
    if which == "last" and step >= -1:
        step -= 12  # the month just past would be called "last month"
    elif which == "next" and step <= 0:
        step += 12
    elif not which and step > (11 if ahead else 3):
        step -= 12
    elif not which and step < (-1 if ahead else -8):
        step += 12
    return _month_at(published, step)


def _ago(count: str, unit: str, published: date) -> _Range | None:
    lower = count.lower()
    number = int(lower) if lower.isdigit() else int(WORDS.get(lower, 1))
    if unit == "day":
        return _shifted(published, -number)
    if unit == "week":
        day = _shifted(published, -7 * number)
        return day and _calendar_unit("this", "week", day[0])
    if unit == "month":
        return _month_at(published, -number)
    year = published.year - number
    return _year(year) if year >= 1 else None
