"""graph.html in a real browser: views, filters, address, keyboard, table and pictures."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

ANY = re.compile(r"^\d+$")
DRAWING = """() => {
  const drawing = graphgen.explore.current.drawing();
  const names = new Map(drawing.nodes.map(node => [node.key, node.label]));
  return {
    nodes: drawing.nodes.map(node => node.label),
    edges: drawing.edges.map(edge => [names.get(edge.a), names.get(edge.b)].sort().join(" – ")),
  };
}"""
SPOT = """label => {
  const stage = graphgen.explore.current;
  const spot = stage.spots().find(each => each.node.label.startsWith(label));
  const box = document.querySelector("#explorer-canvas canvas").getBoundingClientRect();
  return { x: box.left + spot.x, y: box.top + spot.y };
}"""
LABELS = """() => graphgen.explore.current.placed.map(
  box => [box.x, box.y, box.x + box.wide, box.y + box.high]
)"""
ADA, COUNCIL, UNION, BRUNO = "Ada Moss", "Harbour Council", "Dockers Union", "Bruno Tal"
COURIER, VELIA, BAY = "Bay Courier", "Velia", "Ostrava Bay"


def shown(page: Page, *, after: Callable[[], object] | None = None) -> None:
    """Wait until a view is shown; if ``after`` is given, for the one that it leads to."""
    explorer = page.locator("#explorer")
    if after is None:
        expect(explorer).to_have_attribute("data-drawn", ANY)
        return
    before = int(explorer.get_attribute("data-shown") or 0)
    after()
    page.wait_for_function(
        "before => Number(document.getElementById('explorer').dataset.shown) > before", arg=before
    )


def visit(page: Page, root: Path, state: str = "") -> None:
    page.goto(f"{root.as_uri()}/graph.html{'#' + state if state else ''}")
    shown(page)


def names(page: Page) -> set[str]:
    return set(page.evaluate(DRAWING)["nodes"])


def ties(page: Page) -> set[str]:
    return set(page.evaluate(DRAWING)["edges"])


def tie(*ends: str) -> str:
    return " – ".join(sorted(ends))


def tap(page: Page, label: str, *, clicks: int = 1) -> None:
    spot = page.evaluate(SPOT, label)
    if clicks == 2:
        page.mouse.dblclick(spot["x"], spot["y"])
    else:
        page.mouse.click(spot["x"], spot["y"])


@pytest.fixture(scope="module")
def served(root: Path) -> Iterator[str]:
    """Address of the site below a path of a server."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def translate_path(self, path: str) -> str:
            return super().translate_path(path.removeprefix("/some/where"))

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/some/where"
    server.shutdown()


def test_it_opens_on_communities_named_by_their_strongest(page: Page, root: Path) -> None:
    visit(page, root)
    assert page.locator("#explorer").get_attribute("data-view") == "all"
    assert any(label.startswith(COUNCIL) for label in names(page))
    expect(page.locator("#explorer-drawn")).to_contain_text(
        "Drawn: 3 communities and 1 tie between them."
    )
    expect(page.locator("#explorer-panel")).to_contain_text("Harbour Council, Ada Moss")


def test_a_community_and_then_a_neighbourhood_open_by_double_click(page: Page, root: Path) -> None:
    visit(page, root)
    shown(page, after=lambda: tap(page, COUNCIL, clicks=2))
    assert names(page) == {COUNCIL, ADA, UNION, BRUNO, COURIER}
    assert tie(ADA, COUNCIL) in ties(page)
    assert "community=harbour-council" in page.url
    shown(page, after=lambda: tap(page, ADA, clicks=2))
    assert names(page) == {ADA, COUNCIL, BRUNO, COURIER, VELIA, BAY}
    assert "near=ada-moss" in page.url
    expect(page.locator("#explorer-crumbs li")).to_have_count(3)


def test_depth_two_adds_the_neighbours_of_neighbours(page: Page, root: Path) -> None:
    visit(page, root, "near=bruno-tal")
    assert names(page) == {BRUNO, ADA, UNION}
    shown(page, after=lambda: page.get_by_label("and their neighbours").check())
    assert names(page) == {BRUNO, ADA, UNION, COUNCIL, COURIER, VELIA, BAY}
    assert "depth=2" in page.url


def _choose(name: str, *values: str) -> Callable[[Page], object]:
    def choose(page: Page) -> None:
        page.locator(f".several:has([data-choices={name}]) > summary").click()
        *others, last = (page.locator(f'[name={name}][value="{value}"]') for value in values)
        for box in others:
            shown(page, after=box.check)
        last.check()

    return choose


