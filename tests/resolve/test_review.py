"""What a person is asked to look at, and the decision that settles it."""

from __future__ import annotations

import pytest

from graphgen.errors import GraphgenError
from graphgen.model import ReviewItem
from graphgen.resolve.decisions_file import parse_decisions
from resolve.reading import resolve_texts


def items(articles: dict[str, str], topic: str, decisions: str = "") -> list[ReviewItem]:
    found = resolve_texts(articles, decisions).review
    return [item for item in found if item.topic == topic]


def test_someone_known_by_surname_only() -> None:
    articles = {"one": "[Karst/PER] met [Ada Brenn/PER]. [Karst/PER] left."}
    (item,) = items(articles, "surname only")
    assert item.names == ("Karst",)
    assert item.weight == 2
    assert 'rename: "Karst"' in item.decision


def test_a_name_that_was_read_as_two_kinds() -> None:
    articles = {
        "one": "[Orlo/ORG] grew. [Orlo/ORG] shrank. [Orlo/PER] said so.",
    }
    (item,) = items(articles, "mixed kinds")
    assert item.reason == "read as organization 2, actor 1"
    assert items(articles, "mixed kinds", item.decision) == []


def test_a_place_that_the_gazetteer_does_not_know() -> None:
    articles = {"one": "Rain fell on [Velmora/LOC] and on [Libya/LOC]."}
    (item,) = items(articles, "unplaced")
    assert item.names == ("Velmora",)
    settled = item.decision.replace("LATITUDE", "10.5").replace("LONGITUDE", "-3")
    assert items(articles, "unplaced", settled) == []


def test_a_place_to_fill_in_is_refused_until_it_is_filled_in() -> None:
    (item,) = items({"one": "Rain fell on [Velmora/LOC]."}, "unplaced")
    with pytest.raises(GraphgenError):
        parse_decisions(item.decision.encode())


def test_an_unsure_merge_can_be_undone() -> None:
    articles = {
        "one": "[Orlo Motors/ORG] grew in [Velmora/LOC].",
        "two": "[Orlo/ORG] shrank in [Velmora/LOC].",
    }
    (item,) = items(articles, "merge")
    assert item.names == ("Orlo", "Orlo Motors")
    undone = resolve_texts(articles, item.decision)
    assert {one.name for one in undone.entities} == {"Orlo", "Orlo Motors", "Velmora"}


def test_what_most_depends_on_comes_first() -> None:
    articles = {"one": "[Karst/PER] left. [Velmora/LOC] slept. " + "[Lund/PER] sang. " * 3}
    weights = [item.weight for item in resolve_texts(articles).review]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 3


def test_near_misses_of_one_name_can_be_joined_and_need_not_be() -> None:
    articles = {
        "one": "[Karst/PER] spoke. [Karst/PER] left.",
        "two": "The [Karst/ORG] grew. The [Karst/ORG] is big.",
    }
    (item,) = items(articles, "near miss")
    assert item.names == ("Karst", "Karst")
    (entity,) = resolve_texts(articles, item.decision).entities
    assert len(entity.mentions) == 4


def test_a_name_with_quotes_gives_a_sound_entry() -> None:
    articles = {"one": 'Rain fell on [Vel "Mo" ra/LOC].'}
    (item,) = items(articles, "unplaced")
    settled = item.decision.replace("LATITUDE", "10.5").replace("LONGITUDE", "-3")
    assert items(articles, "unplaced", settled) == []
