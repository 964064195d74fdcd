"""People counted without a noun: "killed 12 and wounded 30", "45 have died", "a population of 9".

The word that tells what happened to them stands for the noun, as in "20 were killed".
"""

from __future__ import annotations

import re

_HARMED = {
    "kill": "killed",
    "wound": "wounded",
    "injur": "injured",
    "arrest": "arrested",
    "detain": "detained",
    "displac": "displaced",
    "rescu": "rescued",
    "evacuat": "evacuated",
    "hospitalis": "hospitalised",
    "hospitaliz": "hospitalized",
    "infect": "infected",
    "kidnapp": "kidnapped",
    "abduct": "abducted",
    "execut": "executed",
}
_HARM_BEFORE = re.compile(
    rf"\b({'|'.join(_HARMED)})(?:ed|ing|e?s)? (?:some |another |a further |only |just )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:others?|more|of (?:them|whom))\b|[.,;:)]|\s*$"
    r"|\s+(?:and|in|on|at|near|during|when|while|as|since|over|so far|last|this|before|after)\b"
)
_DIED = re.compile(
    r"\s+(?:(?:others?|more|of (?:them|whom))\s+)?"
    r"(?:(?:have|has|had|also|since|reportedly)\s+){0,3}(?:died|drowned|perished)\b"
)
_DEATH_TOLL = re.compile(r"\bdeath toll\b[^.;,]{0,40}$", re.IGNORECASE)
_INHABITED = re.compile(
    r"\b(?:population (?:of|was|is|reached)|home to|inhabited by)(?: some| only| just)? $",
    re.IGNORECASE,
)


def harmed(text: str, end: int, limit: int, before: str) -> str:
    """Return what the words around a bare number say befell those it counts, or empty.

    The number ends at ``end``; ``before`` is what stands in front of it and its qualifier.
    """
    if _DIED.match(text, end, limit):
        return "dead"
    verb = _HARM_BEFORE.search(before)
    if verb and _AFTER.match(text, end, limit):
        return _HARMED[verb[1].lower()]
    return ""


def inhabitants(before: str) -> str:
    """Return "dead" or "people" where the words before a large bare number count such."""
    if _DEATH_TOLL.search(before):
        return "dead"
    return "people" if _INHABITED.search(before) else ""
