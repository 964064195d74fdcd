"""The copy buttons of review.html, opened from disk, with and without a clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_site import put_on_disk
from compared_site import compared_site
from playwright.sync_api import Browser, Page, expect

WANTED = '- same: ["Lendt", "Varn"]\n'

WATCH = """
    window.copied = [];
    document.addEventListener("copy", function () {
      window.copied.push(document.activeElement.value || String(window.getSelection()));
    });
"""
NO_CLIPBOARD = 'Object.defineProperty(navigator, "clipboard", { value: undefined });'
NO_COPYING = "document.execCommand = function () { return false; };"


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> str:
    root: Path = put_on_disk(compared_site(), tmp_path_factory.mktemp("review"))
    return (root / "review.html").as_uri()


def test_copies_the_decision_where_there_is_no_clipboard(page: Page, review: str) -> None:
    page.add_init_script(NO_CLIPBOARD + WATCH)
    page.goto(review)
    place = page.locator(".decision", has_text="Varn")
    place.get_by_role("button", name="Copy").click()
    expect(place.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("window.copied") == [WANTED]
    expect(page.locator("textarea")).to_have_count(0)


def test_copies_the_decision_with_the_clipboard(page: Page, review: str) -> None:
    page.add_init_script(
        "window.kept = []; Object.defineProperty(navigator, 'clipboard', { value: "
        "{ writeText: function (text) { window.kept.push(text); return Promise.resolve(); } } });"
        "Object.defineProperty(window, 'isSecureContext', { value: true });"
    )
    page.goto(review)
    page.locator(".decision", has_text="Varn").get_by_role("button").click()
    expect(page.locator(".decision", has_text="Varn").get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("window.kept") == [WANTED]


def test_selects_the_text_where_nothing_can_copy(page: Page, review: str) -> None:
    page.add_init_script(NO_CLIPBOARD + NO_COPYING)
    page.goto(review)
    place = page.locator(".decision", has_text="Varn")
    place.get_by_role("button").click()
    expect(place.get_by_role("status")).to_contain_text("Selected")
    assert page.evaluate("String(window.getSelection())").strip() == WANTED.strip()


def test_the_text_is_there_without_scripts(browser: Browser, review: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(review)
    expect(page.locator(".decision", has_text="Varn")).to_be_visible()
    assert page.get_by_role("button", name="Copy").count() == 0
    context.close()


def test_stories_fit_a_phone(browser: Browser, review: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    for address in ("stories/a-fire.html", "review.html", "actors/ada-moss.html"):
        page.goto(review.replace("review.html", address))
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, address
    context.close()


def test_a_sentence_of_a_story_is_cited(page: Page, review: str) -> None:
    page.add_init_script(NO_CLIPBOARD + WATCH)
    page.goto(review.replace("review.html", "stories/index.html"))
    page.locator("tbody a").first.click()
    quotes = page.locator("section[aria-labelledby=aligned] blockquote[data-sentence]")
    button = page.locator("section[aria-labelledby=aligned] button.copy-citation").first
    button.click()
    expect(button).to_have_text("Copied")
    (copied,) = page.evaluate("window.copied")
    link = page.locator("section[aria-labelledby=aligned] a.cite").first.get_attribute("href") or ""
    assert copied.startswith(f"“{quotes.first.inner_text().strip()}” — ")
    assert copied.endswith(link.removeprefix("../"))
