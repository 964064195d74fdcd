"""Node-link JSON, for networkx, D3 and others: the same as ``data/graph.json``.

It is what ``networkx.node_link_data`` gives, but made row by row: as a graph of objects, the
network of a large collection takes more memory than all else in a build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from graphgen.export.collection import Collection
from graphgen.export.jsonl import json_bytes
from graphgen.graph import edge_attributes, node_attributes
from graphgen.model import KnowledgeGraph, OutputFile, Relation


@dataclass(frozen=True, slots=True)
class NodeLinkExporter:
    """``node-link.json``."""

    name: str = "node-link"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file."""
        content = b"".join(node_link_parts(collection.graph))
        yield OutputFile("node-link.json", content, "node-link export")


def node_link_parts(graph: KnowledgeGraph) -> Iterator[bytes]:
    """Yield the file in parts: a node an entity, an edge a relation keyed by predicate."""
    yield b'{"directed":true,"multigraph":true,"graph":{},"nodes":['
    yield from _separated(_nodes(graph))
    yield b'],"edges":['
    yield from _separated(_edges(graph))
    yield b"]}\n"


def _separated(rows: Iterator[dict[str, str | int | float]]) -> Iterator[bytes]:
    between = b""
    for row in rows:
        yield between + json_bytes(row)
        between = b","


def _nodes(graph: KnowledgeGraph) -> Iterator[dict[str, str | int | float]]:
    for entity, standing in zip(graph.entities, graph.standings, strict=True):
        yield {**node_attributes(entity, standing), "id": entity.id}


def _edges(graph: KnowledgeGraph) -> Iterator[dict[str, str | int | float]]:
    """The edges of each node, those to one neighbour together, as networkx holds them."""
    for head, own in groupby(graph.relations, key=lambda relation: relation.head):
        by_tail: dict[str, list[Relation]] = defaultdict(list)
        for relation in own:
            by_tail[relation.tail].append(relation)
        for tail, relations in by_tail.items():
            for relation in relations:
                ends = {"source": head, "target": tail, "key": relation.predicate}
                yield edge_attributes(relation) | ends
