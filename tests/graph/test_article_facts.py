"""What is known of an article from an earlier build changes nothing but the time it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from remembered_facts import RememberedFacts
from tiny_news import Says, Shelf, Told, resolved, tell

from graphgen.facts import NO_FACTS
from graphgen.graph import build_graph
from graphgen.model import KnowledgeGraph, Resolution
from graphgen.processes import ALONE, Crew

ARTICLE, SHAPE = "facts of an article", "shape of a network"

STORM = (
    "[Ada Moss|PER], the mayor of [Lendt|LOC], said on Monday that {seven boats|7|boat} had sunk "
    "in the harbour during the storm. [Ada Moss|PER] chairs the [Orra Council|ORG]. “We had no "
    "warning,” said the pilot [Bruno Tal|PER]."
)
COPY = STORM.replace("{seven boats|7|boat}", "{nine boats|9|boat}")
OTHER = "[Carla Reed|PER] met [Bruno Tal|PER] in [Lendt|LOC]. It rained for two days."


def told_of(storm: str = STORM) -> list[Told]:
    leads = Says("ada-moss", "leads", "orra-council", sentence=1)
    return [
        tell("one", storm, leads, published=date(2024, 3, 4), source="Bay Courier"),
        tell("two", COPY, leads, published=date(2024, 3, 5), source="Orra Times", byline="AFP"),
        tell("three", OTHER, published=date(2024, 6, 1)),
    ]


def digest(told: Sequence[Told], article_id: str) -> str:
    return next(repr((one.article, one.extraction)) for one in told if one.article.id == article_id)


CREW = Crew("reads articles", 2, "fork", least=1, lot=1)
FORKED = pytest.mark.skipif(CREW.size < 2, reason="processes are forked on Linux alone")


def graph(
    told: Sequence[Told],
    facts: RememberedFacts | None,
    resolution: Resolution | None = None,
    crew: Crew = ALONE,
) -> KnowledgeGraph:
    return build_graph(
        [one.card for one in told],
        (),
        resolution or resolved(told),
        min_relation_score=0.5,
        store=Shelf(told),
        facts=facts or NO_FACTS,
        crew=crew,
    )


@pytest.fixture
def facts() -> RememberedFacts:
    told = told_of()
    facts = RememberedFacts(lambda article_id: digest(told, article_id))
    assert graph(told, facts) == graph(told, None)
    assert facts.missed == {ARTICLE: 3, SHAPE: 1}
    assert facts.found.total() == 0
    facts.begin_again()
    return facts


def test_what_is_known_gives_the_same_graph(facts: RememberedFacts) -> None:
    made = graph(told_of(), facts)
    assert made == graph(told_of(), None)
    assert facts.missed.total() == 0
    assert made.stories
    assert made.stories[0].figures
    assert any(entity.description for entity in made.entities)
    assert any(relation.predicate == "leads" for relation in made.relations)


def test_other_words_are_read_again_and_leave_the_shape_of_the_network(
    facts: RememberedFacts,
) -> None:
    told = told_of(STORM.replace("harbour", "old harbour"))
    facts.of_article = lambda article_id: digest(told, article_id)
    assert graph(told, facts) == graph(told, None)
    assert facts.missed == {ARTICLE: 1}


def test_another_entity_behind_a_name_is_told_from_the_one_before(facts: RememberedFacts) -> None:
    told, resolution = told_of(), resolved(told_of())
    entities = tuple(
        replace(one, id="carla-reed-lendt") if one.id == "carla-reed" else one
        for one in resolution.entities
    )
    renamed = replace(resolution, entities=entities)
    assert graph(told, facts, renamed) == graph(told, None, renamed)
    assert facts.missed[ARTICLE] == 1


def test_another_least_score_is_another_fact(facts: RememberedFacts) -> None:
    told = told_of()
    made = build_graph(
        [one.card for one in told],
        (),
        resolved(told),
        min_relation_score=0.99,
        store=Shelf(told),
        facts=facts,
    )
    assert all(relation.predicate != "leads" for relation in made.relations)
    assert facts.missed[ARTICLE] == 3


@FORKED
def test_several_processes_read_the_same(facts: RememberedFacts) -> None:
    told = told_of()
    shared = RememberedFacts(lambda article_id: digest(told, article_id))
    assert graph(told, shared, crew=CREW) == graph(told, None)
    assert shared.missed == {SHAPE: 1}
    assert shared.kept == facts.kept
    assert graph(told, None, crew=CREW) == graph(told, None)


@FORKED
def test_only_what_is_unknown_goes_to_other_processes(facts: RememberedFacts) -> None:
    told = told_of(STORM.replace("harbour", "old harbour"))
    facts.of_article = lambda article_id: digest(told, article_id)
    assert graph(told, facts, crew=CREW) == graph(told, None)
    assert facts.found[ARTICLE] == 2


def test_a_new_process_reads_the_same() -> None:
    assert graph(told_of(), None, crew=replace(CREW, method="spawn")) == graph(told_of(), None)
