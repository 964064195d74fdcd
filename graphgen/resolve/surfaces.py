"""From the span of a mention to the bare name in it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from graphgen.resolve.folding import fold
from graphgen.resolve.remembered import remembered
from graphgen.resolve.word_lists import (
    connectors,
    directions,
    honorifics,
    legal_forms,
    name_suffixes,
    offices,
    public_words,
    sort_words,
)

_STANCE: Final = re.compile(r"^(?:pro|anti|non|ex|post|pre|mid|un)[-‐‑–](?=[A-Z])", re.IGNORECASE)
"""What is set in front of a name to make an adjective: "pro-NATO", "non-EU"."""
_EDGES: Final = " \t\n.,;:!?\"'“”‘’«»()[]{}-–—*_|/®™"
_BRACKETED: Final = re.compile(r" ?\( ?([^()]*?) ?(?:\)|$)")
_POSSESSIVE: Final = re.compile(r"(?:['’]s?|\s['’]\s?s?)$")
_COMMA: Final = re.compile(r"^(?P<leaf>[^,]*[^,\s])\s*,\s*(?P<rest>.+)$")
_LYING_IN: Final = re.compile(r"^(?P<leaf>.+?) in (?P<rest>[A-Z].+)$")
_OWNED: Final = re.compile(r"^(?P<rest>.+)['’]\s?s (?P<leaf>[A-Z].+)$")


class Surface(NamedTuple):
    """What a mention's span says, taken apart."""

    name: str
    """The bare name, as printed."""
    short: str
    """Letters given in brackets behind it ("MOW"), or empty."""
    within: str
    """The place that a place is said to lie in ("Lima, Peru"), or empty."""


@remembered
def read_surface(text: str, *, place: bool = False, person: bool = False) -> Surface:
    """Take a mention's text apart.

    Quotes, possessives, "Karst [Group]" brackets, halves of brackets ("Ada) Moss"), descriptors
    ("Karst parent Ostra") and clauses behind a comma go; letters in brackets become ``short``;
    what follows the comma of a place becomes ``within``.
    """
    line = _STANCE.sub("", " ".join(text.split())).replace("[", "").replace("]", "")
    short = ""
    bracketed = _BRACKETED.search(line)
    if bracketed and bracketed.start() > 0:
        short = bracketed.group(1) if looks_like_letters(bracketed.group(1)) else ""
        line = line[: bracketed.start()]
    if line.count("(") != line.count(")"):
        line = line.replace("(", "").replace(")", "")
    line, within = _cut_comma(line, place=place, person=person)
    name = _without_descriptor(_strip(line))
    return Surface(name=_strip(name) or text.strip(), short=short, within=within)


@remembered
def looks_like_letters(text: str) -> bool:
    """Whether ``text`` looks like an acronym: one word of 2 to 10 letters, mostly capitals."""
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return (
        " " not in text.strip()
        and 2 <= len(letters) <= 10
        and capitals >= 2
        and 2 * capitals > len(letters)
    )


def without_article(name: str) -> str:
    """The name without a leading "the"."""
    return name[4:] if name[:4].lower() == "the " else name


def _cut_comma(line: str, *, place: bool, person: bool) -> tuple[str, str]:
    found = _COMMA.match(line)
    if place:
        found = found or _LYING_IN.match(line) or _OWNED.match(line)
    if not found:
        return line, ""
    leaf, rest = found["leaf"], found["rest"]
    if place:
        return leaf, _strip(rest)
    first = fold(rest).split()[:1]
    if first and first[0] in legal_forms() | name_suffixes():
        return line, ""
    last = fold(leaf).split()[-1:]
    if person and last and last[0] in offices() | honorifics():
        return rest, ""
    head = rest.split()[0]
    if person or head.islower() or head in ("The", "A", "An"):
        return (rest if _is_descriptor(leaf) else leaf), ""
    return (rest if _is_descriptor(leaf) else line), ""


def _is_descriptor(part: str) -> bool:
    """Whether it ends in a common noun: "Irish low cost airline", "European manufacturer"."""
    word = part.split()[-1]
    letters = word.replace("-", "")
    common = letters.isalpha() and letters.islower() and word not in connectors() | directions()
    return common and not word.startswith(("al-", "el-"))


def _without_descriptor(name: str) -> str:
    """What follows the last common noun, where a capitalised name follows it.

    A lone word for a sort of body is none: all of "karst News" is a name.
    """
    words = name.split()
    for at in range(len(words) - 1, -1, -1):
        if _is_descriptor(words[at]):
            rest = words[at + 1 :]
            if rest and rest[0] in connectors():
                continue
            if any(word[:1].isupper() for word in rest) and not _is_sort(rest):
                return " ".join(rest)
    return name


def _is_sort(words: list[str]) -> bool:
    """Whether it is one word that says what sort of body it is, and names none in a country."""
    return len(words) == 1 and fold(words[0]) in sort_words() - public_words()


def _strip(text: str) -> str:
    bare = _POSSESSIVE.sub("", text.strip(_EDGES + " ")) if text else text
    initials = text.rstrip().endswith(".") and re.search(r"\b\w\.\s?\w\.?$", text.rstrip())
    return bare.strip(_EDGES) + ("." if initials else "")
