"""Previews of entities: by pointer and by keyboard, dismissable, hoverable, persistent."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect


def mention(page: Page, root: Path) -> Locator:
    page.goto((root / "articles/harbour-one.html").as_uri())
    return page.locator(".prose a.mention", has_text="Ada Moss").first


def test_a_pointer_that_rests_on_a_name_shows_what_is_known(page: Page, root: Path) -> None:
    link = mention(page, root)
    link.hover()
    card = page.locator("#preview")
    expect(card).to_contain_text("Person · 2 articles · 4 mentions")
    expect(card.locator("li").first).to_have_text("leads Harbour Council 2 independent sources")
    expect(link).to_have_attribute("aria-describedby", "preview")


def test_it_stays_while_pointed_at_and_goes_when_left(page: Page, root: Path) -> None:
    mention(page, root).hover()
    card = page.locator("#preview")
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(600)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_escape_dismisses_it_and_the_pointer_may_stay(page: Page, root: Path) -> None:
    link = mention(page, root)
    link.hover()
    card = page.locator("#preview")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None


def test_the_keyboard_shows_it_too(page: Page, root: Path) -> None:
    page.goto((root / "actors/index.html").as_uri())
    page.get_by_role("button", name="Neighbours").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#preview")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#preview .preview-name")).to_have_text("Ada Moss")


def test_names_in_it_are_text(page: Page, root: Path) -> None:
    page.goto((root / "organizations/index.html").as_uri())
    page.locator("a.entity", has_text="onerror").hover()
    card = page.locator("#preview")
    expect(card.locator(".preview-name")).to_have_text("\"><img src=x onerror=alert('2')>")
    assert card.locator("img, script").count() == 0


def test_a_page_asks_for_none_before(page: Page, root: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    mention(page, root)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "preview" in url]


def test_a_finger_follows_the_link(browser: Browser, root: Path) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = phone.new_page()
    link = mention(page, root)
    link.tap()
    page.wait_for_url("**/actors/ada-moss.html")
    expect(page.locator("#preview")).to_have_count(0)
    phone.close()


def test_the_page_of_an_entity_tells_its_community(page: Page, root: Path) -> None:
    page.goto((root / "actors/ada-moss.html").as_uri())
    label = page.locator("dt", has_text="Community")
    expect(label).to_be_visible()
    expect(label.locator("+ dd")).to_contain_text("Ada Moss")
