"""Communities are those that networkx finds, tie by tie and draw by draw."""

from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen.graph.louvain import Level, louvain, modularity

Ties = dict[tuple[int, int], float]


def by_networkx(size: int, ties: Ties, seed: int) -> list[list[int]]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in ties.items())
    return sorted(map(sorted, nx.community.louvain_communities(graph, seed=seed)))


def by_arrays(size: int, ties: Ties, seed: int) -> list[list[int]]:
    ends = np.array(list(ties), dtype=np.int64).reshape(-1, 2)
    return sorted(louvain(size, ends, np.array(list(ties.values())), seed=seed))


def connected(size: int, chance: random.Random, ties: int) -> Ties:
    """A random network in which every node has a tie, with a few thick clusters."""
    pairs = {(chance.randrange(node), node) for node in range(1, size)}
    for _ in range(ties):
        base = chance.randrange(0, size, 10)
        a, b = chance.randrange(base, min(size, base + 10)), chance.randrange(size)
        if a != b:
            pairs.add((min(a, b), max(a, b)))
    return {pair: chance.choice([0.5, 1.0, 1.0, 3.0, 4.75]) for pair in sorted(pairs)}


@given(st.integers(2, 40), st.integers(0, 120), st.integers(0, 2**32), st.integers(0, 99))
def test_small_networks_fall_apart_as_in_networkx(
    size: int, ties: int, draw: int, seed: int
) -> None:
    network = connected(size, random.Random(draw), ties)
    assert by_arrays(size, network, seed) == by_networkx(size, network, seed)


@pytest.mark.parametrize("size", [300, 1500])
def test_larger_networks_do_too(size: int) -> None:
    network = connected(size, random.Random(size), 4 * size)
    assert by_arrays(size, network, 20) == by_networkx(size, network, 20)


def test_two_cliques_with_one_tie_between_them_are_two_communities() -> None:
    cliques = [*combinations(range(4), 2), *combinations(range(4, 8), 2)]
    ties = dict.fromkeys(sorted([*cliques, (3, 4)]), 1.0)
    assert by_arrays(8, ties, 20) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_modularity_is_that_of_networkx() -> None:
    ties = connected(30, random.Random(3), 60)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in ties.items())
    homes = np.arange(30) // 7
    level = Level(30, np.array(list(ties)), np.array(list(ties.values())))
    groups = [set(np.flatnonzero(homes == home).tolist()) for home in range(5)]
    assert modularity(level, homes) == pytest.approx(nx.community.modularity(graph, groups))
