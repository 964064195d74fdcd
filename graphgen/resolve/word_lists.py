"""The word lists of ``resources/*.toml`` that names are taken apart with, each read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from graphgen.resolve.folding import fold

STOP_WORDS: Final = frozenset(
    ["the", "of", "and", "for", "in", "on", "to", "at", "by", "with", "de", "la", "le", "les",
     "du", "des", "del", "di", "da", "do", "dos", "das", "el", "et", "y", "e", "und", "fur", "pour"]
)  # fmt: skip
"""Words that acronyms skip."""


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """Words that alone are no name: "monday", "hundreds"."""
    return _folded(_table("small_words.toml")["no_names"])


@lru_cache(maxsize=1)
def connectors() -> frozenset[str]:
    """Words in small letters that stand inside names: "of", "bin", "sans"."""
    return frozenset(_table("small_words.toml")["connectors"])


@lru_cache(maxsize=1)
def directions() -> frozenset[str]:
    """Words that name a part of a place: "northern"."""
    return _folded(_table("small_words.toml")["directions"])


@lru_cache(maxsize=1)
def honorifics() -> frozenset[str]:
    """Forms of address: "mr", "sheikh"."""
    return _folded(_table("titles.toml")["honorifics"])


@lru_cache(maxsize=1)
def offices() -> frozenset[str]:
    """Words of posts and ranks: "president", "general"."""
    return _folded(_table("titles.toml")["offices"])


@lru_cache(maxsize=1)
def name_suffixes() -> frozenset[str]:
    """What follows a person's name: "jr", "phd"."""
    return _folded(_table("titles.toml")["suffixes"])


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """Short words inside a person's name that are not counted: "al", "van"."""
    return _folded(_table("titles.toml")["particles"])


@lru_cache(maxsize=1)
def nicknames() -> Mapping[str, frozenset[str]]:
    """Nickname → the given names it stands for."""
    found: dict[str, set[str]] = {}
    for given, shorts in _table("nicknames.toml")["nicknames"].items():
        for short in shorts:
            found.setdefault(short, set()).add(given)
    return MappingProxyType({short: frozenset(given) for short, given in found.items()})


@lru_cache(maxsize=1)
def legal_forms() -> frozenset[str]:
    """Legal forms of companies: "inc", "gmbh"."""
    return _folded(_table("corporate.toml")["legal"])


@lru_cache(maxsize=1)
def sort_words() -> frozenset[str]:
    """Words that say what sort of body an organization is: "airlines", "party"."""
    return _folded(_table("corporate.toml")["sorts"])


@lru_cache(maxsize=1)
def public_words() -> frozenset[str]:
    """Words of bodies that many countries have: "ministry", "supreme"."""
    return _folded(_table("corporate.toml")["public"])


@lru_cache(maxsize=1)
def bodies() -> Mapping[str, str]:
    """Folded short or other name → folded name of a body known the world over."""
    table: dict[str, list[str]] = _table("bodies.toml")["bodies"]
    return MappingProxyType(
        {fold(form): fold(name) for name, forms in table.items() for form in forms}
    )


@lru_cache(maxsize=1)
def agencies() -> frozenset[str]:
    """Folded names of news agencies, which datelines set beside places."""
    table: dict[str, list[str]] = _table("agencies.toml")["agencies"]
    return _folded([form for forms in table.values() for form in forms])


@lru_cache(maxsize=1)
def generic_words() -> frozenset[str]:
    """Words that name no body by themselves: "group", "army"."""
    return legal_forms() | _folded(_table("corporate.toml")["generic"])


@lru_cache(maxsize=1)
def world_bodies() -> frozenset[str]:
    """Keys of the bodies known the world over."""
    return frozenset(name.replace(" and ", " ") for name in bodies().values())


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _table(name: str) -> dict[str, Any]:
    path = files("graphgen") / "resources" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))
