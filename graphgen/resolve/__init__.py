"""Resolution: which mentions name one person, organization or place.

``resolve`` reads as the stage itself: names inside each article, then across articles, then records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphgen.model import KINDS, ArticleCard, Entity, Extraction, Resolution
from graphgen.resolve.across import join_across
from graphgen.resolve.context import countries_of
from graphgen.resolve.decisions import Decisions
from graphgen.resolve.entities import Draft, distinct_names, draft_of, entity_of
from graphgen.resolve.gazetteer import Place
from graphgen.resolve.placing import place_of
from graphgen.resolve.units import Unit, unit_of
from graphgen.resolve.within import local_entities
from graphgen.urls import unique_slugs


def resolve(
    cards: Sequence[ArticleCard], extractions: Iterable[Extraction], *, decisions: Decisions
) -> Resolution:
    """Return every entity that the extractions name; their order plays no part.

    An entity that is named in headlines only is left out. Decisions win over every rule.
    """
    units, places = _units(extractions)
    across = join_across(units, places)
    drafts = [draft_of(numbers, units, places, across.reasons) for numbers in across.clusters]
    entities = _with_ids([draft for draft in drafts if draft], units)
    return Resolution(entities=entities, review=(), forwards=(), problems=())


def _units(extractions: Iterable[Extraction]) -> tuple[tuple[Unit, ...], dict[int, Place]]:
    """The local entities of every article with their keys, and the spots of the places among them."""
    units: list[Unit] = []
    places: dict[int, Place] = {}
    for extraction in sorted(extractions, key=lambda one: one.article):
        found = local_entities(extraction)
        countries = countries_of(found)
        for local in found:
            place = place_of(local, countries) if local.kind == "location" else None
            if place:
                places[len(units)] = place
            units.append(unit_of(local, countries))
    return tuple(units), places


def _with_ids(drafts: Sequence[Draft], units: Sequence[Unit]) -> tuple[Entity, ...]:
    """Give ids in a total order: kind, first article, offset."""
    ordered = sorted(
        drafts,
        key=lambda one: (KINDS.index(one.kind), one.mentions[0].article, one.mentions[0].start),
    )
    names = distinct_names(ordered, units)
    ids = unique_slugs(names)
    made = [
        entity_of(draft, entity_id=entity_id, name=name)
        for draft, entity_id, name in zip(ordered, ids, names, strict=True)
    ]
    return tuple(sorted(made, key=lambda entity: entity.id))
