"""Weights, ranks, communities and the drawing."""

import math
import random
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from tiny_news import Says, graph_of, tell

from graphgen.graph.communities import ISOLATED, communities_of, split
from graphgen.graph.layout import layout_of
from graphgen.graph.measures import pagerank_of
from graphgen.graph.network import Network, network_of
from graphgen.model import Entity

TWO_CLIQUES = [*combinations(range(5), 2), *combinations(range(5, 9), 2), (0, 5)]


def network(edges: list[tuple[int, int]], nodes: int) -> Network:
    ids = tuple(f"n{number}" for number in range(nodes))
    pairs = np.array(sorted(edges), np.int32).reshape(-1, 2)
    return Network(ids, pairs, np.ones(len(edges)))


def people(nodes: int) -> list[Entity]:
    return [Entity(f"n{n}", "actor", f"Name {n}", (), (), None, "", (), None) for n in range(nodes)]


def test_a_stated_tie_weighs_more_than_being_named_together() -> None:
    text = "[Ada Moss|PER] chairs the [Orra Council|ORG] in [Lendt|LOC]."
    graph = graph_of([tell("one", text, Says("ada-moss", "leads", "orra-council"))])
    weights = network_of(graph.entities, graph.relations)
    by_pair = {(weights.ids[a], weights.ids[b]): weight for (a, b), weight in weights.ties()}
    assert by_pair["ada-moss", "orra-council"] > by_pair["ada-moss", "lendt"]


def test_a_tie_that_is_only_denied_weighs_as_little_as_a_weak_one() -> None:
    text = "[Ada Moss|PER] does not lead the [Orra Council|ORG]."
    said = Says("ada-moss", "leads", "orra-council", status="denied")
    graph = graph_of([tell("one", text, said)])
    assert network_of(graph.entities, graph.relations).weights.tolist() == [1.0]


def test_the_hub_of_a_star_ranks_first_and_ranks_add_up() -> None:
    ranks = pagerank_of(network([(0, 1), (0, 2), (0, 3)], 5))
    assert max(ranks) == ranks[0]
    assert math.isclose(sum(ranks), 1.0, abs_tol=1e-6)


def test_two_cliques_are_two_communities_and_loners_stand_apart() -> None:
    net = network(TWO_CLIQUES, 11)
    groups = communities_of(net, people(11), pagerank_of(net))
    assert [sorted(group.members) for group in groups] == [
        ["n0", "n1", "n2", "n3", "n4"],
        ["n5", "n6", "n7", "n8"],
        ["n10", "n9"],
    ]
    assert [group.number for group in groups] == [0, 1, 2]
    assert groups[0].members[0] == "n0"
    assert groups[0].name.startswith("Name 0, ")
    assert groups[2].name == ISOLATED


def test_an_empty_network_has_no_drawing() -> None:
    empty = network([], 0)
    assert pagerank_of(empty) == []
    assert communities_of(empty, [], []) == ()
    assert layout_of(empty, ()) == ()


def test_one_entity_stands_in_the_middle() -> None:
    net = network([], 1)
    assert layout_of(net, communities_of(net, people(1), pagerank_of(net))) == ((0.0, 0.0),)


def test_nothing_is_drawn_over_another_and_communities_stay_together() -> None:
    net = network(TWO_CLIQUES, 30)
    places = layout_of(net, communities_of(net, people(30), pagerank_of(net)))
    nearest = min(math.dist(a, b) for a, b in combinations(places, 2))
    assert nearest > 20
    widest = max(math.dist(places[a], places[b]) for a, b in combinations(range(5), 2))
    assert widest < math.dist(_middle(places[:5]), _middle(places[5:9])) * 1.5
    assert max(math.hypot(*place) for place in places) < 3 * 70 * math.sqrt(30)


def _middle(places: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)


@pytest.mark.parametrize("number", range(4))
def test_one_entity_more_leaves_the_communities_of_the_others(number: int) -> None:
    chance = random.Random(number)
    ties = [
        pair
        for pair in combinations(range(120), 2)
        if chance.random() < (0.5 if pair[0] % 8 == pair[1] % 8 else 0.04)
    ]
    before, after = split(network(ties, 120)), split(network([*ties, (20, 120)], 121))
    assert before == [[node for node in group if node != 120] for group in after]


@pytest.mark.parametrize("number", range(4))
def test_ranks_and_communities_are_those_of_networkx(number: int) -> None:
    chance = random.Random(number)
    ties = sorted(pair for pair in combinations(range(80), 2) if chance.random() < 0.08)
    weights = [chance.choice((1.0, 3.0, 4.755)) for _ in ties]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(90))
    tied = zip(ties, weights, strict=True)
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in tied)
    ids = tuple(f"n{node}" for node in range(90))
    net = Network(ids, np.array(ties, np.int32), np.array(weights))
    ranks = nx.pagerank(graph)
    assert pagerank_of(net) == pytest.approx([ranks[node] for node in range(90)], abs=1e-8)
    groups = split(net)
    best = max(
        nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=seed))
        for seed in range(8)
    )
    loners = [{node} for node in graph if not graph[node]]
    assert nx.community.modularity(graph, [*map(set, groups), *loners]) > 0.95 * best
