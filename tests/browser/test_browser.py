"""The site in a real browser, opened from disk: no request elsewhere, no error, and it works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

PAGES = (
    "index.html",
    "graph.html",
    "about.html",
    "404.html",
    "actors/index.html",
    "actors/ada-moss.html",
    "actors/script-name.html",
    "actors/long-name.html",
    "actors/noa.html",
    "organizations/image-name.html",
    "locations/ostrava-bay.html",
    "articles/index.html",
    "articles/harbour-one.html",
    "articles/hostile.html",
    "sources/index.html",
    "sources/evening-herald.html",
)

expect.set_options(timeout=20_000)


@dataclass
class Witness:
    """What a page asked for and complained of."""

    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self.asked(request.url))
        page.on("console", lambda message: self.said(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self.asked_back)

    def asked(self, url: str) -> None:
        if not url.startswith("file://"):
            self.elsewhere.append(url)

    def asked_back(self, dialog: Dialog) -> None:
        self.complaints.append("dialog")
        dialog.dismiss()

    def said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(20_000)
    yield opened
    opened.close()


def graph_drawn(page: Page) -> None:
    figure = page.locator("figure.graph")
    if figure.count():
        figure.scroll_into_view_if_needed()
        page.wait_for_selector("figure.graph[data-drawn] canvas")


def test_no_page_asks_elsewhere_or_complains(context: BrowserContext, root: Path) -> None:
    witness = Witness()
    page = context.new_page()
    witness.watch(page)
    for path in PAGES:
        page.goto((root / path).as_uri())
        graph_drawn(page)
    assert witness.elsewhere == []
    assert witness.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_on_a_phone(
    browser: Browser, root: Path, scheme: Literal["light", "dark"]
) -> None:
    phone = browser.new_context(
        viewport={"width": 360, "height": 740}, color_scheme=scheme, has_touch=True
    )
    page = phone.new_page()
    for path in PAGES:
        page.goto((root / path).as_uri())
        graph_drawn(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, path
    phone.close()


LAID_OUT = """async () => {
  const blocks = document.querySelectorAll(".tie, .column > section");
  for (const block of blocks) { block.style.contentVisibility = "visible"; }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return document.documentElement.scrollHeight;
}"""
"""The height of a page when all of it is laid out, in pixels."""


IN_ONE_LINE = r"""() => [...document.querySelectorAll("table.sortable td bdi")].every(name =>
  [...name.firstChild.data.matchAll(/\S+/g)].every(word => {
    const range = document.createRange();
    range.setStart(name.firstChild, word.index);
    range.setEnd(name.firstChild, word.index + word[0].length);
    return range.getClientRects().length === 1;
  }))"""


def test_on_a_phone_words_of_sources_stay_whole_and_the_menu_shows_the_page(
    browser: Browser, root: Path
) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = phone.new_page()
    page.goto((root / "articles/index.html").as_uri())
    page.locator("table.sortable td bdi").first.evaluate(
        "name => { name.textContent = 'Mediterranean Desk'; }"
    )
    assert page.evaluate(IN_ONE_LINE)
    page.goto((root / "about.html").as_uri())
    expect(page.locator(".menu [aria-current]")).to_be_in_viewport(ratio=1)
    expect(page.locator(".menu a").first).not_to_be_in_viewport()
    phone.close()


@pytest.mark.parametrize("path", ["actors/ada-moss", "locations/velia", "actors/script-name"])
def test_the_height_guessed_on_a_phone_is_nearly_the_true_one(
    browser: Browser, root: Path, path: str
) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True)
    page = phone.new_page()
    page.goto((root / f"{path}.html").as_uri())
    guessed = page.evaluate("document.documentElement.scrollHeight")
    assert guessed == pytest.approx(page.evaluate(LAID_OUT), rel=0.15)
    phone.close()


def test_a_click_in_the_graph_opens_the_page_of_the_entity(
    context: BrowserContext, root: Path
) -> None:
    page = context.new_page()
    page.goto((root / "actors/ada-moss.html").as_uri())
    graph_drawn(page)
    spot = page.evaluate(
        """() => {
          const figure = document.querySelector("figure.graph");
          const place = figure.view.canvasToDOM(figure.view.getPosition(1));
          const box = figure.querySelector("canvas").getBoundingClientRect();
          return { x: box.left + place.x, y: box.top + place.y };
        }"""
    )
    neighbours = page.locator("table:not(.matrix) th[scope=row] a").evaluate_all(
        "links => links.map(link => link.href)"
    )
    with page.expect_navigation():
        page.mouse.click(spot["x"], spot["y"])
    assert page.url in neighbours


def test_the_graph_draws_what_the_table_lists(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    page.goto((root / "actors/ada-moss.html").as_uri())
    graph_drawn(page)
    rows = page.locator("table:not(.matrix) th[scope=row]").count()
    assert page.locator("figure.graph").get_attribute("data-drawn") == str(rows + 1)


def test_names_in_the_graph_are_text(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    page.goto((root / "actors/script-name.html").as_uri())
    graph_drawn(page)
    spot = page.evaluate(
        """() => {
          const figure = document.querySelector("figure.graph");
          const place = figure.view.canvasToDOM(figure.view.getPosition(1));
          const box = figure.querySelector("canvas").getBoundingClientRect();
          return { x: box.left + place.x, y: box.top + place.y };
        }"""
    )
    page.mouse.move(spot["x"], spot["y"])
    tip = page.locator(".vis-tooltip p")
    expect(tip).to_have_text("\"><img src=x onerror=alert('2')> · Organization")
    assert page.locator(".vis-tooltip img").count() == 0


def test_a_quotation_leads_to_its_sentence(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    page.goto((root / "actors/bruno-tal.html").as_uri())
    page.locator("figure.quote a.cite").first.click()
    sentence = page.locator(".sentence:target")
    expect(sentence).to_be_in_viewport()
    expect(sentence).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_the_first_tab_stop_skips_to_the_content(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    page.goto((root / "actors/ada-moss.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_folded_sentences_open_by_keyboard(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    page.goto((root / "actors/script-name.html").as_uri())
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details[open] li").first).to_be_visible()


def test_the_chosen_colours_last(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    page.goto((root / "index.html").as_uri())
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Show in dark colours").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert dark != light
    page.goto((root / "about.html").as_uri())
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_pages_can_be_read_without_scripts(browser: Browser, root: Path) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto((root / "actors/ada-moss.html").as_uri())
    expect(page.locator("figure.graph")).to_be_hidden()
    expect(page.locator("blockquote").first).to_be_visible()
    expect(page.locator("table:not(.matrix)")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    plain.close()


def test_a_missing_graph_script_leaves_the_table(context: BrowserContext, root: Path) -> None:
    context.route("**/vis-network.min.js", lambda route: route.abort())
    page = context.new_page()
    page.goto((root / "graph.html").as_uri())
    expect(page.locator(".graph-failed")).to_contain_text("the table has the same facts")
    expect(page.locator("table:not(.matrix)")).to_be_visible()


def test_denied_and_possible_statements_can_be_left_out(page: Page, root: Path) -> None:
    page.goto((root / "actors" / "bruno-tal.html").as_uri())
    denied = page.locator(".tie.denied").first
    expect(denied).to_be_visible()
    page.get_by_role("checkbox", name="denied").uncheck()
    expect(denied).to_be_hidden()
    expect(page.locator(".tie.asserted").first).to_be_visible()
    page.get_by_role("checkbox", name="denied").check()
    expect(denied).to_be_visible()
