"""The hand-checked sample of places: ids and coordinates only, in step with the gazetteer."""

from __future__ import annotations

import csv
from pathlib import Path

from graphgen.resolve.gazetteer import gazetteer

SAMPLE = Path(__file__).parent / "quality" / "places_sample.tsv"


def test_the_sample_holds_ids_and_coordinates_only() -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert len(rows) == 100
    assert len({(row["article"], row["start"]) for row in rows}) == 100
    for row in rows:
        assert list(row) == ["article", "start", "end", "geonames", "latitude", "longitude"]
        assert int(row["start"]) < int(row["end"])
        assert -90 <= float(row["latitude"]) <= 90
        assert -180 <= float(row["longitude"]) <= 180


def test_well_known_numbers_of_the_sample_are_those_of_the_gazetteer() -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        spots = {
            int(row["geonames"]): (float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(stream, delimiter="\t")
        }
    for name in ("Mosul", "Geneva", "Canberra"):
        (place,) = (one for one in gazetteer().named(name) if one.geoname in spots and one.geoname)
        assert spots[place.geoname] == (place.latitude, place.longitude)
