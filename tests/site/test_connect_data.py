"""The network of connect.html, read back."""

from __future__ import annotations

import pytest
from invented_site import invented, invented_site
from shard_reader import manifest, rows, shards

from graphgen.graph.network import network_of
from graphgen.model import KnowledgeGraph, OutputFile
from graphgen.site.search.packing import unpack
from graphgen.vocabulary import predicates


@pytest.fixture(scope="module")
def site() -> dict[str, OutputFile]:
    return invented_site()


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return invented()[0]


def _entity_ids(site: dict[str, OutputFile]) -> list[str]:
    """Entity ids by their number in the search index."""
    return [row[0] for shard in shards(site.values(), "search/entities") for row in shard]


def _ties(site: dict[str, OutputFile]) -> dict[tuple[str, str], tuple[float, float]]:
    """(stated, weak) weight by the two ids, once from each end."""
    said = manifest(site, "assets/connect/index.js", "connectIndex")
    ids = _entity_ids(site)
    nodes = rows(site.values(), "connect/ties", 3)
    assert [node for node, _, _ in nodes] == list(range(len(ids)))
    by_node = {node: ids[number] for node, number, _ in nodes}
    found = {}
    for node, _, written in nodes:
        numbers, other = list(unpack(written)), 0
        for gap, stated, weak in zip(*[iter(numbers)] * 3, strict=True):
            other += gap
            weights = stated / said["units"], weak / said["units"]
            found[by_node[node], by_node[other]] = weights
    return found


def test_ties_and_weights_are_those_of_the_network(
    site: dict[str, OutputFile], graph: KnowledgeGraph
) -> None:
    ties = _ties(site)
    stated = [each for each in graph.relations if not predicates()[each.predicate].weak]
    for relations, with_weak in ((graph.relations, True), (stated, False)):
        network = network_of(graph.entities, relations)
        wanted = {(network.ids[a], network.ids[b]): weight for (a, b), weight in network.ties()}
        found = {pair: s + (w if with_weak else 0) for pair, (s, w) in ties.items()}
        for pair, weight in wanted.items():
            assert found[pair] == pytest.approx(weight, abs=0.011)
            assert found[pair[1], pair[0]] == found[pair]
        assert {tuple(sorted(pair)) for pair, weight in found.items() if weight} == set(wanted)


def test_every_tie_has_a_sentence_with_both_names(
    site: dict[str, OutputFile], graph: KnowledgeGraph
) -> None:
    ids = _entity_ids(site)
    by_node = {node: ids[number] for node, number, _ in rows(site.values(), "connect/ties", 3)}
    texts = [row for shard in shards(site.values(), "search/texts") for row in shard]
    pairs = []
    for (low, high), packed, _ in rows(site.values(), "connect/evidence", 3):
        numbers = list(unpack(packed))
        predicate = list(predicates())[numbers[0]]
        ends = (by_node[low], by_node[high])
        head_id, tail_id = ends[::-1] if numbers[2] else ends
        pairs.append((low, high))
        relation = next(
            each
            for each in graph.relations
            if (each.head, each.predicate, each.tail) == (head_id, predicate, tail_id)
        )
        passage, sentence, _, at_head, head, head_length, at_tail, tail, tail_length = numbers[7:]
        address, sentences = texts[passage][0], texts[passage][6]
        quoted = {
            (
                f"articles/{each.article}.html",
                sentences[sentence + at_head][head : head + head_length],
                sentences[sentence + at_tail][tail : tail + tail_length],
            )
            for each in relation.evidence
        }
        assert address in {each[0] for each in quoted}
        head_text, tail_text = next((h, t) for a, h, t in quoted if a == address)
        assert head_text in _surfaces(graph, head_id)
        assert tail_text in _surfaces(graph, tail_id)
    assert pairs == sorted(pairs)
    between = {tuple(sorted((each.head, each.tail))) for each in graph.relations}
    assert len(pairs) == len(between)


def _surfaces(graph: KnowledgeGraph, entity_id: str) -> set[str]:
    entity = next(each for each in graph.entities if each.id == entity_id)
    return {mention.text for mention in entity.mentions}


def test_a_stated_tie_is_shown_rather_than_a_weak_one(site: dict[str, OutputFile]) -> None:
    weak = list(predicates()).index("mentioned_with")
    stated = {tuple(sorted(pair)) for pair, (weight, _) in _ties(site).items() if weight > 0}
    ids = _entity_ids(site)
    by_node = {node: ids[number] for node, number, _ in rows(site.values(), "connect/ties", 3)}
    for (low, high), packed, _ in rows(site.values(), "connect/evidence", 3):
        pair = tuple(sorted((by_node[low], by_node[high])))
        assert (next(unpack(packed)) == weak) == (pair not in stated)
