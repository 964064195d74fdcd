"""Turtle and JSON-LD, read back by rdflib: the same graph, and what it says."""

from __future__ import annotations

from collections_to_export import ODD_NAME, harbour, odd, only
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib import Literal as Value
from rdflib.compare import isomorphic

from graphgen.export.characters import utf8_text
from graphgen.export.statements import PREFIXES, Iri, Literal, Statement
from graphgen.export.turtle import turtle

BASE = "https://papers.example/harbour/"
SCHEMA = Namespace(PREFIXES["schema"])
PROV = Namespace(PREFIXES["prov"])
OA = Namespace(PREFIXES["oa"])
GG = Namespace(PREFIXES["gg"])


def parsed(content: bytes, form: str) -> Graph:
    return Graph().parse(data=content, format=form)


def harbour_graph() -> Graph:
    return parsed(only("turtle", harbour(base_url=BASE)), "turtle")


def test_both_forms_are_the_same_graph() -> None:
    for collection in (harbour(base_url=BASE), harbour(), odd()):
        turtle_graph = parsed(only("turtle", collection), "turtle")
        assert len(turtle_graph) > 50
        assert isomorphic(turtle_graph, parsed(only("json-ld", collection), "json-ld"))


def test_an_entity_is_described_in_the_words_of_schema_org() -> None:
    graph = harbour_graph()
    ada = URIRef(BASE + "actors/ada-moss.html#it")
    assert graph.value(ada, RDF.type) == SCHEMA.Person
    assert set(graph.objects(ada, SCHEMA.alternateName)) == {Value("Moss")}
    bay = URIRef(BASE + "locations/ostrava-bay.html#it")
    assert float(str(graph.value(bay, SCHEMA.latitude))) == -12.5
    assert graph.value(bay, SCHEMA.containedInPlace) == URIRef(BASE + "locations/velia.html#it")


def test_only_what_is_asserted_is_a_triple_of_its_own() -> None:
    graph = harbour_graph()
    ada = URIRef(BASE + "actors/ada-moss.html#it")
    council = URIRef(BASE + "organizations/harbour-council.html#it")
    velia = URIRef(BASE + "locations/velia.html#it")
    bay = URIRef(BASE + "locations/ostrava-bay.html#it")
    assert (ada, GG.leads, council) in graph
    assert (velia, GG.goes_to, bay) not in graph
    assert not list(graph.subject_objects(GG.mentioned_with))
    described = graph.value(None, RDF.object, bay, any=True)
    assert described is not None


def test_evidence_quotes_the_sentence_it_points_at() -> None:
    collection = harbour(base_url=BASE)
    graph = harbour_graph()
    relation = URIRef(BASE + "data/relations#bruno-tal--deals_with--ada-moss")
    if (relation, None, None) not in graph:
        relation = URIRef(BASE + "data/relations#ada-moss--deals_with--bruno-tal")
    (annotation,) = graph.subjects(OA.hasBody, relation)
    assert graph.value(annotation, GG.status) == GG.denied
    (target,) = graph.objects(annotation, OA.hasTarget)
    assert graph.value(target, OA.hasSource) == URIRef(BASE + "articles/harbour-one.html")
    text = collection.store.article("harbour-one").text
    selectors = {graph.value(one, RDF.type): one for one in graph.objects(target, OA.hasSelector)}
    quote, place = selectors[OA.TextQuoteSelector], selectors[OA.TextPositionSelector]
    start, end = int(str(graph.value(place, OA.start))), int(str(graph.value(place, OA.end)))
    assert text[start:end] == str(graph.value(quote, OA.exact))
    assert text[start:end].startswith("Bruno Tal did not meet")
    assert text[:start].endswith(str(graph.value(quote, OA.prefix)))
    assert (relation, PROV.wasDerivedFrom, URIRef(BASE + "articles/harbour-one.html")) in graph


def test_an_odd_name_comes_back_as_it_was() -> None:
    names = set(parsed(only("turtle", odd()), "turtle").objects(None, SCHEMA.name))
    assert Value(ODD_NAME) in names


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(max_size=30))
def test_any_text_survives_turtle(text: str, address: str) -> None:
    subject = Iri(f"https://papers.example/{address}")
    triples = [Statement(subject, Iri("schema:name"), Literal(text))]
    graph = Graph().parse(data=turtle(triples), format="turtle")
    ((_, _, value),) = graph
    assert str(value) == utf8_text(text)
