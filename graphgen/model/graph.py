"""The whole collection as one network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphgen.model.articles import ArticleCard
from graphgen.model.entities import Entity, Moved, ReviewItem
from graphgen.model.relations import Relation
from graphgen.model.stories import Story


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entity stands in the network."""

    entity: str
    pagerank: float
    degree: int
    """Number of distinct neighbours."""
    community: int
    x: float
    y: float
    """Position for drawing, in pixels at zoom 1."""


@dataclass(frozen=True, slots=True)
class Community:
    """A group of closely tied entities."""

    number: int
    """From 0, largest first."""
    name: str
    """Made of its strongest members' names."""
    members: tuple[str, ...]
    """Entity ids, strongest first."""


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """The whole collection, resolved: what pages and exports are made from."""

    cards: tuple[ArticleCard, ...]
    """Every article, ordered by id."""
    entities: tuple[Entity, ...]
    """Ordered by id; only those with a mention in the prose of an article."""
    relations: Sequence[Relation]
    """Ordered by head, predicate, tail. In a build they are rows in a temporary file, and each is
    made anew when it is looked at."""
    standings: tuple[Standing, ...]
    """One an entity, in the order of ``entities``."""
    communities: tuple[Community, ...]
    stories: tuple[Story, ...]
    review: tuple[ReviewItem, ...]
    forwards: tuple[tuple[str, str], ...]
    moved: tuple[Moved, ...] = ()
    """Addresses of earlier builds, as in ``Resolution``."""
