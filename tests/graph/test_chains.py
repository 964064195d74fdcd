"""How two entities are connected."""

import numpy as np
import pytest

from graphgen.graph.network import Network
from graphgen.graph.paths import chains

ROUTES = Network(
    ("a", "b", "c", "d", "lone"),
    np.array([(0, 1), (0, 3), (1, 2), (2, 3)], np.int32),
    np.array([9.0, 1.0, 9.0, 9.0]),
)
"""A weak direct tie from a to d, and a strong way round by b and c."""


def test_the_strongest_chain_may_be_longer() -> None:
    best, second = chains(ROUTES, "a", "d")
    assert best.entities == ("a", "b", "c", "d")
    assert best.weakest == 9.0
    assert second.entities == ("a", "d")


def test_the_shortest_chain_comes_first_by_length() -> None:
    assert chains(ROUTES, "a", "d", by="length")[0].entities == ("a", "d")


def test_no_more_chains_than_asked_for() -> None:
    assert len(chains(ROUTES, "a", "d", most=1)) == 1


@pytest.mark.parametrize("end", ["lone", "a"])
def test_no_chain_to_nowhere_or_to_itself(end: str) -> None:
    assert chains(ROUTES, "a", end) == ()


def test_an_unknown_entity_is_an_error() -> None:
    with pytest.raises(KeyError):
        chains(ROUTES, "a", "stranger")
