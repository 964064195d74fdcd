"""What ``graph.html`` lists without scripts: the communities, and the strongest entities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graphgen.model import Community, Entity
from graphgen.site.collection import Collection
from graphgen.site.list_pages import entity_row
from graphgen.site.ties import neighbour_rows
from graphgen.site.views import KIND_NAMES, EntityRef, EntityRow, NeighbourRow

ENTITIES_LISTED: Final = 100
TIES_SHOWN: Final = 3
MEMBERS_SHOWN: Final = 8
COMMUNITIES_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """An entity of the network as its table shows it."""

    row: EntityRow
    kind: str
    ties: tuple[NeighbourRow, ...]
    more: int
    """Neighbours that are not named."""


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """A community with its strongest members."""

    name: str
    size: int
    members: tuple[EntityRef, ...]
    more: int


def graph_context(collection: Collection) -> dict[str, object]:
    """Decide what the list of the network shows."""
    tied = [each for each in collection.strongest() if collection.standings[each.id].degree > 0]
    known = collection.standings
    communities = [
        each for each in collection.graph.communities if known[each.members[0]].degree > 0
    ]
    return {
        "tied": len(tied),
        "untied": len(collection.entities) - len(tied),
        "pairs": sum(1 for left, right in collection.between if left != right),
        "rows": tuple(_network_row(collection, each) for each in tied[:ENTITIES_LISTED]),
        "communities": tuple(
            _community_row(collection, each) for each in communities[:COMMUNITIES_SHOWN]
        ),
        "communities_hidden": max(0, len(communities) - COMMUNITIES_SHOWN),
    }


def _network_row(collection: Collection, entity: Entity) -> NetworkRow:
    ties, total = neighbour_rows(collection, entity.id, limit=TIES_SHOWN)
    return NetworkRow(
        row=entity_row(collection, entity),
        kind=KIND_NAMES[entity.kind][0],
        ties=ties,
        more=total - len(ties),
    )


def _community_row(collection: Collection, community: Community) -> CommunityRow:
    members = community.members[:MEMBERS_SHOWN]
    return CommunityRow(
        name=community.name,
        size=len(community.members),
        members=tuple(collection.ref(member) for member in members),
        more=len(community.members) - len(members),
    )
