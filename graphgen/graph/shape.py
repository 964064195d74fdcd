"""The network as a whole: ranks, communities and places, which hang on its ties alone.

They are worked out together, and kept for as long as the same ties join the same number of
entities, whatever their names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from graphgen.facts import Facts
from graphgen.graph.communities import communities_from, split
from graphgen.graph.layout import layout_of
from graphgen.graph.measures import pagerank_of
from graphgen.graph.network import Network
from graphgen.model import Community, Entity

_FACT: Final = "shape of a network"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of the nodes of a network, in their order."""

    pageranks: Sequence[float]
    communities: tuple[Community, ...]
    places: Sequence[tuple[float, float]]
    """x and y in pixels at zoom 1."""


def shape_of(network: Network, entities: Sequence[Entity], facts: Facts) -> Shape:
    """Work out the shape of a network, or recall it; ``entities`` are its nodes."""
    parts = [_digest(network)]
    kept = facts.get(_FACT, parts)
    if kept is not None:
        pageranks, groups, places = kept
        communities = communities_from(groups, network, entities, pageranks)
        return Shape(pageranks, communities, [(x, y) for x, y in places])
    pageranks, groups = pagerank_of(network), split(network)
    communities = communities_from(groups, network, entities, pageranks)
    places = layout_of(network, communities)
    facts.put(_FACT, parts, [pageranks, groups, places])
    return Shape(pageranks, communities, places)


def _digest(network: Network) -> str:
    """A digest of all but the names."""
    digest = blake2b(str(len(network.ids)).encode(), digest_size=16)
    digest.update(network.edges.tobytes())
    digest.update(network.weights.tobytes())
    return digest.hexdigest()
