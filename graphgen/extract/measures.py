"""Units of measure and currencies, in front of a number or behind it, from ``units.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any, Final

LONGEST_SIGN: Final = 8
"""Characters in front of a number that may hold a sign of money and its space."""

_PER = re.compile(
    r"(?: per | an? |/)(hour|day|week|month|year|person|head|barrel|tonne|ton|kilogram|kilo|kg|"
    r"litre|liter|gallon|ounce|kilometre|kilometer|km|mile|second|minute|share|square metre|"
    r"square meter|night|ticket)\b"
)
_SPEED = {"hour": 1.0, "second": 3600.0}
_NO_PLURAL: Final = frozenset(["ha", "m", "a"])
"""Short forms that with an "s" are other words: "no one has"."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit of one number."""

    name: str
    """Base unit, or empty for a plain count."""
    factor: float
    """What turns the written number into the base unit."""
    end: int
    """Where number and unit end."""
    attribute: bool = False
    """Written as an attribute of the noun behind it: "12-hour", "500 square foot"."""


@dataclass(frozen=True, slots=True)
class _Units:
    forms: Mapping[str, tuple[str, float]]
    pattern: re.Pattern[str]
    sign: re.Pattern[str]
    signs: Mapping[str, str]


def money_before(before: str) -> tuple[str, str] | None:
    """Return the sign or code at the end of a text, with its space, and its currency."""
    match = _units().sign.search(before[-LONGEST_SIGN:])
    if not match:
        return None
    return match[0], _units().signs[match[0].rstrip(" ")]


def measure_after(text: str, end: int, limit: int) -> Measure:
    """Return the unit that follows a number which ends at ``end``."""
    match = _units().pattern.match(text, end, limit)
    if not match:
        return Measure("", 1.0, end)
    written = re.sub(r"[\s-]+", " ", match.group(1).lower())
    name, factor = _units().forms[written]
    hyphen = text[end] == "-"
    whole = re.search(r"(?:s|feet|inches|%|percent|cent|pc|[a-z]?[kmwgb])$", written)
    attribute = hyphen or (not whole and len(written) > 2)
    return per(Measure(name, factor, match.end(1), attribute), text, limit)


def per(measure: Measure, text: str, limit: int) -> Measure:
    """Return the unit with the "per hour", "a barrel" behind it; speeds are in km/h."""
    match = _PER.match(text, measure.end, limit)
    if not match or measure.name in ("day", "%", ""):
        return measure
    if measure.name == "km" and match[1] in _SPEED:
        return Measure("km/h", measure.factor * _SPEED[match[1]], match.end())
    return Measure(f"{measure.name}/{match[1]}", measure.factor, match.end())


@cache
def _units() -> _Units:
    tables = _tables()
    signs = dict(tables["money"]) | {code: code for code in tables["codes"]["listed"].split()}
    forms: dict[str, tuple[str, float]] = {}
    for form, currency in tables["currencies"].items():
        forms[form] = forms[f"{form}s"] = (currency, 1.0)
    for base, table in tables["units"].items():
        forms |= {form: (base, factor) for form, factor in _spelled(table)}
    listed = "|".join(
        re.escape(form).replace(r"\ ", "[ -]")
        for form in sorted(forms, key=lambda form: (-len(form), form))
    )
    codes = tables["codes"]["listed"].split()
    forms |= {code.lower(): (code, 1.0) for code in codes}
    pattern = re.compile(
        rf"[ \u00a0-]?({listed}|(?-i:{'|'.join(codes)}))(?![\w-]|['’]s)", re.IGNORECASE
    )
    spelled = "|".join(re.escape(sign) for sign in sorted(signs, key=lambda s: (-len(s), s)))
    return _Units(forms, pattern, re.compile(rf"(?<!\w)(?:{spelled}) ?$"), signs)


def _spelled(table: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    for form, factor in table.items():
        yield form, float(factor)
        if (form.isalpha() and form not in _NO_PLURAL) or " " in form:
            yield f"{form}s", float(factor)


@cache
def _tables() -> dict[str, Any]:
    text = files("graphgen").joinpath("resources/units.toml").read_text(encoding="utf-8")
    return loads(text)


@cache
def person_nouns() -> frozenset[str]:
    """Return nouns for people, in the singular and the plural."""
    singular = _tables()["persons"]["nouns"].lower().split()
    return frozenset([*singular, *map(_plural, singular), *collective_persons()])


@cache
def collective_persons() -> frozenset[str]:
    """Return words for several people that have no plural ending: "police", "wounded"."""
    return frozenset(_tables()["persons"]["irregular"].split())


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")
