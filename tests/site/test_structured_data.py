"""What pages tell machines: JSON-LD, OpenGraph, canonical addresses, feed and sitemap."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from invented_site import HOSTILE, SITE, invented_site
from lxml import etree, html
from rdflib import Graph, URIRef

from graphgen.model import OutputFile

BASE = "https://example.org/papers"


@pytest.fixture(scope="module")
def site() -> dict[str, OutputFile]:
    return invented_site()


@pytest.fixture(scope="module")
def based() -> dict[str, OutputFile]:
    return invented_site(site=replace(SITE, base_url=BASE))


def page_of(site: dict[str, OutputFile], path: str) -> html.HtmlElement:
    return html.document_fromstring(site[path].content.decode())


def told(site: dict[str, OutputFile], path: str) -> dict[str, Any]:
    (script,) = page_of(site, path).xpath("//script[@type='application/ld+json']")
    read = json.loads(script.text)
    assert isinstance(read, dict)
    return read


def og(site: dict[str, OutputFile], path: str) -> dict[str, str]:
    metas = page_of(site, path).xpath("//meta[@property]")
    return {meta.get("property"): meta.get("content") for meta in metas}


def test_a_person_is_told_with_names_and_the_articles_on_them(site: dict[str, OutputFile]) -> None:
    person = told(site, "actors/ada-moss.html")
    assert person["@type"] == "Person"
    assert (person["name"], person["alternateName"]) == ("Ada Moss", ["Moss"])
    assert person["url"] == "ada-moss.html"
    assert [each["@type"] for each in person["subjectOf"]] == ["NewsArticle"] * 2
    assert [each["url"] for each in person["subjectOf"]] == [
        "../articles/harbour-two.html",
        "../articles/harbour-one.html",
    ]


def test_a_place_has_its_coordinates_and_its_number(site: dict[str, OutputFile]) -> None:
    place = told(site, "locations/ostrava-bay.html")
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": -12.5, "longitude": 45.25}
    assert place["containedInPlace"] == {
        "@type": "Country",
        "name": "Velia",
        "url": "velia.html",
    }
    assert place["sameAs"] == ["https://sws.geonames.org/123/"]


def test_an_article_names_its_publisher_day_and_whom_it_mentions(
    site: dict[str, OutputFile],
) -> None:
    article = told(site, "articles/harbour-one.html")
    assert article["@type"] == "NewsArticle"
    assert (article["headline"], article["datePublished"]) == ("Strike at the docks", "2021-03-04")
    assert article["publisher"]["name"] == "Bay Courier"
    assert article["isBasedOn"] == "https://example.org/strike"
    assert {"@type": "Person", "name": "Ada Moss", "url": "../actors/ada-moss.html"} in article[
        "mentions"
    ]
    assert "isBasedOn" not in told(site, "articles/hostile.html")
    assert "datePublished" not in told(site, "articles/hostile.html")


def test_every_page_is_read_back_and_every_address_of_it_is_a_page(
    based: dict[str, OutputFile],
) -> None:
    things = 0
    for path, file in based.items():
        if not path.endswith(".html"):
            continue
        for script in page_of(based, path).xpath("//script[@type='application/ld+json']"):
            things += 1
            for address in addresses_in(json.loads(script.text)):
                if address.startswith(f"{BASE}/") and address != f"{BASE}/":
                    assert address.removeprefix(f"{BASE}/") in based, (path, address)
        assert b"</script><script>alert" not in file.content
    assert things > 10


def addresses_in(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["url"]] if isinstance(value.get("url"), str) else []
        return own + [each for inner in value.values() for each in addresses_in(inner)]
    return (
        [each for inner in value for each in addresses_in(inner)] if isinstance(value, list) else []
    )


def test_it_is_sound_json_ld(based: dict[str, OutputFile]) -> None:
    person = told(based, "actors/ada-moss.html")
    person["@context"] = {"@vocab": "https://schema.org/"}  # as published there, without a request
    graph = Graph().parse(data=json.dumps(person), format="json-ld")
    subject = URIRef(f"{BASE}/actors/ada-moss.html")
    schema = "https://schema.org/"
    assert (subject, URIRef(f"{schema}name"), None) in graph
    assert len(list(graph.objects(subject, URIRef(f"{schema}subjectOf")))) == 2


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_told_as_they_are_and_end_nothing(
    site: dict[str, OutputFile], name: str
) -> None:
    paths = [path for path in site if path.startswith(("actors/", "organizations/"))]
    entities = [path for path in paths if not path.endswith("index.html")]
    told_names = []
    for path in entities:
        page = page_of(site, path)
        scripts = page.xpath("//script[@type='application/ld+json']")
        told_names += [json.loads(script.text)["name"] for script in scripts]
        assert not any(sign in script.text for script in scripts for sign in "<>&\u2028\u2029")
        assert len(page.xpath("//head/script")) == len(page.xpath("//script")), path
    assert name in told_names


def test_open_graph_names_the_page(
    based: dict[str, OutputFile], site: dict[str, OutputFile]
) -> None:
    person = og(based, "actors/ada-moss.html")
    assert person["og:title"] == "Ada Moss"
    assert person["og:type"] == "profile"
    assert person["og:url"] == f"{BASE}/actors/ada-moss.html"
    assert person["og:description"].startswith("Person: head of the Harbour Council.")
    article = og(based, "articles/harbour-two.html")
    assert article["og:title"] == 'Council\'s offer <rejected> & "void"'
    assert article["article:published_time"] == "2021-03-06"
    assert "og:url" not in og(site, "actors/ada-moss.html")
    assert "Map" in og(site, "map.html")["og:title"]


def test_every_page_has_one_description(site: dict[str, OutputFile]) -> None:
    for path in site:
        if path.endswith(".html") and path not in ("404.html",):
            page = page_of(site, path)
            if not page.xpath("//meta[@http-equiv='refresh']"):
                assert len(page.xpath("//meta[@name='description']")) == 1, path


def test_canonical_addresses_and_feeds_stand_only_where_the_site_has_an_address(
    site: dict[str, OutputFile], based: dict[str, OutputFile]
) -> None:
    for path in ("actors/ada-moss.html", "timeline.html", "map.html"):
        assert page_of(site, path).xpath("//link[@rel='canonical']") == []
        assert page_of(based, path).xpath("//link[@rel='canonical']/@href") == [f"{BASE}/{path}"]
    listed = etree.fromstring(based["sitemap.xml"].content).xpath("//*[local-name()='loc']/text()")
    assert {f"{BASE}/timeline.html", f"{BASE}/map.html"} <= set(listed)
