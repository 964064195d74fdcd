"""Letters brought to one form: case, accents, quotation marks and hyphens no longer tell apart."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from graphgen.resolve.remembered import remembered

_LETTERS: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "ł": "l", "þ": "th",
        "ı": "i", "ħ": "h", "ŋ": "n", "ə": "a",
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "ʿ": "'", "ʾ": "'",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    }
)  # fmt: skip
_DOTTED: Final = re.compile(r"\b(?:\w\.\s?){2,}(?=\W|$)|\b(?:\w\.\s?){1,}\w\b")
_BREAKS: Final = re.compile(r"[^\w']+")


@remembered
def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents, dots and hyphens, words parted by a space.

    "U.S." gives "us", "Côte d'Ivoire" "cote divoire", "al-Ostra" "al ostra". Scripts stay apart.
    """
    if text.isascii() and text.replace(" ", "").isalpha():
        return " ".join(text.lower().split())  # the same as below, for most names much faster
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    joined = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found.group()) + " ", lowered)
    words = (_plain_word(word) for word in _BREAKS.split(joined.replace("&", " and ")))
    return " ".join(word for word in words if word)


def _plain_word(word: str) -> str:
    """One word without its possessive, apostrophes and accents."""
    bare = word.strip("'_")
    if bare.endswith("'s"):
        bare = bare[:-2]
    if bare.isascii():
        return bare.replace("'", "")
    decomposed = unicodedata.normalize("NFKD", bare.replace("'", ""))
    return unicodedata.normalize(
        "NFC", "".join(char for char in decomposed if not unicodedata.combining(char))
    )


def script_of(text: str) -> str:
    """Name of the first letter's script as Unicode has it ("LATIN", "ARABIC"), or empty."""
    for char in text:
        if char.isalpha():
            return unicodedata.name(char, "").split(" ")[0]
    return ""
