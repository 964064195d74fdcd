"""How are two entities connected? The best few chains of relations between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

import networkx as nx

from graphgen.graph.network import Network

By = Literal["strength", "length"]

TIE_BREAK = 1e-4
"""Part of a step's cost that prefers strong ties among chains of one length."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A way from one entity to another."""

    entities: tuple[str, ...]
    """Ids, both ends included."""
    weakest: float
    """Weight of its weakest tie."""


def chains(
    network: Network, start: str, end: str, *, most: int = 3, by: By = "strength"
) -> tuple[Chain, ...]:
    """Return up to ``most`` chains without a repeated entity, best first.

    By "strength" a tie of weight w costs 1/w and the cheapest chain is best; by "length" the
    chain with fewest steps is best. Empty where the two are not connected or are one. Raises
    KeyError for an id that is not in the network.
    """
    numbers = {entity: node for node, entity in enumerate(network.ids)}
    source, target = numbers[start], numbers[end]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(network.ids)))
    for (a, b), weight in network.ties():
        graph.add_edge(a, b, weight=weight, cost=_cost(weight, by))
    if source == target or not nx.has_path(graph, source, target):
        return ()
    found = nx.shortest_simple_paths(graph, source, target, weight="cost")
    return tuple(_chain(graph, nodes, network) for nodes in islice(found, most))


def _cost(weight: float, by: By) -> float:
    return 1.0 / weight if by == "strength" else 1.0 + TIE_BREAK / (1.0 + weight)


def _chain(graph: nx.Graph[int], nodes: list[int], network: Network) -> Chain:
    weights = [graph.edges[step]["weight"] for step in pairwise(nodes)]
    return Chain(tuple(network.ids[node] for node in nodes), min(weights))
