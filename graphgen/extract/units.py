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
from graphgen.extract.wordlist import closed_classes, closed_words, word_set
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
        begin = _name_start(text, mention)
        raw += _words(text, at, begin)
        raw.append((f"<{letter_of(mention)}{number}>", mention.start))
        at = max(mention.end, at)
    raw += _words(text, at, end)
    units = _narrowed(_joined(raw))
    line, starts = "", []
    for written, _, _ in units:
        starts.append(len(line))
        line += written + " "
    words = tuple(word for _, word, _ in units)
    return UnitLine(line, words, tuple(starts), tuple(offset for _, _, offset in units), named)


def letter_of(mention: Mention) -> str:
    """Return the letter of a mention: G and A are bodies of a state and parties among O."""
    letter = LETTERS[mention.label]
    if letter != "O":
        return letter
    words = {word.strip(".,'’").lower() for word in mention.text.split()}
    if words & word_set(closed_classes()["parties"]):
        return "A"
    return "G" if words & word_set(closed_classes()["state_bodies"]) else "O"


def _name_start(text: str, mention: Mention) -> int:
    """Return where a person's name begins behind the titles that the mention took in."""
    if mention.label != "PER":
        return mention.start
    words = _words(text, mention.start, mention.end)
    at = 0
    while at < len(words):
        size = _longest_phrase(words, at)
        tags = lexicon().tags.get(" ".join(word for word, _ in words[at : at + size]), ())
        dot = words[at][0] == "." and at > 0
        if not dot and not any(tag.startswith(("R:", "honorific")) for tag in tags):
            break
        at += size
    return words[at][1] if 0 < at < len(words) else mention.start


def _narrowed(units: Sequence[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Take "press director" and its like below the top."""
    result: list[tuple[str, str, int]] = []
    for unit in units:
        written, word, offset = unit
        if "/R:leads" in written and "/narrowed" in written and result:
            before, plain, _ = result[-1]
            if plain.isalpha() and plain not in closed_words() and "/neutral" not in before:
                written = written.replace("/R:leads", "/R:works_for").replace("/state", "")
        result.append((written, word, offset))
    return result


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
        size = _longest_phrase(raw, at)
        phrase = " ".join(part for part, _ in raw[at : at + size])
        tags = known.tags.get(phrase, ())
        written = phrase.replace(" ", "_") + "".join(f"/{tag}" for tag in tags)
        units.append((written, phrase, offset))
        at += size
    return units


def _longest_phrase(raw: Sequence[tuple[str, int]], at: int) -> int:
    known = lexicon()
    longest = known.longest.get(raw[at][0], 1)
    for size in range(min(longest, len(raw) - at), 1, -1):
        if " ".join(part for part, _ in raw[at : at + size]) in known.tags:
            return size
    return 1
