"""Which entities and ties a graph draws, and where: never more than can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.graph.layout import layout_of
from graphgen.graph.network import network_of
from graphgen.model import Community, Entity
from graphgen.site.collection import Collection
from graphgen.site.gists import Gist
from graphgen.site.layout import rings
from graphgen.site.views import EntityRef

OVERVIEW_DRAWN: Final = 36
OVERVIEW_SPREAD: Final = (4.2, 2.2)
"""How much wider and higher than the layout the overview is drawn, to leave room for names."""

Pair = tuple[str, str]
"""Ids of two entities, the smaller one first."""
Ties = Mapping[Pair, Sequence[Gist]]
"""By pair: what joins the two, of which there is one relation at least."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An entity and its place, in pixels at zoom 1."""

    ref: EntityRef
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What one graph draws."""

    spots: tuple[Spot, ...]
    """The strongest first; of a neighbourhood, its centre first."""
    ties: Ties
    """Pairs of drawn entities with an edge, the strongest first, with all that ties them."""


def overview(collection: Collection) -> Drawing:
    """Choose the few strongest entities that are tied to each other, spread wide enough to read."""
    strongest = collection.strongest()[:OVERVIEW_DRAWN]
    pairs = _pairs_among(collection, strongest)
    tied = {entity_id for pair in pairs for entity_id in pair}
    chosen = [entity for entity in strongest if entity.id in tied]
    everyone = Community(0, "", tuple(entity.id for entity in chosen))
    spots = _laid_out(collection, chosen, pairs, [everyone])
    wide, high = OVERVIEW_SPREAD
    return Drawing(
        spots=tuple(
            Spot(spot.ref, round(spot.x * wide, 1), round(spot.y * high, 1)) for spot in spots
        ),
        ties=pairs,
    )


def _pairs_among(collection: Collection, chosen: Sequence[Entity]) -> Ties:
    names = {entity.id for entity in chosen}
    inside = (pair for pair in collection.between if pair[0] in names and pair[1] in names)
    return _strongest_pairs(collection, inside)


def _laid_out(
    collection: Collection,
    chosen: Sequence[Entity],
    pairs: Ties,
    communities: Sequence[Community],
) -> tuple[Spot, ...]:
    """Place the chosen entities anew: the layout of all would leave them far apart."""
    by_id = sorted(chosen, key=lambda entity: entity.id)
    relations = [each for pair in sorted(pairs) for each in collection.between[pair]]
    places = layout_of(network_of(by_id, relations), communities)
    place_of = {entity.id: place for entity, place in zip(by_id, places, strict=True)}
    return tuple(Spot(collection.ref(entity.id), *place_of[entity.id]) for entity in chosen)


def neighbourhood(collection: Collection, entity_id: str, neighbours: Sequence[str]) -> Drawing:
    """Place an entity's neighbours round it, ``neighbours`` being the strongest first.

    Edges lead from the centre to each, and between two neighbours where a tie is stated; these
    stand side by side on their ring as far as they can.
    """
    tied: dict[str, list[str]] = {each: [] for each in neighbours}
    between = collection.tied_near.get(entity_id, ())
    for left, right in between:
        tied[left].append(right)
        tied[right].append(left)
    place = {each: at for at, each in enumerate(side_by_side(tied))}
    spots = [Spot(collection.ref(entity_id), 0.0, 0.0)]
    for ring in rings(neighbours):
        grouped = sorted(ring.ids, key=place.__getitem__)
        for other, (x, y) in zip(grouped, ring.places, strict=True):
            spots.append(Spot(collection.ref(other), x, y))
    pairs = [*(_pair(entity_id, other) for other in neighbours), *between]
    return Drawing(tuple(spots), _strongest_pairs(collection, pairs))


def side_by_side(tied: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield each once, followed by those tied to it: found by going deep, in order of ids."""
    seen: set[str] = set()
    for first in sorted(tied):
        waiting = [first]
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                yield each
                waiting.extend(reversed(tied[each]))


def _pair(left: str, right: str) -> Pair:
    return min(left, right), max(left, right)


def _strongest_pairs(collection: Collection, pairs: Iterable[Pair]) -> Ties:
    """Order pairs: stated ties first, then by independent sources, articles and ids."""
    gists = collection.gists
    tied = {pair: gists.of(collection.between[pair]) for pair in pairs if pair[0] != pair[1]}
    ordered = sorted((gists.support(tied[pair]), pair) for pair in tied)
    return {pair: tied[pair] for _, pair in ordered}
