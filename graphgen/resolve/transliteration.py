"""A key under which the spellings of one Arabic, Persian or Russian name in Latin letters meet."""

from __future__ import annotations

import re
from typing import Final

from graphgen.resolve.folding import fold
from graphgen.resolve.remembered import remembered

_STEPS: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(?:al|el|ul) ", ""),
        (r"^(?:al|el)(?=[^aeiouyl]{1}\w{4})", ""),
        (r"^m[uo]k?h?am+[ae]d$", "muhamad"),
        (r"tsch|tch|tj", "ch"),
        (r"ph", "f"),
        (r"dhd|ddh|dh|dd", "d"),
        (r"th", "t"),
        (r"kh|gh|q|ck|c(?=[aouklrt]|$)|x", "k"),
        (r"^g(?=[aou])", "k"),
        (r"zh|dj", "j"),
        (r"sch|sz", "sh"),
        (r"w(?=[aeiou])", "v"),
        (r"ou|oo|ow|aw|au", "u"),
        (r"o", "u"),
        (r"iy|yi|ij|ee|ei|ey|ie|ai|ay|e|y", "i"),
        (r"ii+", "i"),
        (r"(?<=[aiu])h$", ""),
        (r"([^aiu])\1+", r"\1"),
        (r"([aiu])\1+", r"\1"),
    )
)
"""After the usual romanisations (ALA-LC, BGN/PCGN, French press): each collapses one difference."""


@remembered
def sound_of(name: str) -> str:
    """Key of a name: "Gaddafi", "Qaddafi", "Kadhafi" share one, as do "al-Ostra", "Al-Osstrah".

    Only names in Latin letters have one; others stand for themselves.
    """
    key = fold(name)
    if not key.replace(" ", "").isascii():
        return key
    words = [_sound_of_word(word) for word in _without_article(key).split()]
    return " ".join(words)


def _without_article(key: str) -> str:
    words = [word for word in key.split() if word not in ("al", "el", "ul", "the")]
    return " ".join(words) or key


def _sound_of_word(word: str) -> str:
    for pattern, replacement in _STEPS:
        word = pattern.sub(replacement, word)
    return word
