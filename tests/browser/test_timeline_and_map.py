"""The timeline and the map in a browser, from disk: filters, zoom, keys, no scripts, phones."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_site import SCRIPT_NAME
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect


def opened(page: Page, root: Path, path: str = "timeline.html") -> None:
    page.goto((root / path.partition("#")[0]).as_uri() + path[len(path.partition("#")[0]) :])
    page.locator("#timeline-canvas[data-ready]").wait_for()


def box_of(drawn: Locator) -> FloatRect:
    box = drawn.bounding_box()
    assert box is not None
    return box


def test_the_timeline_draws_and_lists_what_is_in_view(page: Page, root: Path) -> None:
    opened(page, root)
    expect(page.locator("#timeline-plain")).to_be_hidden()
    shown = page.locator("#timeline-rows > li").count()
    assert shown > 5
    assert page.locator("#timeline-canvas").get_attribute("data-ready") == str(shown)
    expect(page.locator("#timeline-canvas g.mark").first).to_be_visible()


def test_filters_leave_only_what_they_say_and_stand_in_the_address(page: Page, root: Path) -> None:
    opened(page, root)
    before = page.locator("#timeline-rows > li").count()
    page.locator("select[name=status]").select_option("possible")
    expect(page.locator("#timeline-rows > li:not(.possible)")).to_have_count(0)
    assert 0 < page.locator("#timeline-rows > li").count() < before
    page.wait_for_function("() => location.hash.includes('status=possible')")
    page.reload()
    expect(page.locator("#timeline-rows > li:not(.possible)")).to_have_count(0)
    assert page.locator("select[name=status]").input_value() == "possible"


def test_a_name_is_chosen_by_keyboard(page: Page, root: Path) -> None:
    opened(page, root)
    field = page.locator("#timeline-name")
    field.fill("ada moss")
    expect(page.locator("#timeline-names [role=option]").first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_function("() => location.hash.includes('entity=ada-moss')")
    rows = page.locator("#timeline-rows > li").all()
    assert rows
    assert all("Ada Moss" in (row.text_content() or "") for row in rows)


def test_keys_zoom_and_move(page: Page, root: Path) -> None:
    opened(page, root)
    first = page.locator("#timeline-span").text_content()
    canvas = page.locator("#timeline-canvas")
    canvas.focus()
    canvas.press("ArrowRight")
    expect(page.locator("#timeline-span")).not_to_have_text(first or "")
    page.locator("#timeline-all").click()
    page.locator("#timeline-in").click()
    page.locator("#timeline-out").click()
    expect(canvas.locator("svg")).to_be_visible()


def test_the_entity_in_a_link_is_taken_up(page: Page, root: Path) -> None:
    page.goto((root / "timeline.html").as_uri() + "?entity=bruno-tal")
    page.locator("#timeline-canvas[data-ready]").wait_for()
    assert page.locator("#timeline-name").input_value() == "Bruno Tal"


def test_an_entity_that_nobody_knows_is_told(page: Page, root: Path) -> None:
    page.goto((root / "timeline.html").as_uri() + "?entity=nobody")
    page.locator("#timeline-canvas[data-ready]").wait_for()
    expect(page.locator("#timeline-found")).to_have_text("Nobody and nothing is called “nobody”.")


def test_a_day_stays_a_point_however_near_one_looks(page: Page, root: Path) -> None:
    page.goto((root / "timeline.html").as_uri() + "#from=2021-03-01&to=2021-03-12")
    page.locator("#timeline-canvas[data-ready]").wait_for()
    assert page.locator("#timeline-canvas .reported.point").count() > 0
    assert page.locator("#timeline-canvas .reported.range").count() == 0


def test_hostile_names_on_the_timeline_stay_text(page: Page, root: Path) -> None:
    opened(page, root)
    assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0
    page.goto((root / "timeline.html").as_uri() + f"#entity={SCRIPT_NAME}&source={SCRIPT_NAME}")
    page.locator("#timeline-canvas[data-ready]").wait_for()


@pytest.mark.parametrize("path", ["timeline.html", "map.html", "locations/ostrava-bay.html"])
def test_pages_read_without_scripts_and_fit_a_phone(
    browser: Browser, root: Path, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((root / path).as_uri())
    expect(page.locator("h1")).to_be_visible()
    if path == "timeline.html":
        expect(page.locator("#timeline")).to_be_hidden()
        assert page.locator(".dated-row").count() > 5
    else:
        assert page.locator(".map svg, .locator svg").count() > 0
    context.close()


def test_on_a_phone_the_sentence_of_a_movement_is_in_view(browser: Browser, root: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((root / "map.html").as_uri())
    row = page.locator("section:has(#movements) tbody tr").first
    expect(row).to_contain_text("1 independent source")
    box = box_of(row.locator("td:last-child a"))
    assert box["x"] > 0
    assert box["x"] + box["width"] <= 390
    context.close()


def test_on_paper_the_timeline_is_as_wide_as_the_sheet(page: Page, root: Path) -> None:
    page.goto((root / "timeline.html").as_uri())
    drawing = page.locator(".timeline-canvas svg")
    drawing.wait_for()
    page.emulate_media(media="print")
    page.evaluate("document.querySelector('.timeline-canvas').style.width = '500px'")
    assert box_of(drawing)["width"] <= 500


def test_the_map_zooms_and_marks_keep_their_size(page: Page, root: Path) -> None:
    page.goto((root / "map.html").as_uri())
    drawing = page.locator("svg[data-scale]").first
    drawing.wait_for()
    mark = drawing.locator(".spot circle, .spot path").first
    size = box_of(mark)["width"]
    page.get_by_role("button", name="Zoom in").first.click()
    page.wait_for_function(
        "() => Number(document.querySelector('svg[data-scale]').dataset.scale) > 1.5"
    )
    assert box_of(mark)["width"] == pytest.approx(size, rel=0.1)


def test_a_mark_of_the_map_leads_to_the_page_of_the_place(page: Page, root: Path) -> None:
    page.goto((root / "map.html").as_uri())
    page.locator("svg[data-scale]").first.wait_for()
    page.locator("a.spot").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Ostrava Bay")
