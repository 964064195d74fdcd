"""Relations that people add or reject."""

from dataclasses import replace
from typing import Literal

from tiny_news import Says, Told, resolved, tell

from graphgen.graph import build_graph
from graphgen.model import DecidedRelation, KnowledgeGraph

TEXT = "[Ada Moss|PER] chairs the [Orra Council|ORG]."
LEADS = Says("ada-moss", "leads", "orra-council")


def built(told: list[Told], *decided: DecidedRelation) -> KnowledgeGraph:
    resolution = replace(resolved(told), decided=decided)
    return build_graph(
        [one.card for one in told],
        [one.extraction for one in told],
        resolution,
        min_relation_score=0.5,
    )


def decision(
    action: Literal["add", "reject"],
    predicate: str,
    *,
    ends: tuple[str, str] = ("ada-moss", "orra-council"),
    source: str = "",
) -> DecidedRelation:
    return DecidedRelation(action, ends[0], predicate, ends[1], source, "", "decisions.yml:4")


def triples(graph: KnowledgeGraph) -> list[tuple[str, str, str]]:
    return [(r.head, r.predicate, r.tail) for r in graph.relations]


def test_a_rejected_relation_leaves_the_weak_link() -> None:
    graph = built([tell("one", TEXT, LEADS)], decision("reject", "leads"))
    assert triples(graph) == [("ada-moss", "mentioned_with", "orra-council")]
    assert graph.relations[0].evidence[0].how == "named together"


def test_another_relation_of_the_two_stays() -> None:
    told = tell("one", TEXT, LEADS, Says("ada-moss", "works_for", "orra-council"))
    assert triples(built([told], decision("reject", "leads"))) == [
        ("ada-moss", "works_for", "orra-council")
    ]


def test_rejecting_everything_leaves_nothing() -> None:
    told = tell("one", f"{TEXT} {TEXT}", LEADS)
    assert triples(built([told], decision("reject", ""))) == []
    turned = decision("reject", "", ends=("orra-council", "ada-moss"))
    assert triples(built([told], turned)) == []


def test_a_rejection_runs_one_way() -> None:
    turned = decision("reject", "leads", ends=("orra-council", "ada-moss"))
    assert triples(built([tell("one", TEXT, LEADS)], turned)) == [
        ("ada-moss", "leads", "orra-council")
    ]


def test_an_added_relation_takes_the_sentences_that_name_both() -> None:
    graph = built([tell("one", TEXT), tell("two", TEXT)], decision("add", "leads"))
    (relation,) = graph.relations
    assert relation.predicate == "leads"
    assert [(e.article, e.how, e.score) for e in relation.evidence] == [
        ("one", "decisions.yml:4", 1.0),
        ("two", "decisions.yml:4", 1.0),
    ]


def test_an_added_relation_keeps_to_the_article_it_names() -> None:
    told = [tell("one", TEXT), tell("two", TEXT)]
    graph = built(told, decision("add", "leads", source="two.md"))
    assert {r.predicate: r.articles for r in graph.relations} == {
        "leads": ("two",),
        "mentioned_with": ("one",),
    }


def test_an_added_symmetric_relation_stands_in_the_order_of_ids_with_its_spans() -> None:
    told = tell("one", "[Zoe Park|PER] and [Ada Moss|PER] are cousins.")
    graph = built([told], decision("add", "family_of", ends=("zoe-park", "ada-moss")))
    (relation,) = graph.relations
    assert (relation.head, relation.tail) == ("ada-moss", "zoe-park")
    head = relation.evidence[0].head
    assert told.article.text[head.start : head.end] == "Ada Moss"


def test_an_added_relation_without_any_sentence_is_put_up_for_review() -> None:
    told = tell("one", "[Ada Moss|PER] left. The [Orra Council|ORG] met.")
    graph = built([told], decision("add", "leads"))
    assert graph.relations == ()
    assert [(item.topic, item.names) for item in graph.review] == [
        ("no sentence", ("Ada Moss", "Orra Council"))
    ]


def test_an_added_relation_whose_article_names_one_of_both_is_put_up_for_review() -> None:
    told = [tell("one", TEXT, LEADS), tell("two", "[Ada Moss|PER] slept.")]
    graph = built(told, decision("add", "opposes", source="two"))
    assert triples(graph) == [("ada-moss", "leads", "orra-council")]
    assert [item.topic for item in graph.review if item.topic == "no sentence"] == ["no sentence"]
