"""``map.html``: places on the world and on the region in use, movements, and the same as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graphgen.facts import NO_FACTS, Facts
from graphgen.model import OutputFile, Page, Status
from graphgen.site.collection import Collection
from graphgen.site.map_drawing import MapDrawing, map_drawing
from graphgen.site.outline_paths import Paths, outline_paths, svg_file
from graphgen.site.placed import Movement, Placed, movements, placed_locations, region
from graphgen.site.projection import Frame, world_frame
from graphgen.site.views import EntityRef
from graphgen.stated import stated
from graphgen.urls import sentence_url
from graphgen.vocabulary import predicates

MAP_URL: Final = "map.html"
WIDTH: Final = 960
HEIGHT: Final = 560
SMALL: Final = 320
SMALL_HEIGHT: Final = 200
WORLD_DETAIL: Final = 1.6
REGION_DETAIL: Final = 0.7
SMALL_DETAIL: Final = 2.0
ROWS: Final = 500
"""Most rows of a table."""
NAMES: Final = 300
"""Most places without coordinates that are named."""
TIED: Final = 12
"""Most places that the small map of an entity shows."""
_FACT: Final = "outlines of a map"
COLOUR: Final = "#808080"
"""Of the shared outlines: seen on light and on dark."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as the table shows it."""

    ref: EntityRef
    is_country: bool
    mentions: int
    articles: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A movement as the table shows it."""

    who: EntityRef
    wording: str
    place: EntityRef
    status: Status
    sources: int
    published: date | None
    source: str
    address: str
    """Of the strongest sentence."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a small map."""

    ref: EntityRef
    x: float
    y: float
    is_own: bool
    """Whether it is the place that the page is about."""


@dataclass(frozen=True, slots=True)
class Locator:
    """A small map on the page of an entity; its outlines are a picture that pages share."""

    picture: str
    """Address of the outlines."""
    width: int
    height: int
    spots: tuple[Spot, ...]
    """The own place last, on top."""
    hidden: int
    """Places with coordinates that are not drawn."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place and where it lies on the small maps."""

    ref: EntityRef
    spots: Mapping[str, tuple[float, float] | None]
    """By name of the map; None where it lies outside."""


