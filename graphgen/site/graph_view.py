"""Networks for the browser. The only module that knows pyvis, which builds data and options.

pyvis writes no page here: its own pages call other hosts. vis-network, which draws in the browser,
is read out of the installed pyvis package.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Final

from pyvis.network import Network

from graphgen.model import Kind, OutputFile, Relation
from graphgen.site.collection import Collection
from graphgen.site.networks import Drawing, Pair, neighbourhood, overview, whole_network
from graphgen.site.scripts import data_script
from graphgen.site.ties import neighbour_rows, standpoint
from graphgen.site.views import KIND_NAMES, GraphFigure, NeighbourRow
from graphgen.urls import entity_url
from graphgen.vocabulary import predicates

NEIGHBOURS_DRAWN: Final = 24
NETWORKS_A_SCRIPT: Final = 16
"""Most neighbourhoods that one script holds, in the mean."""
LABEL_LENGTH: Final = 26
SIZE_OF_FEW: Final = 0.5
SIZE_OF_MANY: Final = 1.0
"""Power of PageRank that a node's size follows: of many nodes only the strongest stand out."""
TIES_NAMED: Final = 8
"""Ties listed in the tip of an edge."""

SHAPES: Final[dict[Kind, str]] = {
    "actor": "dot",
    "organization": "square",
    "location": "diamond",
}
VIS_IN_PYVIS: Final = "lib/vis-9.1.2/vis-network.min.js"
_OPTIONS: Final[dict[str, dict[str, object]]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5},
    "edges": {
        "smooth": False,
        "arrowStrikethrough": False,
        "arrows": {"to": {"scaleFactor": 0.55}, "from": {"scaleFactor": 0.55}},
        "selectionWidth": 1,
    },
    "interaction": {
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "hover": True,
        "tooltipDelay": 120,
    },
}
_FEW: Final = {
    "min": 5,
    "max": 16,
    "label": {"enabled": True, "min": 11.5, "max": 15, "maxVisible": 26, "drawThreshold": 5},
}
"""Sizes where every name is read at once, in pixels of the first view: the browser scales them."""
_MANY: Final = {
    "min": 3,
    "max": 15,
    "label": {"enabled": True, "min": 5, "max": 20, "maxVisible": 22, "drawThreshold": 9},
}
"""Sizes where the strongest are seen from afar, and the others' names come with the zoom."""


def neighbourhood_figure(
    collection: Collection, entity_id: str, rows: Sequence[NeighbourRow], total: int
) -> GraphFigure | None:
    """Describe the graph of an entity's neighbourhood; None where it has no neighbour."""
    if not rows:
        return None
    name = collection.entities[entity_id].name
    return GraphFigure(
        key=f"near/{entity_id}",
        script=_near_path(entity_id, len(collection.entities)),
        label=f"Graph of {name} and those tied to it",
        drawn=len(rows),
        total=total,
    )


def network_figure(drawn: int, total: int) -> GraphFigure:
    """Describe the graph of the whole network."""
    label = "Graph of the whole network"
    return GraphFigure("network", "assets/graph/network.js", label, drawn, total)


def overview_figure(collection: Collection) -> GraphFigure | None:
    """Describe the small graph of the front page; None where nothing is tied."""
    drawn = len(overview(collection).spots)
    if not drawn:
        return None
    label, total = "Graph of the strongest entities", len(collection.entities)
    return GraphFigure("overview", "assets/graph/overview.js", label, drawn, total)


def graph_files(collection: Collection) -> Iterator[OutputFile]:
    """Yield vis-network, the options, and the data of every graph of the site."""
    vis = files("pyvis").joinpath(VIS_IN_PYVIS).read_bytes()
    yield OutputFile("assets/vis-network.min.js", vis, "vis-network of the installed pyvis")
    yield data_script(
        "assets/graph/options.js",
        receiver="options",
        data={"few": _options(_FEW), "many": _options(_MANY)},
        origin="graph options",
    )
    drawings = (
        ("network", whole_network(collection)[0], SIZE_OF_MANY),
        ("overview", overview(collection), SIZE_OF_FEW),
    )
    for name, drawing, power in drawings:
        yield data_script(
            f"assets/graph/{name}.js",
            receiver="networks",
            data=[[name, _network_data(collection, drawing, power=power)]],
            origin=f"graph of the {name}",
        )
    yield from _near_files(collection)


