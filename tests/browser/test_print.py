"""An entity page on paper: a sheet that can be cited, without what only a screen can use."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect


def test_a_sheet_names_its_sources_and_itself(page: Page, root: Path) -> None:
    page.goto((root / "actors/ada-moss.html").as_uri())
    expect(page.locator(".printed")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".printed")).to_contain_text("actors/ada-moss.html")
    for unseen in (".top", "figure.graph", "button.copy-citation", ".counted"):
        expect(page.locator(unseen).first).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    addresses = page.locator(".quote a.cite").evaluate_all(
        "links => links.map(link => link.dataset.address)"
    )
    assert addresses
    assert all(address.startswith("articles/harbour-") for address in addresses)
    shown = page.locator(".quote a.cite").first.evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert shown != "none"
