"""Stories, figures, source counts and review: what their pages say, on invented reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
import yaml
from compared_site import HOSTILE, compared_site, told_reports
from lxml import html

from graphgen.model import OutputFile
from graphgen.urls import linked_address

STORY = "stories/a-fire.html"

Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="module")
def site() -> dict[str, OutputFile]:
    return compared_site()


@pytest.fixture(scope="module")
def pages(site: dict[str, OutputFile]) -> Pages:
    return {
        path: html.document_fromstring(file.content.decode())
        for path, file in site.items()
        if path.endswith(".html")
    }


def words(element: html.HtmlElement | None) -> str:
    assert element is not None
    return " ".join(element.text_content().split())


def around(page: html.HtmlElement, heading: str) -> html.HtmlElement:
    """What the heading with this id stands in."""
    found = page.get_element_by_id(heading).getparent()
    assert found is not None
    return found


def rows(page: html.HtmlElement, section: str) -> list[str]:
    return [words(row) for row in page.xpath(f"//section[@aria-labelledby='{section}']//tbody/tr")]


def test_links_resolve_and_ids_are_unique(pages: Pages, site: dict[str, OutputFile]) -> None:
    for path, page in pages.items():
        ids: Counter[str] = Counter(page.xpath("//@id"))
        assert [key for key, n in ids.items() if n > 1] == [], path
        for target in page.xpath("//@href | //@src"):
            address, fragment = linked_address(target, page=path) or ("index.html", "")
            assert address in site, (path, target)
            if fragment:
                assert pages[address].xpath("//*[@id=$id]", id=fragment), (path, target)


def test_the_list_names_each_story_with_its_sources(pages: Pages) -> None:
    (row,) = pages["stories/index.html"].xpath("//tbody/tr")
    assert [words(cell) for cell in row] == [
        "a fire", "3", "2", "1", "Lendt Post, Varn Echo, Coast Radio", "3 May 2021 – 4 May 2021",
    ]  # fmt: skip
    assert row.xpath(".//th/a/@href") == ["a-fire.html"]


def test_reports_stand_in_order_with_what_they_derive_from(pages: Pages) -> None:
    first, second, third = rows(pages[STORY], "reports")
    assert "1. a fire Lendt Post 3 May 2021" in first and "no origin found here" in first
    assert second.endswith(("rewrite of 1", "copy of 1"))
    assert "no origin found here" in third


def test_aligned_sentences_are_the_evidence(pages: Pages) -> None:
    section = around(pages[STORY], "aligned-2-1")
    pairs = section.xpath(".//tbody/tr")
    assert len(pairs) == 3
    left, right = pairs[1].xpath("./td")
    assert "Engines from Varn pumped water" in words(left)
    assert "Engines from Varn pumped water" in words(right)
    assert left.xpath("./a/@href") == ["../articles/b-copy.html#s3"]
    assert right.xpath("./a/@href") == ["../articles/a-fire.html#s3"]


def test_figures_keep_their_own_words_and_are_not_resolved(pages: Pages) -> None:
    card = around(pages[STORY], "figure-1")
    assert words(card.find("./h3")) == "workers differ"
    shown = [words(row.find("./td")) for row in card.xpath(".//tbody/tr")]
    assert shown[:2] == ["7 workers", "9 workers"]
    assert [mark.text for mark in card.iter("mark")][:2] == ["7 workers", "9 workers"]
    assert "../articles/b-copy.html#s2" in card.xpath(".//td/a/@href")


def test_contradictions_and_lone_claims_are_told_apart(pages: Pages) -> None:
    page = pages[STORY]
    groups = {
        words(table.find("./caption")): table
        for table in page.xpath("//table[@class='stack claims']")
    }
    disputed = words(groups["Some state, others deny"])
    assert "Ada Moss leads Mill Board" in disputed and "report 3, sentence 2 denied" in disputed
    assert "Grain Union opposes Mill Board report 1, sentence 1" in words(
        groups["What only one says"]
    )


def test_the_sources_are_counted_in_the_open(pages: Pages) -> None:
    groups = pages[STORY].xpath("//section[@aria-labelledby='sources']//ol/li")
    assert len(groups) == 2
    assert "a fire Lendt Post b copy Varn Echo" in words(groups[0])
    assert "copy or rewrite of another" in words(groups[0])
    assert "One source" not in words(groups[1])
    counted = pages["actors/ada-moss.html"].xpath("//details[@class='counted']")
    assert words(counted[0]).startswith("How the sources were counted on Mill Board a fire")
    assert "../stories/a-fire.html#aligned" in counted[0].xpath(".//a/@href")


def test_the_page_of_an_entity_shows_the_figures_near_it(pages: Pages) -> None:
    page = pages["locations/tallow-mill.html"]
    (card,) = page.xpath("//section[@class='figures-card']")
    assert "workers differ" in words(card)
    assert card.xpath("./p/a/@href")[0] == f"../{STORY}#figure-1"


def test_an_article_names_its_story_and_its_copies(pages: Pages) -> None:
    related = words(around(pages["articles/b-copy.html"], "related"))
    head = words(pages["articles/b-copy.html"].find(".//header[@class='head']"))
    assert "One of 3 reports side by side in the story a fire" in head
    assert "of a fire" in related
    back = words(around(pages["articles/a-fire.html"], "related"))
    assert "in b copy" in back
    assert not pages["articles/d-other.html"].xpath("//*[@id='related']")


def test_nothing_of_the_content_becomes_markup(pages: Pages) -> None:
    for path in (STORY, "stories/index.html", "review.html", "actors/ada-moss.html"):
        page = pages[path]
        scripts = page.xpath("//script[not(@type='application/ld+json')]")
        assert all(script.get("src") and not script.text for script in scripts)
        assert page.xpath("//@*[starts-with(name(), 'on')] | //@style") == []
    assert HOSTILE in pages[STORY].text_content()


def test_review_is_ordered_by_what_depends_on_it(pages: Pages) -> None:
    page = pages["review.html"]
    titles = [words(each) for each in page.xpath("//main//h2")]
    assert titles[:2] == ["Names joined on weak grounds", "Names that may be one"]
    assert titles[-1] == "newest topic"
    near = around(page, "near-miss")
    assert [words(each) for each in near.xpath(".//h3")] == [
        f"Ada Moss · {HOSTILE}", "Lendt · Varn",
    ]  # fmt: skip


def test_review_shows_both_names_in_their_sentences(pages: Pages) -> None:
    near = around(pages["review.html"], "near-miss")
    left, right = near.xpath(".//article[2]/div[@class='sides']/div")
    assert [mark.text for mark in left.iter("mark")] == ["Lendt", "Lendt"]
    assert right.xpath(".//a[@class='cite']/@href")[0] == "articles/a-fire.html#s3"
    gone = near.xpath(".//article[1]/div[@class='sides']/div")[1]
    assert "No sentence of the prose has it." in words(gone)


def test_a_decision_stands_as_it_is_to_be_pasted(pages: Pages) -> None:
    found = [each.text for each in pages["review.html"].xpath("//pre/code")]
    assert '- same: ["Lendt", "Varn"]\n' in found
    assert f"- same: {HOSTILE}\n" in found


def test_names_carry_what_would_undo_them(pages: Pages) -> None:
    joined = pages["actors/ada-moss.html"].xpath("//details[@class='joined']")[0]
    own, initials, decided, capitals = joined.xpath("./ul/li")
    assert not any(each.xpath(".//pre") for each in (own, decided, capitals))
    assert "1 time, rule “initials”, 0.82" in words(initials)
    (undo,) = initials.xpath(".//pre/code")
    assert yaml.safe_load(undo.text) == [{"different": ['A. "Ash" Moss', "Ada Moss"]}]
    assert "decided in decisions.yml:7" in words(joined)


def cells(table: html.HtmlElement) -> dict[str, list[str]]:
    return {words(row[0]): [words(cell) for cell in row[1:]] for row in table.xpath("./tbody/tr")}


def test_sources_are_set_against_what_they_say(pages: Pages) -> None:
    (table,) = pages["organizations/mill-board.html"].xpath("//table[@class='matrix']")
    assert [words(each) for each in table.xpath("./thead//th")] == [
        "Source", "Articles", "led by", "opposed by",
    ]  # fmt: skip
    assert cells(table) == {
        "Lendt Post": ["1", "1 in Lendt Post", "1 in Lendt Post"],
        "Coast Radio": ["1", "1 in Coast Radio denied", "– silent"],
        "Varn Echo": ["1", "1 in Varn Echo", "– silent"],
    }


def test_the_first_source_is_marked_where_days_tell() -> None:
    told = told_reports()
    later = replace(told[0], card=replace(told[0].card, published=date(2021, 6, 1)))
    site = compared_site([later, *told[1:]])
    page = html.document_fromstring(site["organizations/mill-board.html"].content.decode())
    ties, months = page.xpath("//table[@class='matrix']")
    assert cells(ties)["Varn Echo"][1] == "1 in Varn Echo first"
    assert cells(months)["Lendt Post"] == ["1", "– silent", "1 in Lendt Post"]
