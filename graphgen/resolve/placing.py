"""Which place of the gazetteer an article means; a place that stays in doubt stays unplaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10
from typing import Final

from graphgen.resolve.context import CountryCounts
from graphgen.resolve.countries import country_coded, country_named
from graphgen.resolve.folding import fold
from graphgen.resolve.gazetteer import Place, gazetteer
from graphgen.resolve.within import LocalEntity

LARGE: Final = 100_000
"""People from which a town is meant without its country being named, if none rivals it."""
VERY_LARGE: Final = 500_000
"""The same for a name that is not its usual one."""
WORLD_CITY: Final = 5_000_000
"""A city this large is as well known by its other names ("New York") as by its usual one."""
_RIVAL: Final = 5
"""How many times larger than its namesakes such a town must be."""
_OFTEN: Final = 5
"""Times that an article on one country names it, at least."""
_SELDOM: Final = 3
"""How many times more another country is named where that counts against a place's own."""
_REGION_WORDS: Final = frozenset(
    ["province", "governorate", "state", "region", "oblast", "prefecture", "department", "county"]
)
_NO_PLACES: Final = frozenset(
    ["west", "east", "north", "south", "central", "center", "centre", "peninsula", "strip", "gulf"]
)
"""Words that are the names of regions somewhere, but in news mean a direction or part."""


def place_of(local: LocalEntity, countries: CountryCounts) -> Place | None:
    """The spot of a location that one article names, or None where it is unknown or in doubt."""
    names = [one for one in local.names if not one.group.derived] or list(local.names)
    within = _within(local)
    for one in sorted(names, key=lambda one: (-len(one.group.mentions), one.group.first)):
        if fold(one.group.name) in _NO_PLACES:
            continue
        found = gazetteer().named_loosely(one.group.name)
        if not found and one.group.derived:
            found = gazetteer().named(one.group.key)
        region = bool(_REGION_WORDS & set(fold(one.group.name).split()))
        place = choose(
            found, countries, within=within, prefer_region=region, printed=one.group.name
        )
        if place:
            return place
    return None


def choose(
    places: Sequence[Place],
    countries: CountryCounts,
    *,
    within: Sequence[str] = (),
    prefer_region: bool = False,
    printed: str = "",
) -> Place | None:
    """The likeliest of some namesakes, given how often the article names each country.

    ``within`` are names that the text says the place lies in; one that fits none of the places
    rules them all out. ``printed`` is the name as the article has it: accents tell "San José".
    """
    fitting = [place for place in places if _lies_in(place, within)] if within else list(places)
    if not fitting:
        return None
    scores = {at: _likelihood(place, countries.counts) for at, place in enumerate(fitting)}
    for at, place in enumerate(fitting):
        scores[at] += 1.5 * (prefer_region == (place.kind == "region"))
        scores[at] += 1.5 * (place.name == printed and not printed.isascii())
    best = max(scores, key=lambda at: (scores[at], -at))
    place = fitting[best]
    sure = bool(within) or place.kind in ("country", "area", "airport")
    return place if sure or _is_backed(place, fitting, countries.counts) else None


def _likelihood(place: Place, counts: Mapping[str, int]) -> float:
    named = counts.get(_country_name(place), 0)
    if place.kind in ("country", "area"):
        return 100.0
    seldom = _SELDOM * named < max(counts.values(), default=0)
    known = (place.population >= LARGE and not seldom) or 2 * named >= sum(counts.values())
    backed = 0.0 if not named else 2.0 if known else 0.5
    known_by_it = place.own_name or (place.kind == "city" and place.population >= WORLD_CITY)
    return backed + log10(1 + place.population) + (1.5 if known_by_it else 0.0)


def _is_backed(place: Place, others: Sequence[Place], counts: Mapping[str, int]) -> bool:
    """Whether its country is named, or it is so large that none of its namesakes rivals it."""
    named = counts.get(_country_name(place), 0)
    doubtful = len(others) > 1 and _is_on_one(counts)
    sure = LARGE if place.own_name and not doubtful else VERY_LARGE
    if not named and place.population < sure:
        return False
    rivals = [
        one.population
        for one in others
        if one.own_name
        and one.kind == place.kind
        and one != place
        and (not named or one.country == place.country)
    ]
    return place.population >= (2 if named else _RIVAL) * max(rivals, default=0)


def _is_on_one(counts: Mapping[str, int]) -> bool:
    """Whether an article is on one country, which its other towns lie in if nothing says more."""
    most = max(counts.values(), default=0)
    return most >= _OFTEN and 2 * most > sum(counts.values())


def _lies_in(place: Place, within: Sequence[str]) -> bool:
    names = {fold(place.region), fold(_country_name(place)), fold(place.country)}
    for name in within:
        for part in name.split(","):
            country = country_named(part)
            wanted = fold(country.name) if country else fold(part)
            regions = {one.region for one in gazetteer().named(part) if one.kind == "region"}
            if wanted in names or place.region in regions - {""}:
                return True
    return False


def _within(local: LocalEntity) -> tuple[str, ...]:
    """What the mentions of a place say it lies in, where the gazetteer knows that."""
    found = {
        one.surface.within
        for name in local.names
        for one in name.group.mentions
        if one.surface.within and gazetteer().named(one.surface.within.split(",")[-1])
    }
    return tuple(sorted(found))


def _country_name(place: Place) -> str:
    country = country_coded(place.country)
    return country.name if country else ""
