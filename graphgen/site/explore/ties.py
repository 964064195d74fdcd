"""Entities and their ties as rows, under the numbers of ``connect_data.node_numbers``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final, get_args

from graphgen.compact import sources_of, statuses_of
from graphgen.model import KINDS, Relation, Status
from graphgen.site.collection import Collection
from graphgen.site.search.packing import pack
from graphgen.site.search.shards import Row
from graphgen.vocabulary import predicates

STATUSES: Final[tuple[Status, ...]] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Scales:
    """What the numbers in packed ties stand for."""

    sources: Mapping[str, int]
    """Number of each publisher, by its name in the cards."""
    predicates: Mapping[str, int]
    first_day: date | None
    """The earliest date of any evidence: day 1. Day 0 is an unknown date."""
    last_day: date | None

    def day(self, published: date | None) -> int:
        """Return the number of a day."""
        if published is None or self.first_day is None:
            return 0
        return (published - self.first_day).days + 1


def scales_of(collection: Collection) -> Scales:
    """Number publishers, predicates and days."""
    days = {day for each in collection.graph.relations for day in (each.first, each.last) if day}
    return Scales(
        sources={name: number for number, name in enumerate(collection.sources)},
        predicates={name: number for number, name in enumerate(predicates())},
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )


def node_rows(collection: Collection, nodes: Mapping[str, int]) -> Iterator[Row]:
    """Yield (node, id, kind, name, articles, neighbours, x, y) for every entity."""
    for entity_id, node in nodes.items():
        entity, standing = collection.entities[entity_id], collection.standings[entity_id]
        yield (
            node,
            entity_id,
            KINDS.index(entity.kind),
            entity.name,
            len(collection.articles_of(entity)),
            standing.degree,
            round(standing.x),
            round(standing.y),
        )


def in_order(relations: Sequence[Relation]) -> Sequence[Relation]:
    """The relations of a pair as the explorer lists them: the best supported first."""
    return sorted(relations, key=_order) if len(relations) > 1 else relations


def _order(relation: Relation) -> tuple[bool, int, int, str, str]:
    return (
        predicates()[relation.predicate].weak,
        -relation.independent_sources,
        -len(relation.articles),
        relation.predicate,
        relation.head,
    )


def ties_of(
    relations: Sequence[Relation], smaller: str, collection: Collection, scales: Scales
) -> tuple[str, str]:
    """The packed tie of a pair as it stands under its smaller id, and under the other.

    Number of relations; of each relation, in the explorer's order: predicate doubled, plus 1
    where this entity is its tail; independent sources, articles, number of cells, cells. A cell
    is a combination of publisher, status and day that some evidence has: publisher times three
    plus status, then the day.
    """
    ends = [pack(len(relations))], [pack(len(relations))]
    for relation in relations:
        predicate = scales.predicates[relation.predicate]
        told = _told(collection, relation, scales)
        at_head = int(relation.head != smaller)
        ends[at_head].append(pack(2 * predicate) + told)
        ends[1 - at_head].append(pack(2 * predicate + 1) + told)
    return "".join(ends[0]), "".join(ends[1])


def _told(collection: Collection, relation: Relation, scales: Scales) -> str:
    """What is told of a relation at both of its ends."""
    evidence = relation.evidence
    told = zip(statuses_of(evidence), sources_of(evidence), strict=True)
    cells = sorted(
        {_cell(collection, scales, status, article, day) for status, (article, day) in told}
    )
    numbers = (
        relation.independent_sources,
        len(relation.articles),
        len(cells),
        *chain.from_iterable(cells),
    )
    return "".join(map(pack, numbers))


def _cell(
    collection: Collection, scales: Scales, status: Status, article_id: str, day: date | None
) -> tuple[int, int]:
    source = scales.sources[collection.cards[article_id].source]
    return 3 * source + STATUSES.index(status), scales.day(day)
