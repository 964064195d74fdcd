"""Node-link JSON, for networkx, D3 and others: the same as ``data/graph.json``.

It is what ``networkx.node_link_data`` gives, but made row by row: as a graph of objects, the
network of a large collection takes more memory than all else in a build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from graphgen.export.collection import Collection
from graphgen.export.jsonl import json_bytes
from graphgen.export.old_rows import MADE_ALWAYS, Part, digest_of
from graphgen.graph import edge_attributes, node_attributes
from graphgen.model import KnowledgeGraph, OutputFile, Relation
from graphgen.relation_rows import RelationDigests


@dataclass(frozen=True, slots=True)
class NodeLinkExporter:
    """``node-link.json``."""

    name: str = "node-link"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file."""
        digests = RelationDigests(collection.graph.relations)
        content = b"".join(make() for _, make in node_link_parts(collection.graph, digests))
        yield OutputFile("node-link.json", content, "node-link export")


def node_link_parts(graph: KnowledgeGraph, digests: RelationDigests) -> Iterator[Part]:
    """Yield the file in parts: a node an entity, an edge a relation keyed by predicate."""
    yield _made(b'{"directed":true,"multigraph":true,"graph":{},"nodes":[')
    between = b""
    for entity, standing in zip(graph.entities, graph.standings, strict=True):
        row = {**node_attributes(entity, standing), "id": entity.id}
        yield _made(between + json_bytes(row))
        between = b","
    yield _made(b'],"edges":[')
    between = b""
    for place, relation in _edges(graph):
        yield digest_of(between, digests[place]), partial(_edge, relation, between)
        between = b","
    yield _made(b"]}\n")


def _made(made: bytes) -> Part:
    """Bytes that are made in any case: ranks and places change a little with every tie."""
    return MADE_ALWAYS, lambda: made


def _edge(relation: Relation, between: bytes) -> bytes:
    ends = {"source": relation.head, "target": relation.tail, "key": relation.predicate}
    return between + json_bytes(edge_attributes(relation) | ends)


def _edges(graph: KnowledgeGraph) -> Iterator[tuple[int, Relation]]:
    """The edges of each node, those to one neighbour together, as networkx holds them.

    Each with its place among all relations.
    """
    for _, own in groupby(enumerate(graph.relations), key=lambda placed: placed[1].head):
        by_tail: dict[str, list[tuple[int, Relation]]] = defaultdict(list)
        for placed in own:
            by_tail[placed[1].tail].append(placed)
        for relations in by_tail.values():
            yield from relations
