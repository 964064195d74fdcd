"""The first view of the explorer: the largest communities, and how they are tied."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graphgen.graph.discs import place_discs
from graphgen.model import KINDS, Community
from graphgen.site.collection import Collection

COMMUNITIES_DRAWN: Final = 90
LINKS_DRAWN: Final = 300
NAMES_SHOWN: Final = 3
RADIUS: Final = (9.0, 34.0)
"""Of the smallest and of the largest community, in pixels at zoom 1."""
ROOM: Final = 34.0
"""Pixels round a community that are kept free for its name."""
STRETCH: Final = 1.5
"""How much wider than high the first view is: screens are, and names are."""


@dataclass(frozen=True, slots=True)
class CommunitySpot:
    """A community as the first view draws it."""

    community: Community
    kinds: tuple[int, ...]
    """Number of members of each kind, in the order of ``KINDS``."""
    names: tuple[str, ...]
    """Of its strongest members."""
    x: float
    y: float
    radius: float
    loose: bool
    """Whether it is tied to no other: it stands in rows below the others, wherever x and y are."""


@dataclass(frozen=True, slots=True)
class CommunityMap:
    """The first view, and what it leaves out."""

    spots: tuple[CommunitySpot, ...]
    """The largest communities, in order of their numbers."""
    links: tuple[tuple[int, int, int], ...]
    """Places of two spots and the number of tied pairs between them, the most first."""
    smaller: int
    """Communities that are too small to be drawn."""
    in_smaller: int
    """Entities in these."""
    untied: int
    """Entities without any tie."""
    links_hidden: int


def community_map(collection: Collection, *, limit: int = COMMUNITIES_DRAWN) -> CommunityMap:
    """Choose the largest communities and place those near each other that are tied."""
    tied = [each for each in collection.graph.communities if _is_tied(collection, each)]
    drawn = tied[:limit]
    links = _links(collection, drawn)
    return CommunityMap(
        spots=_spots(collection, drawn, links),
        links=tuple((a, b, links[a, b]) for a, b in sorted(links, key=lambda k: (-links[k], k)))[
            :LINKS_DRAWN
        ],
        smaller=len(tied) - len(drawn),
        in_smaller=sum(len(each.members) for each in tied[limit:]),
        untied=sum(1 for each in collection.standings.values() if each.degree == 0),
        links_hidden=max(0, len(links) - LINKS_DRAWN),
    )


def _is_tied(collection: Collection, community: Community) -> bool:
    return collection.standings[community.members[0]].degree > 0


def _links(collection: Collection, drawn: Sequence[Community]) -> dict[tuple[int, int], int]:
    """Count the tied pairs between each two of the communities, by their places."""
    place = {community.number: at for at, community in enumerate(drawn)}
    found: Counter[tuple[int, int]] = Counter()
    for left, right in collection.between:
        a = place.get(collection.standings[left].community)
        b = place.get(collection.standings[right].community)
        if a is not None and b is not None and a != b:
            found[min(a, b), max(a, b)] += 1
    return {pair: found[pair] for pair in sorted(found)}


def _spots(
    collection: Collection,
    drawn: Sequence[Community],
    links: Mapping[tuple[int, int], int],
) -> tuple[CommunitySpot, ...]:
    if not drawn:
        return ()
    least, most = RADIUS
    largest = max(len(community.members) for community in drawn)
    radii = [
        round(least + (most - least) * math.sqrt(len(each.members) / largest), 1) for each in drawn
    ]
    centres = place_discs(
        np.array(radii) + ROOM,
        np.array(list(links), dtype=np.int64).reshape(-1, 2),
        np.array(list(links.values()), dtype=np.float64),
    ).tolist()
    tied = {end for pair in links for end in pair}
    return tuple(
        CommunitySpot(
            community=community,
            kinds=_kinds(collection, community),
            names=tuple(collection.entities[each].name for each in community.members[:NAMES_SHOWN]),
            x=round(x * STRETCH, 1),
            y=round(y, 1),
            radius=radius,
            loose=at not in tied,
        )
        for at, (community, radius, (x, y)) in enumerate(zip(drawn, radii, centres, strict=True))
    )


def _kinds(collection: Collection, community: Community) -> tuple[int, ...]:
    counts = Counter(collection.entities[member].kind for member in community.members)
    return tuple(counts[kind] for kind in KINDS)
