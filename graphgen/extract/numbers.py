"""Numbers as news writes them: digits, number words, scales and rough words."""

from __future__ import annotations

import re
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
    "dozens": (24.0, 99.0),
    "scores": (40.0, 99.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2_000.0, 9_999.0),
    "millions": (2e6, 9_999_999.0),
    "billions": (2e9, 9_999_999_999.0),
}
"""Words for "some of that size", as the range that a reader takes them for."""

_DIGITS = r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_SMALL = "|".join([*sorted(WORDS, key=len, reverse=True)])
_WORDED = (
    rf"(?:(?:half an?|half|a|one|{_SMALL})\b[ -])?"
    rf"(?:hundred|thousand|million|billion|trillion|dozen)\b"
    rf"(?:(?: and)? (?:{_SMALL})(?:-(?:{_SMALL}))?\b)?(?: (?:thousand|million|billion)\b)?"
    rf"|(?:{'|'.join(_TENS)})-(?:{'|'.join(_ONES[1:10])})\b|(?:{_SMALL})\b"
)
_SCALE_WORDS = r"(?:hundred|thousand|million|billion|trillion|lakh|crore)\b"
_SCALE_MARKS = r"(?:mn|bn|tn|m|k)\b"
_AMOUNT = (
    rf"(?:(?:{_DIGITS})(?:[ -]?{_SCALE_WORDS}|\u00a0?{_SCALE_MARKS}| (?:mn|bn|tn)\b)?|{_WORDED})"
)
_ROUGH_WORDS = "|".join(sorted(ROUGH, key=len, reverse=True))

AMOUNT = re.compile(
    rf"(?<![\w.,/:-])(?P<low>{_AMOUNT})(?:\s?(?:-|–|—|to|and)\s?(?P<sign>[$€£])?(?P<high>{_AMOUNT}))?"
    rf"|(?<![\w-])(?P<rough>{_ROUGH_WORDS})\b",
    re.IGNORECASE,
)
"""One amount or a range; "and" ranges count only after "between"."""

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
    low_value, scale = value_of(match["low"])
    if not joined or not match["high"]:
        return Amount(low_value, low_value, rough=False)
    high_value, high_scale = value_of(match["high"])
    if scale == 1.0 and high_scale >= 1e3 and low_value < high_value / high_scale:
        low_value *= high_scale
    if low_value >= high_value:
        return None
    return Amount(low_value, high_value, rough=False)


def value_of(written: str) -> tuple[float, float]:
    """Return the value of one written number and the scale word's factor in it (else 1)."""
    parts = _PARTS.match(written)
    if parts:
        digits = re.sub(r"[, \u00a0\u202f]", "", parts["digits"])
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
