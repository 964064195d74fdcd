"""GraphML, GEXF and node-link JSON, read back by networkx and lxml."""

from __future__ import annotations

import io
import json

import networkx as nx
import pytest
from collections_to_export import ODD_NAME, harbour, odd, only
from lxml import etree

from graphgen.export import Collection
from graphgen.export.characters import xml_text
from graphgen.export.jsonl import json_bytes
from graphgen.graph import relation_id, to_networkx

VIZ = "{http://gexf.net/1.3/viz}"
GEXF = "{http://gexf.net/1.3}"


def test_graphml_reads_back_with_every_value() -> None:
    collection = harbour()
    read = nx.read_graphml(io.BytesIO(only("graphml", collection)), force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    network = to_networkx(collection.graph)
    assert dict(read.nodes) == dict(network.nodes)
    assert read.number_of_edges() == network.number_of_edges()
    for head, tail, key, attributes in read.edges(keys=True, data=True):
        original = network.edges[head, tail, attributes["predicate"]]
        assert key == original["id"]
        kept = {name: value for name, value in original.items() if name != "id"}
        assert {name: value for name, value in attributes.items() if name != "id"} == kept


def test_gexf_reads_back_with_positions_sizes_and_time() -> None:
    collection = harbour()
    read = nx.read_gexf(io.BytesIO(only("gexf", collection)))
    assert read.graph["mode"] == "dynamic"
    assert set(read.nodes) == {entity.id for entity in collection.graph.entities}
    for entity, standing in zip(collection.graph.entities, collection.graph.standings, strict=True):
        node = read.nodes[entity.id]
        assert node["label"] == entity.name
        assert node["kind"] == entity.kind
        assert node["viz"]["position"]["x"] == pytest.approx(standing.x, rel=1e-4)
        assert node["viz"]["position"]["y"] == pytest.approx(-standing.y, rel=1e-4)
    assert read.nodes["ada-moss"]["start"] == "2021-03-04"
    assert read.nodes["ada-moss"]["end"] == "2021-03-06"
    assert "start" not in read.nodes["noa"]
    leads = read.edges["ada-moss", "harbour-council"]
    assert (leads["start"], leads["end"]) == ("2021-03-04", "2021-03-06")
    assert read.number_of_edges() == len(collection.graph.relations)


def test_a_gexf_value_points_at_a_declared_column() -> None:
    root = etree.fromstring(only("gexf", harbour()))
    declared = {
        holder.get("class"): {column.get("id") for column in holder}
        for holder in root.iter(f"{GEXF}attributes")
    }
    for of in ("node", "edge"):
        used = {
            value.get("for")
            for element in root.iter(f"{GEXF}{of}")
            for value in element.iter(f"{GEXF}attvalue")
        }
        assert used
        assert used <= declared[of]
    assert len(list(root.iter(f"{VIZ}color"))) == len(list(root.iter(f"{GEXF}node")))


def test_node_link_reads_back() -> None:
    collection = harbour()
    read = nx.node_link_graph(json.loads(only("node-link", collection)), edges="edges")
    assert isinstance(read, nx.MultiDiGraph)
    assert set(read.edges(keys=True)) == {
        (relation.head, relation.tail, relation.predicate)
        for relation in collection.graph.relations
    }


@pytest.mark.parametrize("collection", [harbour(), odd()])
def test_node_link_is_what_networkx_gives(collection: Collection) -> None:
    network = nx.node_link_data(to_networkx(collection.graph), edges="edges")
    assert only("node-link", collection) == json_bytes(network) + b"\n"


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_what_xml_cannot_hold_is_replaced_and_the_rest_stays(name: str) -> None:
    content = only(name, odd())
    root = etree.fromstring(content)
    texts = {*root.itertext(), *(value for e in root.iter() for value in e.attrib.values())}
    assert xml_text(ODD_NAME) in texts
    assert xml_text(ODD_NAME).count("\ufffd") == 3
    stream = io.BytesIO(content)
    read = nx.read_graphml(stream) if name == "graphml" else nx.read_gexf(stream)
    label = {"graphml": "name", "gexf": "label"}[name]
    assert read.nodes["ada-moss"][label] == xml_text(ODD_NAME)


def test_ids_are_those_of_the_data_files() -> None:
    root = etree.fromstring(only("gexf", harbour()))
    ids = {edge.get("id") for edge in root.iter(f"{GEXF}edge")}
    assert ids == {relation_id(relation) for relation in harbour().graph.relations}
