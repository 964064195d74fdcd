"""What one article names, on its own: units with their keys and places.

It is packed as JSON can hold it, to be kept for later builds or to come from another process.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphgen.compact import Known
from graphgen.facts import digest_of
from graphgen.model import Extraction
from graphgen.resolve.context import countries_of
from graphgen.resolve.gazetteer import Place
from graphgen.resolve.name_rows import NamedMentions
from graphgen.resolve.placing import place_of
from graphgen.resolve.units import Unit, unit_of
from graphgen.resolve.verdicts import Verdicts
from graphgen.resolve.within import local_entities

PackedNames = list[Any]
"""Names that were looked up in decisions; a digest of all but offsets and scores of the mentions,
which is what joining names looks at; the units without their mentions; the values that the rows of
the mentions name by number; and these rows, in the order of the units and of their names."""


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """The units of one article, in order of their first mention."""

    units: tuple[Unit, ...]
    places: tuple[Place | None, ...]
    """Where each unit is, if it is a place whose spot is known."""


def names_in(extraction: Extraction, verdicts: Verdicts) -> ArticleNames:
    """Work out the units of an article."""
    found = local_entities(extraction, verdicts)
    countries = countries_of(found)
    places = tuple(place_of(one, countries) if one.kind == "location" else None for one in found)
    own = countries.dominant
    units = tuple(unit_of(one, own, decided=verdicts.settled(one.marks)) for one in found)
    return ArticleNames(units, places)


def packed_names(extraction: Extraction, verdicts: Verdicts) -> PackedNames:
    """Work out the units of an article, and pack them with what was asked of ``verdicts``."""
    asked: set[str] = set()
    return pack_names(names_in(extraction, verdicts.noting(asked)), asked)


def pack_names(names: ArticleNames, asked: Iterable[str] = ()) -> PackedNames:
    """Pack the units of an article, which may be another's of the same text, without its id."""
    units = [_unit_row(*pair) for pair in zip(names.units, names.places, strict=True)]
    known = Known.holding([None])  # in the place of the article's id
    rows = [
        NamedMentions.row(mention, known)
        for unit in names.units
        for name in unit.local.names
        for mention in name.group.mentions
    ]
    shape, values = digest_of(json.dumps(units)), known.values[1:]
    return [sorted(asked), shape, units, values, b64encode(b"".join(rows)).decode("ascii")]


def _unit_row(unit: Unit, place: Place | None) -> list[Any]:
    """A unit without its mentions, of which there is the number."""
    local = unit.local
    return [
        unit.kind, unit.key, unit.is_full, unit.other_keys, unit.weak_keys, unit.full_persons,
        local.kind, local.apart, sorted(local.marks), _place_row(place) if place else None,
        [
            [
                one.group.kind, one.group.key, one.group.name, one.group.is_letters,
                one.group.derived, one.rule, one.score, len(one.group.mentions),
            ]
            for one in local.names
        ],
    ]  # fmt: skip


def _place_row(place: Place) -> list[Any]:
    return [
        place.name, place.kind, place.country, place.region, place.latitude, place.longitude,
        place.population, place.geoname, place.own_name,
    ]  # fmt: skip
