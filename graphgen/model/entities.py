"""Entities, and what else comes of resolving names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graphgen.model.extractions import Mention
from graphgen.model.problems import Problem

Kind = Literal["actor", "organization", "location"]
KINDS: tuple[Kind, ...] = ("actor", "organization", "location")


@dataclass(frozen=True, slots=True)
class Alias:
    """One surface form of an entity."""

    text: str
    count: int
    rule: str
    """Name of the rule that joined it: "same name", "surname", "acronym", "decision" …"""
    score: float
    """How sure the rule was, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A place on the map, in degrees, WGS 84."""

    latitude: float
    longitude: float
    origin: str
    """Where it comes from: "GeoNames", "decision"."""


@dataclass(frozen=True, slots=True)
class Description:
    """One line about an entity in the articles' own words."""

    text: str
    article: str
    """Id of the article that is quoted; empty where a decision says it."""
    sentence: int


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, organization or location with every mention of it."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[Alias, ...]
    """Most frequent first; NORP mentions give none."""
    mentions: Sequence[Mention]
    """Ordered by article, then start. A NORP mention stands for the place it derives from. In a
    build they are packed, and each is made anew when it is looked at."""
    coordinates: Coordinates | None
    country: str
    """Id of the country's entity or its English name, for a location; else empty."""
    external_ids: tuple[tuple[str, str], ...]
    """(scheme, value), as ("geonames", "2215636")."""
    description: Description | None
    decided: tuple[str, ...] = ()
    """The decisions (as "decisions.yml:12") that touched it."""


@dataclass(frozen=True, slots=True)
class EarlierEntity:
    """An entity as the last build had it, as far as the next one has to know."""

    id: str
    kind: Kind
    name: str
    names: tuple[str, ...]
    """Every surface form, the name among them; sorted."""
    articles: tuple[str, ...]
    """Ids of the articles that name it, sorted."""
    decided: bool
    """Whether a decision touched it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that an earlier build gave to what now stands at another one."""

    kind: Kind
    """Kind it had: in which folder the old page was."""
    id: str
    """Id it had."""
    to: str
    """Id of the entity that it leads to now."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something a person should look at, with the decision that would settle it."""

    topic: str
    """"merge", "near miss", "surname only", "mixed kinds", "unplaced", "single source"."""
    entities: tuple[str, ...]
    """Ids of the entities it is about."""
    names: tuple[str, ...]
    reason: str
    score: float
    weight: float
    """How much of the graph depends on it: number of mentions touched."""
    decision: str
    """YAML lines to paste into decisions.yml."""


@dataclass(frozen=True, slots=True)
class DecidedRelation:
    """A relation that a person added to the graph, or took out of it."""

    action: Literal["add", "reject"]
    head: str
    """Entity id."""
    predicate: str
    """A name of ``relations.toml``; empty where every relation of the two is rejected."""
    tail: str
    """Entity id."""
    source: str
    """Where an added relation is stated: an address or a few words."""
    because: str
    label: str
    """The entry, as "decisions.yml:12"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every entity of the collection, and what a person should check."""

    entities: tuple[Entity, ...]
    """Ordered by id."""
    review: tuple[ReviewItem, ...]
    forwards: tuple[tuple[str, str], ...]
    """(old id, id it was merged into), for pages that forward."""
    problems: tuple[Problem, ...]
    decided: tuple[DecidedRelation, ...] = ()
    """In the order of the decisions file."""
    hidden: tuple[tuple[Kind, str], ...] = ()
    """Kind and id of the entities that decisions hide, which nothing may lead to."""
    moved: tuple[Moved, ...] = ()
    """Addresses of earlier builds, sorted; none that an entity of its kind has now."""
