"""What an extractor of another make finds in an article, before it becomes an extraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, Protocol

from graphgen.errors import ModelError
from graphgen.model import Article, Label, Span, Status

UNSCORED: Final = 0.8
"""Score of what comes without one: above the usual bounds, below what a person decided."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at its place in the article's text."""

    start: int
    end: int
    label: Label
    score: float = UNSCORED


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A tie between two of the names, at its place."""

    sentence: Span
    """The words that state it."""
    head: Span
    predicate: str
    tail: Span
    status: Status


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found in one article."""

    names: tuple[FoundName, ...] = ()
    """In any order; they may overlap."""
    statements: tuple[FoundStatement, ...] = ()
    dropped: int = 0
    """Names and statements that were given and that the text does not hold."""
    answered: bool = True
    """False where what came back could not be read at all."""


class Finder(Protocol):
    """A loaded model of another make."""

    def find(self, article: Article, sentences: Sequence[Span]) -> Found:
        """Return what stands in the article; raises ModelError where the model fails."""
        ...


def optional_library(name: str, *, extra: str) -> Any:
    """Import a library that graphgen does without; raises ModelError where it is not there."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ModelError.one(
            path="graphgen.toml",
            message=f'The extractor "{extra}:…" needs the library {name}: {error}.',
            hint=f"Run: pip install 'graphgen[{extra}]'",
        ) from None


def pieces(sentences: Sequence[Span], *, most: int) -> list[Span]:
    """Return neighbouring sentences as stretches of at most so many characters, in order.

    A sentence that is longer by itself is a stretch of its own.
    """
    found: list[Span] = []
    for sentence in sentences:
        if found and sentence.end - found[-1].start <= most:
            found[-1] = Span(found[-1].start, sentence.end)
        else:
            found.append(sentence)
    return found
