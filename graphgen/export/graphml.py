"""GraphML, for yEd, igraph, networkx, Cytoscape: the network as networkx writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import networkx as nx

from graphgen.export.characters import xml_text
from graphgen.export.collection import Collection
from graphgen.graph import to_networkx
from graphgen.model import OutputFile


@dataclass(frozen=True, slots=True)
class GraphmlExporter:
    """``graph.graphml``."""

    name: str = "graphml"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file."""
        buffer = BytesIO()
        nx.write_graphml_xml(_network(collection), buffer, encoding="utf-8", prettyprint=True)
        yield OutputFile("graph.graphml", buffer.getvalue(), "GraphML export")


def _network(collection: Collection) -> nx.MultiDiGraph[str]:
    """The network with the ids of the relations as keys: GraphML wants an edge's id unique."""
    network = to_networkx(collection.graph)
    keyed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        keyed.add_node(node, **{name: _legal(value) for name, value in attributes.items()})
    for head, tail, attributes in network.edges(data=True):
        kept = {name: _legal(value) for name, value in attributes.items() if name != "id"}
        keyed.add_edge(head, tail, key=attributes["id"], **kept)
    return keyed


def _legal(value: object) -> object:
    return xml_text(value) if isinstance(value, str) else value
