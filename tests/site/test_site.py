"""The whole site of the invented collection: pages, links, words, and no harm done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from invented_site import FACTS, HOSTILE, SITE, invented, invented_site
from lxml import etree, html
from whole_site import site_files

from graphgen.errors import SiteError
from graphgen.model import OutputFile
from graphgen.urls import linked_address

DRAWINGS = ("strip", "map", "locator")
"""Classes of what holds a drawing of ours."""
TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="module")
def site() -> dict[str, OutputFile]:
    return invented_site()


@pytest.fixture(scope="module")
def pages(site: dict[str, OutputFile]) -> dict[str, html.HtmlElement]:
    return {
        path: html.document_fromstring(file.content.decode())
        for path, file in site.items()
        if path.endswith(".html")
    }


def words(element: html.HtmlElement | None) -> str:
    assert element is not None
    return " ".join(element.text_content().split())


def test_every_kind_of_page_is_there(pages: dict[str, html.HtmlElement]) -> None:
    assert {
        "index.html", "graph.html", "about.html", "404.html", "actors/index.html",
        "actors/ada-moss.html", "organizations/harbour-council.html", "locations/velia.html",
        "articles/index.html", "articles/harbour-one.html", "sources/index.html",
        "sources/bay-courier.html", "sources/unknown-source.html",
    } <= set(pages)  # fmt: skip


def test_every_link_and_fragment_resolves(
    site: dict[str, OutputFile], pages: dict[str, html.HtmlElement]
) -> None:
    for path, page in pages.items():
        for element in page.iter("a", "link", "script", "img", "figure"):
            for name in ("href", "src", "data-script"):
                target = linked_address(element.get(name) or "#", page=path)
                if target is None:
                    continue
                address, fragment = target
                assert address in site, f"{path} links to {address}"
                if fragment:
                    assert pages[address].get_element_by_id(fragment) is not None, (path, target)


def test_ids_are_unique_and_every_page_has_a_language_a_title_and_one_h1(
    pages: dict[str, html.HtmlElement],
) -> None:
    for path, page in pages.items():
        ids: Counter[str] = Counter(page.xpath("//@id"))
        assert [key for key, times in ids.items() if times > 1] == [], path
        assert page.get("lang") == "en"
        assert words(page.find(".//title"))
        assert len(page.findall(".//h1")) == 1, path


def scripts_and_handlers(page: html.HtmlElement) -> Iterator[str]:
    for element in page.iter(etree.Element):
        tag, holder = element.tag, element.getparent()
        assert isinstance(tag, str)
        drawn = tag == "svg" and holder is not None and holder.get("class", "") in DRAWINGS
        drawn = drawn or (tag, element.get("type")) == ("script", "application/ld+json")
        named = ("script", "style", "iframe", "object", "embed", "base", "svg", "img")
        if tag in named and not drawn:
            yield f"{tag} {dict(element.attrib)}"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style" or "javascript:" in value.lower():
                yield f"{tag} {name}={value}"


def test_nothing_of_the_content_becomes_markup(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        found = [each for each in scripts_and_handlers(page) if "assets/" not in each]
        assert found == [], path
    for name in HOSTILE:
        assert any(name in page.text_content() for page in pages.values())


def test_no_script_or_style_is_inline_and_the_policy_is_on_every_page(
    pages: dict[str, html.HtmlElement],
) -> None:
    for page in pages.values():
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert policy.startswith("default-src 'none'; script-src 'self' file:;")
        assert "unsafe" not in policy
        for script in page.iter("script"):
            is_data = script.get("type") == "application/ld+json"
            assert is_data or (script.get("src") and not script.text)


def test_data_scripts_hold_no_markup(site: dict[str, OutputFile]) -> None:
    for path, file in site.items():
        if path.startswith("assets/graph/"):
            assert not re.search(rb"[<>&]", file.content), path


def test_the_page_of_an_entity_quotes_what_is_said(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["actors/ada-moss.html"]
    tie = page.xpath("//h3[@id='leads']/following::li[1]")[0]
    assert "Harbour Council" in words(tie)
    assert "2 articles, 2 independent sources" in words(tie)
    quotes = tie.findall(".//blockquote")
    assert [words(quote) for quote in quotes] == [
        "Ada Moss leads the Harbour Council in Ostrava Bay.",
        "Ada Moss, head of the Harbour Council, flew to Velia on Tuesday.",
    ]
    assert [mark.text for mark in quotes[0].iter("mark")] == ["Ada Moss", "Harbour Council"]
    assert tie.xpath(".//figcaption/a/@href")[0] == "../articles/harbour-one.html#s1"


def test_the_other_side_reads_the_inverse(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["organizations/harbour-council.html"]
    assert words(page.get_element_by_id("leads-inverse")) == "led by"
    assert words(page.get_element_by_id("opposes-inverse")) == "opposed by"


def test_denied_and_possible_ties_are_worded_as_such(pages: dict[str, html.HtmlElement]) -> None:
    denied = pages["actors/bruno-tal.html"].xpath("//li[contains(@class, 'denied')]")[0]
    assert "said not to deal with" in words(denied)
    assert "denied" in words(denied.find(".//p"))
    possible = pages["locations/velia.html"].xpath("//li[contains(@class, 'possible')]")[0]
    assert "may go to" in words(possible)
    assert "by “Velian”" in words(possible)


def test_aliases_carry_their_rule_and_many_are_folded(pages: dict[str, html.HtmlElement]) -> None:
    names = pages["actors/ada-moss.html"].xpath("//ul[@class='names']")[0]
    assert words(names) == "Ada Moss 4 same name Moss 1 surname"
    many = pages["actors/script-name.html"]
    assert len(many.xpath("//ul[@class='names']/li")) == 208
    assert "And 292 more." in words(many)


def test_an_article_links_its_mentions_and_states_its_ties(
    pages: dict[str, html.HtmlElement],
) -> None:
    page = pages["articles/harbour-one.html"]
    sentence = page.get_element_by_id("s1")
    assert words(sentence) == "Ada Moss leads the Harbour Council in Ostrava Bay."
    assert sentence.xpath(".//a/@href") == [
        "../actors/ada-moss.html",
        "../organizations/harbour-council.html",
        "../locations/ostrava-bay.html",
    ]
    velian = page.xpath("//a[contains(@class, 'derived')]")[0]
    assert (velian.text, velian.get("title")) == ("Velian", "stands for Velia")
    stated = [words(each) for each in page.xpath("//ul[contains(@class, 'notes')]/li")]
    assert stated[0] == "Ada Moss leads Harbour Council sentence 1"
    assert "may go to" in stated[4] and "planned, possible or alleged" in stated[4]
    assert page.xpath("//a[@id='original']/@href") == ["https://example.org/strike"]


def test_an_unsafe_address_is_no_link(pages: dict[str, html.HtmlElement]) -> None:
    assert pages["articles/hostile.html"].xpath("//a[@id='original']") == []


def test_template_words_in_the_content_stay_words(pages: dict[str, html.HtmlElement]) -> None:
    assert (
        words(pages["articles/hostile.html"].find(".//h1")) == "<svg onload=alert(4)> {{ 7 * 7 }}"
    )


def test_merged_ids_forward_to_the_end_of_the_chain(pages: dict[str, html.HtmlElement]) -> None:
    for old in ("adda-moss", "a-moss"):
        page = pages[f"actors/{old}.html"]
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=ada-moss.html"]
        assert page.xpath("//main//a/@href") == ["ada-moss.html"]


def test_about_names_problems_and_rights(pages: dict[str, html.HtmlElement]) -> None:
    about = words(pages["about.html"])
    assert "broken <b>.md:3" in about
    assert "Save it as UTF-8" in about
    assert "GeoNames" in about
    assert "0.0-test" in about


def test_full_addresses_stand_only_where_a_base_url_is_set(site: dict[str, OutputFile]) -> None:
    assert "feed.xml" not in site and "sitemap.xml" not in site
    based = invented_site(site=replace(SITE, base_url="https://example.org/papers"))
    page = html.document_fromstring(based["actors/ada-moss.html"].content.decode())
    assert page.xpath("//link[@rel='canonical']/@href") == [
        "https://example.org/papers/actors/ada-moss.html"
    ]
    missing = html.document_fromstring(based["404.html"].content.decode())
    assert missing.xpath("//link[@rel='stylesheet']/@href") == [
        "https://example.org/papers/assets/site.css"
    ]
    feed = etree.fromstring(based["feed.xml"].content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.xpath("a:entry/a:title/text()", namespaces=atom) == [
        'Council\'s offer <rejected> & "void"',
        "Strike at the docks",
    ]
    assert feed.xpath("a:updated/text()", namespaces=atom) == ["2021-03-06T00:00:00Z"]
    sitemap = etree.fromstring(based["sitemap.xml"].content)
    places = sitemap.xpath("//*[local-name()='loc']/text()")
    assert "https://example.org/papers/actors/ada-moss.html" in places
    assert not [place for place in places if "404" in place or "adda-moss" in place]
    assert b"Sitemap: https://example.org/papers/sitemap.xml" in based["robots.txt"].content


def test_the_same_input_gives_the_same_bytes(site: dict[str, OutputFile]) -> None:
    assert invented_site() == site


def test_a_broken_template_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "about.html").write_text("{% if %}", encoding="utf-8")
    graph, store = invented()
    with pytest.raises(SiteError) as caught:
        list(
            site_files(
                graph, store, site=SITE, templates=[tmp_path, TEMPLATES], problems=(), facts=FACTS
            )
        )
    assert (caught.value.problems[0].path, caught.value.problems[0].line) == ("about.html", 1)


def test_own_templates_and_assets_go_before_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("own {{ 'index.html'|link }}", encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "site.css").write_text("p {}", encoding="utf-8")
    graph, store = invented()
    files = {
        file.path: file.content
        for file in site_files(
            graph, store, site=SITE, templates=[tmp_path, TEMPLATES], problems=(), facts=FACTS
        )
    }
    assert files["404.html"] == b"own index.html"
    assert files["assets/site.css"] == b"p {}"
    assert b"graphgen" in files["assets/site.js"]
