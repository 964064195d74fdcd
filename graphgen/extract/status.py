"""Whether a statement is made, denied, or only planned, demanded, alleged or possible."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from tomllib import loads

from graphgen.extract.units import UnitLine
from graphgen.model import Status

_CLAUSE_START = re.compile(r'(?:; |: |" |-- |, but |, and |, while |, although |^)')


def status_of(line: UnitLine, start: int, end: int) -> Status:
    """Return the status of what stands between two characters of a line of units."""
    inside = " " + _plain(line.line[start:end])
    before = " " + _plain(_clause_before(line.line, start))
    cues = _cues()
    for status in ("denied", "possible"):
        if cues[f"{status} near"].search(inside) or cues[f"{status} before"].search(before):
            return "denied" if status == "denied" else "possible"
    return "asserted"


def _clause_before(line: str, start: int) -> str:
    beginnings = [match.end() for match in _CLAUSE_START.finditer(line, 0, start)]
    return line[beginnings[-1] if beginnings else 0 : start]


def _plain(units: str) -> str:
    return re.sub(r"/[^ ]+", "", units).replace("_", " ")


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    text = files("graphgen").joinpath("resources/cues.toml").read_text(encoding="utf-8")
    return {
        f"{status} {place}": _any_of(listed)
        for status, lists in loads(text).items()
        for place, listed in lists.items()
    }


def _any_of(listed: str) -> re.Pattern[str]:
    phrases = sorted((" ".join(entry.split()) for entry in listed.split("|")), key=len)
    return re.compile(" (?:" + "|".join(re.escape(p) for p in reversed(phrases) if p) + ") ")
