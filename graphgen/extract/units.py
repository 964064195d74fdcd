"""A sentence as the rules read it: one unit a name, a known phrase, a word or a mark.

The units are also written as one line, which the patterns of `graphgen.extract.patterns` search:
``in recent days , <L0> agent-tagged words and <O1> …``. A name is ``<`` label letter, number ``>``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from graphgen.extract.lexicon import lexicon
from graphgen.model import Mention

LETTERS = {"PER": "P", "ORG": "O", "LOC": "L", "FAC": "L", "NORP": "N"}
"""Letter of each label that can bear a relation; facilities count as places."""

_WORD = re.compile(
    r"\.{3}|\d+(?:[.,]\d+)*|[^\W\d_]\.(?:[^\W\d_]\.)+|n[’']t\b|[’']s?\b(?![^\W_])"
    r"|[^\W_]+?(?=n[’']t\b)|[^\W_]+(?:[-.&][^\W_]+)*|\S"
)
_QUOTES = dict.fromkeys('“”„‟«»"', '"') | {"’": "'", "‘": "'", "–": "--", "—": "--"}


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One sentence in units."""

    line: str
    """Units with their tags, each followed by one blank."""
    words: tuple[str, ...]
    """Each unit in lower case; a name is empty."""
    starts: tuple[int, ...]
    """Where each unit begins in ``line``."""
    offsets: tuple[int, ...]
    """Where each unit begins in the article."""
    mentions: tuple[Mention, ...]
    """The names; ``<P2>`` is the third."""

    def unit_at(self, position: int) -> int:
        """Return the number of the unit that stands at a character of ``line``."""
        return max(bisect_right(self.starts, position) - 1, 0)


def unit_line(text: str, start: int, end: int, mentions: Sequence[Mention]) -> UnitLine:
    """Return the units of ``text[start:end]``; ``mentions`` lie in it, in order, apart."""
    raw: list[tuple[str, int]] = []
    at = start
    named = tuple(m for m in mentions if m.label in LETTERS)
    for number, mention in enumerate(named):
        raw += _words(text, at, mention.start)
        raw.append((f"<{LETTERS[mention.label]}{number}>", mention.start))
        at = max(mention.end, at)
    raw += _words(text, at, end)
    units = _joined(raw)
    line, starts = "", []
    for written, _, _ in units:
        starts.append(len(line))
        line += written + " "
    words = tuple(word for _, word, _ in units)
    return UnitLine(line, words, tuple(starts), tuple(offset for _, _, offset in units), named)


def _words(text: str, start: int, end: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group().lower()
        word = _QUOTES.get(word, word).replace("’", "'")
        if word == "'" and _is_possessive(text, match.start()):
            word = "'s"
        found.append((word.translate(_RESERVED), match.start()))
    return found


def _is_possessive(text: str, at: int) -> bool:
    """Tell the mark of "forces' leader" from a closing quote, roughly."""
    return text[at - 1 : at] in ("s", "S", "z") and text[at + 1 : at + 2] == " "


_RESERVED = str.maketrans({"<": "(", ">": ")", "/": ":", " ": "_", "|": ":"})


def _joined(raw: Sequence[tuple[str, int]]) -> list[tuple[str, str, int]]:
    """Return (written form, word, offset) with the longest known phrases joined and tagged."""
    units: list[tuple[str, str, int]] = []
    at = 0
    known = lexicon()
    while at < len(raw):
        word, offset = raw[at]
        if word.startswith("<"):
            units.append((word, "", offset))
            at += 1
            continue
        size = _longest_phrase(raw, at, known.longest)
        phrase = " ".join(part for part, _ in raw[at : at + size])
        tags = known.tags.get(phrase, ())
        written = phrase.replace(" ", "_") + "".join(f"/{tag}" for tag in tags)
        units.append((written, phrase, offset))
        at += size
    return units


def _longest_phrase(raw: Sequence[tuple[str, int]], at: int, longest: int) -> int:
    known = lexicon().tags
    for size in range(min(longest, len(raw) - at), 1, -1):
        if " ".join(part for part, _ in raw[at : at + size]) in known:
            return size
    return 1
