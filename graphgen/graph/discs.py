"""Places for communities, drawn as discs: tied ones near each other, none over another."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

GAP: Final = 30.0
"""Pixels between two discs."""

MOST_COMPARED: Final = 600
"""Discs that are moved by forces, each against each; the smaller ones go to the rings."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def place_discs(radii: Floats, ends: Ints, weights: Floats) -> Floats:
    """Return the centres of discs, an (n, 2) array around the origin.

    ``ends`` and ``weights`` are ties between discs, several for a pair if need be. Discs without
    a tie to another stand in rings round the others, in their order.
    """
    across = ends[:, 0] != ends[:, 1]
    tied = np.unique(ends[across])[:MOST_COMPARED]
    loose = np.setdiff1d(np.arange(len(radii)), tied)
    centres = np.zeros((len(radii), 2))
    if len(tied):
        ties = _tie_matrix(tied, ends[across], weights[across])
        placed = _by_force(radii[tied], ties)
        centres[tied] = placed - (placed.min(axis=0) + placed.max(axis=0)) / 2.0
    centres[loose] = _rings(radii[loose], _reach(centres[tied], radii[tied]))
    return np.round(centres, 3)


def _tie_matrix(discs: Ints, ends: Ints, weights: Floats) -> Floats:
    """Sum of the weights between each two of the given discs, whose numbers are sorted."""
    known = np.isin(ends[:, 0], discs) & np.isin(ends[:, 1], discs)
    rows, columns = (np.searchsorted(discs, ends[known, side]) for side in range(2))
    size = len(discs)
    square = np.zeros((size, size))
    np.add.at(square, (rows, columns), weights[known])
    return square + square.T


def _by_force(radii: Floats, ties: Floats) -> Floats:
    """Start on a spiral, largest in the middle, then pull along ties and part what overlaps."""
    centres = _spiral(radii)
    steps = max(40, min(200, 40_000 // len(radii)))
    total = _row_sums(ties)
    share = ties / np.where(total > 0, total, 1.0)[:, None]
    for step in range(steps):
        heat = 0.3 * (1.0 - step / steps)
        wanted = np.stack([_row_sums(share * centres[None, :, axis]) for axis in range(2)], axis=1)
        centres = centres + heat * (wanted - centres) - 0.01 * heat * centres
        centres = centres + _part(centres, radii)
    for _ in range(60):
        centres = centres + _part(centres, radii)
    return centres


def _row_sums(matrix: Floats) -> Floats:
    """Sums along the second axis, added column by column."""
    sums: Floats = np.add.reduce(np.ascontiguousarray(matrix.T), axis=0)
    return sums


def _spiral(radii: Floats) -> Floats:
    """Centres on a golden-angle spiral whose turns leave each disc its area twice."""
    area = 0.0
    places = []
    for number, radius in enumerate(radii.tolist()):
        distance = math.sqrt(2.0 * area)
        angle = number * math.pi * (3.0 - math.sqrt(5.0))
        places.append((distance * math.cos(angle), distance * math.sin(angle)))
        area += (radius + GAP) ** 2
    return np.round(np.array(places), 3)


def _part(centres: Floats, radii: Floats) -> Floats:
    """Half of the moves that part every two discs that overlap."""
    across = centres[:, None, :] - centres[None, :, :]
    distance = np.sqrt(across[..., 0] * across[..., 0] + across[..., 1] * across[..., 1])
    wanted = radii[:, None] + radii[None, :] + GAP
    np.fill_diagonal(wanted, 0.0)
    overlap = np.maximum(0.0, wanted - distance)
    heavier = radii[None, :] / (radii[:, None] + radii[None, :])
    scale = 0.7 * heavier * overlap / np.maximum(distance, 1.0)
    return np.stack([_row_sums(scale * across[..., axis]) for axis in range(2)], axis=1)


def _reach(centres: Floats, radii: Floats) -> float:
    """Radius round the origin that holds all discs."""
    if not len(centres):
        return 0.0
    distance = np.sqrt(centres[:, 0] * centres[:, 0] + centres[:, 1] * centres[:, 1])
    return float((distance + radii).max())


def _rings(radii: Floats, reach: float) -> Floats:
    """Set discs side by side on rings outside ``reach``; the first in the middle if that is free.

    A ring is as deep as its first disc, the largest where they are ordered by size.
    """
    places: list[tuple[float, float]] = []
    inner, outer, angle = reach, reach, math.inf
    for radius in radii.tolist():
        if outer == 0.0:
            places.append((0.0, 0.0))
            inner = outer = radius
            continue
        width = _angle_of(radius, inner)
        if angle + width > 2.0 * math.pi or inner + GAP + 2.0 * radius > outer:
            inner, outer, angle = outer, outer + GAP + 2.0 * radius, 0.0
            width = _angle_of(radius, inner)
        distance, middle = inner + GAP + radius, angle + width / 2.0
        places.append((distance * math.cos(middle), distance * math.sin(middle)))
        angle += width
    return np.array(places).reshape(-1, 2)


def _angle_of(radius: float, inner: float) -> float:
    """Angle that a disc with half a gap on either side takes on a ring round ``inner``."""
    return 2.0 * math.asin((radius + GAP / 2.0) / (inner + GAP + radius))
