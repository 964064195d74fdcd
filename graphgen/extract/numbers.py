"""Numbers as news writes them: digits, number words, scales and rough words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: float(number) for number, word in enumerate(_ONES)} | {
    word: 20.0 + 10 * number for number, word in enumerate(_TENS)
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "k": 1e3,
    "m": 1e6,
    "dozen": 12.0,
}
ROUGH = {
    "tens of thousands": (20_000.0, 99_999.0),
    "hundreds of thousands": (200_000.0, 999_999.0),
    "tens of millions": (20e6, 99_999_999.0),
    "hundreds of millions": (200e6, 999_999_999.0),
    "hundreds of billions": (200e9, 999_999_999_999.0),
    "a few dozen": (24.0, 99.0),
    "several dozen": (24.0, 99.0),
    "a few hundred thousand": (200_000.0, 999_999.0),
    "several hundred thousand": (200_000.0, 999_999.0),
    "a few hundred million": (200e6, 999_999_999.0),
    "several hundred million": (200e6, 999_999_999.0),
    "a few hundred": (200.0, 999.0),
    "several hundred": (200.0, 999.0),
    "a few thousand": (2_000.0, 9_999.0),
    "several thousand": (2_000.0, 9_999.0),
    "a few million": (2e6, 9_999_999.0),
    "several million": (2e6, 9_999_999.0),
    "several billion": (2e9, 9_999_999_999.0),
    "dozens": (24.0, 99.0),
    "scores": (40.0, 99.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2_000.0, 9_999.0),
    "millions": (2e6, 9_999_999.0),
    "billions": (2e9, 9_999_999_999.0),
}
"""Words for "some of that size", as the range that a reader takes them for."""

_PARTS_OF = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fourth": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "eighth": 1 / 8,
    "tenth": 1 / 10,
}


def _one_of(words: Iterable[str]) -> str:
    """An expression for the longest of some words that fits; letters they share are tried once."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], []).append(word[1:])
    whole = "?" if by_letter.pop("", None) else ""
    inside = "|".join(first + _one_of(rest) for first, rest in sorted(by_letter.items()))
    return f"(?:{inside}){whole}" if inside else ""


_DIGITS = (
    r"(?=\d)(?:(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w%]))(?:\.\d+)?(?!\d)"
    r"|\d+,\d{1,2}(?= ?(?:[mb]illion|%|per ?cent))|\d+(?:\.\d+)?)"
)
_SMALL = _one_of(WORDS)
_WORDED = (
    rf"(?:{_one_of(('half a', 'half an', 'half', 'a', *WORDS))}\b[ -])?"
    rf"{_one_of(('hundred', 'thousand', 'million', 'billion', 'trillion', 'dozen'))}\b"
    rf"(?:(?: and)? {_SMALL}(?:-{_SMALL})?\b)?(?: (?:thousand|million|billion)\b)?"
    rf"|{_one_of(_TENS)}-{_one_of(_ONES[1:10])}\b|{_SMALL}\b"
)
_SCALE_WORDS = r"(?:hundred|thousand|million|billion|trillion|lakh|crore)\b"
_SCALE_MARKS = r"(?:mn|bn|tn|m|k)\b"
_AMOUNT = (
    rf"(?:(?:{_DIGITS})"
    rf"(?:(?=[ \u00a0-]?[a-z])(?:[ -]?{_SCALE_WORDS}|\u00a0?{_SCALE_MARKS}| (?:mn|bn|tn)\b))?"
    rf"|{_WORDED})"
)
_ROUGH_WORDS = _one_of(ROUGH)
_SHARE = (
    rf"(?P<several>a|one|t(?:wo|hree)|f(?:our|ive)|seven|nine)[ -](?P<part>{_one_of(_PARTS_OF)})s?"
    r"(?= of\s)"
    r"|(?<!first )(?<!second )(?<!latter )(?<!other )"
    r"(?P<half>half)(?= (?:of|the|its|their|his|her|all)\s)"
    r"|(?P<some>one|two|three|nine|[1-9]) (?:in|out of)(?: every)? (?P<all>\d{1,3}0|[3-9]|"
    r"three|four|five|six|seven|eight|nine|ten|twenty|hundred)(?= [a-z]{3})"
)

