"""FollowTheMoney entities as JSON lines, for Aleph, OpenAleph, OpenSanctions' tools.

People become ``Person``, organizations ``Organization``, places ``Address``, articles ``Article``.
An asserted relation becomes the schema that fits its kinds, else an ``UnknownLink``; one that is
only denied or supposed becomes an ``UnknownLink`` that says so in role and status. Two names in one
sentence are no claim and are left out. The dates of a relation are those of the reports, so they
stand in no ``startDate``. Schemata are those of followthemoney.tech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graphgen.export.characters import utf8_text
from graphgen.export.collection import Collection, is_asserted
from graphgen.export.jsonl import json_bytes
from graphgen.graph import relation_id
from graphgen.model import ArticleCard, Entity, Kind, OutputFile, Relation
from graphgen.stated import each_stated
from graphgen.urls import absolute, entity_url, safe_href
from graphgen.vocabulary import predicates

_SCHEMATA: Final[Mapping[Kind, str]] = {
    "actor": "Person",
    "organization": "Organization",
    "location": "Address",
}
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u2060-\u2064\ufeff\ufffe\uffff]"
)
"""What followthemoney takes out of texts: controls, marks of direction, joiners, soft hyphens."""
_LEGAL: Final = frozenset(("actor", "organization"))
_ACTOR: Final = frozenset(("actor",))
_ORGANIZATION: Final = frozenset(("organization",))


@dataclass(frozen=True, slots=True)
class _Tie:
    """A schema for a predicate, the properties of its ends, and the kinds these may have."""

    schema: str
    head: str
    tail: str
    heads: frozenset[str]
    tails: frozenset[str]
    role: str = "role"


_TIES: Final[Mapping[str, _Tie]] = {
    "leads": _Tie("Directorship", "director", "organization", _LEGAL, _ORGANIZATION),
    "works_for": _Tie("Employment", "employee", "employer", _ACTOR, _ORGANIZATION),
    "member_of": _Tie("Membership", "member", "organization", _LEGAL, _ORGANIZATION),
    "speaks_for": _Tie("Representation", "agent", "client", _LEGAL, _LEGAL),
    "family_of": _Tie("Family", "person", "relative", _ACTOR, _ACTOR, role="relationship"),
}
_OTHER: Final = _Tie("UnknownLink", "subject", "object", frozenset(), frozenset())

Properties = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class FollowTheMoneyExporter:
    """``graph.ftm.json``."""

    name: str = "ftm"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file, an entity a line."""
        lines = (json_bytes(row) + b"\n" for row in _rows(collection))
        yield OutputFile("graph.ftm.json", b"".join(lines), "FollowTheMoney export")


def _rows(collection: Collection) -> Iterator[dict[str, object]]:
    base = collection.site.base_url
    for card in collection.graph.cards:
        yield _row(_article_id(card.id), "Article", _article(card))
    for entity in collection.graph.entities:
        page = absolute(entity_url(entity.kind, entity.id), base_url=base)
        yield _row(_entity_id(entity.id), _SCHEMATA[entity.kind], _thing(entity, page))
    for relation in each_stated(collection.graph.relations):
        tie = _tie(relation, collection)
        yield _row(_relation_id(relation), tie.schema, _link(relation, tie, collection))


def _row(identifier: str, schema: str, properties: Properties) -> dict[str, object]:
    filled = {
        name: list(dict.fromkeys(_plain(value) for value in values if _plain(value)))
        for name, values in properties.items()
    }
    kept = {name: values for name, values in filled.items() if values}
    return {"id": identifier, "schema": schema, "properties": kept}


def _plain(text: str) -> str:
    """Text as the tools of the format keep it: single spaces, no controls, no invisible signs."""
    return " ".join(_INVISIBLE.sub("", utf8_text(text)).split())


def _article_id(identifier: str) -> str:
    return f"graphgen-article-{identifier}"


def _entity_id(identifier: str) -> str:
    return f"graphgen-entity-{identifier}"


def _relation_id(relation: Relation) -> str:
    """An id without underscores, which FollowTheMoney does not take."""
    return f"graphgen-relation-{relation_id(relation).replace('_', '.')}"


def _article(card: ArticleCard) -> Properties:
    return {
        "title": [card.title],
        "author": [card.byline],
        "publisher": [card.source],
        "publishedAt": [card.published.isoformat() if card.published else ""],
        "sourceUrl": [card.url if safe_href(card.url).startswith("http") else ""],
        "fileName": [card.path],
    }


def _thing(entity: Entity, page: str) -> Properties:
    place, said = entity.coordinates, entity.description
    properties: Properties = {
        "name": [entity.name],
        "alias": [alias.text for alias in entity.aliases if alias.text != entity.name],
        "summary": [said.text if said else ""],
        "sourceUrl": [page],
    }
    if entity.kind == "location":
        properties["full"] = [entity.name]
    if entity.kind == "location" and place is not None:
        properties["latitude"] = [f"{place.latitude:.6f}"]
        properties["longitude"] = [f"{place.longitude:.6f}"]
    return properties


def _tie(relation: Relation, collection: Collection) -> _Tie:
    tie = _TIES.get(relation.predicate, _OTHER)
    head = collection.entities[relation.head].kind
    tail = collection.entities[relation.tail].kind
    fits = head in tie.heads and tail in tie.tails
    return tie if fits and is_asserted(relation) else _OTHER


def _link(relation: Relation, tie: _Tie, collection: Collection) -> Properties:
    strongest = relation.evidence[0].status
    status = "asserted" if is_asserted(relation) else strongest
    properties: Properties = {
        tie.head: [_entity_id(relation.head)],
        tie.tail: [_entity_id(relation.tail)],
        tie.role: [predicates()[relation.predicate].wording(status)],
        "summary": [collection.sentence(item) for item in relation.evidence],
        "proof": [_article_id(article) for article in relation.articles],
        "recordId": [relation_id(relation)],
    }
    if tie.role == "role":
        properties["status"] = [status]
    return properties
