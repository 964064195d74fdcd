"""The search in a real browser, from disk: by keyboard, with typos and accents, and safely."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from invented_site import HOSTILE, RIGHT_TO_LEFT
from playwright.sync_api import Browser, Locator, Page, expect

from graphgen.site.search.words import FOLDS, index_words

TRICKY = (
    "Ÿusuf’s straße, Ærø & ŁÓDŹ",
    "O'Brien d'Arc rock'n'roll 's ‘quoted’ Ma’rib al-Ra`i",
    "İstanbul ΟΔΟΣ ὀδός naïve ﬁre x² ½",
    "東京 met こんにちは 한국어 नमस्ते สวัสดี نوعة שָׁלוֹם",
    "__proto__ constructor toString 3.5 1,200 COVID-19",
    "\U0001f600 \U00020000x \U00010400\U00010401",
    "z" * 90,
)


def opened_box(page: Page, root: Path, path: str = "about.html") -> Locator:
    page.goto((root / path).as_uri())
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search names and articles")
    expect(field).to_be_focused()
    return field


def options(page: Page) -> Locator:
    return page.locator("#search-box [role=option]")


def test_words_are_cut_as_the_build_cut_them(page: Page, root: Path) -> None:
    page.goto((root / "search.html").as_uri())
    expect(page.locator("#search-form[data-ready]")).to_be_visible()
    folded = "".join(pair[0] for pair in FOLDS)
    for text in (*TRICKY, *HOSTILE, folded):
        found = page.evaluate(
            """async text => {
              await graphgen.lookup.ready();
              return graphgen.lookup.indexWords(text);
            }""",
            text,
        )
        assert found == list(index_words(text))


def test_a_name_is_found_and_opened_by_keyboard(page: Page, root: Path) -> None:
    field = opened_box(page, root)
    field.fill("moss")
    expect(options(page).first).to_contain_text("Ada Moss")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#search-box [role=status]")).to_contain_text("1 name and 2 articles")
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    with page.expect_navigation():
        field.press("Enter")
    assert page.url == (root / "actors/ada-moss.html").as_uri()


def test_arrow_keys_go_round(page: Page, root: Path) -> None:
    field = opened_box(page, root)
    field.fill("moss")
    expect(options(page).first).to_be_visible()
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == options(page).last.get_attribute("id")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options(page).first.get_attribute("id")


def test_escape_closes_and_gives_the_focus_back(page: Page, root: Path) -> None:
    page.goto((root / "about.html").as_uri())
    page.get_by_role("link", name="Search").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#search-box")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#search-box")).to_be_hidden()
    expect(page.get_by_role("link", name="Search")).to_be_focused()


def test_a_slash_in_a_field_is_a_slash(page: Page, root: Path) -> None:
    field = opened_box(page, root)
    field.press_sequentially("a/b")
    expect(field).to_have_value("a/b")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("harbuor council", "Harbour Council"),
        ("bruna tal", "Bruno Tal"),
        ("ÁDA MÖSS", "Ada Moss"),
        ("ockers", "Dockers Union"),
        ("bay ostrava", "Ostrava Bay"),
        (RIGHT_TO_LEFT[:3], RIGHT_TO_LEFT),
    ],
)
def test_typos_accents_and_order_are_forgiven(
    page: Page, root: Path, query: str, name: str
) -> None:
    field = opened_box(page, root)
    field.fill(query)
    expect(page.locator("#search-box .entity").first).to_have_text(name)


def test_an_exact_name_comes_before_longer_ones_and_typos(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/search.html?q=velia")
    expect(page.locator("#found-names li").first).to_contain_text("Velia")
    page.goto(f"{root.as_uri()}/search.html?q=bay")
    names = page.locator("#found-names li a")
    expect(names).to_have_count(2)
    assert sorted(names.all_inner_texts()) == ["Bay Courier", "Ostrava Bay"]


def test_full_text_is_quoted_at_its_sentence_with_the_words_marked(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/search.html?q=rejected%20offer")
    first = page.locator("#found-articles li").first
    expect(first.locator("a")).to_contain_text("Council's offer <rejected>")
    expect(first.locator(".snippet mark")).to_have_text(["rejected", "offer"])
    with page.expect_navigation():
        first.locator("a").click()
    expect(page.locator(".sentence:target")).to_contain_text("rejected")


def test_text_with_a_typo_is_found_and_said_to_be(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/search.html?q=rejectde")
    expect(page.locator("#found-articles .snippet mark").first).to_have_text("rejected")
    expect(page.locator("#search-status")).to_contain_text("another spelling")


def test_the_query_stands_in_the_address(page: Page, root: Path) -> None:
    page.goto((root / "search.html").as_uri())
    expect(page.locator("#search-form[data-ready]")).to_be_visible()
    page.locator("#search-field").fill("dockers & co")
    expect(page.locator("#found-names li").first).to_contain_text("Dockers Union")
    assert page.url.endswith("search.html?q=dockers%20%26%20co")
    page.reload()
    expect(page.locator("#search-field")).to_have_value("dockers & co")
    expect(page.locator("#found-names li").first).to_contain_text("Dockers Union")


def test_enter_without_a_choice_leads_to_the_page_of_results(page: Page, root: Path) -> None:
    field = opened_box(page, root, "actors/ada-moss.html")
    field.fill("council")
    with page.expect_navigation():
        field.press("Enter")
    assert page.url == (root / "search.html").as_uri() + "?q=council"
    expect(page.locator("#found-names li").first).to_contain_text("Harbour Council")


def test_nothing_found_is_said(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/search.html?q=xylophonist")
    expect(page.locator("#search-status")).to_have_text("Nothing found for “xylophonist”.")


@pytest.mark.parametrize(
    "query",
    [
        *HOSTILE,
        "<img src=x onerror=alert(9)>",
        "\"'><svg onload=alert(9)>",
        "__proto__",
        "constructor",
        "=ada-moss",
        "(((((.*+?[",
        "\U0001f600 \ud7ff ￿",
        " ",
    ],
)
def test_no_query_does_harm(page: Page, root: Path, query: str) -> None:
    page.goto((root / "search.html").as_uri())
    expect(page.locator("#search-form[data-ready]")).to_be_visible()
    page.locator("#search-field").fill(query)
    page.locator("#search-field").press("Enter")
    if query.strip():
        expect(page.locator("#search-status")).to_have_text(re.compile(r"\w"))
    assert page.locator("main img, main svg, main script").count() == 0


def test_only_what_a_query_needs_is_loaded(page: Page, root: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((root / "about.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "assets/search/" in url or url.endswith("lookup.js")]


def test_a_missing_index_is_told(browser: Browser, root: Path) -> None:
    context = browser.new_context()
    context.route("**/assets/search/index.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{root.as_uri()}/search.html?q=moss")
    expect(page.locator("#search-status")).to_have_text("The search index could not be loaded.")
    context.close()


def test_the_box_fits_a_phone(browser: Browser, root: Path) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True)
    page = phone.new_page()
    page.goto((root / "about.html").as_uri())
    page.get_by_role("link", name="Search").tap()
    page.locator("#search-box-field").fill("moss")
    expect(options(page).first).to_be_visible()
    box = page.locator("#search-box").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.querySelector('#search-box').scrollWidth") <= box["width"]
    options(page).first.tap()
    page.wait_for_url("**/actors/ada-moss.html")
    phone.close()


def test_without_scripts_the_page_leads_to_the_lists(browser: Browser, root: Path) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto((root / "about.html").as_uri())
    expect(page.locator("#search-box")).to_be_hidden()
    page.get_by_role("link", name="Search").click()
    expect(page.locator("main")).to_contain_text("The search needs JavaScript")
    expect(page.locator("#search-form")).to_be_hidden()
    page.locator("main").get_by_role("link", name="people").click()
    assert page.url == (root / "actors/index.html").as_uri()
    plain.close()
