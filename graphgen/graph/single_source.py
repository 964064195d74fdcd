"""Statements on central entities that stand on one source alone: what a person might check."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from graphgen.model import Entity, Relation, ReviewItem
from graphgen.stated import each_stated
from graphgen.vocabulary import predicates

CENTRAL_SHARE: Final = 10
"""One in so many entities is central: those that the network's ranking puts first."""

MOST_CENTRAL: Final = 50
MOST_ITEMS: Final = 100


def single_source_items(
    entities: Sequence[Entity], relations: Sequence[Relation], rank: Mapping[str, float]
) -> tuple[ReviewItem, ...]:
    """Return an item for each stated relation of a central entity that one source alone states.

    ``rank`` gives the entities' standing in the network by id. The items on which most mentions
    depend come first; a collection of one source gives none, as nothing could be borne out.
    """
    if all(relation.independent_sources == 1 for relation in relations):
        return ()
    known = {entity.id: entity for entity in entities}
    count = min(MOST_CENTRAL, -(-len(known) // CENTRAL_SHARE))
    central = set(sorted(known, key=lambda each: (-rank[each], each))[:count])
    items = [
        _item(relation, known)
        for relation in each_stated(relations)
        if relation.independent_sources == 1
        if not central.isdisjoint((relation.head, relation.tail))
    ]
    return tuple(sorted(items, key=lambda item: (-item.weight, item.decision))[:MOST_ITEMS])


def _item(relation: Relation, known: Mapping[str, Entity]) -> ReviewItem:
    head, tail = known[relation.head], known[relation.tail]
    wording = predicates()[relation.predicate].wording(relation.evidence[0].status)
    return ReviewItem(
        topic="single source",
        entities=(head.id, tail.id),
        names=(head.name, tail.name),
        reason=f"“{wording}” is stated by one source alone",
        score=relation.evidence[0].score,
        weight=float(min(len(head.mentions), len(tail.mentions))),
        decision=_reject(head.name, relation.predicate, tail.name),
    )


def _reject(head: str, predicate: str, tail: str) -> str:
    """The decision that takes a relation out; JSON strings are YAML's double-quoted ones."""
    quoted = [json.dumps(name, ensure_ascii=False) for name in (head, tail)]
    return f"- reject: {{head: {quoted[0]}, predicate: {predicate}, tail: {quoted[1]}}}\n"
