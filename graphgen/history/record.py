"""What one build leaves for the next to compare itself with, and what that finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from graphgen.compact import articles_naming
from graphgen.config import BuildFacts
from graphgen.model import EarlierEntity, Entity, Evidence, KnowledgeGraph, Moved, Relation
from graphgen.stated import each_stated

What = Literal[
    "article added", "article edited", "article removed",
    "entity added", "entity removed", "merged", "parted", "renamed", "moved",
    "relation added", "relation lost",
]  # fmt: skip
WHATS: Final[tuple[What, ...]] = (
    "article added", "article edited", "article removed",
    "entity added", "entity removed", "merged", "parted", "renamed", "moved",
    "relation added", "relation lost",
)  # fmt: skip
Cause = Literal["content", "decision", "version", "settings"]
CAUSES: Final[tuple[Cause, ...]] = ("content", "decision", "version", "settings")
DIGEST_KEPT: Final = 16
"""Hex digits of an article's digest that tell an edited file."""
ARTICLES_NAMED: Final = 3
"""Articles that a change names at most."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a build stood on besides its articles."""

    version: str
    """Of graphgen."""
    extractor_version: str
    decisions: str
    """sha256 of the decisions file; empty where there is none."""
    settings: str
    """The settings that decide what is found, as text."""
    built: str
    """ISO time from SOURCE_DATE_EPOCH, else empty."""


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """A relation that some sentence states, or that a person added."""

    head: str
    predicate: str
    tail: str
    articles: tuple[str, ...]
    """Ids, sorted."""
    decided: bool
    """Whether only a decision states it."""


@dataclass(frozen=True, slots=True)
class Record:
    """A build as the next one sees it."""

    basis: Basis
    articles: tuple[tuple[str, str], ...]
    """(id, begin of the file's digest), ordered by id."""
    entities: tuple[EarlierEntity, ...]
    """Ordered by id."""
    relations: tuple[StatedRelation, ...]
    """Ordered by head, predicate, tail. Names that only stand together are none."""
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was. It names nothing that is no longer published."""

    what: What
    cause: Cause
    ids: tuple[str, ...] = ()
    """Ids of entities, or of an article, that the site has; empty for one that it has not."""
    names: tuple[str, ...] = ()
    """Beside ``ids``: how they are called; behind them a name that is gone."""
    predicate: str = ""
    """Of a relation."""
    articles: tuple[str, ...] = ()
    """Ids of a few articles of the site that brought it."""
    count: int = 1
    """More than one where several things without a name are counted."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How a site differs from the one before it."""

    since: Basis | None
    """What the compared build stood on; None where there was none."""
    until: Basis
    """What the build stood on that found the changes."""
    changes: tuple[Change, ...]


def record_of(graph: KnowledgeGraph, facts: BuildFacts, *, decisions: str, settings: str) -> Record:
    """Return what the next build has to know of this one. ``decisions`` is a digest."""
    return Record(
        basis=Basis(facts.version, facts.extractor_version, decisions, settings, built=facts.built),
        articles=tuple((card.id, card.digest[:DIGEST_KEPT]) for card in graph.cards),
        entities=tuple(_entity(entity) for entity in graph.entities),
        relations=tuple(map(_relation, each_stated(graph.relations))),
        moved=graph.moved,
    )


def _entity(entity: Entity) -> EarlierEntity:
    joined = any(alias.rule == "decision" for alias in entity.aliases)
    return EarlierEntity(
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        names=tuple(sorted({entity.name, *(alias.text for alias in entity.aliases)})),
        articles=tuple(articles_naming(entity.mentions)),
        decided=bool(entity.decided) or joined,
    )


def _relation(relation: Relation) -> StatedRelation:
    return StatedRelation(
        relation.head,
        relation.predicate,
        relation.tail,
        articles=relation.articles,
        decided=all(_is_decided(one) for one in relation.evidence),
    )


def _is_decided(evidence: Evidence) -> bool:
    return evidence.how.startswith("decisions.yml:")
