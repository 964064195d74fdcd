"""One line on each entity, in an article's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tiny_news import Shelf, graph_of, resolved, tell

from graphgen.graph import build_graph
from graphgen.model import Description


def line(marked: str, entity: str = "ada-moss") -> str:
    """What the site would say of an entity that one article names."""
    graph = graph_of([tell("one", marked)])
    said = next(one for one in graph.entities if one.id == entity).description
    return said.text if said else ""


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        (
            "[Ada Moss|PER], a senior fellow at the [Larch Institute|ORG], said so.",
            "a senior fellow at the Larch Institute",
        ),
        (
            "[Ada Moss|PER], 41, a lawyer from [Alder|LOC], left.",
            "a lawyer from Alder",
        ),
        (
            "[Ada Moss|PER], head of the [Larch Institute|ORG], left.",
            "head of the Larch Institute",
        ),
        ("Talks with [Alder|LOC]'s mayor [Ada Moss|PER] failed.", "Alder's mayor"),
        (
            "They met [Freedonian|NORP] Prime Minister [Ada Moss|PER].",
            "Freedonian Prime Minister",
        ),
        (
            "Talks with [Freedonian|NORP] Prime Minister [Ada Moss|PER] failed.",
            "Freedonian Prime Minister",
        ),
        (
            "Former [Freedonian|LOC] ambassador to [Birkland|LOC] [Ada Moss|PER] left.",
            "",
        ),
        (
            "Former [Freedonian|NORP] Ambassador to [Birkland|LOC] [Ada Moss|PER] left.",
            "Former Freedonian Ambassador to Birkland",
        ),
        (
            "The president of [Freedonia|LOC], [Ada Moss|PER], left.",
            "The president of Freedonia",
        ),
        ("[Ada Moss|PER] was a founder of [Larch|ORG].", "a founder of Larch"),
        ("It fell to lawyer [Ada Moss|PER].", "lawyer"),
        ("They came during Professor [Ada Moss|PER]'s speech.", "Professor"),
        ("They fear the young stage director [Ada Moss|PER].", "young stage director"),
        ("An aerospace analyst, [Ada Moss|PER], said so.", "An aerospace analyst"),
        ("At the end, President of [Larch|ORG], [Ada Moss|PER], spoke.", "President of Larch"),
        ("[Ada Moss|PER], 21, sister of [Ben Reed|PER], left.", "sister of Ben Reed"),
        ("Sales fell, according to [Ada Moss|PER], a lawyer at [Larch|ORG].", "a lawyer at Larch"),
        (
            "[Ada Moss|PER], a lawyer for [Larch|ORG] who had left, spoke.",
            "a lawyer for Larch",
        ),
    ],
)
def test_what_a_person_is(marked: str, said: str) -> None:
    assert line(marked) == said


@pytest.mark.parametrize(
    "marked",
    [
        "According to [Ada Moss|PER], the president of [Freedonia|LOC] left.",
        "For [Ada Moss|PER], the president of [Freedonia|LOC] is a friend.",
        "[Ada Moss|PER], the mayor told reporters, was ill.",
        "[Ada Moss|PER], the lawyer of the group, left.",
        "[Ada Moss|PER], his lawyer, left.",
        "[Ada Moss|PER], a lawyer and [Ben Reed|PER], left.",
        "There came [Cy Orr|PER], [Ada Moss|PER], the mayor of [Alder|LOC], and others.",
        "[Ada Moss|PER], the wife, left.",
        "It fell to member [Ada Moss|PER].",
        "The lawyer, [Ada Moss|PER], left.",
        "They saw [Ben Reed|PER], President of [Larch|ORG], [Ada Moss|PER], [Cy Orr|PER].",
        "A [Freedonian|NORP] and [Birkish|NORP] lawyer [Ada Moss|PER] left.",
        "[Ada Moss|PER], sister of the mayor, left.",
        "[Ada Moss|PER] is not a lawyer.",
        "Is [Ada Moss|PER] a lawyer at [Larch|ORG]?",
        "# [Ada Moss|PER], a lawyer at [Larch|ORG], left.\n\nThen [Ada Moss|PER] left.",
        "Minister of Trade and Defence General [Ada Moss|PER] left.",
    ],
)
def test_better_none_than_a_wrong_one(marked: str) -> None:
    assert line(marked) == ""


@pytest.mark.parametrize(
    ("marked", "entity", "said"),
    [
        ("It sold the animation company [Larch|ORG].", "larch", "animation company"),
        ("Sales fell, according to research firm [Larch|ORG].", "larch", "research firm"),
        (
            "[Larch|ORG], a global nonprofit changing the world, grew.",
            "larch",
            "a global nonprofit changing the world",
        ),
        (
            "In [Alder|LOC], the capital of [Freedonia|LOC], it rained.",
            "alder",
            "the capital of Freedonia",
        ),
        ("Rain fell on the [Freedonian|NORP] city of [Alder|LOC].", "alder", "Freedonian city"),
        ("In [Alder|LOC], the city of [Birk|LOC], and [Elm|LOC] it rained.", "alder", ""),
        ("In [Alder|LOC], the army of [Freedonia|LOC] fired.", "alder", ""),
        ("Rain fell on the city of [Alder|LOC].", "alder", ""),
        (
            "[Larch|ORG], a [Freedonian|NORP] mining company, closed.",
            "larch",
            "a Freedonian mining company",
        ),
        ("The rebel group [Larch|ORG] left.", "larch", "rebel group"),
        ("[Larch|ORG], the company, closed.", "larch", ""),
        (
            "A poll by [Larch|ORG], the refugee agency ([DKA|ORG]) and [Birk|ORG] says so.",
            "larch",
            "",
        ),
    ],
)
def test_what_places_and_bodies_are(marked: str, entity: str, said: str) -> None:
    assert line(marked, entity) == said


def test_the_line_is_a_quotation_with_its_sentence() -> None:
    told = tell("one", "It rained. [Ada Moss|PER], a lawyer at [Larch|ORG], left.")
    said = next(one for one in graph_of([told]).entities if one.id == "ada-moss").description
    assert said == Description("a lawyer at Larch", "one", 1)
    assert said.text in told.article.text


def test_most_telling_then_most_frequent_then_earliest() -> None:
    told = [
        tell("a", "[Ada Moss|PER], a lawyer, left.", published=date(2020, 1, 1)),
        tell("b", "[Ada Moss|PER], a judge at [Larch|ORG], left.", published=date(2020, 1, 2)),
        tell("c", "[Ada Moss|PER], a clerk of [Elm|LOC], left.", published=date(2020, 1, 3)),
        tell("d", "[Ada Moss|PER], a member of [Elm|LOC], left.", published=date(2020, 1, 4)),
        tell("e", "[Ada Moss|PER], the member of [Elm|LOC], sang.", published=date(2020, 1, 5)),
    ]

    def chosen(*numbers: int) -> str:
        entities = graph_of([told[number] for number in numbers]).entities
        said = next(one for one in entities if one.id == "ada-moss").description
        return said.text if said else ""

    assert chosen(0, 1) == "a judge at Larch"
    assert chosen(3, 1) == "a judge at Larch"
    assert chosen(1, 3, 4) == chosen(4, 3, 1) == "a member of Elm"


def test_a_decision_wins() -> None:
    told = [tell("one", "[Ada Moss|PER], a lawyer at [Larch|ORG], left.")]
    resolution = resolved(told)
    words = Description("Judge in Alder.", "", 0)
    entities = tuple(
        replace(one, description=words) if one.id == "ada-moss" else one
        for one in resolution.entities
    )
    graph = build_graph(
        [one.card for one in told],
        [one.extraction for one in told],
        replace(resolution, entities=entities),
        min_relation_score=0.5,
        store=Shelf(told),
    )
    assert next(one for one in graph.entities if one.id == "ada-moss").description == words
