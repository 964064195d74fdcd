"""Places with coordinates, the part of the globe that most of them lie in, and movements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graphgen.model import Entity, Evidence, Relation
from graphgen.relation_rows import predicates_of
from graphgen.site.collection import Collection
from graphgen.site.natural_earth import Points
from graphgen.site.projection import Frame, region_frame

MOVING: Final = {"goes_to": True, "leaves": False}
"""Predicates that move, and whether towards the tail."""
RADII: Final = (3.0, 6.0, 12.0, 22.0)
"""Degrees round a place in which a region may lie."""
ENOUGH: Final = 0.6
"""Share of the mentions of towns that a region has to hold."""
CONSIDERED: Final = 400
"""Most places that are looked at for it."""
PLACES_IN_REGION: Final = 2
"""Fewest places that make a region."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A location with coordinates."""

    entity: Entity
    longitude: float
    latitude: float
    is_country: bool
    """Drawn at its middle, which is no town."""

    @property
    def mentions(self) -> int:
        """How often it is named."""
        return len(self.entity.mentions)


@dataclass(frozen=True, slots=True)
class Movement:
    """A relation that moves, with where from and where to as far as these have coordinates."""

    relation: Relation
    origin: str
    """Entity id of a location; empty where nobody says."""
    target: str
    """Entity id of a location; empty for one that leaves to nobody knows where."""
    evidence: Evidence
    """The strongest sentence."""


def placed_locations(collection: Collection) -> tuple[Placed, ...]:
    """All locations with coordinates, those named most often first."""
    found = [
        Placed(
            entity=entity,
            longitude=entity.coordinates.longitude,
            latitude=entity.coordinates.latitude,
            is_country=any(scheme == "iso3166" for scheme, _ in entity.external_ids),
        )
        for entity in collection.graph.entities
        if entity.kind == "location" and entity.coordinates
    ]
    return tuple(sorted(found, key=lambda each: (-each.mentions, each.entity.id)))


def region(places: Sequence[Placed], *, width: int, height: int) -> Frame | None:
    """A frame around where most mentions of towns lie; None where they lie all over the globe.

    The smallest circle of a few sizes counts that holds enough of the mentions. Countries are
    left aside, as a country's middle is seldom where things happen.
    """
    towns = [each for each in places if not each.is_country] or list(places)
    towns = towns[:CONSIDERED]
    if not towns:
        return None
    points = np.array([[each.longitude, each.latitude] for each in towns])
    weights = np.array([each.mentions for each in towns], dtype=float)
    distances = _distances(points)
    for radius in RADII:
        held = (distances <= radius) @ weights
        best = int(held.argmax())
        inside = distances[best] <= radius
        if held[best] >= ENOUGH * weights.sum() and inside.sum() >= PLACES_IN_REGION:
            return region_frame(points[inside], width=width, height=height)
    return None


def _distances(points: Points) -> Points:
    """Degrees of the great circle between every two points."""
    longitude, latitude = np.radians(points).T
    flat = np.column_stack(
        [
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        ]
    )
    angles: Points = np.degrees(np.arccos(np.clip(flat @ flat.T, -1.0, 1.0)))
    return angles


def movements(collection: Collection) -> tuple[Movement, ...]:
    """Who goes where, the best supported first; what is only denied is no movement.

    A location that moves (a state that sends troops) comes from itself. Anybody else comes from
    the place that the same article says they leave, or from nobody knows where.
    """
    relations = collection.graph.relations
    moving = [relations[at] for at, name in enumerate(predicates_of(relations)) if name in MOVING]
    said = [(each, [one for one in each.evidence if one.status != "denied"]) for each in moving]
    left: dict[tuple[str, str], str] = {}
    for relation, evidence in said:
        if not MOVING[relation.predicate]:
            for one in evidence:
                left.setdefault((relation.head, one.article), relation.tail)
    found = [
        _movement(collection, relation, evidence, left) for relation, evidence in said if evidence
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                -each.relation.independent_sources,
                -len(each.relation.evidence),
                each.relation.head,
                each.relation.predicate,
                each.relation.tail,
            ),
        )
    )


def _movement(
    collection: Collection,
    relation: Relation,
    evidence: Sequence[Evidence],
    left: dict[tuple[str, str], str],
) -> Movement:
    itself = relation.head if collection.entities[relation.head].kind == "location" else ""
    if not MOVING[relation.predicate]:
        return Movement(relation, relation.tail, itself, evidence[0])
    departures = [left.get((relation.head, one.article), "") for one in evidence]
    origin = next((each for each in departures if each and each != relation.tail), itself)
    return Movement(relation, origin, relation.tail, evidence[0])
