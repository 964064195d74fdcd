"""Resolution: which mentions name one person, organization or place.

``resolve`` reads as the stage itself: names inside each article, names across articles, records.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from itertools import starmap
from typing import Final

from graphgen.collecting import rarely_collected
from graphgen.compact import Known
from graphgen.facts import NO_FACTS, Facts
from graphgen.model import ArticleCard, Extraction, PackedStore, Resolution
from graphgen.processes import ALONE, Crew
from graphgen.resolve.applying import (
    build_entities,
    decided_relations,
    forwards_of,
    mark_drafts,
    name_drafts,
    problems_of,
)
from graphgen.resolve.article_names import PackedNames, packed_names
from graphgen.resolve.decisions import Decisions
from graphgen.resolve.entities import draft_of
from graphgen.resolve.held import Holder
from graphgen.resolve.kept_ids import Earlier, moved_ids
from graphgen.resolve.known_joins import known_joins
from graphgen.resolve.known_names import known_names
from graphgen.resolve.remembered import forget_all
from graphgen.resolve.review import review_items
from graphgen.resolve.verdicts import Verdicts

__all__ = ["Earlier", "resolve", "resolve_store"]

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
    found = (one for one in extractions if one.article in wanted)
    names = ((one.article, packed_names(one, verdicts)) for one in found)
    return _resolution(names, verdicts, earlier, NO_FACTS)


@rarely_collected()
def resolve_store(
    cards: Sequence[ArticleCard],
    store: PackedStore,
    *,
    decisions: Decisions,
    earlier: Earlier = _NEVER,
    facts: Facts = NO_FACTS,
    crew: Crew = ALONE,
) -> Resolution:
    """Do the same as ``resolve`` with the extractions of a store.

    What ``facts`` knows of an article, and of all of them together, is not worked out again; what
    is unknown of many articles is worked out by the processes of ``crew``.
    """
    verdicts = Verdicts(decisions)
    names = known_names([card.id for card in cards], store, facts, verdicts, crew=crew)
    packed = pickle.dumps(_resolution(names, verdicts, earlier, facts))
    forget_all()
    # A copy made now lies in one place; the memory between its parts has become free meanwhile.
    resolution: Resolution = pickle.loads(packed)
    return resolution


def _resolution(
    found: Iterable[tuple[str, PackedNames]], verdicts: Verdicts, earlier: Earlier, facts: Facts
) -> Resolution:
    names = sorted(starmap(Holder().held, found), key=lambda one: one.article)
    units = tuple(unit for one in names for unit in one.units)
    spots = (place for one in names for place in one.places)
    places = {number: place for number, place in enumerate(spots) if place}
    across = known_joins(names, units, places, verdicts, facts)
    known = Known()
    drafts = [
        draft_of(numbers, units, places, across.reasons, known) for numbers in across.clusters
    ]
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