def _untick(value: str) -> Callable[[Page], object]:
    return lambda page: page.uncheck(f"[value={value}]")


def _enter(name: str, value: str) -> Callable[[Page], object]:
    def enter(page: Page) -> None:
        page.fill(f"[name={name}]", value)
        page.locator(f"[name={name}]").dispatch_event("change")

    return enter


FILTERS = {
    "kind": (_untick("location"), {COUNCIL, BRUNO, COURIER}, "kind=actor%2Corganization"),
    "status": (_untick("denied"), {COUNCIL, COURIER, VELIA}, "status="),
    "tie": (_choose("predicate", "leads"), {COUNCIL}, "tie=leads"),
    "stated": (_choose("predicate", "stated"), {COUNCIL, BRUNO, COURIER, VELIA}, "tie=stated"),
    "ties": (
        _choose("predicate", "leads", "deals_with"),
        {COUNCIL, BRUNO},
        "tie=leads&tie=deals_with",
    ),
    "source": (_choose("source", "Evening <Herald>"), {COUNCIL, VELIA}, "source=Evening"),
    "sources": (
        _choose("source", "Bay Courier", "Evening <Herald>"),
        {COUNCIL, BRUNO, COURIER, VELIA, BAY},
        "source=Bay+Courier&source=Evening",
    ),
    "from": (_enter("from", "2021-03-05"), {COUNCIL, VELIA}, "from=2021-03-05"),
    "to": (_enter("to", "2021-03-04"), {COUNCIL, BRUNO, COURIER, BAY}, "to=2021-03-04"),
    "least": (_enter("least", "2"), {COUNCIL}, "least=2"),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_leaves_what_it_lets_through(page: Page, root: Path, name: str) -> None:
    act, left, written = FILTERS[name]
    visit(page, root, "near=ada-moss")
    page.locator("#explorer-filters > summary").click()
    expect(page.locator("[name=source]")).to_have_count(3)
    shown(page, after=lambda: act(page))
    assert names(page) == {ADA} | left
    assert written in page.url
    expect(page.locator("#explorer-filtered")).to_have_text(" (1 set)")
    page.reload()
    shown(page)
    assert names(page) == {ADA} | left
    page.locator("#explorer-filters > summary").click()
    shown(page, after=lambda: page.get_by_role("button", name="No filter").click())
    assert names(page) == {ADA, COUNCIL, BRUNO, COURIER, VELIA, BAY}


def test_a_filter_counts_the_communities_anew(page: Page, root: Path) -> None:
    visit(page, root, "tie=leads")
    expect(page.locator("#explorer-drawn")).to_contain_text("2 communities and 0 ties")
    expect(page.locator("#explorer-panel .names li").first).to_contain_text("2")


def test_the_address_brings_back_view_choice_and_camera(page: Page, root: Path) -> None:
    visit(page, root, "near=ada-moss&chosen=harbour-council&at=2,0.1,-0.1")
    expect(page.locator("#explorer-panel h2")).to_have_text(COUNCIL)
    camera = page.evaluate("graphgen.explore.current.camera()")
    assert camera == pytest.approx({"scale": 2, "x": 0.1, "y": -0.1}, abs=0.01)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("() => location.hash.includes('at=2.7')")
    page.reload()
    shown(page)
    assert page.evaluate("graphgen.explore.current.camera().scale") == pytest.approx(2.7, abs=0.01)


@pytest.mark.parametrize("state", ["near=nobody", "community=&depth=9&at=x", "chosen=a~b&least=-3"])
def test_what_is_not_understood_in_the_address_is_left_out(
    page: Page, root: Path, state: str
) -> None:
    visit(page, root, state)
    assert page.locator("#explorer").get_attribute("data-view") == "all"
    expect(page.locator("#explorer-drawn")).to_contain_text("3 communities")


def test_back_and_forward_go_from_view_to_view(page: Page, root: Path) -> None:
    visit(page, root)
    shown(page, after=lambda: tap(page, COUNCIL, clicks=2))
    shown(page, after=lambda: tap(page, BRUNO, clicks=2))
    shown(page, after=page.go_back)
    assert names(page) == {COUNCIL, ADA, UNION, BRUNO, COURIER}
    shown(page, after=lambda: page.get_by_role("button", name="Back").click())
    assert page.locator("#explorer").get_attribute("data-view") == "all"
    shown(page, after=lambda: page.get_by_role("button", name="Forward").click())
    shown(page, after=page.go_forward)
    assert names(page) == {BRUNO, ADA, UNION}


def test_all_of_it_by_keyboard(page: Page, root: Path) -> None:
    visit(page, root)
    canvas = page.locator("#explorer-canvas")
    said = page.locator("#explorer-said")
    canvas.focus()
    expect(canvas).not_to_have_css("outline-style", "none")
    page.keyboard.press("Home")
    expect(said).to_contain_text("Harbour Council")
    shown(page, after=lambda: page.keyboard.press("Enter"))
    page.keyboard.press("Home")
    expect(said).to_contain_text("Harbour Council. Organization, 2 ties drawn.")
    start = page.evaluate(SPOT, COUNCIL)
    there = page.evaluate(SPOT, ADA)
    across, down = there["x"] - start["x"], there["y"] - start["y"]
    if abs(across) > abs(down):
        page.keyboard.press("ArrowRight" if across > 0 else "ArrowLeft")
    else:
        page.keyboard.press("ArrowDown" if down > 0 else "ArrowUp")
    expect(said).to_contain_text("ties drawn")
    expect(said).not_to_contain_text("Harbour Council.")
    chosen = page.locator("#explorer-panel h2").inner_text()
    shown(page, after=lambda: page.keyboard.press("Enter"))
    assert page.locator("#explorer").get_attribute("data-view") == "near"
    expect(page.locator("#explorer-crumbs li").last).to_contain_text(chosen)
    shown(page, after=lambda: page.keyboard.press("Escape"))
    assert page.locator("#explorer").get_attribute("data-view") == "community"
    shown(page, after=lambda: page.keyboard.press("Escape"))
    assert page.locator("#explorer").get_attribute("data-view") == "all"


def test_enter_on_the_centre_opens_its_page(page: Page, root: Path) -> None:
    visit(page, root, "near=velia&chosen=velia")
    page.locator("#explorer-canvas").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/locations/velia.html")


def test_a_search_flies_to_a_name(page: Page, root: Path) -> None:
    visit(page, root)
    field = page.get_by_role("combobox", name="Fly to a name")
    field.fill("brunno")
    expect(page.locator("#explorer-names [role=option]")).to_have_count(1)
    field.press("ArrowDown")
    shown(page, after=lambda: field.press("Enter"))
    assert page.locator("#explorer").get_attribute("data-view") == "community"
    expect(page.locator("#explorer-panel h2")).to_have_text(BRUNO)
    page.wait_for_function("() => graphgen.explore.current.camera().scale > 1.7")
    assert "chosen=bruno-tal" in page.url


def test_the_panel_has_the_sentences_and_leads_to_them(page: Page, root: Path) -> None:
    visit(page, root, "near=ada-moss&chosen=ada-moss~harbour-council")
    panel = page.locator("#explorer-panel")
    expect(panel.locator("blockquote")).to_have_count(2)
    expect(panel.locator("blockquote mark")).to_have_count(4)
    expect(panel.locator(".support").first).to_contain_text("2 articles, 2 independent sources")
    with page.expect_navigation():
        panel.locator("a.cite").first.click()
    expect(page.locator(".sentence:target")).to_contain_text("Harbour Council")


def test_a_denied_tie_is_told_as_denied(page: Page, root: Path) -> None:
    visit(page, root, "near=bruno-tal&chosen=ada-moss~bruno-tal")
    panel = page.locator("#explorer-panel")
    expect(panel.locator(".wording")).to_have_text("said not to deal with")
    expect(panel.locator(".badge.denied")).to_have_text("denied")


def test_a_click_on_a_tie_shows_its_sentences(page: Page, root: Path) -> None:
    visit(page, root, "near=bruno-tal")
    ends = [page.evaluate(SPOT, label) for label in (BRUNO, UNION)]
    page.mouse.click(*(sum(end[axis] for end in ends) / 2 for axis in "xy"))
    expect(page.locator("#explorer-panel .wording")).to_have_text(
        re.compile("speaks for|represented by")
    )
    assert "chosen=" in page.url


def test_the_table_has_what_is_drawn(page: Page, root: Path) -> None:
    visit(page, root, "near=ada-moss")
    page.get_by_role("button", name="Show as a table").click()
    tables = page.locator("#explorer-rows table")
    listed = tables.first.locator("th[scope=row]").all_inner_texts()
    assert {name.strip() for name in listed} == names(page)
    rows = tables.last.locator("tbody tr")
    pairs = {
        tie(row.locator("th").inner_text(), row.locator("td").nth(1).inner_text())
        for row in rows.all()
    }
    assert pairs == ties(page)
    tables.first.get_by_role("button", name=VELIA).click()
    shown(page, after=page.get_by_role("button", name="Show neighbourhood").click)
    assert VELIA in tables.first.locator("th[scope=row]").first.inner_text()


def test_pictures_are_saved(page: Page, root: Path) -> None:
    visit(page, root, "near=ada-moss")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save PNG").click()
    assert saved.value.suggested_filename == "graph-ada-moss.png"
    png = Path(saved.value.path()).read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") >= 700
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save SVG").click()
    svg = Path(saved.value.path()).read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    assert svg.count("<line") == len(ties(page))
    for words in (ADA, COUNCIL, "Drawn: 6 entities and"):
        assert words in svg


def test_a_new_layout_moves_things_until_it_is_frozen(page: Page, root: Path) -> None:
    visit(page, root, "near=ada-moss&depth=2")
    places = "graphgen.explore.current.spots().map(each => [each.x, each.y].join())"
    before = page.evaluate(places)
    page.get_by_role("button", name="New layout").click()
    page.wait_for_function(
        f"before => JSON.stringify({places}) !== before",
        arg=json.dumps(before, separators=(",", ":")),
    )
    page.evaluate("document.getElementById('explorer-freeze').click()")  # unless done by itself
    expect(page.get_by_role("button", name="New layout")).to_be_visible()
    frozen = page.evaluate(places)
    page.wait_for_timeout(300)
    assert page.evaluate(places) == frozen


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("state", ["", "community=harbour-council", "near=ostrava-bay&depth=2"])
def test_names_never_cover_each_other(page: Page, root: Path, width: int, state: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, root, state)
    for _ in range(3):
        boxes = page.evaluate(LABELS)
        assert boxes
        for (a, b, c, d), (e, f, g, h) in combinations(boxes, 2):
            assert a >= g or e >= c or b >= h or f >= d
        page.get_by_role("button", name="Zoom out").click()


def test_a_phone_shows_and_opens_by_touch(browser: Browser, root: Path) -> None:
    phone = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, reduced_motion="reduce"
    )
    page = phone.new_page()
    visit(page, root, "community=harbour-council")
    page.locator("#explorer-canvas").scroll_into_view_if_needed()
    spot = page.evaluate(SPOT, UNION)
    page.touchscreen.tap(spot["x"], spot["y"])
    expect(page.locator("#explorer-panel h2")).to_have_text(UNION)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    shown(page, after=lambda: page.get_by_role("button", name="Show neighbourhood").tap())
    assert names(page) == {UNION, COUNCIL, BRUNO}
    page.get_by_role("button", name="New layout").tap()
    expect(page.get_by_role("button", name="Freeze")).to_be_hidden()
    phone.close()


