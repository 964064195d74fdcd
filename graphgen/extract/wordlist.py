"""Word lists of the rules, in code and in data files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from tomllib import loads


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a text parted by white space."""
    return frozenset(listed.split())


@cache
def closed_classes() -> dict[str, str]:
    """Return the lists of ``words.toml`` by name, words parted by white space."""
    return _lists("words.toml")


@cache
def rule_words() -> dict[str, str]:
    """Return the lists of ``rule_words.toml`` by name, words parted by white space."""
    return _lists("rule_words.toml")


@cache
def closed_words() -> frozenset[str]:
    """Return every word of ``words.toml``: those that end a noun phrase."""
    open_lists = ("state_bodies", "parties")
    listed = [words for name, words in closed_classes().items() if name not in open_lists]
    return word_set(" ".join(listed))


@cache
def country_names() -> frozenset[str]:
    """Return the English names of countries and territories, usual and official."""
    text = files("graphgen").joinpath("resources/countries.toml").read_text(encoding="utf-8")
    countries = loads(text)["country"]
    return frozenset(
        name for entry in countries for name in (entry["name"], *entry.get("also", ()))
    )


def _lists(name: str) -> dict[str, str]:
    text = files("graphgen").joinpath(f"resources/{name}").read_text(encoding="utf-8")
    return {key: str(listed) for key, listed in loads(text).items()}
