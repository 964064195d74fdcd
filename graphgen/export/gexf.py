"""GEXF 1.3 for Gephi: positions, colours by kind, sizes by weight, and time.

networkx's own writer puts the day of writing into the file, so this one is ours. The format is
that of gexf.net/schema.html. A node lasts from the first to the last day it is reported on, an
edge likewise; what has no date has no bounds, so Gephi shows it always.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from lxml import etree

from graphgen.export.characters import xml_text
from graphgen.export.collection import Collection
from graphgen.graph import relation_id, to_networkx
from graphgen.model import Entity, Kind, OutputFile, Relation

_GEXF: Final = "http://gexf.net/1.3"
_VIZ: Final = "http://gexf.net/1.3/viz"
_COLOURS: Final[Mapping[Kind, tuple[int, int, int]]] = {
    "actor": (200, 90, 60),
    "organization": (60, 110, 180),
    "location": (80, 150, 90),
}
_TYPES: Final = {int: "integer", float: "double", str: "string"}

Attributes = Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class GexfExporter:
    """``graph.gexf``."""

    name: str = "gexf"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file."""
        tree = _document(collection)
        content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        yield OutputFile("graph.gexf", content, "GEXF export")


def _document(collection: Collection) -> etree._Element:
    network = to_networkx(collection.graph)
    root = etree.Element(f"{{{_GEXF}}}gexf", {"version": "1.3"}, nsmap={None: _GEXF, "viz": _VIZ})
    meta = _add(root, "meta")
    _add(meta, "creator").text = f"graphgen {collection.facts.version}"
    _add(meta, "description").text = xml_text(collection.site.title)
    settings = {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
    graph = _add(root, "graph", {**settings, "timerepresentation": "interval"})
    nodes = {node: dict(attributes) for node, attributes in network.nodes(data=True)}
    edges = {attributes["id"]: dict(attributes) for _, _, attributes in network.edges(data=True)}
    node_columns = _declare(graph, "node", list(nodes.values()), without=("x", "y", "name"))
    edge_columns = _declare(graph, "edge", list(edges.values()), without=("id", "weight"))
    spans = _reported(collection)
    container = _add(graph, "nodes", {"count": str(len(nodes))})
    for entity in collection.graph.entities:
        _add_node(container, entity, nodes[entity.id], node_columns, spans.get(entity.id))
    container = _add(graph, "edges", {"count": str(len(edges))})
    for relation in collection.graph.relations:
        _add_edge(container, relation, edges[relation_id(relation)], edge_columns)
    return root


def _add(parent: etree._Element, tag: str, values: Mapping[str, str] | None = None, *,
         namespace: str = _GEXF) -> etree._Element:  # fmt: skip
    legal = {name: xml_text(value) for name, value in (values or {}).items()}
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", legal)


def _declare(
    graph: etree._Element, of: str, rows: list[dict[str, object]], *, without: tuple[str, ...]
) -> dict[str, str]:
    """Declare the columns that any row has, and give the id of each."""
    types: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            if name not in without:
                types.setdefault(name, _TYPES[type(value)])
    holder = _add(graph, "attributes", {"class": of, "mode": "static"})
    for name, type_name in types.items():
        _add(holder, "attribute", {"id": name, "title": name, "type": type_name})
    return {name: name for name in types}


def _reported(collection: Collection) -> dict[str, tuple[date, date]]:
    """First and last day of publication of the articles that name each entity."""
    spans: dict[str, tuple[date, date]] = {}
    for entity in collection.graph.entities:
        days = [collection.cards[mention.article].published for mention in entity.mentions]
        known = [day for day in days if day is not None]
        if known:
            spans[entity.id] = min(known), max(known)
    return spans


def _add_node(
    container: etree._Element,
    entity: Entity,
    attributes: Attributes,
    columns: Mapping[str, str],
    span: tuple[date, date] | None,
) -> None:
    node = _add(container, "node", {"id": entity.id, "label": entity.name, **_bounds(span)})
    _add_values(node, attributes, columns)
    red, green, blue = _COLOURS[entity.kind]
    size = 4 + 6 * math.log2(1 + len(entity.mentions))
    colour = {"r": str(red), "g": str(green), "b": str(blue)}
    place = {"x": f"{attributes['x']:g}", "y": f"{-float(attributes['y']):g}", "z": "0"}
    _add(node, "color", colour, namespace=_VIZ)
    _add(node, "position", place, namespace=_VIZ)
    _add(node, "size", {"value": f"{size:.2f}"}, namespace=_VIZ)


def _add_edge(
    container: etree._Element,
    relation: Relation,
    attributes: Attributes,
    columns: Mapping[str, str],
) -> None:
    first, last = relation.first, relation.last
    span = (first, last) if first is not None and last is not None else None
    values = {
        "id": relation_id(relation),
        "source": relation.head,
        "target": relation.tail,
        "label": relation.predicate,
        "weight": f"{attributes['weight']:g}",
    }
    edge = _add(container, "edge", {**values, **_bounds(span)})
    _add_values(edge, attributes, columns)


def _bounds(span: tuple[date, date] | None) -> dict[str, str]:
    return {"start": span[0].isoformat(), "end": span[1].isoformat()} if span else {}


def _add_values(
    element: etree._Element, attributes: Attributes, columns: Mapping[str, str]
) -> None:
    holder = _add(element, "attvalues")
    for name, value in attributes.items():
        if name in columns:
            _add(holder, "attvalue", {"for": columns[name], "value": str(value)})
