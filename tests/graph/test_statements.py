"""What an article says becomes relations, weak links, or nothing."""

from datetime import date

import pytest
from tiny_news import Says, graph_of, tell

from graphgen.model import KnowledgeGraph, Relation

LEADS = Says("ada-moss", "leads", "orra-council")
TEXT = "[Ada Moss|PER] chairs the [Orra Council|ORG]."


def triples(graph: KnowledgeGraph) -> list[tuple[str, str, str]]:
    return [(r.head, r.predicate, r.tail) for r in graph.relations]


def only(graph: KnowledgeGraph) -> Relation:
    (relation,) = graph.relations
    return relation


def test_a_typed_statement_keeps_its_sentence_and_spans() -> None:
    told = tell("one", f"Rain fell. {TEXT}", Says("ada-moss", "leads", "orra-council", 1))
    relation = only(graph_of([told]))
    evidence = relation.evidence[0]
    text = told.article.text
    assert (relation.head, relation.predicate, relation.tail) == (
        "ada-moss",
        "leads",
        "orra-council",
    )
    assert (
        text[evidence.sentence.start : evidence.sentence.end] == "Ada Moss chairs the Orra Council."
    )
    assert text[evidence.head.start : evidence.head.end] == "Ada Moss"
    assert text[evidence.tail.start : evidence.tail.end] == "Orra Council"
    assert evidence.sentence_number == 1
    assert evidence.how == "test"


def test_below_the_threshold_only_the_weak_link_is_left() -> None:
    told = tell("one", TEXT, Says("ada-moss", "leads", "orra-council", score=0.4))
    assert triples(graph_of([told])) == [("ada-moss", "mentioned_with", "orra-council")]
    assert triples(graph_of([told], min_relation_score=0.4)) == [
        ("ada-moss", "leads", "orra-council")
    ]


def test_a_pair_below_the_threshold_over_two_sentences_keeps_both_as_evidence() -> None:
    told = tell(
        "one",
        "[Ada Moss|PER] spoke. She chairs the [Orra Council|ORG].",
        Says("ada-moss", "leads", "orra-council", 0, score=0.2, tail_sentence=1),
    )
    relation = only(graph_of([told]))
    assert relation.predicate == "mentioned_with"
    assert relation.evidence[0].sentence.end == len(told.article.text)


def test_an_organization_cannot_speak_for_anyone_by_the_vocabulary() -> None:
    text = "The [Orra Council|ORG] spoke for [Lendt|LOC]."
    told = tell("one", text, Says("orra-council", "speaks_for", "lendt"))
    assert triples(graph_of([told])) == [("lendt", "mentioned_with", "orra-council")]


def test_a_symmetric_predicate_stands_in_the_order_of_ids_with_its_spans() -> None:
    told = tell(
        "one", "[Zoe Park|PER] met [Ada Moss|PER].", Says("zoe-park", "deals_with", "ada-moss")
    )
    relation = only(graph_of([told]))
    assert (relation.head, relation.tail) == ("ada-moss", "zoe-park")
    head = relation.evidence[0].head
    assert told.article.text[head.start : head.end] == "Ada Moss"


def test_a_name_for_a_people_acts_for_its_place() -> None:
    text = "[Lendtish|NORP|lendt] troops went to [Orra|LOC]."
    told = tell("one", text, Says("lendt", "goes_to", "orra"), Says("orra", "leads", "lendt"))
    assert triples(graph_of([told])) == [("lendt", "goes_to", "orra")]


def test_nothing_ties_an_entity_to_itself() -> None:
    text = "[Ada Moss|PER] said that [Moss|PER|ada-moss] would stay."
    told = tell("one", text)
    assert triples(graph_of([told])) == []


def test_headings_prove_nothing_and_make_no_entity() -> None:
    told = tell(
        "one",
        "# [Ada Moss|PER] to lead the [Orra Council|ORG]\n\nThe [Orra Council|ORG] met.",
        LEADS,
    )
    graph = graph_of([told])
    assert [entity.id for entity in graph.entities] == ["orra-council"]
    assert graph.relations == ()


def test_a_typed_tie_in_one_sentence_leaves_weak_links_in_others() -> None:
    told = tell("one", f"{TEXT} [Moss|PER|ada-moss] left the [Council|ORG|orra-council].", LEADS)
    assert triples(graph_of([told])) == [
        ("ada-moss", "leads", "orra-council"),
        ("ada-moss", "mentioned_with", "orra-council"),
    ]


@pytest.mark.parametrize(("names", "links"), [(12, 66), (13, 0)])
def test_a_long_list_of_names_ties_nobody(names: int, links: int) -> None:
    listed = ", ".join(f"[Town{n:02}|LOC]" for n in range(names))
    assert len(graph_of([tell("one", f"They saw {listed}.")]).relations) == links


def test_weak_evidence_is_the_nearest_pair_and_at_most_three_sentences_an_article() -> None:
    sentence = "[Ada Moss|PER] said in [Orra|LOC] that [Moss|PER|ada-moss] likes [Orra|LOC]."
    told = tell("one", " ".join([sentence] * 5))
    relation = only(graph_of([told]))
    assert len(relation.evidence) == 3
    nearest = relation.evidence[0]
    assert told.article.text[nearest.tail.end : nearest.head.start] == " that "


def test_evidence_is_strongest_first_and_dates_span_it() -> None:
    graph = graph_of(
        [
            tell("late", TEXT, LEADS, published=date(2021, 3, 2)),
            tell("early", TEXT, Says(*_ends(), score=0.6), published=date(2020, 1, 5)),
            tell("undated", TEXT, Says(*_ends(), status="denied")),
        ]
    )
    relation = only(graph)
    assert [(e.article, e.status) for e in relation.evidence] == [
        ("late", "asserted"),
        ("undated", "denied"),
        ("early", "asserted"),
    ]
    assert relation.articles == ("early", "late", "undated")
    assert (relation.first, relation.last) == (date(2020, 1, 5), date(2021, 3, 2))


def test_a_sentence_counts_once_however_many_rules_found_it() -> None:
    told = tell("one", TEXT, LEADS, Says(*_ends(), score=0.7))
    assert [evidence.score for evidence in only(graph_of([told])).evidence] == [0.9]


def _ends() -> tuple[str, str, str]:
    return LEADS.head, LEADS.predicate, LEADS.tail
