"""Networks for the browser. The only module that knows pyvis, which builds data and options.

pyvis writes no page here: its own pages call other hosts. vis-network, which draws in the browser,
is read out of the installed pyvis package.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from typing import Final

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from graphgen.model import Kind, OutputFile
from graphgen.site.collection import Collection
from graphgen.site.drafts import Drafts, ScriptDraft
from graphgen.site.gists import Gist, stated_gists, wording
from graphgen.site.networks import Drawing, Pair, neighbourhood, overview
from graphgen.site.scripts import data_script
from graphgen.site.views import KIND_NAMES, GraphFigure, NeighbourRow
from graphgen.vocabulary import predicates

LABEL_LENGTH: Final = 26
TIES_NAMED: Final = 8
"""Ties listed in the tip of an edge."""

SHAPES: Final[dict[Kind, str]] = {
    "actor": "dot",
    "organization": "square",
    "location": "diamond",
}
VIS_IN_PYVIS: Final = "lib/vis-9.1.2/vis-network.min.js"
_OPTIONS: Final[dict[str, object]] = {
    "physics": {"enabled": False},
    "nodes": {"borderWidth": 1.5},
    "layout": {"improvedLayout": False},
    "edges": {
        "smooth": False,
        "arrowStrikethrough": False,
        "arrows": {"to": {"scaleFactor": 0.55}, "from": {"scaleFactor": 0.55}},
        "selectionWidth": 0.5,
    },
}
_FEW: Final[dict[str, object]] = {
    "nodes": {"borderWidth": 1.5, "scaling": {"min": 5, "max": 16, "label": {"enabled": False}}},
    "interaction": {
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "hover": True,
        "tooltipDelay": 120,
    },
}
"""Graphs on other pages: sizes in pixels of the first view, by number of neighbours."""
_EXPLORE: Final[dict[str, object]] = {
    "interaction": {
        "hideEdgesOnDrag": False,
        "hideEdgesOnZoom": False,
        "hover": True,
        "multiselect": False,
        "tooltipDelay": 120,
        "keyboard": False,
        "zoomSpeed": 0.7,
    },
    "autoResize": False,
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"gravitationalConstant": -90, "springLength": 80, "avoidOverlap": 0.4},
        "maxVelocity": 60,
        "minVelocity": 1.5,
        "stabilization": {"enabled": True, "iterations": 150, "fit": False},
    },
}
"""The explorer. Physics is only turned on when a reader asks for a new layout."""


def neighbourhood_figure(
    collection: Collection, entity_id: str, rows: Sequence[NeighbourRow], total: int
) -> GraphFigure | None:
    """Describe the graph of an entity's neighbourhood; None where it has no neighbour."""
    if not rows:
        return None
    name = collection.ref(entity_id).name
    return GraphFigure(
        key=f"near/{entity_id}",
        script=collection.near_scripts[entity_id],
        label=collection.words.say("Graph of {name} and those tied to it", name=name),
        drawn=len(rows),
        total=total,
    )


def overview_figure(collection: Collection) -> GraphFigure | None:
    """Describe the small graph of the front page; None where nothing is tied."""
    drawn = len(overview(collection).spots)
    if not drawn:
        return None
    label = collection.words.say("Graph of the strongest entities")
    total = len(collection.entities)
    return GraphFigure("overview", "assets/graph/overview.js", label, drawn, total)


def graph_files(collection: Collection) -> Iterator[OutputFile]:
    """Yield vis-network, the options, and the graph of the overview."""
    vis = files("pyvis").joinpath(VIS_IN_PYVIS).read_bytes()
    yield OutputFile("assets/vis-network.min.js", vis, "vis-network of the installed pyvis")
    yield data_script(
        "assets/graph/options.js",
        receiver="options",
        data={"few": _options(_FEW), "explore": _options(_EXPLORE)},
        origin="graph options",
    )
    yield data_script(
        "assets/graph/overview.js",
        receiver="networks",
        data=[["overview", _network_data(collection, overview(collection))]],
        origin="graph of the overview",
    )


def _options(own: Mapping[str, object]) -> object:
    """Let pyvis check the common options, each part replaced or completed by the graph's own."""
    network = Network(directed=True)
    network.set_options(json.dumps({**_OPTIONS, **own}))
    return json.loads(network.get_network_data()[5])


def neighbourhood_scripts(collection: Collection) -> Drafts[ScriptDraft]:
    """Scripts with the graphs of neighbourhoods, some in each."""

    def draft(path: str) -> ScriptDraft:
        return ScriptDraft(path, partial(_near_script, collection, path))

    return Drafts(sorted(collection.drawn_in), draft)


def _near_script(collection: Collection, path: str) -> OutputFile:
    networks = [
        [f"near/{entity_id}", _near_data(collection, entity_id)]
        for entity_id in collection.drawn_in[path]
    ]
    return data_script(path, receiver="networks", data=networks, origin="neighbourhoods")


def _near_data(collection: Collection, entity_id: str) -> Mapping[str, object]:
    nearest = collection.nearest_to(entity_id).ids
    return _network_data(collection, neighbourhood(collection, entity_id, nearest))


def _network_data(collection: Collection, drawing: Drawing) -> Mapping[str, object]:
    """Let pyvis build nodes and edges; nodes are numbered in the order of the drawing."""
    numbers = {spot.ref.id: number for number, spot in enumerate(drawing.spots)}
    kind_names = {kind: collection.words.say(names[0]) for kind, names in KIND_NAMES.items()}
    nodes: list[dict[str, object]] = []
    for number, spot in enumerate(drawing.spots):
        ref = spot.ref
        node = Node(
            number,
            SHAPES[ref.kind],
            _short(ref.name),
            group=ref.kind,
            value=collection.sizes[ref.id],
            x=spot.x,
            y=spot.y,
            tip=f"{ref.name} · {kind_names[ref.kind]}",
            page=ref.address,
        )
        nodes.append(node.options)
    edges = [
        Edge(
            numbers[pair[0]], numbers[pair[1]], directed=True, **_edge(collection, pair, tied)
        ).options
        for pair, tied in drawing.ties.items()
    ]
    return {"nodes": nodes, "edges": edges}


def _edge(collection: Collection, pair: Pair, tied: Sequence[Gist]) -> Mapping[str, object]:
    ties = stated_gists(tied)
    return {
        "arrows": _arrows(ties, pair) if ties else "",
        "dashes": not ties,
        "weak": not ties,
        "width": min(4, max((each.independent_sources for each in ties), default=1)),
        "tip": [_words(collection, each) for each in (ties or tied)[:TIES_NAMED]],
    }


def _arrows(ties: Sequence[Gist], pair: Pair) -> str:
    """Point to the tail of every stated tie that has a direction."""
    directed = [each for each in ties if not predicates()[each.predicate].symmetric]
    ends = (("from", any(each.tail == pair[0] for each in directed)),
            ("to", any(each.tail == pair[1] for each in directed)))  # fmt: skip
    return ", ".join(end for end, wanted in ends if wanted)


def _words(collection: Collection, tie: Gist) -> str:
    head, tail = collection.ref(tie.head).name, collection.ref(tie.tail).name
    return f"{head} {collection.words.say(wording(tie, inverse=False))} {tail}"


def _short(name: str) -> str:
    return name if len(name) <= LABEL_LENGTH else f"{name[: LABEL_LENGTH - 1].rstrip()}…"
