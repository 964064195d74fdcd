"""Scores the coordinates of a built site on a sample of place names that was checked by hand.

    python -m training.place_sample OUTPUT/data

``tests/quality/places_sample.tsv`` names 100 mentions of places by article and offsets and says
where they are: 85 towns, regions and the like, and 15 countries and seas, drawn by hash among the
places of one collection that the gazetteer knows. It holds no text; the collection must be built.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Mapping
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, Final

SAMPLE: Final = Path(__file__).parent.parent / "tests" / "quality" / "places_sample.tsv"
NEAR_KM: Final = 50.0
EARTH_KM: Final = 6371.0


def main() -> None:
    """Read the command line and print the share of places that lie where they should."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    places = {row["id"]: row["coordinates"] for row in _rows(options.data / "entities.jsonl")}
    entity_at = {
        (row["article"], row["start"]): row["entity"]
        for row in _rows(options.data / "mentions.jsonl")
    }
    verdicts = [_verdict(row, entity_at, places) for row in _sample()]
    for verdict in ("right", "wrong", "unplaced", "no mention"):
        print(f"{verdict:10} {verdicts.count(verdict)} of {len(verdicts)}")


def _verdict(
    row: Mapping[str, str],
    entity_at: Mapping[tuple[str, int], str | None],
    places: Mapping[str, Mapping[str, Any] | None],
) -> str:
    key = (row["article"], int(row["start"]))
    if key not in entity_at:
        return "no mention"
    place = places.get(entity_at[key] or "")
    if place is None:
        return "unplaced"
    wanted = (float(row["latitude"]), float(row["longitude"]))
    return (
        "right"
        if distance_km(wanted, (place["latitude"], place["longitude"])) <= NEAR_KM
        else "wrong"
    )


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees, by the haversine formula."""
    north, east = (radians(b - a) for a, b in zip(one, other, strict=True))
    chord = sin(north / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def _sample() -> Iterator[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream)


if __name__ == "__main__":
    main()