def _options(scaling: Mapping[str, object]) -> object:
    network = Network(directed=True)
    nodes = {**_OPTIONS["nodes"], "scaling": scaling}
    network.set_options(json.dumps({**_OPTIONS, "nodes": nodes}))
    return json.loads(network.get_network_data()[5])


def _near_files(collection: Collection) -> Iterator[OutputFile]:
    """Yield the neighbourhoods, shared out over scripts by a digest of the id.

    So an entity that comes or goes changes one script and not all that follow.
    """
    scripts: dict[str, list[str]] = {}
    for entity in collection.graph.entities:
        path = _near_path(entity.id, len(collection.entities))
        scripts.setdefault(path, []).append(entity.id)
    for path in sorted(scripts):
        networks = [
            [f"near/{entity_id}", network]
            for entity_id in scripts[path]
            if (network := _near_data(collection, entity_id))
        ]
        if networks:
            yield data_script(path, receiver="networks", data=networks, origin="neighbourhoods")


def _near_path(entity_id: str, total: int) -> str:
    digits = max(0, math.ceil(math.log(max(1, total) / NETWORKS_A_SCRIPT, 16)))
    digest = hashlib.sha256(entity_id.encode()).hexdigest()
    return f"assets/graph/near/{digest[:digits] or 'all'}.js"


def _near_data(collection: Collection, entity_id: str) -> Mapping[str, object]:
    rows, _ = neighbour_rows(collection, entity_id, limit=NEIGHBOURS_DRAWN)
    if not rows:
        return {}
    drawing = neighbourhood(collection, entity_id, [row.ref.id for row in rows])
    return _network_data(collection, drawing)


def _network_data(
    collection: Collection, drawing: Drawing, *, power: float = SIZE_OF_FEW
) -> Mapping[str, object]:
    """Let pyvis build nodes and edges; nodes are numbered in the order of the drawing."""
    network = Network(directed=True)
    numbers = {spot.entity.id: number for number, spot in enumerate(drawing.spots)}
    for number, spot in enumerate(drawing.spots):
        entity, standing = spot.entity, collection.standings[spot.entity.id]
        network.add_node(
            number,
            label=_short(entity.name),
            shape=SHAPES[entity.kind],
            group=entity.kind,
            value=round(1000 * standing.pagerank**power, 3),
            x=spot.x,
            y=spot.y,
            tip=f"{entity.name} · {KIND_NAMES[entity.kind][0]}",
            page=entity_url(entity.kind, entity.id),
            community=standing.community,
        )
    for pair in drawing.pairs:
        network.add_edge(numbers[pair[0]], numbers[pair[1]], **_edge(collection, pair))
    nodes, edges = network.get_network_data()[:2]
    return {"nodes": nodes, "edges": edges}


def _edge(collection: Collection, pair: Pair) -> Mapping[str, object]:
    relations = collection.between[pair]
    stated = [each for each in relations if not predicates()[each.predicate].weak]
    return {
        "arrows": _arrows(stated, pair),
        "dashes": not stated,
        "weak": not stated,
        "width": min(4, max((each.independent_sources for each in stated), default=1)),
        "tip": [_words(collection, each) for each in (stated or relations)[:TIES_NAMED]],
    }


def _arrows(stated: Sequence[Relation], pair: Pair) -> str:
    """Point to the tail of every stated tie that has a direction."""
    directed = [each for each in stated if not predicates()[each.predicate].symmetric]
    ends = (("from", any(each.tail == pair[0] for each in directed)),
            ("to", any(each.tail == pair[1] for each in directed)))  # fmt: skip
    return ", ".join(end for end, wanted in ends if wanted)


def _words(collection: Collection, relation: Relation) -> str:
    head = collection.entities[relation.head].name
    tail = collection.entities[relation.tail].name
    return f"{head} {standpoint(relation, inverse=False).wording} {tail}"


def _short(name: str) -> str:
    return name if len(name) <= LABEL_LENGTH else f"{name[: LABEL_LENGTH - 1].rstrip()}…"
