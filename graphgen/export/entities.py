"""Rows of ``entities.jsonl``."""

from __future__ import annotations

from collections.abc import Iterator

from graphgen.compact import articles_naming
from graphgen.export.jsonl import Row
from graphgen.model import Coordinates, Entity, KnowledgeGraph
from graphgen.urls import entity_url


def entity_rows(graph: KnowledgeGraph) -> Iterator[Row]:
    """Yield a row an entity, ordered by id."""
    for entity, standing in zip(graph.entities, graph.standings, strict=True):
        yield _entity_row(entity, standing.community)


def _entity_row(entity: Entity, community: int) -> Row:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": [
            {"text": alias.text, "count": alias.count, "rule": alias.rule}
            for alias in entity.aliases
        ],
        "articles": articles_naming(entity.mentions),
        "mentions": len(entity.mentions),
        "coordinates": _place(entity.coordinates),
        "country": entity.country,
        "community": community,
        "page": entity_url(entity.kind, entity.id),
    }


def _place(coordinates: Coordinates | None) -> Row | None:
    if coordinates is None:
        return None
    return {
        "latitude": coordinates.latitude,
        "longitude": coordinates.longitude,
        "origin": coordinates.origin,
    }
