"""What is told of relations without their evidence."""

from __future__ import annotations

from array import array

import pytest

from graphgen.model import Evidence, Relation, Span, Status
from graphgen.relation_rows import NO_RELATIONS, Chosen
from graphgen.site.gists import Gists, stated_gists, wording
from graphgen.site.relation_index import Ends
from graphgen.vocabulary import predicates


def evidence(article: str, status: Status) -> Evidence:
    nowhere = Span(0, 1)
    return Evidence(article, nowhere, 0, nowhere, nowhere, status, "", 1.0, "rule", None)


def relation(
    head: str, predicate: str, tail: str, *groups: tuple[str, ...], status: Status = "asserted"
) -> Relation:
    articles = tuple(sorted(article for group in groups for article in group))
    told = tuple(evidence(each, status) for each in articles)
    return Relation(head, predicate, tail, told, articles, groups, None, None)


WEAK = next(name for name, each in predicates().items() if each.weak)
RELATIONS = (
    relation("ada", "leads", "cleo", ("a", "b"), status="possible"),
    relation("cleo", "deals_with", "ada", ("b",), ("c",)),
    relation("ada", WEAK, "cleo", ("a",), ("d",), ("e",)),
    relation("ada", WEAK, "ben", ("a",), ("b",)),
)


@pytest.fixture
def gists() -> Gists:
    return Gists(Ends.of(["ada", "ben", "cleo"], RELATIONS))


def tied(*places: int) -> Chosen:
    return Chosen(RELATIONS, array("I", places))


def test_a_gist_tells_what_the_relation_does(gists: Gists) -> None:
    found = gists.of(tied(0, 1, 2, 3))
    for place, (gist, relation) in enumerate(zip(found, RELATIONS, strict=True)):
        assert gist.place == place
        assert (gist.head, gist.predicate, gist.tail) == (
            relation.head, relation.predicate, relation.tail,
        )  # fmt: skip
        assert gist.articles == len(relation.articles)
        assert gist.independent_sources == relation.independent_sources
        assert gists.articles(place) == list(relation.articles)
    assert [gist.status for gist in found] == ["possible", "asserted", "asserted", "asserted"]
    assert stated_gists(found) == found[:2]


def test_nobody_has_no_gists(gists: Gists) -> None:
    assert gists.of(NO_RELATIONS) == []


def test_only_stated_ties_support_a_pair_where_there_are_any(gists: Gists) -> None:
    found = gists.of(tied(0, 1, 2))
    assert gists.support(found) == (False, -2, -3)
    assert gists.support(found[:1]) == (False, -1, -2)
    assert gists.support(gists.of(tied(3))) == (True, -2, -2)


def test_wording_follows_status_and_side(gists: Gists) -> None:
    possible, _ = gists.of(tied(0, 1))
    leads = predicates()["leads"]
    assert wording(possible, inverse=False) == leads.possible
    assert wording(possible, inverse=True) == leads.possible_inverse
