"""Citations copied from pages that were opened from disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

CITED = (
    "“The Dockers Union rejected the Harbour Council's offer.” — Evening <Herald>, "
    '“Council\'s offer <rejected> & "void"”, 6 March 2021, sentence 2. '
)


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def clipboard(page: Page) -> str:
    copied: str = page.evaluate("navigator.clipboard.readText()")
    return copied


def choose(page: Page, anchor: str) -> None:
    """Click on the last letters of a sentence, which may begin in the middle of a line."""
    spot = page.evaluate(
        """anchor => {
          const boxes = Array.from(document.getElementById(anchor).getClientRects());
          const last = boxes[boxes.length - 1];
          return { x: last.right - 4, y: last.top + last.height / 2 };
        }""",
        anchor,
    )
    page.mouse.click(spot["x"], spot["y"])


def test_a_sentence_is_cited_with_the_pointer(page: Page, root: Path) -> None:
    page.goto((root / "articles/harbour-two.html").as_uri())
    choose(page, "s2")
    bar = page.get_by_role("region", name="Cite a sentence")
    expect(bar.get_by_role("status")).to_contain_text("Sentence 2 of 3: The Dockers Union")
    bar.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("status").filter(has_text="Citation copied")).to_have_count(1)
    assert clipboard(page) == CITED + "articles/harbour-two.html#s2"


def test_a_sentence_is_cited_by_keyboard(page: Page, root: Path) -> None:
    page.goto((root / "articles/harbour-two.html").as_uri() + "#s1")
    opener = page.get_by_role("button", name="Cite a sentence")
    opener.focus()
    page.keyboard.press("Enter")
    bar = page.get_by_role("region", name="Cite a sentence")
    expect(bar.get_by_role("status")).to_contain_text("Sentence 1 of 3")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#s2")).to_have_class("sentence chosen")
    bar.get_by_role("button", name="Copy BibTeX").focus()
    page.keyboard.press("Enter")
    expect(bar.get_by_role("button", name="Copied")).to_be_visible()
    copied = clipboard(page)
    assert copied.startswith("@misc{harbour-two-s2,\n")
    assert "  year = {2021},\n  month = mar,\n  day = {6},\n" in copied
    assert r"title = {{Council's offer <rejected> \& " in copied
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_quoted_sentence_is_cited(page: Page, root: Path) -> None:
    page.goto((root / "organizations/dockers-union.html").as_uri())
    quote = page.locator("figure.quote", has_text="rejected the Harbour Council").first
    quote.get_by_role("button", name="Copy citation").click()
    expect(quote.get_by_role("button")).to_have_text("Copied")
    assert clipboard(page) == CITED + "articles/harbour-two.html#s2"


def test_a_quoted_sentence_is_cited_with_its_first_address(page: Page, root: Path) -> None:
    page.goto((root / "organizations/dockers-union.html").as_uri())
    quote = page.locator("figure.quote", has=page.locator("[data-original]")).first
    address = quote.locator("[data-original]").get_attribute("data-original")
    quote.get_by_role("button", name="Copy citation").click()
    expect(quote.get_by_role("button")).to_have_text("Copied")
    assert f"(original: {address})" in clipboard(page)


def test_a_step_between_two_names_is_cited(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/connect.html#from=dockers-union&to=harbour-council")
    quote = page.locator("#connect-ways figure.quote").first
    quote.get_by_role("button", name="Copy citation").click()
    expect(quote.get_by_role("button")).to_have_text("Copied")
    assert ", 4 March 2021, sentence 4. articles/harbour-one.html#s4" in clipboard(page)


def test_with_a_published_address_the_link_is_whole(page: Page, root: Path) -> None:
    page.goto((root / "articles/harbour-two.html").as_uri())
    page.evaluate("document.documentElement.dataset.base = 'https://papers.example/harbour'")
    choose(page, "s2")
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert clipboard(page) == CITED + "https://papers.example/harbour/articles/harbour-two.html#s2"


def test_where_copying_is_forbidden_the_text_is_offered(page: Page, root: Path) -> None:
    page.goto((root / "articles/harbour-two.html").as_uri())
    page.evaluate("graphgen.copy = () => Promise.resolve(false)")
    choose(page, "s2")
    page.get_by_role("button", name="Copy citation").click()
    field = page.get_by_role("textbox", name="Citation")
    expect(field).to_be_focused()
    assert field.input_value().startswith(CITED)


def test_notes_stand_beside_the_text_and_can_be_left_out(page: Page, root: Path) -> None:
    page.goto((root / "articles/harbour-one.html").as_uri())
    text, note = page.locator("#s1"), page.locator(".notes li").first
    expect(note).to_contain_text("Ada Moss leads Harbour Council")
    beside, words = note.bounding_box(), text.bounding_box()
    assert beside is not None
    assert words is not None
    assert beside["x"] > words["x"] + words["width"]
    assert abs(beside["y"] - words["y"]) < 12
    note.hover()
    expect(text).to_have_class("sentence pointed-at")
    page.get_by_role("checkbox", name="Notes").uncheck()
    expect(note).to_be_hidden()


def test_a_sentence_in_the_panel_of_the_explorer_is_cited(page: Page, root: Path) -> None:
    page.goto((root / "graph.html").as_uri() + "#near=ada-moss&chosen=ada-moss~harbour-council")
    button = page.locator("#explorer-panel figcaption button.copy-citation").first
    button.click()
    expect(button).to_have_text("Copied")
    copied = clipboard(page)
    assert copied.startswith("“Ada Moss ") and ", sentence " in copied
    assert copied.rpartition(" ")[2].startswith("articles/harbour-")