@dataclass(frozen=True, slots=True)
class SmallMaps:
    """What the small maps on the pages of entities show."""

    sizes: Mapping[str, tuple[int, int]]
    """Width and height by name: "world", and "region" where most places lie in one."""
    located: Mapping[str, Located]
    """By entity id."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """What maps are made of, found out once for the map and for the pages of all entities."""

    collection: Collection
    places: tuple[Placed, ...]
    region: Frame | None
    small_frames: Mapping[str, Frame]
    """By name, as in ``SmallMaps.sizes``."""
    small: SmallMaps
    kept: Facts

    def outlines(self, frame: Frame, *, detail: float) -> Paths:
        """Land and borders in a frame, drawn anew where no earlier build has drawn them."""
        parts = [repr(frame), repr(detail)]
        known = self.kept.get(_FACT, parts)
        if known:
            return Paths(*known)
        paths = outline_paths(frame, detail=detail)
        self.kept.put(_FACT, parts, [paths.land, paths.borders])
        return paths


def atlas(collection: Collection, kept: Facts = NO_FACTS) -> Atlas:
    """Find the places of a collection and the part of the globe that most of them lie in.

    ``kept`` knows outlines that earlier builds have drawn.
    """
    places = placed_locations(collection)
    small = {"world": world_frame(SMALL)}
    if small_region := region(places, width=SMALL, height=SMALL_HEIGHT):
        small["region"] = small_region
    return Atlas(
        collection=collection,
        places=places,
        region=region(places, width=WIDTH, height=HEIGHT),
        small_frames=small,
        small=SmallMaps(
            sizes={name: (frame.width, frame.height) for name, frame in small.items()},
            located={each.entity.id: _located(collection, each, small) for each in places},
        ),
        kept=kept,
    )


def _located(collection: Collection, placed: Placed, frames: Mapping[str, Frame]) -> Located:
    spots = {name: frame.place(placed.longitude, placed.latitude) for name, frame in frames.items()}
    return Located(collection.ref(placed.entity.id), spots)


def map_page(known: Atlas) -> Page:
    """``map.html``, with the region first."""
    collection = known.collection
    moves = movements(collection)
    unplaced = [
        entity
        for entity in collection.graph.entities
        if entity.kind == "location" and entity.coordinates is None
    ]
    unplaced.sort(key=lambda entity: (-len(entity.mentions), entity.id))
    context: dict[str, object] = {
        "drawings": _drawings(known, moves),
        "places": tuple(_place_row(collection, each) for each in known.places[:ROWS]),
        "places_hidden": max(0, len(known.places) - ROWS),
        "moves": tuple(_move_row(collection, each) for each in moves[:ROWS]),
        "moves_hidden": max(0, len(moves) - ROWS),
        "unplaced": tuple(collection.ref(entity.id) for entity in unplaced[:NAMES]),
        "unplaced_hidden": max(0, len(unplaced) - NAMES),
        "total": len(known.places) + len(unplaced),
    }
    return Page(MAP_URL, "map.html", context)


def map_files(known: Atlas) -> Iterator[OutputFile]:
    """Yield the outlines that small maps share; none where no place has coordinates."""
    if not known.places:
        return
    for name, frame in known.small_frames.items():
        paths = known.outlines(frame, detail=SMALL_DETAIL if name == "world" else 1.0)
        shown = Paths(paths.land, "") if name == "world" else paths
        yield OutputFile(_picture(name), svg_file(frame, shown, colour=COLOUR), "map")


def _picture(name: str) -> str:
    return f"assets/map/{name}.svg"


def _drawings(known: Atlas, moves: tuple[Movement, ...]) -> tuple[MapDrawing, ...]:
    refs = {each.entity.id: known.collection.ref(each.entity.id) for each in known.places}
    told = [(each, _told(known.collection, each)) for each in moves]
    world = world_frame(WIDTH)
    frames = [("World", world, WORLD_DETAIL)]
    if known.region:
        frames.insert(0, ("Region", known.region, REGION_DETAIL))
    return tuple(
        map_drawing(name, frame, known.outlines(frame, detail=detail), known.places, refs, told)
        for name, frame, detail in frames
        if known.places
    )


def _told(collection: Collection, movement: Movement) -> str:
    relation = movement.relation
    wording = predicates()[relation.predicate].wording(movement.evidence.status)
    wording = collection.words.say(wording)
    head, tail = collection.entities[relation.head], collection.entities[relation.tail]
    return f"{head.name} {wording} {tail.name}"


def _place_row(collection: Collection, placed: Placed) -> PlaceRow:
    return PlaceRow(
        ref=collection.ref(placed.entity.id),
        is_country=placed.is_country,
        mentions=placed.mentions,
        articles=len(collection.articles_of(placed.entity)),
        latitude=placed.latitude,
        longitude=placed.longitude,
    )


def _move_row(collection: Collection, movement: Movement) -> MoveRow:
    relation, evidence = movement.relation, movement.evidence
    card = collection.cards[evidence.article]
    return MoveRow(
        who=collection.ref(relation.head),
        wording=predicates()[relation.predicate].wording(evidence.status),
        place=collection.ref(relation.tail),
        status=evidence.status,
        sources=relation.independent_sources,
        published=card.published,
        source=collection.sources[card.source].name,
        address=sentence_url(evidence.article, evidence.sentence_number),
    )


def locator(collection: Collection, small: SmallMaps, entity_id: str) -> Locator | None:
    """The small map of an entity: its own place, and those that a stated relation ties it to."""
    own = small.located.get(entity_id)
    tied = _tied_places(collection, small, entity_id)
    shown = tied[:TIED]
    places = [*shown, own] if own else shown
    if not places:
        return None
    for name in ("region", "world"):
        size = small.sizes.get(name)
        spots = [_spot(each, name, is_own=each is own) for each in places] if size else []
        if size and (all(spots) or name == "world"):
            inside = tuple(spot for spot in spots if spot)
            hidden = len(tied) - len(shown) + len(spots) - len(inside)
            return Locator(_picture(name), *size, inside, hidden) if inside else None
    return None


def _tied_places(collection: Collection, small: SmallMaps, entity_id: str) -> list[Located]:
    """Places with a stated relation to an entity, the best supported first."""
    support: dict[str, tuple[int, int]] = {}
    for relation in stated(collection.relations_of.get(entity_id, ())):
        other = relation.tail if relation.head == entity_id else relation.head
        if other in small.located and other != entity_id:
            weight = relation.independent_sources, len(relation.articles)
            support[other] = max(support.get(other, (0, 0)), weight)
    ranked = sorted(support, key=lambda other: (-support[other][0], -support[other][1], other))
    return [small.located[other] for other in ranked]


def _spot(located: Located, name: str, *, is_own: bool) -> Spot | None:
    spot = located.spots[name]
    return Spot(located.ref, *spot, is_own) if spot else None
