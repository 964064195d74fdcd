"""The words that descriptions are taken apart with, out of three tables of the resources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from graphgen.model import Kind

DETERMINERS: Final = frozenset(("a", "an", "the"))
RELATIVES: Final = frozenset(("who", "whom", "whose", "which", "that", "where", "when", "while"))


@dataclass(frozen=True, slots=True)
class DescriptionWords:
    """What the patterns look words up in; all in small letters."""

    nouns: dict[Kind, frozenset[str]]
    """Nouns that say what a name of the kind is."""
    any_noun: frozenset[str]
    """All of these."""
    kin: frozenset[str]
    vague: frozenset[str]
    """Nouns that say nothing of a person when they stand alone: "member", "deputy"."""
    named_by_of: frozenset[str]
    modifiers: frozenset[str]
    participles: frozenset[str]
    """Verbs that carry a noun on: "a group based in …"; another past tense begins a clause."""
    unresolved: frozenset[str]
    """Words that point at something outside the phrase, which a quotation leaves behind."""
    prepositions: frozenset[str]
    verbs: frozenset[str]
    """Finite verbs and auxiliaries, which a noun phrase does not hold."""


@lru_cache(maxsize=1)
def description_words() -> DescriptionWords:
    """Read the word lists once."""
    own, roles, closed = (_table(name) for name in ("descriptions", "roles", "words"))
    listed = ("leads", "speaks_for", "works_for", "member_of", "founded", "trades")
    trades = {
        phrase.partition(" of ")[0].split()[-1]
        for name in listed
        for phrase in roles[name].split("|")
        if phrase.strip()
    }
    actor = frozenset((trades | _words(own["actor"])) - _words(own["no_roles"]))
    nouns: dict[Kind, frozenset[str]] = {
        "actor": actor,
        "organization": _words(own["organization"]),
        "location": _words(own["location"]),
    }
    participles = _words(own["participles"])
    return DescriptionWords(
        nouns=nouns,
        any_noun=frozenset().union(*nouns.values()),
        kin=_words(own["kin"]),
        vague=_words(own["vague"]),
        named_by_of=_words(own["named_by_of"]),
        modifiers=_words(own["modifiers"]),
        prepositions=_words(closed["prepositions"]),
        verbs=(_words(closed["verbs"]) | _words(closed["auxiliaries"])) - participles,
        participles=participles,
        unresolved=_words(own["unresolved"]),
    )


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _table(name: str) -> dict[str, Any]:
    path = files("graphgen") / "resources" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
