"""The Louvain method (Blondel et al. 2008) on arrays.

It takes the steps of ``networkx.community.louvain_communities`` in the same order, with the same
random numbers, and so finds the same communities; a network of a million ties fits in memory.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

LEAST_GAIN: Final = 1e-7
"""Modularity that a level has to add for another one to be tried."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Level:
    """A weighted network: at first of nodes, then of the communities of the level before."""

    size: int
    """Number of nodes."""
    ends: Ints
    """The two ends of each tie, each pair once; both are one node where a community ties itself."""
    weights: Floats

    def degrees(self) -> Floats:
        """Summed weight of each node's ties; one to itself counts twice."""
        both = np.repeat(self.weights, 2)
        return _sums(self.ends.ravel(), both, self.size)


def louvain(size: int, ends: Ints, weights: Floats, *, seed: int) -> list[list[int]]:
    """Split nodes 0 … size - 1, each of which has a tie, into communities, each sorted.

    ``ends`` are pairs (a, b) with a < b, sorted, each once; ``weights`` are above 0.
    """
    chance = random.Random(seed)
    level = Level(size, ends, weights)
    total = sum(level.degrees().tolist()) / 2
    homes = member_of = np.arange(size)
    gained = modularity(level, homes)
    while True:
        homes = _moved(level, total, chance)
        member_of = homes[member_of]
        reached = modularity(level, homes)
        if reached - gained <= LEAST_GAIN:
            break
        gained = reached
        level = _joined(level, homes)
    order = np.argsort(member_of, kind="stable")
    starts = np.flatnonzero(np.diff(member_of[order])) + 1
    return [group.tolist() for group in np.split(order, starts)]


def modularity(level: Level, homes: Ints) -> float:
    """How much more weight lies within communities than chance would put there."""
    degrees = level.degrees()
    inside = level.weights[homes[level.ends[:, 0]] == homes[level.ends[:, 1]]]
    total = math.fsum(degrees.tolist())
    shares = _sums(homes, degrees, level.size) / total
    return 2 * math.fsum(inside.tolist()) / total - math.fsum(np.square(shares).tolist())


def _moved(level: Level, total: float, chance: random.Random) -> Ints:
    """Move nodes to the community where they add most, until none moves; communities by node."""
    starts, others, weights = _neighbours(level)
    degrees: list[float] = level.degrees().tolist()
    homes, summed = list(range(level.size)), list(degrees)
    order = list(range(level.size))
    chance.shuffle(order)
    scale, moves = 2 * total**2, 1
    while moves:
        moves = 0
        for node in order:
            span = slice(starts[node], starts[node + 1])
            tied: dict[int, float] = {}
            for other, weight in zip(others[span], weights[span], strict=True):
                home = homes[other]
                tied[home] = tied.get(home, 0.0) + weight
            old = best = homes[node]
            degree, most = degrees[node], 0.0
            summed[old] -= degree
            left = -tied.get(old, 0.0) / total + summed[old] * degree / scale
            for home, weight in tied.items():
                gain = left + weight / total - summed[home] * degree / scale
                if gain > most:
                    best, most = home, gain
            summed[best] += degree
            if best != old:
                homes[node] = best
                moves += 1
    return np.unique(homes, return_inverse=True)[1]


def _neighbours(level: Level) -> tuple[list[int], list[int], list[float]]:
    """Neighbours and weights node by node, and where those of each node begin.

    The neighbours of a node stand in the order of the ties; numbers that are equal are one object.
    """
    kept = level.ends[:, 0] != level.ends[:, 1]
    ends, weights = level.ends[kept], level.weights[kept]
    order = np.argsort(ends.ravel(), kind="stable")
    starts = np.searchsorted(ends.ravel()[order], np.arange(level.size + 1)).tolist()
    nodes = list(range(level.size))
    others = list(map(nodes.__getitem__, ends[:, ::-1].ravel()[order].tolist()))
    values, numbers = np.unique(weights, return_inverse=True)
    shared = values.tolist()
    return starts, others, list(map(shared.__getitem__, np.repeat(numbers, 2)[order].tolist()))


def _joined(level: Level, homes: Ints) -> Level:
    """The network of the communities; ties in the order in which they are first met."""
    order = np.argsort(level.ends.min(axis=1), kind="stable")
    sides = np.sort(homes[level.ends[order]], axis=1)
    size = int(homes.max()) + 1
    keys, first, numbers = np.unique(
        sides[:, 0] * size + sides[:, 1], return_index=True, return_inverse=True
    )
    weights = _sums(numbers, level.weights[order], len(keys))
    met = np.argsort(first)
    ends = np.stack([keys // size, keys % size], axis=1)
    return Level(size, ends[met], weights[met])


def _sums(places: Ints, weights: Floats, size: int) -> Floats:
    """Sum of the weights at each place, added in their order."""
    return np.asarray(np.bincount(places, weights=weights, minlength=size), dtype=np.float64)
