"""What a rule is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graphgen.extract.needs import Needs, needs_of


@dataclass(frozen=True)
class Rule:
    """Patterns that state one kind of tie between two names of a sentence."""

    name: str
    """As evidence shows it, after "rule:"."""
    predicate: str
    """What it states; empty where the noun or verb that it finds says so."""
    patterns: tuple[str, ...]
    """In the language of `graphgen.extract.patterns`."""
    subject: str = ""
    """"head" or "tail" where that name must begin its phrase, not follow a preposition."""
    not_aimed_at: str = ""
    """"head" or "tail" where that name must not be whom words or blows are aimed at ("told X")."""
    statuses: bool = False
    """It may be denied or possible; titles and appositions are taken as said."""

    @cached_property
    def needs(self) -> tuple[Needs, ...]:
        """What a line must hold for each of the patterns to match it."""
        return tuple(needs_of(pattern) for pattern in self.patterns)
