"""A drawing of the network: communities are placed first, then members inside their disc.

Every step uses only operations that give the same bits on any processor (sums in a fixed order,
no BLAS), so that the same network always gives the same coordinates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graphgen.graph.discs import place_discs
from graphgen.graph.network import Network
from graphgen.model import Community

SPACING: Final = 40.0
"""Pixels between neighbours. With the gaps between communities the whole measures about
70·√n pixels from its centre."""

STEPS: Final = 30
"""Steps that pull tied nodes together."""

SPREADING_STEPS: Final = 30
"""Steps after them that only part what overlaps."""

FEW: Final = 64
"""Nodes of which all pairs are looked at; a tree of places takes 0.15 s to import."""

OUTWARD: Final = 0.05
"""How much a tie to another community counts within the own disc."""

GOLDEN_ANGLE: Final = math.pi * (3.0 - math.sqrt(5.0))

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def layout_of(
    network: Network, communities: Sequence[Community]
) -> tuple[tuple[float, float], ...]:
    """Return x and y of each node in pixels at zoom 1, rounded to a tenth."""
    if not network.ids:
        return ()
    numbers = {entity: node for node, entity in enumerate(network.ids)}
    groups = [[numbers[member] for member in group.members] for group in communities]
    group_of = np.zeros(len(network.ids), dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[group] = number
    radii = np.array([SPACING * math.sqrt(len(group)) for group in groups])
    ends, weights = network.edges.astype(np.int64), network.weights
    sides = group_of[ends]
    centres = place_discs(radii, sides, weights)
    weights = np.where(sides[:, 0] == sides[:, 1], weights, OUTWARD * weights)
    start = centres[group_of] + _sunflowers(groups, len(network.ids))
    places = _settle(start, ends, weights, centres[group_of], radii[group_of])
    return tuple((_rounded(x), _rounded(y)) for x, y in places.tolist())


def _rounded(value: float) -> float:
    return round(value, 1) + 0.0  # turns -0.0 into 0.0


def _sunflowers(groups: Sequence[Sequence[int]], nodes: int) -> Floats:
    """Place each group's members, strongest first, on a spiral from the middle outwards."""
    offsets = np.zeros((nodes, 2))
    for group in groups:
        for rank, node in enumerate(group):
            distance = 0.92 * SPACING * math.sqrt(rank) if len(group) > 1 else 0.0
            angle = rank * GOLDEN_ANGLE
            offsets[node] = (distance * math.cos(angle), distance * math.sin(angle))
    return np.round(offsets, 3)


def _settle(start: Floats, ends: Ints, weights: Floats, centres: Floats, radii: Floats) -> Floats:
    """Pull tied nodes together and push near ones apart, everyone inside the own disc."""
    places = start
    for step in range(STEPS):
        heat = 1.0 - step / STEPS
        pull = _mean_neighbour(places, ends, weights) - places
        hold = start - places
        places = places + heat * (0.2 * pull + 0.1 * hold)
        places = _inside(places + _push(places), centres, radii)
    for _ in range(SPREADING_STEPS):
        places = _inside(places + _push(places), centres, radii)
    return places


def _mean_neighbour(places: Floats, ends: Ints, weights: Floats) -> Floats:
    """Weighted mean of each node's neighbours; its own place where it has none."""
    nodes = len(places)
    a, b = ends[:, 0], ends[:, 1]
    total = _sum_at(a, weights, nodes) + _sum_at(b, weights, nodes)
    means = np.empty_like(places)
    for axis in range(2):
        along = places[:, axis]
        moment = _sum_at(a, weights * along[b], nodes) + _sum_at(b, weights * along[a], nodes)
        means[:, axis] = np.where(total > 0, moment / np.where(total > 0, total, 1.0), along)
    return means


def _push(places: Floats) -> Floats:
    """Half of what parts each pair that stands nearer than the spacing."""
    a, b = _near(places)
    gap = places[b] - places[a]
    distance = np.sqrt(gap[:, 0] * gap[:, 0] + gap[:, 1] * gap[:, 1])
    same = distance < 1e-6
    gap[same] = (1.0, 0.0)
    part = 0.5 * (SPACING - distance) / np.where(same, 1.0, distance)
    shift = np.empty_like(places)
    for axis in range(2):
        by = part * gap[:, axis]
        shift[:, axis] = _sum_at(b, by, len(places)) - _sum_at(a, by, len(places))
    length = np.sqrt(shift[:, 0] * shift[:, 0] + shift[:, 1] * shift[:, 1])
    return shift * np.minimum(1.0, SPACING / np.maximum(length, 1e-9))[:, None]


def _near(places: Floats) -> tuple[Ints, Ints]:
    """Pairs of nodes that stand no farther apart than the spacing."""
    if len(places) <= FEW:
        a, b = np.triu_indices(len(places), k=1)
        off = places[b] - places[a]
        near = off[:, 0] * off[:, 0] + off[:, 1] * off[:, 1] <= SPACING * SPACING
        return a[near], b[near]
    from scipy.spatial import cKDTree

    pairs = cKDTree(places).query_pairs(SPACING, output_type="ndarray").astype(np.int64)
    return pairs[:, 0], pairs[:, 1]


def _inside(places: Floats, centres: Floats, radii: Floats) -> Floats:
    """Bring nodes that left their disc back to its edge."""
    off = places - centres
    distance = np.sqrt(off[:, 0] * off[:, 0] + off[:, 1] * off[:, 1])
    return centres + off * np.minimum(1.0, radii / np.maximum(distance, 1e-9))[:, None]


def _sum_at(index: Ints, values: Floats, size: int) -> Floats:
    """Add values by index, in their order."""
    return np.bincount(index, weights=values, minlength=size).astype(np.float64)
