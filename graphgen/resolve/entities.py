"""From clusters of units to the records of the design: names, aliases, places, ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from graphgen.compact import Known, Mentions
from graphgen.model import Alias, Coordinates, Entity, Kind
from graphgen.resolve.countries import country_coded, country_named
from graphgen.resolve.folding import fold
from graphgen.resolve.gazetteer import Place
from graphgen.resolve.local import NamedMention
from graphgen.resolve.organizations import public_body
from graphgen.resolve.persons import read_person, untitled
from graphgen.resolve.surfaces import looks_like_letters, without_article
from graphgen.resolve.units import Unit
from graphgen.resolve.within import Joined


@dataclass(frozen=True, slots=True)
class Form:
    """One surface form of a cluster."""

    text: str
    count: int
    prose: int
    """How many of them stand in prose."""
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity before it has an id."""

    kind: Kind
    name: str
    forms: tuple[Form, ...]
    mentions: Mentions
    place: Place | None
    units: tuple[int, ...]
    label_counts: tuple[tuple[str, int], ...]
    """How many mentions carry each label, most first."""


class _Borne(NamedTuple):
    """A name of a unit with its mentions, unpacked once."""

    unit: int
    joined: Joined
    mentions: tuple[NamedMention, ...]


def draft_of(
    numbers: Sequence[int],
    units: Sequence[Unit],
    places: Mapping[int, Place],
    reasons: Mapping[int, tuple[str, float]],
    known: Known,
) -> Draft | None:
    """Make one entity of a cluster of units; None where no mention stands in prose.

    Its mentions are packed with ``known``.
    """
    members = [units[number] for number in numbers]
    borne = [
        _Borne(number, name, tuple(name.group.mentions))
        for number, unit in zip(numbers, members, strict=True)
        for name in unit.local.names
    ]
    if all(one.headline for name in borne for one in name.mentions):
        return None
    kind, forms = _kind(borne), _forms(borne, reasons)
    named = (one.mention for name in borne for one in name.mentions)
    mentions = sorted(named, key=lambda one: (one.article, one.start))
    labels = Counter(str(mention.label) for mention in mentions)
    placed = Counter(places[number] for number in numbers if number in places)
    place = min(placed, key=lambda spot: (-placed[spot], spot.geoname)) if placed else None
    name = _name(kind, forms, members, place)
    return Draft(
        kind=kind, name=name, forms=tuple(_own(form, name) for form in forms),
        mentions=Mentions.of(mentions, known),
        place=place if kind == "location" else None, units=tuple(numbers),
        label_counts=tuple(sorted(labels.items(), key=lambda pair: (-pair[1], pair[0]))),
    )  # fmt: skip


def _own(form: Form, name: str) -> Form:
    """The form that became the entity's name is joined by nothing but itself."""
    return replace(form, rule="same name", score=1.0) if form.text == name else form


def _kind(borne: Sequence[_Borne]) -> Kind:
    weights: dict[Kind, int] = defaultdict(int)
    for one in borne:
        weights[one.joined.group.kind] += len(one.mentions)
    return min(sorted(weights), key=lambda kind: -weights[kind])


def _forms(borne: Sequence[_Borne], reasons: Mapping[int, tuple[str, float]]) -> tuple[Form, ...]:
    counts: Counter[str] = Counter()
    prose: Counter[str] = Counter()
    rules: dict[str, Counter[tuple[str, float]]] = defaultdict(Counter)
    for number, name, mentions in borne:
        if name.group.derived:
            continue
        own = (name.rule, name.score)
        rule = reasons.get(number, own) if own[0] == "same name" else own
        for one in mentions:
            text = printed(one)
            counts[text] += 1
            prose[text] += not one.headline
            rules[text][rule] += 1
    forms = []
    for text, count in counts.items():
        reason, _ = min(rules[text].items(), key=lambda pair: (-pair[1], pair[0]))
        forms.append(Form(text, count, prose[text], *reason))
    return tuple(sorted(forms, key=lambda form: (-form.count, form.text)))


def printed(one: NamedMention) -> str:
    """A mention's name as pages show it: without "the", without a person's title."""
    text = without_article(one.surface.name)
    return untitled(text) if one.mention.label == "PER" else text


def _name(kind: Kind, forms: Sequence[Form], members: Sequence[Unit], place: Place | None) -> str:
    """The most frequent of the most complete forms of prose."""
    for unit in members:
        country = country_named(unit.key) if kind == "location" else None
        if country:
            return country.name
    if not forms:
        return place.name if place else members[0].key.title()
    return max(forms, key=lambda form: (*_completeness(kind, form), form.text)).text


def _completeness(kind: Kind, form: Form) -> tuple[bool, bool, float, int]:
    shouted = form.text.isupper() and len(form.text) > 5
    if kind == "actor":
        full = read_person(form.text).is_full
    elif kind == "organization":
        full = not looks_like_letters(form.text)
        body, country = public_body(form.text)
        full = full and (not body or bool(country))
    else:
        full = True
    solid = 1.0 if form.rule == "same name" else 0.3
    length = len(form.text) if kind == "actor" else -len(form.text)
    return form.prose > 0, full, form.count * solid * (0.1 if shouted else 1.0), length


def entity_of(draft: Draft, *, entity_id: str, name: str) -> Entity:
    """The record of an entity without decisions."""
    return Entity(
        id=entity_id, kind=draft.kind, name=name,
        aliases=tuple(Alias(form.text, form.count, form.rule, form.score) for form in draft.forms),
        mentions=draft.mentions, coordinates=coordinates_of(draft.place),
        country=country_of(draft.place), external_ids=external_ids_of(draft.place),
        description=None,
    )  # fmt: skip


def coordinates_of(place: Place | None) -> Coordinates | None:
    """Where a place is, with where that comes from."""
    if place is None:
        return None
    origin = {"country": "World Factbook", "area": "own table", "airport": "airportsdata"}
    return Coordinates(place.latitude, place.longitude, origin.get(place.kind, "GeoNames"))


def country_of(place: Place | None) -> str:
    """English name of the country that a place lies in; empty for a country itself."""
    if place is None or place.kind == "country":
        return ""
    country = country_coded(place.country)
    return country.name if country else ""


def external_ids_of(place: Place | None) -> tuple[tuple[str, str], ...]:
    """Numbers of the place elsewhere."""
    if place is None:
        return ()
    if place.kind == "country":
        return (("iso3166", place.country),)
    return (("geonames", str(place.geoname)),) if place.geoname else ()


def distinct_names(drafts: Sequence[Draft], units: Sequence[Unit]) -> tuple[str, ...]:
    """The drafts' names; where two bodies or places bear one name, their country in brackets."""
    shared = Counter((draft.kind, fold(draft.name)) for draft in drafts)
    names = []
    for draft in drafts:
        country = country_of(draft.place) or _country_in_key(draft, units)
        clash = shared[draft.kind, fold(draft.name)] > 1
        names.append(f"{draft.name} ({country})" if clash and country else draft.name)
    return tuple(names)


def _country_in_key(draft: Draft, units: Sequence[Unit]) -> str:
    for number in draft.units:
        _, _, country = units[number].key.partition(" @ ")
        if country and country_named(country):
            return country
    return ""
