"""What one article names, on its own: units with their keys and places.

It can be packed as JSON, to be kept for later builds or to come from another process.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any, Final

from graphgen.facts import digest_of
from graphgen.model import ENTITY_LABELS, Extraction, Label, Mention
from graphgen.resolve.context import countries_of
from graphgen.resolve.gazetteer import Place
from graphgen.resolve.local import Group, NamedMention
from graphgen.resolve.placing import place_of
from graphgen.resolve.surfaces import Surface
from graphgen.resolve.units import Unit, unit_of
from graphgen.resolve.verdicts import NO_MARKS, Mark, Verdicts
from graphgen.resolve.within import Joined, LocalEntity, local_entities

_LABELS: Final[Mapping[str, Label]] = {label: label for label in ENTITY_LABELS}


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """The units of one article, in order of their first mention."""

    article: str
    units: tuple[Unit, ...]
    places: tuple[Place | None, ...]
    """Where each unit is, if it is a place whose spot is known."""
    shape: str
    """A digest of all but offsets and scores of the mentions: what joining names looks at."""


def names_in(extraction: Extraction, verdicts: Verdicts) -> ArticleNames:
    """Work out the units of an article."""
    found = local_entities(extraction, verdicts)
    countries = countries_of(found)
    places = tuple(place_of(one, countries) if one.kind == "location" else None for one in found)
    own = countries.dominant
    units = tuple(unit_of(one, own, decided=verdicts.settled(one.marks)) for one in found)
    return ArticleNames(extraction.article, units, places, _shape_of(units, places))


def _shape_of(units: Sequence[Unit], places: Sequence[Place | None]) -> str:
    rows = [_shape_row(*pair) for pair in zip(units, places, strict=True)]
    return digest_of(json.dumps(rows))


def pack_names(names: ArticleNames, asked: set[str]) -> list[Any]:
    """The names of an article as JSON holds them; first come those ``asked`` of decisions."""
    shapes = [_shape_row(*pair) for pair in zip(names.units, names.places, strict=True)]
    mentions = [
        _mention_row(mention)
        for unit in names.units
        for name in unit.local.names
        for mention in name.group.mentions
    ]
    return [sorted(asked), names.shape, shapes, mentions]


def _shape_row(unit: Unit, place: Place | None) -> list[Any]:
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


def _mention_row(one: NamedMention) -> list[Any]:
    mention, surface = one.mention, one.surface
    return [
        mention.start, mention.end, mention.text, mention.label, mention.score, mention.sentence,
        mention.block, one.number, one.headline, surface.name, surface.short, surface.within,
    ]  # fmt: skip


def unpack_names(packed: Sequence[Any], article: str) -> ArticleNames:
    """The names of an article, out of what they were packed to."""
    _, shape, shapes, mention_rows = packed
    mentions = [_mention(row, article) for row in mention_rows]
    units: list[Unit] = []
    places: list[Place | None] = []
    at = 0
    for row in shapes:
        kind, key, is_full, others, weak, persons, own_kind, apart, marks, place, name_rows = row
        names: list[Joined] = []
        for of_kind, name_key, name, letters, derived, rule, score, count in name_rows:
            ones = tuple(mentions[at : at + count])
            at += count
            group = Group(of_kind, intern(name_key), ones, intern(name), letters, derived)
            names.append(Joined(group, intern(rule), score))
        local = LocalEntity(article, own_kind, tuple(names), tuple(apart), _marks(marks))
        units.append(
            Unit(local, kind, intern(key), is_full, _keys(others), _keys(weak), _persons(persons))
        )
        places.append(Place(*place) if place else None)
    return ArticleNames(article, tuple(units), tuple(places), shape)


def _mention(row: Sequence[Any], article: str) -> NamedMention:
    start, end, text, label, score, sentence, block, number, headline, name, short, within = row
    mention = Mention(article, start, end, intern(text), _LABELS[label], score, sentence, block)
    return NamedMention(mention, number, Surface(intern(name), short, within), headline)


def _marks(rows: Sequence[Sequence[int]]) -> frozenset[Mark]:
    return frozenset((number, position) for number, position in rows) if rows else NO_MARKS


def _keys(rows: Sequence[Sequence[Any]]) -> tuple[tuple[str, str, float], ...]:
    return tuple((intern(key), intern(rule), score) for key, rule, score in rows)


def _persons(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(intern, parts)) for parts in rows)
