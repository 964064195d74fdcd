"""A SQLite file, ready for Datasette: tables with foreign keys and full-text search.

The bytes depend on nothing but the collection and the version of SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from graphgen.export.characters import utf8_text
from graphgen.export.collection import Collection
from graphgen.export.tables import (
    Cell,
    article_table,
    entity_table,
    evidence_table,
    relation_table,
)
from graphgen.model import OutputFile

_SCHEMA: Final = """
CREATE TABLE build (version TEXT, extractor_version TEXT, input_digest TEXT, built TEXT);
CREATE TABLE articles (
  id TEXT PRIMARY KEY, path TEXT, title TEXT, source TEXT, byline TEXT, published TEXT, url TEXT,
  language TEXT, words INTEGER, digest TEXT, text TEXT
) WITHOUT ROWID;
CREATE TABLE entities (
  id TEXT PRIMARY KEY, kind TEXT, name TEXT, aliases TEXT, description TEXT, articles INTEGER,
  mentions INTEGER, neighbours INTEGER, pagerank REAL, community INTEGER, country TEXT,
  latitude REAL, longitude REAL, page TEXT
) WITHOUT ROWID;
CREATE TABLE mentions (
  entity TEXT REFERENCES entities(id), article TEXT REFERENCES articles(id), start INTEGER,
  "end" INTEGER, text TEXT, label TEXT, score REAL, PRIMARY KEY (entity, article, start)
) WITHOUT ROWID;
CREATE TABLE relations (
  id TEXT PRIMARY KEY, head TEXT REFERENCES entities(id), predicate TEXT,
  tail TEXT REFERENCES entities(id), wording TEXT, head_name TEXT, tail_name TEXT, weak INTEGER,
  asserted INTEGER, possible INTEGER, denied INTEGER, articles INTEGER,
  independent_sources INTEGER, first TEXT, last TEXT
) WITHOUT ROWID;
CREATE TABLE evidence (
  number INTEGER PRIMARY KEY, id TEXT, relation TEXT REFERENCES relations(id),
  article TEXT REFERENCES articles(id), sentence_number INTEGER, start INTEGER, "end" INTEGER,
  sentence TEXT, status TEXT, speaker TEXT, score REAL, how TEXT, published TEXT, source TEXT,
  title TEXT, url TEXT, page TEXT
);
CREATE TABLE sentences (
  number INTEGER PRIMARY KEY, article TEXT REFERENCES articles(id), sentence_number INTEGER,
  text TEXT
);
CREATE TABLE names (number INTEGER PRIMARY KEY, entity TEXT REFERENCES entities(id), name TEXT);
CREATE INDEX relations_head ON relations(head);
CREATE INDEX relations_tail ON relations(tail);
CREATE INDEX evidence_relation ON evidence(relation);
CREATE INDEX evidence_article ON evidence(article);
CREATE INDEX mentions_article ON mentions(article);
CREATE INDEX sentences_article ON sentences(article);
CREATE INDEX names_entity ON names(entity);
"""
_SEARCH: Final = """
CREATE VIRTUAL TABLE sentences_fts USING fts5(
  text, content="sentences", content_rowid="number", tokenize="unicode61 remove_diacritics 2");
INSERT INTO sentences_fts (sentences_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE evidence_fts USING fts5(
  sentence, content="evidence", content_rowid="number", tokenize="unicode61 remove_diacritics 2");
INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE names_fts USING fts5(
  name, content="names", content_rowid="number", tokenize="unicode61 remove_diacritics 2");
INSERT INTO names_fts (names_fts) VALUES ('rebuild');
"""


@dataclass(frozen=True, slots=True)
class SqliteExporter:
    """``graph.sqlite``."""

    name: str = "sqlite"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file."""
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
            database.executescript(_SCHEMA)
            database.execute("BEGIN")
            for table, rows in _tables(collection):
                _insert(database, table, rows)
            database.execute("COMMIT")
            database.executescript(_SEARCH)
            database.execute("VACUUM")
            yield OutputFile("graph.sqlite", database.serialize(), "SQLite export")


def _tables(collection: Collection) -> Iterator[tuple[str, Iterable[Mapping[str, Cell]]]]:
    facts = collection.facts
    yield (
        "build",
        [
            {
                "version": facts.version,
                "extractor_version": facts.extractor_version,
                "input_digest": facts.input_digest,
                "built": facts.built,
            }
        ],
    )
    store = collection.store
    articles = article_table(collection)
    yield "articles", ({**row, "text": store.text(str(row["id"]))} for row in articles)
    yield "entities", entity_table(collection)
    yield "mentions", _mentions(collection)
    yield "relations", relation_table(collection)
    yield "evidence", evidence_table(collection)
    yield "sentences", _sentences(collection)
    yield "names", _names(collection)


def _mentions(collection: Collection) -> Iterator[Mapping[str, Cell]]:
    for entity in collection.graph.entities:
        for mention in entity.mentions:
            yield {
                "entity": entity.id,
                "article": mention.article,
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "label": mention.label,
                "score": round(mention.score, 4),
            }


def _sentences(collection: Collection) -> Iterator[Mapping[str, Cell]]:
    for card in collection.graph.cards:
        text = collection.store.text(card.id)
        for number, span in enumerate(collection.store.sentences(card.id), 1):
            sentence = text[span.start : span.end]
            yield {"article": card.id, "sentence_number": number, "text": sentence}


def _names(collection: Collection) -> Iterator[Mapping[str, Cell]]:
    for entity in collection.graph.entities:
        names = dict.fromkeys([entity.name, *(alias.text for alias in entity.aliases)])
        yield from ({"entity": entity.id, "name": name} for name in names)


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Cell]]) -> None:
    for row in rows:
        columns = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        values = [utf8_text(value) if isinstance(value, str) else value for value in row.values()]
        database.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)
