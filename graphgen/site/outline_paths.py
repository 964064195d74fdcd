"""Outlines of land and borders as SVG paths, no finer than the drawing shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from graphgen.site.natural_earth import Points, borders, land
from graphgen.site.projection import Frame

TENTHS: Final = 10
"""Paths are written in whole tenths of the drawing's unit."""
LONGEST: Final = 4.0
"""Straight lines longer than so many degrees are bent by the projection."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Data of two paths, in tenths of the drawing's unit."""

    land: str
    borders: str


def outline_paths(frame: Frame, *, detail: float) -> Paths:
    """Draw land and borders in a frame; points nearer than ``detail`` units to the last go."""
    lands = (_path(ring, frame, detail, closed=True) for ring in land(frame.window))
    lines = (_path(line, frame, detail, closed=False) for line in borders(frame.window))
    return Paths("".join(lands), "".join(lines))


def _path(line: Points, frame: Frame, detail: float, *, closed: bool) -> str:
    points = frame.drawn(_bent(line))
    low, high = points.min(axis=0), points.max(axis=0)
    if _is_outside(low, high, frame) or (closed and (high - low).sum() < detail):
        return ""
    rounded = np.rint(_thinned(points, detail) * TENTHS).astype(int)
    if closed:
        rounded = rounded[:-1]
        if len(rounded) < 3 or _extent(rounded) < 2 * detail * TENTHS:
            return ""
    if len(rounded) < 2:
        return ""
    start = f"M{_pair(*rounded[0])}l"
    steps = enumerate(np.diff(rounded, axis=0).tolist())
    written = "".join(_pair(x, y, first=not at) for at, (x, y) in steps)
    return start + written + ("z" if closed else "")


def _pair(x: int, y: int, *, first: bool = True) -> str:
    """Two numbers; a minus parts as well as a blank."""
    left = f"{x}" if first or x < 0 else f" {x}"
    return f"{left}{y}" if y < 0 else f"{left} {y}"


def _bent(line: Points) -> Points:
    """Add points to long straight lines, which are edges of a cut."""
    moves = np.diff(line, axis=0)
    steps = np.abs(moves).max(axis=1)
    if not (steps > LONGEST).any():
        return line
    counts = np.maximum(1, np.ceil(steps / LONGEST)).astype(int)
    step = np.repeat(np.arange(len(counts)), counts)
    part = np.arange(1, len(step) + 1) - (np.cumsum(counts) - counts)[step]
    return np.vstack([line[:1], line[step] + (part / counts[step])[:, None] * moves[step]])


def _thinned(points: Points, detail: float) -> Points:
    """Leave out points that are next to the last one kept; the last stays."""
    first, *between, last = points.tolist()
    kept = [first]
    left, top = first
    for point in between:
        x, y = point
        if abs(x - left) + abs(y - top) >= detail:
            kept.append(point)
            left, top = x, y
    return np.array([*kept, last])


def _is_outside(low: Points, high: Points, frame: Frame) -> bool:
    return bool(high[0] < 0 or high[1] < 0 or low[0] > frame.width or low[1] > frame.height)


def _extent(points: Points) -> float:
    return float((points.max(axis=0) - points.min(axis=0)).sum())


def svg_file(frame: Frame, paths: Paths, *, colour: str) -> bytes:
    """An SVG picture of the outlines alone, in one ``colour`` that is seen on light and dark."""
    parts: Iterable[str] = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" '
        f'width="{frame.width}" height="{frame.height}">',
        f'<g transform="scale({1 / TENTHS})" stroke="{colour}" stroke-linejoin="round">',
        f'<path fill="{colour}" fill-opacity=".25" stroke-width="5" fill-rule="evenodd" ',
        f'd="{paths.land}"/>',
        '<path fill="none" stroke-width="5" stroke-opacity=".7" stroke-dasharray="12 9" ',
        f'd="{paths.borders}"/>',
        "</g></svg>\n",
    )
    return "".join(parts).encode()
