"""Makes the outlines of land and borders ``graphgen/resources/outlines.npz``.

    npm install world-atlas@2.0.2
    python -m training.outlines node_modules/world-atlas/countries-50m.json

The coordinates are those of Natural Earth (https://www.naturalearthdata.com, public domain), scale
1:50 million, as the package world-atlas carries them in TopoJSON. Of that file nothing is kept but
quantized coordinates: points that hardly bend a line and islets of a few square kilometres go, and
what is left is written anew as differences.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphgen.site.natural_earth import unwrapped

TARGET = Path(__file__).parents[1] / "graphgen" / "resources" / "outlines.npz"
STEPS_A_DEGREE = 100
"""Coordinates are written in hundredths of a degree, about a kilometre."""
BEND = 0.012
"""A point goes where the line without it runs closer than so many degrees by it."""
SMALLEST = 0.004
"""A ring of its own goes where it holds less than so many square degrees."""

Points = NDArray[np.float64]


def arcs_of(topology: dict[str, Any]) -> list[Points]:
    """Decode the arcs of a TopoJSON file to degrees; arcs hold differences of whole numbers.

    One that crosses the 180th meridian runs on beyond it.
    """
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    steps = (np.cumsum(np.array(arc, dtype=float), axis=0) for arc in topology["arcs"])
    return [unwrapped(each * scale + origin) for each in steps]


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """Yield the numbers of the arcs of every ring; ``~n`` is arc ``n`` from end to start."""
    if geometry["type"] == "GeometryCollection":
        for each in geometry["geometries"]:
            yield from rings_of(each)
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]


def simplified(points: Points) -> Points:
    """Leave points out by the way of Douglas and Peucker (1973); both ends stay."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        distances = _distances(points[first + 1 : last], points[first], points[last])
        far = int(distances.argmax())
        if distances[far] > BEND:
            middle = first + 1 + far
            keep[middle] = True
            waiting += [(first, middle), (middle, last)]
    return points[keep]


def _distances(points: Points, start: Points, end: Points) -> Points:
    (x, y), (east, north) = end - start, (points - start).T
    length = float(np.hypot(x, y))
    away: Points = np.hypot(east, north) if length == 0 else np.abs(x * north - y * east) / length
    return away


def _area(points: Points) -> float:
    x, y = points.T
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def shared_arcs(countries: dict[str, Any]) -> list[int]:
    """Numbers of the arcs that part two countries."""
    uses: Counter[int] = Counter()
    for country in countries["geometries"]:
        uses.update({arc if arc >= 0 else ~arc for ring in rings_of(country) for arc in ring})
    return sorted(arc for arc, times in uses.items() if times > 1)


def kept_rings(rings: Sequence[list[int]], arcs: list[Points]) -> list[list[int]]:
    """Leave out islets: rings of one arc that hold next to nothing."""
    alone = (arcs[max(ring[0], ~ring[0])] for ring in rings)
    return [ring for ring, arc in zip(rings, alone, strict=True) if _is_kept(ring, arc)]


def _is_kept(ring: list[int], arc: Points) -> bool:
    on_a_pole = float(np.ptp(arc[:, 1])) == 0
    return len(ring) > 1 or (_area(arc) > SMALLEST and not on_a_pole)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topology", type=Path, help="countries-50m.json of world-atlas")
    topology = json.loads(parser.parse_args().topology.read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    rings = kept_rings(list(rings_of(topology["objects"]["land"])), arcs)
    borders = shared_arcs(topology["objects"]["countries"])
    used = sorted({max(arc, ~arc) for ring in rings for arc in ring} | set(borders))
    numbers = {arc: number for number, arc in enumerate(used)}
    lines = [np.rint(simplified(arcs[arc]) * STEPS_A_DEGREE).astype(np.int32) for arc in used]
    np.savez_compressed(
        TARGET,
        starts=np.array([line[0] for line in lines], dtype=np.int16),
        differences=np.concatenate([np.diff(line, axis=0) for line in lines]).astype(np.int16),
        lengths=np.array([len(line) for line in lines], dtype=np.int16),
        rings=np.array(
            [numbers[arc] if arc >= 0 else ~numbers[~arc] for ring in rings for arc in ring],
            dtype=np.int16,
        ),
        ring_lengths=np.array([len(ring) for ring in rings], dtype=np.int16),
        borders=np.array([numbers[arc] for arc in borders], dtype=np.int16),
    )
    points = sum(len(line) for line in lines)
    print(f"{TARGET.name}: {len(rings)} rings, {points} points, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
