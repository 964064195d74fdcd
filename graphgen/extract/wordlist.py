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
    text = files("graphgen").joinpath("resources/words.toml").read_text(encoding="utf-8")
    return {name: str(listed) for name, listed in loads(text).items()}


@cache
def closed_words() -> frozenset[str]:
    """Return every word of ``words.toml``: those that end a noun phrase."""
    open_lists = ("state_bodies", "parties")
    listed = [words for name, words in closed_classes().items() if name not in open_lists]
    return word_set(" ".join(listed))
