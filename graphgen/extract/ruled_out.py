"""Claims of the model that single words of the text rule out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from graphgen.extract.wordlist import country_names
from graphgen.model import Mention, RelationMention

_STANCE: Final = re.compile(r"\b(?:pro|anti)[-‐‑–]$", re.IGNORECASE)
"""Before a name that says what somebody is for or against: "a pro-Velor stance"."""
_VICTIM: Final = re.compile(
    r"\b(?:murders?|killings?|deaths?|assassinations?|abductions?|disappearances?) of\b",
    re.IGNORECASE,
)
"""Between who is punished for it, whoever that is, and the one it befell."""
_PLAYED: Final = re.compile(r"\bplay(?:s|ed|ing)\b", re.IGNORECASE)
_LAWMAKERS: Final = re.compile(r"\s+(?:MPs?|lawmakers?|legislators?|senators?|deput(?:y|ies))\b")


def without_ruled_out(text: str, claims: Iterable[RelationMention]) -> Iterator[RelationMention]:
    """Yield the claims that nothing rules out."""
    return (claim for claim in claims if not _is_ruled_out(text, claim))


def _is_ruled_out(text: str, claim: RelationMention) -> bool:
    head, tail = claim.head, claim.tail
    if _has_stance(text, head) or _has_stance(text, tail):
        return True
    between = text[min(head.end, tail.end) : max(head.start, tail.start)]
    match claim.predicate:
        case "located_in":
            return {head.text, tail.text} <= country_names()
        case "penalises":
            return _VICTIM.search(between) is not None and head.start < tail.start
        case "family_of":
            return _PLAYED.search(between) is not None
        case "member_of":
            return head.label == "LOC" and _LAWMAKERS.match(text, head.end) is not None
    return False


def _has_stance(text: str, mention: Mention) -> bool:
    return _STANCE.search(text[max(mention.start - 5, 0) : mention.start]) is not None
