"""Who fights for somebody does not fight him: claims of the model, mended by the preposition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from graphgen.model import RelationMention

_FOR: Final = re.compile(
    r"\b(?:fight(?:s|ing)?|fought|battl(?:e|es|ed|ing))\s+(?:for|alongside|beside|on behalf of)\b"
    r"[^.;:]*$",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(r"\b(?:against|with|from)\b", re.IGNORECASE)
_LONGEST_GAP: Final = 100


def without_comrades(text: str, claims: Iterable[RelationMention]) -> Iterator[RelationMention]:
    """Yield the claims; "fights" is "supports" where one fights for or alongside the other."""
    for claim in claims:
        if claim.predicate == "fights" and _is_for(text[claim.head.end : claim.tail.start]):
            yield replace(claim, predicate="supports")
        else:
            yield claim


def _is_for(between: str) -> bool:
    """Tell whether the words between two names say that the first fights for the second."""
    phrase = _FOR.search(between) if len(between) <= _LONGEST_GAP else None
    return phrase is not None and not _AGAINST.search(phrase[0])
