"""Neo4j: CSV files for ``neo4j-admin database import``, and the same as a Cypher script.

Nodes are entities, articles and statements (a sentence with its status); a statement leads to its
two entities and its article. Between entities runs a relationship named for the predicate.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from graphgen.batches import batched
from graphgen.export.characters import utf8_text
from graphgen.export.collection import Collection
from graphgen.export.csv_tables import csv_bytes
from graphgen.export.tables import (
    Cell,
    Row,
    article_table,
    entity_table,
    evidence_table,
    relation_table,
)
from graphgen.model import OutputFile

_SOURCE: Final = "IN_ARTICLE"
_BATCH: Final = 500
"""Rows of one Cypher statement."""
_LABELS: Final = {"actor": "Actor", "organization": "Organization", "location": "Location"}
_NUMBERS: Final = {int: "long", float: "double"}
_README: Final = """\
neo4j-admin database import full --multiline-fields=true \\
  --nodes=entities.csv --nodes=articles.csv --nodes=statements.csv \\
  --relationships=relations.csv --relationships=ends.csv --relationships=sources.csv neo4j

or, into a running database:

cypher-shell -f graph.cypher
"""


@dataclass(frozen=True, slots=True)
class Neo4jExporter:
    """``neo4j/*.csv``, ``neo4j/graph.cypher`` and a note on how to load them."""

    name: str = "neo4j"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the files."""
        tables = {
            "entities": (_node(row, "Entity", _labels(row)) for row in entity_table(collection)),
            "articles": (_node(row, "Article") for row in article_table(collection)),
            "statements": (_node(row, "Statement") for row in _statements(collection)),
            "relations": (_relationship(row) for row in relation_table(collection)),
            "ends": _ends(collection, "Entity", "HEAD", "TAIL"),
            "sources": _ends(collection, "Article", _SOURCE),
        }
        for name, rows in tables.items():
            yield _file(f"{name}.csv", csv_bytes(rows, spreadsheet=False))
        script = "".join(f"{line};\n" for line in _script(collection))
        yield _file("graph.cypher", utf8_text(script).encode())
        yield _file("README.txt", _README.encode())


def _file(name: str, content: bytes) -> OutputFile:
    return OutputFile(f"neo4j/{name}", content, "Neo4j export")


def _labels(row: Row) -> str:
    return f"Entity;{_LABELS[str(row['kind'])]}"


_FLOATS: Final = frozenset(("latitude", "longitude", "pagerank", "score"))
_ENDS: Final = frozenset(("id", "head", "tail", "predicate"))


def _typed(name: str, value: Cell) -> str:
    """The header of a column: ``mentions:long``. None is a missing double."""
    if name in _FLOATS:
        return f"{name}:double"
    return f"{name}:{_NUMBERS[type(value)]}" if type(value) in _NUMBERS else name


def _node(row: Row, group: str, labels: str = "") -> Row:
    """A row of nodes. Ids hold within a group: an entity and an article may have the same."""
    rest = {_typed(name, value): value for name, value in row.items() if name != "id"}
    return {f"id:ID({group})": row["id"], **rest, ":LABEL": labels or group}


def _relationship(row: Row) -> Row:
    rest = {_typed(name, value): value for name, value in row.items() if name not in _ENDS}
    return {
        **_tied(row["head"], "Entity", row["tail"], "Entity", _type(row)),
        "id": row["id"],
        **rest,
    }


def _tied(start: Cell, from_group: str, end: Cell, to_group: str, type_name: str) -> Row:
    return {f":START_ID({from_group})": start, f":END_ID({to_group})": end, ":TYPE": type_name}


def _ends(collection: Collection, group: str, *types: str) -> Iterator[Row]:
    """A row for each way of these types from a statement to what it is about."""
    for start, end, type_name in _links(collection):
        if type_name in types:
            yield _tied(start, "Statement", end, group, type_name)


def _type(row: Row) -> str:
    return str(row["predicate"]).upper()


def _statements(collection: Collection) -> Iterator[Row]:
    kept = (
        "id", "sentence_number", "start", "end", "sentence", "status", "speaker", "score", "how",
        "published", "page",
    )  # fmt: skip
    for row in evidence_table(collection):
        yield {name: row[name] for name in kept}


def _links(collection: Collection) -> Iterator[tuple[Cell, Cell, str]]:
    """Statement, entity or article, type of the relationship."""
    ends = {str(row["id"]): row for row in relation_table(collection)}
    for row in evidence_table(collection):
        relation = ends[str(row["relation"])]
        targets = (
            ("HEAD", relation["head"]),
            ("TAIL", relation["tail"]),
            (_SOURCE, row["article"]),
        )
        for name, target in targets:
            yield row["id"], target, name


def _script(collection: Collection) -> Iterator[str]:
    """Cypher statements that can be run again: they merge by id."""
    for label in ("Entity", "Article", "Statement"):
        yield f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    by_kind = sorted(entity_table(collection), key=lambda row: str(row["kind"]))
    for kind, rows in groupby(by_kind, key=lambda row: str(row["kind"])):
        yield from _merge_nodes(rows, "Entity", extra=f" SET n:{_LABELS[kind]}")
    yield from _merge_nodes(article_table(collection), "Article")
    yield from _merge_nodes(_statements(collection), "Statement")
    by_type = sorted(relation_table(collection), key=_type)
    for type_name, rows in groupby(by_type, key=_type):
        yield from _merge_ties(rows, type_name, "Entity", "Entity")
    links = sorted(_links(collection), key=lambda link: link[2])
    for type_name, of_type in groupby(links, key=lambda link: link[2]):
        target = "Article" if type_name == _SOURCE else "Entity"
        plain = ({"head": start, "tail": end} for start, end, _ in of_type)
        yield from _merge_ties(plain, type_name, "Statement", target)


def _merge_nodes(rows: Iterable[Row], label: str, *, extra: str = "") -> Iterator[str]:
    for batch in _batches(rows):
        yield f"UNWIND {batch} AS row MERGE (n:{label} {{id: row.id}}) SET n += row{extra}"


def _merge_ties(rows: Iterable[Row], type_name: str, start: str, end: str) -> Iterator[str]:
    for batch in _batches(rows):
        yield (
            f"UNWIND {batch} AS row MATCH (a:{start} {{id: row.head}}), (b:{end} {{id: row.tail}}) "
            f"MERGE (a)-[r:{type_name}]->(b) SET r += row"
        )


def _batches(rows: Iterable[Row]) -> Iterator[str]:
    """Rows as lists of Cypher."""
    for batch in batched(rows, _BATCH):
        yield "[\n" + ",\n".join(map(_map, batch)) + "\n]"


def _map(row: Mapping[str, Cell]) -> str:
    """A Cypher map. Every escape of a JSON string is one of Cypher's."""
    pairs = (f"{name}: {_literal(value)}" for name, value in row.items() if value is not None)
    return f"{{{', '.join(pairs)}}}"


def _literal(value: Cell) -> str:
    """A string or a number; U+2028 and its like are spelled out."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False)
