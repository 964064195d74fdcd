"""Find names in texts whatever their case, accents and the signs between their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

_BETWEEN: Final = r"[\s\-_.+·‐‑’']{1,3}"
_PERHAPS_BETWEEN: Final = r"[\s\-_.+·‐‑’']{0,3}"
_WORD: Final = re.compile(r"[^\W_]+")
_JOINING: Final = frozenset("'’‘ʼ")


class _Flat(dict[int, str]):
    """Letter → its lower case without accents, where that is one letter; filled as it is asked."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        bare = "".join(
            one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one)
        )
        lowered = (bare or char).casefold()
        self[code] = lowered if len(lowered) == 1 else char.lower()[:1]
        return self[code]


_FLAT: Final = _Flat()


def flat(text: str) -> str:
    """Return ``text`` without case and accents, letter by letter: offsets stay what they are."""
    return text.translate(_FLAT)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as printed, parted by anything that is no letter or digit."""
    return tuple(_WORD.findall(name))


def spelled(names: Iterable[str]) -> re.Pattern[str]:
    """An expression that finds any of the names in a flat text.

    "Ada Moss" is found as "ADA MOSS", "ada-moss", "Ada\\nMoss", "Moss, Ada", not in "Adam Moss".
    It runs in linear time: what stands between two words is at most three signs long.
    """
    found = {way for name in names for way in _ways(flat(name))}
    longest_first = sorted(found, key=lambda way: (-len(way), way))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first) or '(?!)'})(?![^\W_])")


def _ways(name: str) -> list[str]:
    """The name as an expression, from the front and with the last word first."""
    found = list(_WORD.finditer(name))
    if not found:
        return []
    parts = [re.escape(found[0][0])]
    for before, after in pairwise(found):
        joining = name[before.end() : after.start()] in _JOINING
        parts += [_PERHAPS_BETWEEN if joining else _BETWEEN, re.escape(after[0])]
    straight = "".join(parts)
    if len(parts) == 1:
        return [straight]
    return [straight, rf"{parts[-1]},\s{{1,3}}{''.join(parts[:-2])}"]
