"""The plain weighted network under the graph: entities as numbers, one edge a pair."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from graphgen.compact import statuses_of
from graphgen.model import Entity, Relation
from graphgen.stated import is_stated

TYPED_WEIGHT: Final = 3.0
"""Weight of a stated tie that one source supports."""

WEAK_WEIGHT: Final = 1.0
"""Weight of being named together, or of a tie that is only denied."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """An undirected network; nodes are numbered in the order of the entities' ids."""

    ids: tuple[str, ...]
    edges: NDArray[np.int32]
    """Rows (a, b) with a < b, sorted, each once."""
    weights: NDArray[np.float64]
    """One an edge, above 0."""

    def ties(self) -> Iterator[tuple[tuple[int, int], float]]:
        """Each edge with its weight."""
        pairs = map(tuple, self.edges.tolist())
        return zip(pairs, self.weights.tolist(), strict=True)

    def matrix(self) -> csr_matrix:
        """The weights as a symmetric matrix, nodes by nodes."""
        a, b = self.edges.T
        ends = np.concatenate([a, b]), np.concatenate([b, a])
        nodes = len(self.ids)
        return csr_matrix((np.tile(self.weights, 2), ends), shape=(nodes, nodes))

    def degrees(self) -> list[int]:
        """Number of distinct neighbours of each node."""
        degrees: list[int] = np.bincount(self.edges.ravel(), minlength=len(self.ids)).tolist()
        return degrees


def strength(relation: Relation) -> float:
    """How much a relation ties its ends: grows with the logarithm of independent sources."""
    base = TYPED_WEIGHT if _is_supported(relation) else WEAK_WEIGHT
    return round(base * (1.0 + math.log2(relation.independent_sources)), 6)


def _is_supported(relation: Relation) -> bool:
    if not is_stated(relation):
        return False
    return any(status != "denied" for status in statuses_of(relation.evidence))


def network_of(entities: Sequence[Entity], relations: Sequence[Relation]) -> Network:
    """Put all relations between two entities into one edge, weights added.

    ``entities`` are ordered by id and ``relations`` by head, predicate, tail, so that weights are
    always added in the same order.
    """
    numbers = {entity.id: number for number, entity in enumerate(entities)}
    pairs, strengths = array("q"), array("d")
    for relation in relations:
        a, b = sorted((numbers[relation.head], numbers[relation.tail]))
        pairs.append(a * len(numbers) + b)
        strengths.append(strength(relation))
    edges, edge_of = np.unique(np.frombuffer(pairs, np.int64), return_inverse=True)
    added = np.bincount(edge_of, weights=np.frombuffer(strengths), minlength=len(edges))
    ends = np.stack(np.divmod(edges, max(len(numbers), 1)), axis=1)
    weights = [round(weight, 6) for weight in added.tolist()]
    return Network(tuple(numbers), ends.astype(np.int32), np.array(weights, np.float64))
