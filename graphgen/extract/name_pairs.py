"""Names that the text itself equates ("A (B)", "A, also known as B") or sets side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from graphgen.model import ENTITY_LABELS, Mention, NamePair

_OPENING: Final = re.compile(r"""^\s?[(\[]\s?["“'‘]?(?:the\s)?$""")
_CLOSING: Final = re.compile(r"""^["”'’]?\s?[)\]]""")
_ALIAS: Final = re.compile(
    r"""^["”']?,?\s?\(?(?:also|better|formerly|previously|otherwise|commonly|popularly|widely)?\s?
    (?:known|called|referred\sto|dubbed|nicknamed)\s?(?:simply\s)?(?:as|by)?\s["“'‘]?(?:the\s)?$
    | ^,?\s?\(?(?:a\.k\.a\.|aka|alias|n[ée]e|or\ssimply|formerly)\s["“'‘]?(?:the\s)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_LISTED: Final = re.compile(
    r"^(?:,|;|,?\s(?:and|or|&|versus|vs\.?|nor|as\swell\sas|between))\s(?:the\s)?$", re.IGNORECASE
)

_LONGEST_GAP: Final = 48
"""Characters between two names that one of the patterns can span."""


def find_name_pairs(text: str, mentions: Sequence[Mention]) -> tuple[NamePair, ...]:
    """Return the pairs of neighbouring mentions in ``text`` that are equated or listed together.

    ``mentions`` must be ordered by start; only names of people, organizations and places count.
    Commas alone make no list; "and" or "or" must follow. Two places parted by a comma are none
    ("Paro, Bhutan").
    """
    named = [(at, one) for at, one in enumerate(mentions) if one.label in ENTITY_LABELS]
    pairs: list[NamePair] = []
    commas: list[NamePair] = []
    for (at, left), (other, right) in pairwise(named):
        gap = text[left.end : right.start]
        how = _how(gap, text[right.end : right.end + 3]) if len(gap) <= _LONGEST_GAP else None
        if how == "list" and gap.strip() in (",", ";"):
            if not _may_lie_in(left, right):
                commas.append(NamePair(at, other, how))
            continue
        if how == "list":
            pairs.extend(commas)
        commas = []
        if how:
            pairs.append(NamePair(at, other, how))
    return tuple(pairs)


def _how(gap: str, after: str) -> Literal["brackets", "alias", "list"] | None:
    if _OPENING.match(gap) and _CLOSING.match(after):
        return "brackets"
    if _ALIAS.match(gap):
        return "alias"
    return "list" if _LISTED.match(gap) else None


def _may_lie_in(left: Mention, right: Mention) -> bool:
    """Whether "left, right" may say where something lies: the right one is a place."""
    return right.label in ("LOC", "FAC") and left.label != "PER"
