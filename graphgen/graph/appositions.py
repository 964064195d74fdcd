"""What a sentence says a name is, in its own words: appositions, titles, "X is the …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.graph.description_words import DETERMINERS, DescriptionWords
from graphgen.graph.phrases import Phrase, Unit, read_phrase
from graphgen.model import Kind, Span

_CLOSED: Final = frozenset(",.;:)–—")
_STARTERS: Final = frozenset(
    ("and", "but", "that", "as", "by", "with", "of", "to", "from", "for", "in", "on", "at", "told")
) | frozenset('"“(—')
_CLOSING_IN_FRONT: Final = DETERMINERS | _STARTERS | {","}
_COMPOUNDS: Final = (("secretary", "of", "state"), ("chief", "of", "staff"))
_LINKS: Final = frozenset(("to", "of", "for"))
_JOINS: Final = frozenset(("and", "or", "but", "that", "which", "who", "as"))
_MOST_MODIFIERS: Final = 4
_FARTHEST: Final = 18
"""Units looked back over for the begin of a phrase."""


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase that says what a name is."""

    span: Span
    rank: int
    """2 where it names what the name is tied to, 1 where it has an adjective, -1 for one word."""


def said_of(units: Sequence[Unit], at: int, kind: Kind, words: DescriptionWords) -> Iterator[Said]:
    """Yield what a sentence says the name at a unit is."""
    for found in (_after, _copula, _before, _title):
        phrase = found(units, at, kind, words)
        if phrase:
            yield _said(units, *phrase)


def _said(units: Sequence[Unit], first: int, last: int) -> Said:
    named = any(unit.label for unit in units[first : last + 1])
    rank = 2 if named else int(last - first > 1)
    return Said(Span(units[first].start, units[last].end), rank if last > first else -1)


def _word(units: Sequence[Unit], at: int) -> str:
    return units[at].word if 0 <= at < len(units) else "."


def _after(
    units: Sequence[Unit], at: int, kind: Kind, words: DescriptionWords
) -> tuple[int, int] | None:
    """ "Ada Moss, 41, a lawyer at Larch & Sons, said"."""
    comma = _past_brackets(units, at + 1)
    if _word(units, comma) != "," or _in_list(units, at) or _is_framed(units, at, kind, words):
        return None
    first = comma + 1
    if _word(units, first).isdigit() and _word(units, first + 1) == ",":
        first += 2
    determined = _word(units, first) in DETERMINERS
    if not determined and (kind != "actor" or not _is_role(_word(units, first), words)):
        return None
    phrase = read_phrase(units, first, kind, words)
    if phrase is None or (not determined and phrase.last < first + 2):
        return None
    if _names_another(units, phrase):
        return None
    last = _with_country(units, phrase)
    return (first, last) if last is not None else None


def _is_role(word: str, words: DescriptionWords) -> bool:
    return word in words.nouns["actor"] or word in words.kin


def _names_another(units: Sequence[Unit], phrase: Phrase) -> bool:
    """ "Larch & Sons, the dockers' union (DUA) and …": brackets with a name belong to another."""
    name = phrase.close + 1
    return _word(units, phrase.close) == "(" and name < len(units) and units[name].label is not None


def _past_brackets(units: Sequence[Unit], at: int) -> int:
    """ "Ada Moss (AM), …": the unit behind a short pair of brackets."""
    if _word(units, at) == "(":
        for end in range(at + 1, min(at + 6, len(units))):
            if _word(units, end) == ")":
                return end + 1
    return at


def _in_list(units: Sequence[Unit], at: int) -> bool:
    """ "…, Birk, …": with a name before the comma in front, a comma behind may go on a list."""
    return _word(units, at - 1) in (",", "and", "or") and at > 1 and units[at - 2].label is not None


def _is_framed(units: Sequence[Unit], at: int, kind: Kind, words: DescriptionWords) -> bool:
    """ "According to Ada Moss, the …": what follows the comma is another clause."""
    if _word(units, at - 1) == "to" and _word(units, at - 2) == "according":
        return at < 4 or _word(units, at + 2) not in ("a", "an")
    return kind != "location" and at == 1 and units[0].word in words.prepositions


def _with_country(units: Sequence[Unit], phrase: Phrase) -> int | None:
    """The last unit, past "Alder, Freedonia,"; None where the comma may go on a list."""
    close = phrase.close
    if _word(units, close) != ",":
        return phrase.last
    after = close + 1
    if _word(units, after) in ("and", "or") or _word(units, after + 1) in ("and", "or"):
        return None
    if after < len(units) and units[after].label is not None:
        in_place = units[phrase.last].label == "LOC" == units[after].label
        return after if in_place and _word(units, after + 1) in _CLOSED else None
    return phrase.last


def _copula(
    units: Sequence[Unit], at: int, kind: Kind, words: DescriptionWords
) -> tuple[int, int] | None:
    """ "Alder is a port on the Birk." at the begin of a sentence."""
    if at > 1 or (at == 1 and _word(units, 0) not in DETERMINERS):
        return None
    verb = _past_brackets(units, at + 1)
    if _word(units, verb) not in ("is", "was", "are") or _word(units, len(units) - 1) == "?":
        return None
    first = verb + 1
    if _word(units, first) not in DETERMINERS:
        return None
    phrase = read_phrase(units, first, kind, words)
    if phrase is None or _word(units, phrase.close) not in (",", "."):
        return None
    last = _with_country(units, phrase)
    return (first, last) if last is not None else None


