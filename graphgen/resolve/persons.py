"""Names of people: their parts, and how two of them may stand to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz.distance import Levenshtein

from graphgen.resolve.folding import fold
from graphgen.resolve.remembered import remembered
from graphgen.resolve.transliteration import sound_of
from graphgen.resolve.word_lists import (
    honorifics,
    name_suffixes,
    nicknames,
    offices,
    particles,
)

Likeness = Literal["same", "titles", "initial", "nickname", "longer", "spelling", "clash", "other"]

_LEADING: Final = frozenset(
    ["al", "el", "de", "del", "della", "di", "da", "dos", "das", "du", "van", "von", "der", "den"]
)
"""Particles that do not count even where they stand first ("De Villiers", "Al-Sisi")."""
_GIVEN_TOO: Final = frozenset(
    ["dean", "earl", "duke", "prince", "king", "don", "dom", "tan", "tun", "art", "count",
     "baron", "pope", "chase", "miss", "field", "state", "air", "first", "second", "co",
     "elect"]
)  # fmt: skip
"""Titles that are given names or surnames too, or belong to a name ("Pope", "King"): stripped
only before two or more words."""
_INITIALS: Final = re.compile(r"^[A-Z]{2,3}(?= [^\W\d_]*[a-z])")
"""Initials without dots in front of a name: "TJ Moss"."""
_JOINED: Final = re.compile(r"(?<=\w)[-‐‑–]\s?(?=\w)")
_ARTICLE: Final = re.compile(r"\b(?:al|el|ul|as|ash|ad|ar|at|an|az)\s?[-‐‑–]\s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, folded, without titles and particles."""

    parts: tuple[str, ...]
    """Given names first; a hyphened name is one part."""
    titled: bool
    """Whether a title or form of address stood in front."""

    @property
    def key(self) -> str:
        """Normal form: the parts, parted by spaces."""
        return " ".join(self.parts)

    @property
    def is_full(self) -> bool:
        """Whether it has more than a surname or given name."""
        return len(self.parts) > 1


@remembered
def read_person(name: str) -> PersonName:
    """Take a person's name apart; the parts are never empty."""
    spelled = _INITIALS.sub(_initials_apart, name)
    apart = _JOINED.sub("", _ARTICLE.sub("al ", spelled.replace(".", " ")))
    words = fold(apart).split()
    bare = _without_titles(words)
    while len(bare) > 1 and bare[-1] in name_suffixes():
        bare = bare[:-1]
    kept = [word for at, word in enumerate(bare) if not _is_particle(bare, at)]
    parts = tuple(kept or bare or words or [name.casefold()])
    return PersonName(parts=parts, titled=len(bare) < len(words))


def _initials_apart(match: re.Match[str]) -> str:
    word = match[0]
    is_name = fold(word) not in _titles() and fold(word) not in particles()
    return " ".join(word) if is_name else word


@remembered
def untitled(name: str) -> str:
    """A person's name without the titles in front of it, in its own letters."""
    words = name.split()
    person = read_person(name)
    if not person.titled:
        return " ".join(words)
    parts = person.parts
    while len(words) > 1 and fold(words[0]) not in particles():
        if read_person(" ".join(words[1:])).parts != parts:
            break
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return honorifics() | offices()


def _without_titles(words: list[str]) -> list[str]:
    """The words behind the last title that leaves a name."""
    titles = _titles()
    for at in range(len(words) - 2, -1, -1):
        rest = [word for word in words[at + 1 :] if word not in name_suffixes()]
        needed = 2 if at == 0 and words[at] in _GIVEN_TOO else 1
        only = at == 0 or all(word in titles for word in words[:at])
        # Inside a name ("Sergei King Petrov") only a chain from the start or a post counts.
        if words[at] in titles and len(rest) >= needed and (only or words[at] in _POSTS):
            return words[at + 1 :]
    return words


_POSTS: Final = frozenset(
    ["ceo", "president", "minister", "chairman", "director", "executive", "spokesman", "leader",
     "secretary", "governor", "senator", "mayor", "mr", "mrs", "ms", "dr", "founder", "coach",
     "spokeswoman", "chairwoman", "commander", "ambassador", "manager", "editor"]
)  # fmt: skip
"""Titles that end a descriptor in front of a name ("Acme CEO Jane Roe")."""


def _is_particle(words: list[str], at: int) -> bool:
    last = at == len(words) - 1
    return words[at] in particles() and not last and (at > 0 or words[0] in _LEADING)


@remembered
def compare_persons(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    """How two full names (two parts or more each) stand to each other.

    "clash" means that they can be no one person: the surname is one, the given names are not.
    """
    if left == right:
        return "same"
    if len(left) > len(right):
        left, right = right, left
    if "".join(left) == "".join(right):
        return "spelling"
    if _middle_initials_clash(left, right):
        return "clash"
    if _is_within(left, right):
        return "longer"
    if len(left) == 2 and len(right) > 2 and left[-1] == right[-1]:
        given = _compare_part(left[0], right[0])
        if given in ("initial", "nickname", "spelling"):
            return given
    if len(left) == len(right) and left[-1] == right[-1]:
        return _compare_given(left[:-1], right[:-1])
    if _sounds(left) == _sounds(right) or _is_misspelt(left, right):
        return "spelling"
    if left[-1] == right[-1] or left[-1] in right[1:]:
        given = _compare_part(left[0], right[0])
        return "clash" if given == "clash" else "other"
    return "other"


def _is_misspelt(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether given names are the same and long surnames differ in one letter, not the first."""
    one, other = left[-1], right[-1]
    if left[:-1] != right[:-1] or len(left[0]) < 3 or one[0] != other[0]:
        return False
    return min(len(one), len(other)) >= 8 and Levenshtein.distance(one, other, score_cutoff=1) == 1


def given_names_clash(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two full names have given names that no rule can make one."""
    if min(len(left), len(right)) < 2:
        return False
    return compare_persons(left, right) in ("clash", "other")


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` is ``long`` with parts left out, and keeps its first or last two parts."""
    rest = iter(long)
    ordered = all(part in rest for part in short)
    return ordered and (short[0] == long[0] or short[-1] == long[-1])


def _middle_initials_clash(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether both have middle initials and not the same ("George W.", "George H. W.")."""
    first, second = ([part for part in parts[1:-1] if len(part) == 1] for parts in (left, right))
    return bool(first and second and first != second)


def _compare_given(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    kinds = {_compare_part(a, b) for a, b in zip(left, right, strict=True)}
    for kind in ("clash", "spelling", "nickname", "initial"):
        if kind in kinds:
            return kind
    return "same"


def _compare_part(left: str, right: str) -> Likeness:
    if left == right:
        return "same"
    if 1 in (len(left), len(right)):
        return "initial" if left[0] == right[0] else "clash"
    given = nicknames()
    stands_for = given.get(left, frozenset()) | {left}
    if stands_for & (given.get(right, frozenset()) | {right}):
        return "nickname"
    return "spelling" if sound_of(left) == sound_of(right) else "clash"


def _sounds(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sound_of(part) for part in parts)