_MONEY_CODE = r"(?-i:(?<=\b[RPK])|(?<=\bRs)|(?<=\bR[Mp])|(?<=\bSh)|(?<=\bTk)|(?<=\b[A-Z]{3}))"

_BEGINNINGS = "".join(sorted({word[0] for word in (*WORDS, *ROUGH, "a", "half")}))
"""Letters with which an amount can begin; a glance at one spares all words on most places."""

AMOUNT = re.compile(
    rf"(?=[\d{_BEGINNINGS}])"
    rf"(?:(?<![\w-])(?P<share>{_SHARE})\b"
    rf"|(?<![\w-])(?=[a-z])(?P<rough>{_ROUGH_WORDS})\b"
    rf"|(?:(?<![\w.,/:-])|{_MONEY_CODE})(?P<low>{_AMOUNT})"
    rf"(?: and a (?P<and_half>half)\b(?: (?P<half_scale>{_SCALE_WORDS}))?)?"
    r"(?:(?P<share_too>\s?(?:%|per ?cent))?\s?(?P<link>-|–|—|to|and|or)\s?"
    rf"(?P<sign>US\$|[$€£])?(?P<high>{_AMOUNT}))?)",
    re.IGNORECASE,
)
"""A share ("a quarter of", "one in five"), a rough word, one amount, or a range.

"And" joins a range only after "between"; "or" only numbers next to each other. The sign of a share
may stand behind both numbers ("between 15% and 40%").
"""

_PARTS = re.compile(rf"(?P<digits>{_DIGITS})[ \u00a0-]?(?P<scale>[a-z]+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, exact or a range."""

    low: float
    high: float
    rough: bool
    """It is a word like "dozens"."""


def amount_of(match: re.Match[str], *, joined: bool) -> Amount | None:
    """Return what a match of `AMOUNT` says; its second number only where ``joined``."""
    if match["rough"]:
        low, high = ROUGH[match["rough"].lower()]
        return Amount(low, high, rough=True)
    if match["share"]:
        share = _share(match)
        return Amount(share, share, rough=False) if share < 100 else None
    low_value, scale = value_of(match["low"])
    if match["and_half"]:
        low_value += (scale if scale > 1 else 1.0) / 2
        low_value *= SCALES.get((match["half_scale"] or "").lower(), 1.0)
    if not joined or not match["high"]:
        return Amount(low_value, low_value, rough=False)
    high_value, high_scale = value_of(match["high"])
    if scale == 1.0 and high_scale >= 1e3 and low_value < high_value / high_scale:
        low_value *= high_scale
    if low_value >= high_value:
        return None
    return Amount(low_value, high_value, rough=False)


def _share(match: re.Match[str]) -> float:
    """Per cent of a "two-thirds of", "half of" or "one in five"."""
    if match["half"]:
        return 50.0
    if match["part"]:
        count = 1.0 if match["several"].lower() == "a" else WORDS[match["several"].lower()]
        return 100 * count * _PARTS_OF[match["part"].lower()]
    some, whole = (value_of(match[name])[0] for name in ("some", "all"))
    return 100 * some / whole


def value_of(written: str) -> tuple[float, float]:
    """Return the value of one written number and the scale word's factor in it (else 1)."""
    parts = _PARTS.match(written)
    if parts:
        digits = re.sub(r",(?=\d{1,2}$)", ".", parts["digits"])
        digits = re.sub(r"[, \u00a0\u202f]", "", digits)
        scale = SCALES.get((parts["scale"] or "").lower(), 1.0)
        return float(digits) * scale, scale
    return _worded(re.split(r"[\s-]+", written.lower()))


def _worded(words: list[str]) -> tuple[float, float]:
    total, part, scale = 0.0, 0.0, 1.0
    for word in words:
        if word in WORDS:
            part += WORDS[word]
        elif word == "half":
            part = 0.5
        elif word == "dozen":
            part = (part or 1.0) * 12
        elif word == "hundred":
            part = (part or 1.0) * 100
        elif word in SCALES:
            scale = SCALES[word]
            total, part = total + (part or 1.0) * scale, 0.0
    return total + part, scale
