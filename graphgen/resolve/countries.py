"""Countries, larger areas and demonyms: what ``countries.toml`` and ``demonyms.toml`` say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from graphgen.resolve.folding import fold
from graphgen.resolve.remembered import remembered

_RESOURCES: Final = files("graphgen") / "resources"


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or an area that news copy names like one."""

    name: str
    """As English-language news has it."""
    code: str
    """ISO 3166-1 alpha-2; empty for an area."""
    of: str
    """Code of the country that an area lies in; the own code of a country; else empty."""
    latitude: float
    longitude: float
    also: tuple[str, ...]
    """Other names, as printed."""

    @property
    def is_country(self) -> bool:
        """Whether it is a country and no mere area."""
        return bool(self.code)


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Every country and area, in the order of the file."""
    table = _table("countries.toml")
    return tuple(
        [_country(entry) for entry in table["country"]]
        + [_country(entry) for entry in table["area"]]
    )


@remembered
def country_named(name: str) -> Country | None:
    """The country or area that goes by ``name`` in any of its forms, in any language, or None."""
    return country_in_english(name) or _by_other_name().get(fold(name))


def country_in_english(name: str) -> Country | None:
    """The country or area that English-language news calls ``name``, or None."""
    key = fold(name).removeprefix("the ")
    return _by_name().get(key)


def country_coded(code: str) -> Country | None:
    """The country with that ISO code, or None."""
    return _by_code().get(code)


@remembered
def place_of_demonym(word: str) -> str:
    """Name of the place that "Libyan", "Frenchmen" derive from; empty where there is none."""
    return demonyms().get(fold(word).removeprefix("the "), "")


@lru_cache(maxsize=1)
def demonyms() -> Mapping[str, str]:
    """Folded demonym → name of its place."""
    table: dict[str, list[str]] = _table("demonyms.toml")["demonyms"]
    return MappingProxyType({fold(word): name for name, words in table.items() for word in words})


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, Country]:
    named: dict[str, Country] = {}
    for country in countries():
        for name in (country.name, *country.also):
            named.setdefault(fold(name).removeprefix("the "), country)
    return MappingProxyType(named)


@lru_cache(maxsize=1)
def _by_other_name() -> Mapping[str, Country]:
    """Folded names in other languages, which ``training/country_names.py`` lists."""
    text = (_RESOURCES / "country_names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return MappingProxyType(
        {fold(name): _by_code()[code] for code, *names in rows for name in names}
    )


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, Country]:
    return MappingProxyType({entry.code: entry for entry in countries() if entry.code})


def _country(entry: Mapping[str, Any]) -> Country:
    latitude, longitude = entry["at"]
    code = str(entry.get("code", ""))
    return Country(
        name=str(entry["name"]),
        code=code,
        of=str(entry.get("of", code)),
        latitude=float(latitude),
        longitude=float(longitude),
        also=tuple(entry["also"]),
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_RESOURCES / name).read_text(encoding="utf-8"))
