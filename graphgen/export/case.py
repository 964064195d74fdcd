"""A case file of one entity: a ZIP with its evidence, the articles, and digests of everything."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from graphgen.compact import articles_naming
from graphgen.errors import SiteError
from graphgen.export.characters import utf8_text
from graphgen.export.collection import Collection, collection_of, day
from graphgen.export.csv_tables import csv_bytes
from graphgen.export.jsonl import json_bytes
from graphgen.export.relations import relation_rows
from graphgen.export.tables import article_table, entity_table, evidence_table, relation_table
from graphgen.model import Entity, OutputFile, Relation
from graphgen.vocabulary import predicates

_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can tell: no clock in the file."""


@dataclass(frozen=True, slots=True)
class CaseExporter:
    """``case-<id>.zip`` of the entity with this id or name."""

    entity: str
    name: str = "case"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file; raises SiteError where no entity, or more than one, is meant."""
        entity = find_entity(collection, self.entity)
        files = dict(_files(_part(collection, entity), entity))
        sums = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in files)
        files["SHA256SUMS"] = "".join(sums).encode()
        yield OutputFile(f"case-{entity.id}.zip", _zip(files), "case file")


def find_entity(collection: Collection, wanted: str) -> Entity:
    """The entity of an id, else the only one of a name, else the only one of an alias."""
    entities = collection.graph.entities
    folded = wanted.strip().casefold()
    tests = (
        lambda entity: entity.id == wanted.strip(),
        lambda entity: entity.name.casefold() == folded,
        lambda entity: any(alias.text.casefold() == folded for alias in entity.aliases),
    )
    for test in tests:
        found = [entity for entity in entities if test(entity)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(entity.id for entity in found[:8])
            raise SiteError.one(
                path=wanted, message="more than one entity is called so", hint=f"One of: {ids}."
            )
    near = [entity.id for entity in entities if folded in entity.name.casefold()][:5]
    hint = f"Did you mean {', '.join(near)}?" if near else "data/entities.jsonl lists all ids."
    raise SiteError.one(path=wanted, message="there is no such entity", hint=hint)


def _part(collection: Collection, entity: Entity) -> Collection:
    """The collection cut down to the relations of an entity, its neighbours and its articles."""
    graph = collection.graph
    relations = tuple(tie for tie in graph.relations if entity.id in (tie.head, tie.tail))
    ids = {entity.id} | {end for tie in relations for end in (tie.head, tie.tail)}
    articles = set(articles_naming(entity.mentions))
    articles |= {article for tie in relations for article in tie.articles}
    part = replace(
        graph,
        cards=tuple(card for card in graph.cards if card.id in articles),
        entities=tuple(each for each in graph.entities if each.id in ids),
        standings=tuple(each for each in graph.standings if each.entity in ids),
        relations=relations,
    )
    return collection_of(part, collection.store, site=collection.site, facts=collection.facts)


def _files(part: Collection, entity: Entity) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", utf8_text("\n".join(_readme(part, entity)) + "\n").encode()
    yield "evidence.txt", utf8_text("\n".join(_told(part, entity)) + "\n").encode()
    yield "evidence.csv", csv_bytes(evidence_table(part), spreadsheet=True)
    yield "relations.csv", csv_bytes(relation_table(part), spreadsheet=True)
    yield "entities.csv", csv_bytes(entity_table(part), spreadsheet=True)
    yield "articles.csv", csv_bytes(article_table(part), spreadsheet=True)
    rows = (json_bytes(row) + b"\n" for row in relation_rows(part.graph))
    yield "relations.jsonl", b"".join(rows)
    yield "mentions.csv", csv_bytes(_mentions(entity), spreadsheet=True)
    for card in part.graph.cards:
        yield f"articles/{card.id}.txt", utf8_text(part.store.text(card.id)).encode()


def _readme(part: Collection, entity: Entity) -> Iterator[str]:
    facts = part.facts
    yield f"Case file: {entity.name} ({entity.kind}, id {entity.id})"
    yield f"From: {part.site.title}"
    yield f"Made by graphgen {facts.version}, extractor {facts.extractor_version}"
    yield f"Digest of the whole input: {facts.input_digest}"
    if facts.built:
        yield f"Built: {facts.built}"
    yield ""
    yield f"{len(part.graph.relations)} relations, {len(part.graph.cards)} articles."
    yield ""
    yield "evidence.txt     every sentence, to read"
    yield "*.csv            the same as tables (apostrophes guard cells that look like formulas)"
    yield "relations.jsonl  the same with character offsets into articles/*.txt"
    yield "articles/        the texts as they were read; offsets count Unicode code points from 0"
    yield "articles.csv     where each text comes from; digest is the sha256 of the original file"
    yield "SHA256SUMS       digests of these files: sha256sum -c SHA256SUMS"
    yield ""
    yield "A relation says what an article states, not that it is true."


def _told(part: Collection, entity: Entity) -> Iterator[str]:
    for relation in part.graph.relations:
        yield _headline(part, relation)
        for item in relation.evidence:
            card = part.cards[item.article]
            where = ", ".join(
                each for each in (card.source, card.title, day(card.published), card.url) if each
            )
            status = "" if item.status == "asserted" else f"[{item.status}] "
            speaker = f" (said by {item.speaker})" if item.speaker else ""
            yield f"  {status}“{part.sentence(item)}”{speaker}"
            yield f"    {where}; articles/{item.article}.txt, sentence {item.sentence_number + 1}"
        yield ""


def _headline(part: Collection, relation: Relation) -> str:
    words = predicates()[relation.predicate].wording(relation.evidence[0].status)
    head, tail = part.entities[relation.head].name, part.entities[relation.tail].name
    sources = relation.independent_sources
    return f"{head} {words} {tail}: {sources} independent source{'' if sources == 1 else 's'}"


def _mentions(entity: Entity) -> Iterator[dict[str, str | int | float | None]]:
    for mention in entity.mentions:
        yield {
            "article": mention.article,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "label": mention.label,
            "score": round(mention.score, 4),
        }


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