def _title(
    units: Sequence[Unit], at: int, kind: Kind, words: DescriptionWords
) -> tuple[int, int] | None:
    """ "The mayor of Alder, Ada Moss, said"."""
    if kind != "actor" or _word(units, at - 1) != ",":
        return None
    if _word(units, at + 1) not in _CLOSED or _word(units, at + 2) in ("and", "or"):
        return None
    for first in range(at - 3, max(at - _FARTHEST, -1), -1):
        in_front = _word(units, first - 1)
        begins = first == 0 or in_front == "," or in_front in _STARTERS
        if not begins or not _may_begin_title(units, first, words):
            continue
        phrase = read_phrase(units, first, kind, words)
        if phrase and phrase.close == at - 1 and _is_title(units, phrase):
            return first, phrase.last
    return None


def _may_begin_title(units: Sequence[Unit], first: int, words: DescriptionWords) -> bool:
    """With a determiner anywhere but behind a comma; without one as "President of Larch, …"."""
    if _word(units, first) in DETERMINERS:
        return _word(units, first - 1) != ","
    if _word(units, first - 1) == "," and units[first - 2].label is not None:
        return False  # "Ben Reed, President of Larch, …" is on Ben Reed
    return units[first].capital and _word(units, first) in words.nouns["actor"]


def _is_title(units: Sequence[Unit], phrase: Phrase) -> bool:
    """ "the mayor of Alder", "an aerospace analyst"; "the lawyer" points back."""
    if _word(units, phrase.first) in DETERMINERS:
        indefinite = _word(units, phrase.first) != "the" and phrase.head > phrase.first + 1
        return phrase.last > phrase.head or indefinite
    inside = units[phrase.head + 1 : phrase.last + 1]
    return phrase.head == phrase.first and any(unit.label in ("ORG", "LOC") for unit in inside)


def _before(
    units: Sequence[Unit], at: int, kind: Kind, words: DescriptionWords
) -> tuple[int, int] | None:
    """ "Freedonian Prime Minister Ada Moss", "the rebel group Larch", "the port city of Alder"."""
    last = at - 1
    if kind == "location" and _word(units, last) == "of":
        last -= 1
        if _word(units, last) not in words.named_by_of:
            return None
    head = _head_before(units, last, kind, words)
    if head is None:
        return None
    first = _begin(units, head, words)
    if first is None and kind != "location":
        first = _behind_determiner(units, head, words)
    if first is None or (last == first and (kind != "actor" or _is_vague(units, first, words))):
        return None
    if kind == "location" and _word(units, first - 1) not in DETERMINERS:
        return None
    if kind == "organization" and first == 0:
        return None
    if kind == "location" and units[first].label == "LOC":
        return None
    return first, last


def _head_before(
    units: Sequence[Unit], last: int, kind: Kind, words: DescriptionWords
) -> int | None:
    """The noun of what stands right in front of a name, past "of state" or "to Freedonia"."""
    if last < 0:
        return None
    nouns = words.nouns[kind]
    if kind == "actor" and last >= 2:
        three = tuple(_word(units, n) for n in range(last - 2, last + 1))
        if three in _COMPOUNDS:
            return last - 2
        tied = units[last].label in ("LOC", "ORG") and _word(units, last - 1) in _LINKS
        if tied and _word(units, last - 2) in nouns and units[last - 2].capital:
            return last - 2
    return last if _word(units, last) in nouns else None


def _begin(units: Sequence[Unit], head: int, words: DescriptionWords) -> int | None:
    """Where the words in front of a noun begin; None where they may reach further."""
    at = head
    while at > 0 and _modifies(units, at - 1, words):
        at -= 1
    if _word(units, at) == "'s":
        return None
    before = _word(units, at - 1)
    if before in ("of", "for", "to", "and") and _follows_role(units, at - 1, words):
        return None
    if before in ("and", "or") and at > 1 and units[at - 2].label in ("NORP", "LOC"):
        return None  # "British and American airline": half of it is not said
    closed = before in _CLOSING_IN_FRONT or before in words.prepositions or before in words.verbs
    return at if at == 0 or closed else None


def _behind_determiner(units: Sequence[Unit], head: int, words: DescriptionWords) -> int | None:
    """ "the animation company Larch": all between the determiner and the noun goes with it."""
    for at in range(head - 1, max(head - _MOST_MODIFIERS, -1) - 1, -1):
        unit = units[at]
        if unit.word in DETERMINERS:
            return at + 1
        plain = unit.label is None and not unit.capital and unit.word.replace("-", "").isalpha()
        if not plain or _ends_noun_phrase(unit.word, words):
            return None
        if unit.word.endswith(("ed", "ing")) and "-" not in unit.word:
            return None
    return None


def _ends_noun_phrase(word: str, words: DescriptionWords) -> bool:
    return (
        word in words.verbs
        or word in words.prepositions
        or word in words.unresolved
        or word in _JOINS
    )


def _is_vague(units: Sequence[Unit], at: int, words: DescriptionWords) -> bool:
    """Whether a lone noun says nothing without what it belongs to: "member", "deputy"."""
    return units[at].word in words.vague


def _follows_role(units: Sequence[Unit], at: int, words: DescriptionWords) -> bool:
    """ "Minister of Trade and …": the title begins further left."""
    return any(unit.word in words.nouns["actor"] for unit in units[max(at - 4, 0) : at])


def _modifies(units: Sequence[Unit], at: int, words: DescriptionWords) -> bool:
    unit = units[at]
    if unit.label is not None:
        return unit.label in ("NORP", "LOC", "ORG")
    if unit.word == "'s":
        return at > 0 and units[at - 1].label in ("LOC", "ORG")
    listed = unit.word in words.modifiers or unit.word in words.any_noun
    return listed or ("-" in unit.word and unit.word[0] != "-" and unit.word[-1].isalpha())
