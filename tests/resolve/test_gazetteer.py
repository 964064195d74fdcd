"""The gazetteer: complete countries and demonyms, and which of several namesakes is meant."""

from __future__ import annotations

from importlib.resources import files

import pytest

from graphgen.resolve.context import CountryCounts
from graphgen.resolve.countries import countries, country_named, demonyms, place_of_demonym
from graphgen.resolve.gazetteer import gazetteer
from graphgen.resolve.placing import choose

FORMER_OR_TERRITORY = {"SU", "YU", "CS", "DD"}


def test_size() -> None:
    assert len((files("graphgen") / "resources" / "places.npz").read_bytes()) < 3_000_000


def test_every_country_has_a_point_on_earth_and_a_name_of_its_own() -> None:
    named = [country.name for country in countries()]
    assert len(named) == len(set(named))
    for country in countries():
        assert -90 <= country.latitude <= 90
        assert -180 <= country.longitude <= 180
    codes = {country.code for country in countries() if country.code} - FORMER_OR_TERRITORY
    assert len(codes) >= 193 + 2


def test_demonyms_point_at_places_that_exist() -> None:
    known = gazetteer()
    assert [place for place in set(demonyms().values()) if not known.named(place)] == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("US", "United States"),
        ("U.S.", "United States"),
        ("the United States of America", "United States"),
        ("Britain", "United Kingdom"),
        ("UAE", "United Arab Emirates"),
        ("DRC", "Democratic Republic of the Congo"),
        ("Congo-Brazzaville", "Republic of the Congo"),
        ("DPRK", "North Korea"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Türkiye", "Turkey"),
    ],
)
def test_variants_of_countries(said: str, meant: str) -> None:
    country = country_named(said)
    assert country is not None
    assert country.name == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Libyan", "Libya"),
        ("Libyans", "Libya"),
        ("French", "France"),
        ("Frenchmen", "France"),
        ("Nigerien", "Niger"),
        ("Nigerian", "Nigeria"),
        ("Guineans", "Guinea"),
        ("Kosovar", "Kosovo"),
        ("Palestinians", "Palestine"),
        ("Shiite", ""),
        ("Republican", ""),
    ],
)
def test_demonyms(said: str, meant: str) -> None:
    assert place_of_demonym(said) == meant


@pytest.mark.parametrize(
    ("name", "named", "country"),
    [
        ("Tripoli", {}, "LY"),
        ("Tripoli", {"Lebanon": 3}, "LB"),
        ("Tripoli", {"Libya": 3, "Lebanon": 1}, "LY"),
        ("Paris", {"United States": 5, "Iraq": 6}, "FR"),
        ("Georgia", {"Russia": 2}, "GE"),
        ("Springfield", {}, None),
        ("Granada", {"Spain": 1, "Nicaragua": 9}, "NI"),
        ("Granada", {"Spain": 2, "Nicaragua": 1}, "ES"),
        ("Xqzt", {"Libya": 4}, None),
    ],
)
def test_namesakes(name: str, named: dict[str, int], country: str | None) -> None:
    place = choose(gazetteer().named(name), CountryCounts(named))
    assert (place.country if place else None) == country


def test_accents_tell_namesakes_apart() -> None:
    named, counts = (
        gazetteer().named("San José"),
        CountryCounts({"United States": 4, "Costa Rica": 3}),
    )
    plain, accented = (choose(named, counts, printed=name) for name in ("San Jose", "San José"))
    assert plain and accented
    assert (plain.country, accented.country) == ("US", "CR")


def test_a_large_namesake_is_doubtful_where_another_country_is_the_subject() -> None:
    named = gazetteer().named("La Vega")
    assert choose(named, CountryCounts({"Venezuela": 9})) is None
    alone = choose(named, CountryCounts({"Venezuela": 1}))
    assert alone and alone.country == "DO"


def test_what_the_text_says_it_lies_in_rules_others_out() -> None:
    named = gazetteer().named("Paris")
    inside = choose(named, CountryCounts({}), within=("Texas",))
    assert inside is not None
    assert (inside.country, inside.region) == ("US", "Texas")
    assert choose(named, CountryCounts({"France": 9}), within=("Peru",)) is None
