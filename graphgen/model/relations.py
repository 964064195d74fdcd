"""Ties between entities, with all that states them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from graphgen.model.articles import Span
from graphgen.model.extractions import Status

MENTIONED_WITH = "mentioned_with"


class Evidence(NamedTuple):
    """One place in one article that states a relation."""

    article: str
    sentence: Span
    sentence_number: int
    """Number of the first sentence, for the anchor."""
    head: Span
    tail: Span
    status: Status
    speaker: str
    """Name of the speaker as printed, or empty."""
    score: float
    how: str
    published: date | None


class Relation(NamedTuple):
    """A tie between two entities with everything that states it."""

    head: str
    """Entity id."""
    predicate: str
    tail: str
    """Entity id."""
    evidence: Sequence[Evidence]
    """Never empty; strongest first. Packed in a build, as an entity's mentions are."""
    articles: tuple[str, ...]
    """Ids of the articles in the evidence, sorted."""
    source_groups: tuple[tuple[str, ...], ...]
    """The articles, grouped so that those in one group derive from one origin."""
    first: date | None
    last: date | None

    @property
    def independent_sources(self) -> int:
        """Number of groups of articles that do not derive from each other."""
        return len(self.source_groups)
