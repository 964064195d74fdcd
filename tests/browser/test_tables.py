"""Lists in a real browser: sorted, filtered, and over several pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from graphgen.site.list_data import _scripts
from graphgen.site.paging import ROWS_A_PAGE

LONG = 3 * ROWS_A_PAGE - 100


def names(page: Page) -> list[str]:
    return page.locator("table.sortable th[scope=row]").all_inner_texts()


def test_a_list_is_sorted_by_any_column_either_way(page: Page, root: Path) -> None:
    page.goto((root / "organizations/index.html").as_uri())
    head = page.get_by_role("columnheader", name="Articles")
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute(
        "aria-sort", "ascending"
    )
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    counts = page.locator("table.sortable td:nth-child(2)").all_inner_texts()
    assert counts == sorted(counts, key=int, reverse=True)
    assert len(set(counts)) > 1
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert page.locator("table.sortable td:nth-child(2)").all_inner_texts() == sorted(
        counts, key=int
    )
    expect(page.locator("th[aria-sort]")).to_have_count(1)


def test_the_caption_names_an_order_only_while_it_is_true(page: Page, root: Path) -> None:
    page.goto((root / "sources/index.html").as_uri())
    caption = page.locator("table.sortable caption")
    expect(caption).to_have_text(re.compile(r"^\d+ sources, those with the most articles first$"))
    page.get_by_role("button", name="Source").click()
    expect(caption).to_have_text(re.compile(r"^\d+ sources$"))
    expect(page.locator(".list-tools [role=status]")).to_be_empty()
    page.get_by_role("button", name="Articles").click()
    expect(caption).to_contain_text("most articles first")


def test_unknown_dates_stand_last_either_way(page: Page, root: Path) -> None:
    page.goto((root / "articles/index.html").as_uri())
    dates = page.locator("table.sortable td.date")
    expect(dates.last).to_have_text("unknown")
    page.get_by_role("button", name="Date").click()
    expect(dates.first).to_have_text("4 March 2021")
    expect(dates.last).to_have_text("unknown")


def test_without_scripts_a_list_is_a_plain_table(browser: Browser, root: Path) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto((root / "actors/index.html").as_uri())
    expect(page.locator("table.sortable tbody tr")).to_have_count(5)
    expect(page.locator("main button, main input")).to_have_count(0)
    plain.close()


@pytest.fixture
def long_list(root: Path) -> Path:
    """The list of people as if it had three pages: the first is shown, all are in scripts."""
    rows = [[[f"Person {n}", f"actors/p{n}.html"], n % 7, n, 0] for n in range(LONG)]
    for file in _scripts("assets/lists/long", rows):
        target = root / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    whole = (root / "actors/index.html").read_text(encoding="utf-8")
    attributes = f'data-total="{LONG}" data-scripts="assets/lists/long" data-pages="3"'
    path = root / "actors/long.html"
    path.write_text(re.sub(r'data-total="\d+"', attributes, whole), encoding="utf-8")
    return path


def test_a_list_of_several_pages_is_filtered_and_sorted_whole(page: Page, long_list: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(long_list.as_uri())
    assert not [url for url in asked if "/lists/" in url]
    page.get_by_label("Filter").fill("PÉRSON 139")
    expect(page.locator(".list-tools [role=status]")).to_have_text(f"12 of {LONG:,}")
    assert names(page)[:3] == ["Person 139", "Person 1139", "Person 1390"]
    page.get_by_role("button", name="Mentions").click()
    expect(page.locator("table.sortable th[scope=row]").first).to_have_text("Person 1399")
    link = page.locator("table.sortable th[scope=row] a").first
    expect(link).to_have_attribute("href", re.compile(r"/actors/p1399\.html$"))
    page.get_by_label("Filter").fill("")
    expect(page.locator("table.sortable tbody tr")).to_have_count(ROWS_A_PAGE)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("table.sortable tbody tr")).to_have_count(2 * ROWS_A_PAGE)


def test_nothing_found_is_said(page: Page, long_list: Path) -> None:
    page.goto(long_list.as_uri())
    page.get_by_label("Filter").fill("nobody at all")
    expect(page.locator(".list-tools [role=status]")).to_have_text(f"0 of {LONG:,}")
    expect(page.locator("table.sortable tbody tr")).to_have_count(0)


def test_a_list_that_cannot_be_loaded_is_sorted_on_this_page(
    browser: Browser, long_list: Path
) -> None:
    context = browser.new_context()
    context.route("**/lists/long/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(long_list.as_uri())
    page.get_by_label("Filter").fill("moss")
    expect(page.locator(".list-tools [role=status]")).to_contain_text("this page only")
    assert names(page) == ["Ada Moss"]
    context.close()
