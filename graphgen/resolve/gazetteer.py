"""Where places are: countries from our own table, towns, regions and airports from GeoNames.

The file ``places.npz`` (made by ``training/places.py``) holds sorted names as bytes and one column
a field; a name is found by bisection, so that loading costs little time and memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from graphgen.resolve.countries import Country, country_named
from graphgen.resolve.folding import fold
from graphgen.resolve.remembered import remembered

ATTRIBUTION: Final = "Place data: GeoNames (https://www.geonames.org), CC BY 4.0."
"""What a site that shows coordinates has to say."""

PlaceKind = Literal["country", "area", "city", "region", "airport"]
_KINDS: Final[tuple[PlaceKind, ...]] = ("city", "region", "airport")
_GENERIC: Final = (
    "city", "province", "governorate", "state", "region", "district", "county", "oblast",
    "prefecture", "municipality", "department", "emirate", "canton", "island", "town",
)  # fmt: skip
"""Words round a place's name that say what it is: "Anbar province", "City of Aleppo"."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer."""

    name: str
    kind: PlaceKind
    country: str
    """ISO code, or empty."""
    region: str
    """English name of its first-level region, or empty."""
    latitude: float
    longitude: float
    population: int
    """To three digits; 0 where not known."""
    geoname: int
    """Number at GeoNames, or 0."""
    own_name: bool
    """Whether it was found by the name it bears, not by another one."""


class Gazetteer:
    """The table of places in memory."""

    def __init__(self, columns: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Take the columns of ``places.npz``."""
        self._columns = dict(columns)
        self._keys = columns["keys"].tobytes()
        self._key_ends = _ends(columns["key_lengths"])
        self._ref_ends = _ends(columns["counts"])
        self._names = columns["names"].tobytes()
        self._name_ends = _ends(columns["name_lengths"])
        self._regions = columns["region_names"].tobytes().decode().split("\n")
        self.named = remembered(self._named)
        """Every place that goes by a name, countries first, then in the order of the file."""

    def _named(self, name: str) -> tuple[Place, ...]:
        country = country_named(name)
        found = [_as_place(country)] if country else []
        return (*found, *self._lookup(fold(name).removeprefix("the ")))

    def named_loosely(self, name: str) -> tuple[Place, ...]:
        """As ``named``; without such words as "province" and "City of" if there is none."""
        exact = self.named(name)
        return exact or self.named(without_generic(name))

    def _lookup(self, key: str) -> Iterator[Place]:
        wanted, low, high = key.encode(), 0, len(self._key_ends)
        while low < high:
            middle = (low + high) // 2
            if self._slice(self._keys, self._key_ends, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low < len(self._key_ends) and self._slice(self._keys, self._key_ends, low) == wanted:
            begin = self._ref_ends[low - 1] if low else 0
            for ref in self._columns["refs"][begin : self._ref_ends[low]]:
                yield self._place(int(ref) // 2, own_name=int(ref) % 2 == 0)

    def _place(self, row: int, *, own_name: bool) -> Place:
        column = self._columns
        return Place(
            name=self._slice(self._names, self._name_ends, row).decode(),
            kind=_KINDS[int(column["kinds"][row])],
            country=str(column["country_codes"][int(column["countries"][row])]),
            region=self._regions[int(column["regions"][row])],
            latitude=int(column["latitudes"][row]) / 1000,
            longitude=int(column["longitudes"][row]) / 1000,
            population=int(column["populations"][row]),
            geoname=int(column["geonames"][row]),
            own_name=own_name,
        )

    @staticmethod
    def _slice(text: bytes, ends: memoryview, row: int) -> bytes:
        return text[ends[row - 1] if row else 0 : ends[row]]


def _ends(lengths: npt.NDArray[np.generic]) -> memoryview:
    """Where each of some texts ends that stand one after the other; its items are plain numbers."""
    return np.cumsum(lengths, dtype=np.int64).data


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer that ships in the package, read once."""
    path = files("graphgen") / "resources" / "places.npz"
    with path.open("rb") as stream, np.load(stream) as columns:
        return Gazetteer({name: columns[name] for name in columns.files})


def without_generic(name: str) -> str:
    """``name`` without the words that say what kind of place it is: "City of Aleppo" → "aleppo"."""
    words = fold(name).removeprefix("the ").split()
    if len(words) > 2 and words[0] in _GENERIC and words[1] == "of":
        return " ".join(words[2:])
    if len(words) > 1 and words[-1] in _GENERIC:
        return " ".join(words[:-1])
    return " ".join(words[1:] if len(words) > 1 and words[0] in _GENERIC else words)


def _as_place(country: Country) -> Place:
    return Place(
        country.name, "country" if country.is_country else "area", country.of, "",
        country.latitude, country.longitude, 0, 0, own_name=True,
    )  # fmt: skip
