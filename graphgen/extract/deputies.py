"""A deputy does not lead: the model's claims on the top of a body, mended by the title's word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from graphgen.model import RelationMention

_DEPUTY: Final = re.compile(r"\b(?:deputy|vice|assistant|associate)\b", re.IGNORECASE)
_LONGEST_GAP: Final = 90
_TITLE_BEFORE: Final = 26
"""Characters in front of "X" in "deputy mayor of X, Y"."""


def without_deputies(text: str, claims: Iterable[RelationMention]) -> Iterator[RelationMention]:
    """Yield the claims; "leads" is "works_for" where the title between both names is a deputy's."""
    for claim in claims:
        if claim.predicate == "leads" and _DEPUTY.search(_title(text, claim)):
            yield replace(claim, predicate="works_for")
        else:
            yield claim


def _title(text: str, claim: RelationMention) -> str:
    """Return the words that may hold the title: between both names, or before the body's."""
    first, last = sorted((claim.head, claim.tail), key=lambda mention: mention.start)
    between = text[first.end : last.start]
    if len(between) > _LONGEST_GAP:
        return ""
    if first is claim.head:
        return between
    return text[max(claim.sentence.start, first.start - _TITLE_BEFORE) : first.start] + between
