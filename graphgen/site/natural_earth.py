"""Outlines of land and borders, cut to a window of the globe.

The data are Natural Earth's at 1:50 million (public domain), as ``training/outlines.py`` packs it.
Longitudes are degrees east and latitudes degrees north throughout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Rows of longitude and latitude, or of x and y."""

_STEPS_A_DEGREE: Final = 100
_TURN: Final = 360.0


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the globe between two meridians and two parallels."""

    west: float
    east: float
    """Greater than ``west`` by at most 360."""
    south: float
    north: float

    @property
    def middle(self) -> float:
        """The meridian in the middle."""
        return (self.west + self.east) / 2


@dataclass(frozen=True, slots=True)
class Outlines:
    """Land and borders of the whole globe."""

    rings: tuple[Points, ...]
    """Closed; a ring that crosses the 180th meridian runs on beyond 180 or -180."""
    borders: tuple[Points, ...]


@cache
def outlines() -> Outlines:
    """Read the outlines that come with graphgen."""
    with files("graphgen").joinpath("resources/outlines.npz").open("rb") as file:
        packed = dict(np.load(file))
    ends = np.cumsum(packed["lengths"].astype(int) - 1)
    differences = np.split(packed["differences"].astype(float), ends[:-1])
    arcs = [
        np.vstack([start, start + np.cumsum(steps, axis=0)]) / _STEPS_A_DEGREE
        for start, steps in zip(packed["starts"].astype(float), differences, strict=True)
    ]
    members = np.split(packed["rings"].astype(int), np.cumsum(packed["ring_lengths"])[:-1])
    rings = tuple(_ring([_arc(arcs, number) for number in ring]) for ring in members)
    return Outlines(rings, tuple(unwrapped(arcs[number]) for number in packed["borders"]))


def _arc(arcs: list[Points], number: int) -> Points:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _ring(parts: list[Points]) -> Points:
    """Join arcs to a closed ring; one that goes round a pole is closed over the pole."""
    joined = np.vstack([parts[0], *(part[1:] for part in parts[1:])])
    ring = unwrapped(joined)
    if abs(ring[-1, 0] - ring[0, 0]) < _TURN / 2:
        return ring
    pole = -90.0 if ring[:, 1].mean() < 0 else 90.0
    return np.vstack([ring, [[ring[-1, 0], pole], [ring[0, 0], pole], ring[0]]])


def unwrapped(line: Points) -> Points:
    """Let a line that crosses the 180th meridian run on beyond it, without a jump."""
    jumps = np.diff(line[:, 0])
    turns = np.concatenate([[0.0], np.cumsum(-np.rint(jumps / _TURN))]) * _TURN
    return np.column_stack([line[:, 0] + turns, line[:, 1]])


def land(window: Window) -> Iterator[Points]:
    """Yield the closed rings of land in a window, longitudes between its two meridians."""
    for ring in outlines().rings:
        for shifted in _copies(ring, window):
            clipped = _clipped_ring(shifted, window)
            if len(clipped) > 3:
                yield clipped


def borders(window: Window) -> Iterator[Points]:
    """Yield the borders in a window, cut where they leave it."""
    for line in outlines().borders:
        for shifted in _copies(line, window):
            inside = (
                (shifted[:, 0] >= window.west)
                & (shifted[:, 0] <= window.east)
                & (shifted[:, 1] >= window.south)
                & (shifted[:, 1] <= window.north)
            )
            cuts = np.flatnonzero(np.diff(inside.astype(int))) + 1
            for part, kept in zip(np.split(shifted, cuts), np.split(inside, cuts), strict=True):
                if kept[0] and len(part) > 1:
                    yield part


def _copies(line: Points, window: Window) -> Iterator[Points]:
    """Yield a line once for every turn round the globe at which it touches the window."""
    west, south = line.min(axis=0)
    east, north = line.max(axis=0)
    if north < window.south or south > window.north:
        return
    for turn in (-2, -1, 0, 1, 2):
        shift = turn * _TURN
        if west + shift <= window.east and east + shift >= window.west:
            yield line + np.array([shift, 0.0])


def _clipped_ring(ring: Points, window: Window) -> Points:
    """Cut a ring at the four sides of a window, after Sutherland and Hodgman (1974)."""
    sides = ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1))
    for axis, limit, sign in sides:
        if len(ring) < 3:
            break
        if (sign * ring[:, axis]).min() < sign * limit:
            ring = _cut(ring, axis, limit, sign)
    return ring


def _cut(ring: Points, axis: int, limit: float, sign: int) -> Points:
    """Keep what lies on the right side of one line."""
    inside = sign * (ring[:, axis] - limit) >= 0
    crosses = inside[:-1] != inside[1:]
    starts, steps = ring[:-1], np.diff(ring, axis=0)
    shares = np.zeros(len(steps))
    shares[crosses] = (limit - starts[crosses, axis]) / steps[crosses, axis]
    both = np.stack([starts, starts + shares[:, None] * steps], axis=1)
    kept = both[np.stack([inside[:-1], crosses], axis=1)]
    return np.vstack([kept, kept[:1]])
