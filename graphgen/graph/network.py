"""The plain weighted network under the graph: entities as numbers, one edge a pair."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx

from graphgen.compact import statuses_of
from graphgen.model import Entity, Relation
from graphgen.vocabulary import predicates

TYPED_WEIGHT: Final = 3.0
"""Weight of a stated tie that one source supports."""

WEAK_WEIGHT: Final = 1.0
"""Weight of being named together, or of a tie that is only denied."""


@dataclass(frozen=True, slots=True)
class Network:
    """An undirected network; nodes are numbered in the order of the entities' ids."""

    ids: tuple[str, ...]
    edges: tuple[tuple[int, int], ...]
    """Pairs (a, b) with a < b, sorted, each once."""
    weights: tuple[float, ...]
    """One an edge, above 0."""

    def to_networkx(self) -> nx.Graph[int]:
        """The same as a networkx graph with the edge attribute ``weight``."""
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.ids)))
        pairs = zip(self.edges, self.weights, strict=True)
        graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in pairs)
        return graph

    def degrees(self) -> list[int]:
        """Number of distinct neighbours of each node."""
        degrees = [0] * len(self.ids)
        for a, b in self.edges:
            degrees[a] += 1
            degrees[b] += 1
        return degrees


def strength(relation: Relation) -> float:
    """How much a relation ties its ends: grows with the logarithm of independent sources."""
    claimed = not predicates()[relation.predicate].weak
    stated = claimed and any(status != "denied" for status in statuses_of(relation.evidence))
    base = TYPED_WEIGHT if stated else WEAK_WEIGHT
    return round(base * (1.0 + math.log2(relation.independent_sources)), 6)


def network_of(entities: Sequence[Entity], relations: Sequence[Relation]) -> Network:
    """Put all relations between two entities into one edge, weights added.

    ``entities`` are ordered by id and ``relations`` by head, predicate, tail, so that weights are
    always added in the same order.
    """
    numbers = {entity.id: number for number, entity in enumerate(entities)}
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for relation in relations:
        a, b = sorted((numbers[relation.head], numbers[relation.tail]))
        weights[a, b] += strength(relation)
    edges = tuple(sorted(weights))
    return Network(tuple(numbers), edges, tuple(round(weights[edge], 6) for edge in edges))
