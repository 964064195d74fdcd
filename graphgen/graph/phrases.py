"""A sentence as words and names, and where a noun phrase in it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from graphgen.graph.description_words import (
    DETERMINERS,
    RELATIVES,
    DescriptionWords,
)
from graphgen.model import Kind, Label, Mention, Span

_TOKEN: Final = re.compile(r"['’]s\b|\w+(?:[-./&'’](?!s\b)\w+)*|-\w[\w-]*|\S")
_CLOSING: Final = frozenset(",;.:–—-()!")
_ENDING: Final = _CLOSING | RELATIVES | {"and", "or", "to"}
_QUOTES: Final = frozenset('"“”„«»‘`[]{}')
_LONGEST: Final = 170
"""Characters; a longer phrase is a story, not a description."""


class Unit(NamedTuple):
    """A word, a mark of punctuation, or a whole name."""

    start: int
    end: int
    word: str
    """In small letters; empty for a name."""
    label: Label | None
    """The label of a name."""
    capital: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: units ``first`` to ``last``, with ``head`` its main noun."""

    first: int
    head: int
    last: int
    """The last unit in it."""
    close: int
    """The unit that ends it."""


def units_of(text: str, sentence: Span, mentions: Sequence[Mention]) -> list[Unit]:
    """Cut a sentence up."""
    units: list[Unit] = []
    at = sentence.start
    for one in filter(is_name, mentions):
        units += _words(text, at, one.start)
        units.append(Unit(one.start, one.end, "", one.label, True))
        at = one.end
    return units + _words(text, at, sentence.end)


def is_name(mention: Mention) -> bool:
    """Whether it is a unit as a whole; dates and sums are words."""
    return mention.label not in ("DATE", "MONEY")


def _words(text: str, start: int, end: int) -> list[Unit]:
    units: list[Unit] = []
    for found in _TOKEN.finditer(text, start, end):
        word, capital = _form(found[0])
        units.append(Unit(found.start(), found.end(), word, None, capital))
    return units


@lru_cache(maxsize=1 << 15)
def _form(written: str) -> tuple[str, bool]:
    """A word as a unit has it: folded, and whether it has a capital."""
    return written.lower().replace("’", "'"), written.istitle()


def read_phrase(
    units: Sequence[Unit], first: int, kind: Kind, words: DescriptionWords
) -> Phrase | None:
    """Return the noun phrase that begins at a unit and says what a name of the kind is."""
    boundary = _boundary(units, first, words)
    head = boundary - 1
    if head < first or not _is_noun(units[head], kind, words):
        return None
    if any(_breaks(unit, words) for unit in units[first:head]):
        return None
    close = _close(units, boundary, words)
    if close is None or _is_unfinished(units[close - 1].word, words):
        return None
    phrase = Phrase(first, head, close - 1, close)
    return phrase if _stands_alone(units, phrase, kind, words) else None


def _is_unfinished(word: str, words: DescriptionWords) -> bool:
    return word in words.prepositions or word in DETERMINERS or word == "and"


def _boundary(units: Sequence[Unit], first: int, words: DescriptionWords) -> int:
    """Where the noun with all in front of it ends."""
    for at in range(first, len(units)):
        word = units[at].word
        ends = word in _ENDING or word in words.prepositions
        carried = word in words.participles or (word.endswith("ing") and len(word) > 5)
        if ends or (at > first and carried and _any_noun(units[at - 1], words)):
            return at
    return len(units)


def _close(units: Sequence[Unit], boundary: int, words: DescriptionWords) -> int | None:
    """The unit that ends the whole phrase; None where it runs on into a clause."""
    for at in range(boundary, len(units)):
        unit = units[at]
        if unit.word in _CLOSING or unit.word in RELATIVES:
            return at
        if _breaks(unit, words) or (unit.word in ("and", "or") and _names_person(units, at + 1)):
            return None
        if at > boundary and _is_clause(units, at, words):
            return None
    return None


def _is_clause(units: Sequence[Unit], at: int, words: DescriptionWords) -> bool:
    """ "… of Freedonia arrived", "… to visit": a verb, as far as its place tells."""
    before, word = units[at - 1], units[at].word
    if before.word == "to":
        return units[at].label is None and not units[at].capital and word not in DETERMINERS
    loose = before.label is not None or before.capital or _any_noun(before, words)
    return loose and _is_past(word) and word not in words.participles


def _breaks(unit: Unit, words: DescriptionWords) -> bool:
    return unit.word in words.verbs or unit.word in words.unresolved or unit.word in _QUOTES


def _names_person(units: Sequence[Unit], at: int) -> bool:
    return at < len(units) and units[at].label == "PER"


def _is_noun(unit: Unit, kind: Kind, words: DescriptionWords) -> bool:
    nouns = words.nouns[kind]
    return unit.word in nouns or (kind == "actor" and unit.word in words.kin)


def _any_noun(unit: Unit, words: DescriptionWords) -> bool:
    return unit.word in words.any_noun


def _is_past(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and "-" not in word


def _stands_alone(
    units: Sequence[Unit], phrase: Phrase, kind: Kind, words: DescriptionWords
) -> bool:
    """Whether a reader who sees only the phrase learns something from it."""
    first = units[phrase.first]
    if units[phrase.last].end - first.start > _LONGEST:
        return False
    inside = range(phrase.first, phrase.last + 1)
    if any(_points_back(units, at, words) for at in inside):
        return False
    length = phrase.last - phrase.first
    if units[phrase.head].word in words.kin and not any(units[at].label == "PER" for at in inside):
        return False
    if kind == "location" and _is_other_place(units, phrase, words):
        return False
    return length > 1 or (kind == "actor" and length == 1 and first.word in ("a", "an"))


def _points_back(units: Sequence[Unit], at: int, words: DescriptionWords) -> bool:
    """ "the group's …", "… of the company": who is meant stands elsewhere."""
    word = units[at].word
    if word == "'s":
        return units[at - 1].label is None and units[at - 1].word != "world"
    after = units[at + 1].word if at + 1 < len(units) else "."
    return (
        at > 0
        and units[at - 1].word == "the"
        and at > 1
        and units[at - 2].word in words.prepositions
        and _any_noun(units[at], words)
        and (after in _CLOSING or after in RELATIVES or after in ("and", "'s"))
    )


def _is_other_place(units: Sequence[Unit], phrase: Phrase, words: DescriptionWords) -> bool:
    """ "Alder, the town of Birk" lists two places."""
    after = phrase.head + 1
    return (
        units[phrase.first].word == "the"
        and units[phrase.head].word in words.named_by_of
        and after < phrase.last
        and units[after].word == "of"
        and units[after + 1].label is not None
    )
