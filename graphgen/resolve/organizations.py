"""Names of organizations: normal forms, letters and what they stand for, short forms."""

from __future__ import annotations

from typing import Final

from graphgen.resolve.countries import country_named, place_of_demonym
from graphgen.resolve.folding import fold
from graphgen.resolve.remembered import remembered
from graphgen.resolve.word_lists import (
    STOP_WORDS,
    bodies,
    legal_forms,
    public_words,
    sort_words,
    world_bodies,
)

SPELLINGS: Final = {
    "organisation": "organization",
    "organisations": "organizations",
    "defence": "defense",
    "labour": "labor",
    "centre": "center",
    "programme": "program",
    "programmes": "programs",
    "un": "united nations",
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "eu": "european union",
}
_ALONE: Final = frozenset(
    ["parliament", "government", "army", "navy", "police", "cabinet", "senate", "congress",
     "treasury", "military", "presidency", "ministry", "assembly", "supreme"]
)  # fmt: skip
"""Words that name a body of a country by themselves; others do so only in pairs."""
_COMPASS: Final = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper",
     "lower", "northeast", "northwest", "southeast", "southwest", "new", "old"]
)  # fmt: skip


@remembered
def organization_key(name: str) -> str:
    """Normal form: folded, without "the", legal forms and "and"; British and American one."""
    words = fold(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in legal_forms():
        words = words[:-1]
    if len(words) > 1 and words[-1] in STOP_WORDS:
        words = words[:-1]
    spelled = " ".join(SPELLINGS.get(word, word) for word in words if word != "and")
    return bodies().get(" ".join(words), bodies().get(spelled, spelled)).replace(" and ", " ")


def country_in(name: str) -> str:
    """Name of the country that a body's name carries ("Kenyan", "of Nigeria"), or empty."""
    words = fold(name).split()
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            part = " ".join(words[at : at + size])
            country = country_named(part)
            found = country.name if country else place_of_demonym(part)
            if found:
                return found
    return ""


@remembered
def public_body(name: str) -> tuple[str, str]:
    """(key without the country, country) of "Supreme Court of Nigeria", "Kenyan Health Ministry".

    The key is empty where the name has a word that only one body bears. The country is empty where
    the name carries none.
    """
    key = organization_key(name)
    if key in world_bodies():
        return "", ""
    words = key.split()
    if public_words().isdisjoint(words):
        return "", ""
    rest, country = _without_country(words)
    content = sorted(word for word in rest if word not in STOP_WORDS)
    if not content or not all(word in public_words() for word in content):
        return "", ""
    if len(content) == 1 and content[0] not in _ALONE:
        return "", ""
    return " ".join(content), country


def _without_country(words: list[str]) -> tuple[list[str], str]:
    for size in (5, 4, 3, 2, 1):
        for at in range(len(words) - size + 1):
            part = " ".join(words[at : at + size])
            country = country_named(part)
            found = country.name if country else place_of_demonym(part)
            if found:
                return words[:at] + words[at + size :], found
    return words, ""


@remembered
def letters_of(text: str) -> str:
    """The letters of an acronym, folded: "U.N.", "AfDB" → "un", "afdb"."""
    return fold(text).replace(" ", "")


def match_letters(letters: str, name: str) -> float:
    """How well folded ``letters`` stand for ``name``: 1 all initials, 0.8 looser, 0 not at all.

    Small words may give a letter or none; in the looser reading a word gives up to four, and
    one legal or other last word may be left out.
    """
    words = [word for word in fold(name).split() if word]
    if len(letters) < 2 or len(words) < 2 or not letters:
        return 0.0
    if _spell(letters, words, longest=1):
        return 1.0
    if len(letters) >= 3 and words[0][0] == letters[0]:
        shorter = len(words) > 2 and _spell(letters, words[:-1], longest=1)
        if shorter or _spell(letters, words, longest=4):
            return 0.8
    return 0.0


def abbreviates(short: str, name: str) -> bool:
    """Whether a word in small letters may abbreviate a name, maybe in another language.

    "Cenara" for "National Centre for Rural Arts": it begins with an initial of the name, and has
    three of them.
    """
    letters, words = fold(short), [word for word in fold(name).split() if word not in STOP_WORDS]
    initials = {word[0] for word in words}
    plain = short.isalpha() and short.istitle() and 4 <= len(letters) <= 10
    return plain and len(words) > 2 and letters[0] in initials and len(initials & set(letters)) > 2


def _spell(letters: str, words: list[str], *, longest: int) -> bool:
    """Whether the words can give the letters in order, each 1 to ``longest`` of its first ones."""
    if not words:
        return not letters
    head, rest = words[0], words[1:]
    if head in STOP_WORDS and _spell(letters, rest, longest=longest):
        return True
    for count in range(1, min(longest, len(head), len(letters)) + 1):
        if letters.startswith(head[:count]) and _spell(letters[count:], rest, longest=longest):
            return True
    return False


def short_form_score(short: str, full: str) -> float:
    """How likely the folded ``short`` is a short form of ``full``: 0 where it is none.

    The rest may be words that say what sort of body it is (0.95), a place it is of (0.9), or, less
    surely, anything behind (0.6).
    """
    few, many = short.split(), full.split()
    if not few or len(few) >= len(many):
        return 0.0
    if many[: len(few)] == few:
        rest = many[len(few) :]
        if all(word in sort_words() | legal_forms() for word in rest):
            return 0.45 if len(few) > 1 and public_body(short)[0] else 0.95
        if short in world_bodies():
            return 0.0  # the United Nations are not its Security Council
        if len(few) > 1 and rest[0] != "of" and public_body(short)[0]:
            return 0.3  # "Coast Guard for Procurement" is an office of the guard
        return 0.9 if rest[0] in ("of", "for", "in") else 0.6
    if many[-len(few) :] == few:
        rest = many[: -len(few)]
        country = _without_country(rest)
        if (country[1] and not country[0]) or " ".join(rest) in world_bodies():
            return 0.9
        return 0.45 if few[-1] in sort_words() | public_words() else 0.3
    return 0.0


def numbers_clash(left: str, right: str) -> bool:
    """Whether two folded names differ in a number or a point of the compass."""
    return _marks(left) != _marks(right)


def _marks(key: str) -> list[str]:
    words = key.split()
    return [word for word in words if word.isdigit() or word in _COMPASS or _is_ordinal(word)]


def _is_ordinal(word: str) -> bool:
    return word[:1].isdigit() or word in (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "ii",
        "iii",
        "iv",
    )
