"""Node-link JSON, for networkx, D3 and others: the same as ``data/graph.json``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from graphgen.export.collection import Collection
from graphgen.export.jsonl import json_bytes
from graphgen.graph import to_networkx
from graphgen.model import OutputFile


@dataclass(frozen=True, slots=True)
class NodeLinkExporter:
    """``node-link.json``."""

    name: str = "node-link"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file."""
        network = nx.node_link_data(to_networkx(collection.graph), edges="edges")
        yield OutputFile("node-link.json", json_bytes(network) + b"\n", "node-link export")
