import re

from graphgen.model import KINDS, MENTIONED_WITH
from graphgen.vocabulary import predicates

NAMES = """
leads speaks_for works_for member_of founded part_of based_in from located_in family_of
supports opposes fights controls goes_to leaves deals_with penalises competes_with tells
acts_in mentioned_with
"""


def test_the_predicates_are_those_of_the_label_guide() -> None:
    assert sorted(predicates()) == sorted(NAMES.split())
    assert [p.name for p in predicates().values()] == list(predicates())


def test_only_the_weak_link_is_weak() -> None:
    assert [name for name, p in predicates().items() if p.weak] == [MENTIONED_WITH]


def test_symmetric_predicates_read_alike_both_ways() -> None:
    symmetric = {name for name, p in predicates().items() if p.symmetric}
    assert symmetric == {"family_of", "deals_with", "competes_with", MENTIONED_WITH}
    for name in symmetric:
        predicate = predicates()[name]
        assert predicate.label == predicate.inverse
        assert predicate.heads == predicate.tails


def test_denied_and_possible_ties_are_never_worded_as_fact() -> None:
    for predicate in predicates().values():
        assert set(predicate.heads + predicate.tails) <= set(KINDS)
        if predicate.weak:
            continue
        for inverse in (False, True):
            words = {predicate.wording(s, inverse=inverse) for s in ("asserted", "denied")}
            assert len(words) == 2
            assert "not" in predicate.wording("denied", inverse=inverse)
            assert predicate.wording("possible", inverse=inverse).startswith("may ")


def test_properties_are_well_formed() -> None:
    for predicate in predicates().values():
        assert re.fullmatch(r"(\^?P\d+)?", predicate.wikidata)
        assert re.fullmatch(r"(\^?[a-z][A-Za-z]+)?", predicate.schema_org)
