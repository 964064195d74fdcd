"""The pages there is one of: the front page, the whole network, about, not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

from graphgen.config import BuildFacts
from graphgen.model import KINDS, Community, Entity, Page, Problem
from graphgen.site.collection import Collection, newest_first
from graphgen.site.graph_view import network_figure, overview_figure
from graphgen.site.list_pages import entity_row, source_rows
from graphgen.site.networks import whole_network
from graphgen.site.quotes import article_ref
from graphgen.site.ties import neighbour_rows
from graphgen.site.views import KIND_NAMES, EntityRef, EntityRow, NeighbourRow
from graphgen.urls import kind_url
from graphgen.vocabulary import predicates

STRONGEST_SHOWN: Final = 8
NEWEST_SHOWN: Final = 8
SOURCES_SHOWN: Final = 10
TIES_SHOWN: Final = 3
MEMBERS_SHOWN: Final = 5
COMMUNITIES_SHOWN: Final = 24
COMMUNITY_COLOURS: Final = 10
"""Communities with a colour of their own; the others share one."""
PROBLEMS_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is in the collection."""

    articles: int
    sources: int
    entities: tuple[tuple[str, str, int], ...]
    """(one, many, number) of each kind."""
    relations: int
    """Stated ones."""
    weak: int
    sentences: int
    """Pieces of evidence of the stated relations."""


@dataclass(frozen=True, slots=True)
class KindShelf:
    """The strongest entities of one kind."""

    title: str
    address: str
    total: int
    rows: tuple[EntityRow, ...]


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """An entity of the network as its table shows it."""

    row: EntityRow
    community: str
    colour: int
    """Number of the community's colour, from 0; the last one is shared."""
    ties: tuple[NeighbourRow, ...]
    more: int
    """Neighbours that are not named."""


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """A community with its strongest members."""

    name: str
    colour: int
    members: tuple[EntityRef, ...]
    more: int


def counts(collection: Collection) -> Counts:
    """Count what the collection holds."""
    graph = collection.graph
    stated = [each for each in graph.relations if not predicates()[each.predicate].weak]
    return Counts(
        articles=len(graph.cards),
        sources=sum(1 for name in collection.sources if name),
        entities=tuple(
            (*KIND_NAMES[kind], sum(1 for entity in graph.entities if entity.kind == kind))
            for kind in KINDS
        ),
        relations=len(stated),
        weak=len(graph.relations) - len(stated),
        sentences=sum(len(each.evidence) for each in stated),
    )


def front_page(collection: Collection) -> Page:
    """``index.html``: what the collection is, and the ways into it."""
    newest = newest_first(collection.graph.cards)[:NEWEST_SHOWN]
    sources = source_rows(collection)
    context: dict[str, object] = {
        "counts": counts(collection),
        "shelves": _shelves(collection),
        "articles": tuple(article_ref(collection, card) for card in newest),
        "sources": sources[:SOURCES_SHOWN],
        "source_count": len(sources),
        "figure": overview_figure(collection),
    }
    return Page("index.html", "index.html", context)


def _shelves(collection: Collection) -> tuple[KindShelf, ...]:
    ranked = collection.strongest()
    shelves = []
    for kind in KINDS:
        of_kind = [entity for entity in ranked if entity.kind == kind]
        rows = tuple(entity_row(collection, entity) for entity in of_kind[:STRONGEST_SHOWN])
        shelves.append(KindShelf(KIND_NAMES[kind][1], kind_url(kind), len(of_kind), rows))
    return tuple(shelves)


def graph_page(collection: Collection) -> Page:
    """``graph.html``: the whole network as a drawing and as a table."""
    drawing, left_out = whole_network(collection)
    communities = collection.graph.communities
    context: dict[str, object] = {
        "figure": network_figure(len(drawing.spots), len(collection.entities)),
        "pairs": len(drawing.pairs),
        "left_out": left_out,
        "rows": tuple(_network_row(collection, spot.entity) for spot in drawing.spots),
        "communities": tuple(
            _community_row(collection, each) for each in communities[:COMMUNITIES_SHOWN]
        ),
        "communities_hidden": max(0, len(communities) - COMMUNITIES_SHOWN),
    }
    return Page("graph.html", "graph.html", context)


def _network_row(collection: Collection, entity: Entity) -> NetworkRow:
    ties, total = neighbour_rows(collection, entity.id, limit=TIES_SHOWN)
    community = collection.communities[collection.standings[entity.id].community]
    return NetworkRow(
        row=entity_row(collection, entity),
        community=community.name,
        colour=min(community.number, COMMUNITY_COLOURS),
        ties=ties,
        more=total - len(ties),
    )


def _community_row(collection: Collection, community: Community) -> CommunityRow:
    members = community.members[:MEMBERS_SHOWN]
    return CommunityRow(
        name=community.name,
        colour=min(community.number, COMMUNITY_COLOURS),
        members=tuple(collection.ref(member) for member in members),
        more=len(community.members) - len(members),
    )


def about_page(collection: Collection, problems: Sequence[Problem], facts: BuildFacts) -> Page:
    """``about.html``: how the site was made, from what, and what went wrong."""
    context: dict[str, object] = {
        "counts": counts(collection),
        "facts": facts,
        "problems": tuple(problems[:PROBLEMS_SHOWN]),
        "problems_hidden": max(0, len(problems) - PROBLEMS_SHOWN),
        "predicates": tuple(each for each in predicates().values() if not each.weak),
        "geonames": _uses_geonames(collection),
        "pyvis_version": version("pyvis"),
    }
    return Page("about.html", "about.html", context)


def _uses_geonames(collection: Collection) -> bool:
    return any(
        entity.coordinates is not None and entity.coordinates.origin == "GeoNames"
        for entity in collection.graph.entities
    )


def not_found_page() -> Page:
    """``404.html``: what a host serves for an address that leads nowhere."""
    return Page("404.html", "404.html", {})
