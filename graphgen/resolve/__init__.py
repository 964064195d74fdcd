"""Resolution: which mentions name one person, organization or place.

``resolve`` reads as the stage itself: names inside each article, names across articles, records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from graphgen.model import ArticleCard, Extraction, Resolution
from graphgen.resolve.across import join_across
from graphgen.resolve.applying import (
    build_entities,
    decided_relations,
    forwards_of,
    mark_drafts,
    name_drafts,
    problems_of,
)
from graphgen.resolve.collecting import rarely_collected
from graphgen.resolve.context import countries_of
from graphgen.resolve.decisions import Decisions
from graphgen.resolve.entities import draft_of
from graphgen.resolve.gazetteer import Place
from graphgen.resolve.kept_ids import Earlier, moved_ids
from graphgen.resolve.placing import place_of
from graphgen.resolve.review import review_items
from graphgen.resolve.units import Unit, unit_of
from graphgen.resolve.verdicts import Verdicts
from graphgen.resolve.within import local_entities

__all__ = ["Earlier", "resolve"]

_NEVER: Final = Earlier()


@rarely_collected()
def resolve(
    cards: Sequence[ArticleCard],
    extractions: Iterable[Extraction],
    *,
    decisions: Decisions,
    earlier: Earlier = _NEVER,
) -> Resolution:
    """Return every entity that the extractions name; their order plays no part.

    An entity that is named in headlines only is left out. Decisions win over every rule. ``cards``
    are the articles to take; extractions of others are passed over. ``earlier`` is what the last
    build called its entities, so that they keep their ids.
    """
    verdicts = Verdicts(decisions)
    wanted = {card.id for card in cards}
    units, places = _units((one for one in extractions if one.article in wanted), verdicts)
    across = join_across(units, places, verdicts)
    drafts = [draft_of(numbers, units, places, across.reasons) for numbers in across.clusters]
    marked = mark_drafts([draft for draft in drafts if draft], units, verdicts)
    named = name_drafts(marked, units, earlier)
    entities = build_entities(named)
    gone = {entity_id for _, entity_id in named.hidden}
    return Resolution(
        entities=tuple(sorted(entities.values(), key=lambda entity: entity.id)),
        review=review_items(marked, entities, across),
        forwards=tuple(pair for pair in forwards_of(marked, entities) if pair[0] not in gone),
        problems=problems_of(units, verdicts),
        decided=decided_relations(marked, entities, verdicts),
        hidden=named.hidden,
        moved=moved_ids(named.kept, entities, earlier, gone=gone),
    )


def _units(
    extractions: Iterable[Extraction], verdicts: Verdicts
) -> tuple[tuple[Unit, ...], dict[int, Place]]:
    """The local entities of every article with their keys, and where the places among them are."""
    units: list[Unit] = []
    places: dict[int, Place] = {}
    by_article = [
        (extraction.article, local_entities(extraction, verdicts)) for extraction in extractions
    ]
    for _, found in sorted(by_article, key=lambda pair: pair[0]):
        countries = countries_of(found)
        for local in found:
            place = place_of(local, countries) if local.kind == "location" else None
            if place:
                places[len(units)] = place
            decided = verdicts.settled(local.marks)
            units.append(unit_of(local, countries, decided=decided))
    return tuple(units), places
