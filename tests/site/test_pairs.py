"""Pairs of tied entities, held as numbers and given back as ids and relations."""

from __future__ import annotations

import pytest

from graphgen.model import Relation
from graphgen.site.pairs import RelationsByPair, TiedPairs
from graphgen.site.relation_index import Ends

IDS = ["ada", "ben", "cleo", "dora"]


def relation(head: str, predicate: str, tail: str) -> Relation:
    return Relation(
        head, predicate, tail, evidence=(), articles=(), source_groups=(), first=None, last=None
    )


RELATIONS = (
    relation("ada", "leads", "cleo"),
    relation("ada", "leads", "dora"),
    relation("ben", "opposes", "ben"),
    relation("cleo", "deals_with", "ada"),
    relation("dora", "deals_with", "ben"),
)


@pytest.fixture
def between() -> RelationsByPair:
    return RelationsByPair(Ends.of(IDS, RELATIONS))


def test_relations_of_a_pair_stand_in_their_order_whichever_is_the_head(
    between: RelationsByPair,
) -> None:
    assert dict(between) == {
        ("ada", "cleo"): (RELATIONS[0], RELATIONS[3]),
        ("ada", "dora"): (RELATIONS[1],),
        ("ben", "ben"): (RELATIONS[2],),
        ("ben", "dora"): (RELATIONS[4],),
    }
    assert len(between) == 4


def test_a_pair_without_a_relation_is_not_there(between: RelationsByPair) -> None:
    assert ("cleo", "dora") not in between
    assert between.get(("dora", "dora")) is None
    assert between.get(("ada", "nobody")) is None


def test_pairs_of_two_come_with_the_places_of_their_relations(between: RelationsByPair) -> None:
    assert [(left, right, list(places)) for left, right, places in between.of_two()] == [
        ("ada", "cleo", [0, 3]),
        ("ada", "dora", [1]),
        ("ben", "dora", [4]),
    ]


def test_pairs_come_by_numbers_of_ones_own_and_none_with_itself(between: RelationsByPair) -> None:
    pairs = TiedPairs(between, {"dora": 0, "cleo": 3, "ben": 2, "ada": 1})
    assert len(pairs) == 3
    assert list(pairs) == [((0, 1), 1, True), ((0, 2), 2, True), ((1, 3), 0, False)]


def test_neighbours_of_each_come_in_order_with_the_place_of_the_pair(
    between: RelationsByPair,
) -> None:
    pairs = TiedPairs(between, {"dora": 0, "cleo": 3, "ben": 2, "ada": 1})
    assert [list(beside) for beside in pairs.neighbours()] == [
        [(1, 1, False), (2, 2, False)],
        [(0, 1, True), (3, 0, True)],
        [(0, 2, True)],
        [(1, 0, False)],
    ]


def test_a_site_without_ties_has_no_pairs() -> None:
    between = RelationsByPair(Ends.of(IDS, ()))
    assert not between and ("ada", "ben") not in between
    pairs = TiedPairs(between, {"ada": 0, "ben": 1})
    assert list(pairs) == []
    assert [list(beside) for beside in pairs.neighbours()] == [[], []]