def test_hostile_names_are_text(page: Page, root: Path) -> None:
    visit(page, root, "near=script-name&chosen=image-name")
    expect(page.locator("#explorer-panel h2")).to_have_text("\"><img src=x onerror=alert('2')>")
    page.get_by_role("button", name="Show as a table").click()
    assert page.locator("#explorer img, #explorer script").count() == 0


def test_from_a_folder_of_a_server(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(f"{served}/graph.html#near=ada-moss&tie=stated&chosen=ada-moss")
    shown(page)
    assert names(page) == {ADA, COUNCIL, BRUNO, COURIER, VELIA}
    expect(page.locator("#explorer-panel blockquote").first).to_be_visible()
    assert all(url.startswith(served) for url in asked)
    assert faults == []
    context.close()


def test_without_scripts_a_list_stands_there(browser: Browser, root: Path) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto((root / "graph.html").as_uri())
    expect(page.locator("#explorer")).to_be_hidden()
    expect(page.locator("ol.communities li").first).to_contain_text(COUNCIL)
    expect(page.locator(".ties-table th[scope=row]").first).to_be_visible()
    plain.close()


def test_the_choice_of_colours_repaints(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    visit(page, root, "near=ada-moss")
    light = page.evaluate("graphgen.explore.current.colours().ink")
    page.get_by_role("button", name="Show in dark colours").click()
    assert page.evaluate("graphgen.explore.current.colours().ink") != light
    assert names(page) >= {ADA, COUNCIL}
