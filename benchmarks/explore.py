"""Drive a browser over the site of ``benchmarks.big_site``; print the times as a Markdown table.

    python -m benchmarks.explore FOLDER [--runs 3]

The site is opened from disk, each time in a fresh profile. Times are of the clock. A frame counts
when vis-network has drawn it; the browser draws at most 60 a second.
"""

from __future__ import annotations

import argparse
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

DRAWN = "#explorer[data-drawn]"
COUNT_FRAMES = """() => {
  const view = graphgen.explore.current.network;
  window.frames_ = 0;
  view.on("afterDrawing", () => { window.frames_ += 1; });
}"""
TIMED = """async ([code, argument]) => {
  const start = performance.now();
  const found = await eval("(" + code + ")")(argument);
  return [performance.now() - start, found];
}"""
DRAG = """seconds => new Promise(resolve => {
  const canvas = document.querySelector("#explorer-canvas canvas");
  const box = canvas.getBoundingClientRect();
  const end = performance.now() + 1000 * seconds;
  let step = 0;
  function send(kind) {
    canvas.dispatchEvent(new PointerEvent(kind, {
      bubbles: true, pointerId: 1, pointerType: "mouse", isPrimary: true,
      button: kind === "pointermove" ? -1 : 0, buttons: kind === "pointerup" ? 0 : 1,
      clientX: box.left + 20 + 4 * (step % 60), clientY: box.top + 20 + 2 * (step % 90),
    }));
  }
  send("pointerdown");
  requestAnimationFrame(function move() {
    step += 1;
    send("pointermove");
    if (performance.now() < end) { requestAnimationFrame(move); return; }
    send("pointerup");
    resolve();
  });
})"""
SECONDS = 3.0
FIND_NAMES = "async text => (await graphgen.search.entities(text, 8)).length"
FIND_WORDS = """async text => {
  const found = await graphgen.search.passages(text);
  return (await graphgen.search.articles(found, 0, 8, new Set())).articles.length;
}"""
CONNECT = """async ([from, to]) => {
  const how = { weak: false };
  const ways = await graphgen.paths.ways(from, to, { by: "strength", ...how }, 3);
  const short = await graphgen.paths.ways(from, to, { by: "length", ...how }, 3);
  return [ways.length, short.length];
}"""


@contextmanager
def opened(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page in a fresh profile, and the files that it asks for."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page, asked
    context.close()


def kilobytes(urls: list[str]) -> float:
    """Size of the files of some addresses."""
    paths = {url.removeprefix("file://").partition("#")[0] for url in urls}
    return sum(Path(path).stat().st_size for path in paths if Path(path).exists()) / 1000


def timed(page: Page, code: str, argument: object) -> tuple[float, Any]:
    """Milliseconds that a function of the page takes, and what it gives."""
    spent, found = page.evaluate(TIMED, [code, argument])
    return float(spent), found


def open_time(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds until the explorer has drawn its first view, and kilobytes read."""
    with opened(browser) as (page, asked):
        start = time.monotonic()
        page.goto(address)
        page.wait_for_selector(DRAWN, state="attached")
        return 1000 * (time.monotonic() - start), kilobytes(asked)


def frames(page: Page, move: Callable[[], None]) -> float:
    """Frames a second that are drawn during a movement."""
    page.evaluate(COUNT_FRAMES)
    start = time.monotonic()
    move()
    return float(page.evaluate("window.frames_")) / (time.monotonic() - start)


def pan(page: Page) -> Callable[[], None]:
    """Drag the drawing to and fro, as fast as the browser takes it."""
    return partial(page.evaluate, DRAG, SECONDS)


def zoom(page: Page) -> Callable[[], None]:
    """Turn the wheel to and fro."""

    def move() -> None:
        box = page.locator("#explorer-canvas").bounding_box() or {"x": 0, "y": 0}
        page.mouse.move(box["x"] + 400, box["y"] + 300)
        end, step = time.monotonic() + SECONDS, 0
        while time.monotonic() < end:
            step += 1
            page.mouse.wheel(0, -30 if step // 20 % 2 else 30)

    return move


def explorer_rows(browser: Browser, site: Path, runs: int) -> Iterator[tuple[str, str]]:
    """Measure graph.html."""
    address = (site / "graph.html").as_uri()
    opens = [open_time(browser, address) for _ in range(runs)]
    shown = median(spent for spent, _ in opens)
    yield "graph.html until it can be used", f"{shown / 1000:.2f} s, {opens[0][1]:.0f} kB read"
    with opened(browser) as (page, _):
        page.goto(address)
        page.wait_for_selector(DRAWN, state="attached")
        yield "all communities, moved", f"{frames(page, pan(page)):.0f} frames/s"
        yield "all communities, zoomed", f"{frames(page, zoom(page)):.0f} frames/s"
        spent = step(page, "button:has-text('Show as a table')", "#explorer-rows table")
        yield "its table", f"{spent:.2f} s"
    largest = page_of_largest(browser, address)
    for name, place in (
        ("the largest community", f"#community={largest}"),
        ("its strongest member, depth 1", f"#near={largest}"),
        ("its strongest member, depth 2", f"#near={largest}&depth=2"),
    ):
        yield from view_rows(browser, name, address + place)
    yield from filter_rows(browser, address)


def page_of_largest(browser: Browser, address: str) -> str:
    """Id of the strongest member of the largest community."""
    with opened(browser) as (page, _):
        page.goto(address)
        page.wait_for_selector(DRAWN, state="attached")
        found = page.evaluate("graphgen.explore.data.entities([0]).then(all => all[0].id)")
        return str(found)


def view_rows(browser: Browser, name: str, address: str) -> Iterator[tuple[str, str]]:
    """Measure one view."""
    spent, read = open_time(browser, address)
    with opened(browser) as (page, _):
        page.goto(address)
        page.wait_for_selector(DRAWN, state="attached")
        things = page.get_attribute("#explorer", "data-drawn")
        moved, zoomed = frames(page, pan(page)), frames(page, zoom(page))
    yield f"{name}, opened", f"{spent / 1000:.2f} s, {read:.0f} kB read, {things} things"
    yield f"{name}, moved / zoomed", f"{moved:.0f} / {zoomed:.0f} frames/s"


def step(page: Page, button: str, wanted: str) -> float:
    """Seconds from a click until something is there."""
    start = time.monotonic()
    page.click(button)
    page.wait_for_selector(wanted)
    return time.monotonic() - start


def filter_rows(browser: Browser, address: str) -> Iterator[tuple[str, str]]:
    """Measure a filter over the whole network, which reads all ties."""
    for name in ("a filter over all ties, first time", "another filter, ties in memory"):
        if "first" in name:
            context = browser.new_context(viewport={"width": 1440, "height": 1000})
            page = context.new_page()
            page.goto(address)
            page.wait_for_selector(DRAWN, state="attached")
            page.click("#explorer-filters > summary")
            page.locator(".several > summary").first.click()
        shown = int(page.get_attribute("#explorer", "data-shown") or 0)
        start = time.monotonic()
        chosen = "leads" if "first" in name else "opposes"
        page.check(f"[name=predicate][value={chosen}]")
        page.wait_for_selector(f"#explorer[data-shown='{shown + 1}']", state="attached")
        yield name, f"{time.monotonic() - start:.2f} s"
    context.close()


def search_rows(browser: Browser, site: Path, runs: int) -> Iterator[tuple[str, str]]:
    """Measure the search: with its scripts still to be loaded, and again."""
    name = (site / "graph.html").as_uri()
    with opened(browser) as (page, _):
        page.goto(name)
        page.wait_for_selector(DRAWN, state="attached")
        names = page.evaluate(
            "graphgen.explore.data.entities([3, 900, 20000, 70000])"
            ".then(all => all.map(each => each.name))"
        )
    for title, code in (("names", FIND_NAMES), ("articles", FIND_WORDS)):
        first, again, sizes = [], [], []
        for text in names[: runs + 1]:
            with opened(browser) as (page, asked):
                page.goto((site / "search.html").as_uri())
                page.evaluate("graphgen.startSearch().then(() => graphgen.lookup.ready())")
                asked.clear()
                first.append(timed(page, code, text)[0])
                sizes.append(kilobytes(asked))
                again.append(timed(page, code, text)[0])
        yield (
            f"search for {title}: first time / scripts loaded",
            f"{median(first):.0f} / {median(again):.0f} ms, {median(sizes):.0f} kB"
            f" (at most {max(sizes):.0f} kB)",
        )


def connect_rows(browser: Browser, site: Path, runs: int) -> Iterator[tuple[str, str]]:
    """Measure the ways between entities of different communities."""
    spent, sizes = [], []
    pairs = [[3, 900], [40_000, 90_000], [12_345, 54_321], [7, 99_000], [70_000, 71_000]]
    for pair in pairs[: max(2, runs + 1)]:
        with opened(browser) as (page, asked):
            page.goto((site / "connect.html").as_uri())
            page.wait_for_selector("#connect-form:not([hidden])")
            asked.clear()
            taken, _ = timed(page, CONNECT, pair)
            spent.append(taken)
            sizes.append(kilobytes(asked))
    yield (
        "connect: three strongest and three shortest ways",
        f"{median(spent) / 1000:.2f} s (at most {max(spent) / 1000:.2f} s),"
        f" {median(sizes):.0f} kB read",
    )


def timeline_and_map_rows(browser: Browser, site: Path, runs: int) -> Iterator[tuple[str, str]]:
    """Measure timeline.html and map.html: from opening until drawn, and one movement."""
    for name, ready, key, done in (
        ("timeline", "#timeline-canvas[data-ready]", "ArrowRight", "#timeline-canvas svg"),
        ("map", "svg[data-map][data-scale]", "", ""),
    ):
        spent, sizes, moved = [], [], []
        for _ in range(runs):
            with opened(browser) as (page, asked):
                start = time.monotonic()
                page.goto((site / f"{name}.html").as_uri())
                page.wait_for_selector(ready, state="attached")
                spent.append(time.monotonic() - start)
                sizes.append(kilobytes(asked))
                if key:
                    moved.append(redrawn(page, key, done))
        step = f", a step in {1000 * median(moved):.0f} ms" if moved else ""
        yield (
            f"{name}.html until it is drawn",
            f"{median(spent):.2f} s, {median(sizes):.0f} kB read{step}",
        )


def redrawn(page: Page, key: str, drawing: str) -> float:
    """Seconds from a key on the canvas until another drawing stands there."""
    canvas = page.locator("#timeline-canvas")
    page.evaluate("s => { window.before_ = document.querySelector(s); }", drawing)
    start = time.monotonic()
    canvas.press(key)
    page.wait_for_function("s => document.querySelector(s) !== window.before_", arg=drawing)
    return time.monotonic() - start


def size_rows(site: Path) -> Iterator[tuple[str, str]]:
    """Sizes of scripts and lists."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for file in site.rglob("*.js"):
        steps = file.relative_to(site).parts
        if len(steps) > 3:
            sizes["/".join(steps[1:3])].append(file.stat().st_size)
    for name in sorted(sizes):
        own = sizes[name]
        mean, most = sum(own) / len(own) / 1000, max(own) / 1000
        yield (
            f"scripts of {name}",
            f"{len(own):,}, {mean:.0f} kB in the mean, {most:.0f} kB at most",
        )
    for name in ("explore", "connect", "search"):
        size = (site / f"assets/{name}/index.js").stat().st_size / 1000
        yield f"manifest of {name}", f"{size:.0f} kB"
    page = max(site.rglob("*.html"), key=lambda file: file.stat().st_size)
    largest = page.stat().st_size / 1000
    yield "largest page", f"{largest:.0f} kB ({page.relative_to(site)})"


def main() -> None:
    """Measure all and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    site = options.folder.resolve()
    chromium = os.environ.get("GRAPHGEN_CHROMIUM") or shutil.which("chromium")
    print("| what | measured |\n|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for rows in (
            explorer_rows(browser, site, options.runs),
            search_rows(browser, site, options.runs),
            connect_rows(browser, site, options.runs),
            timeline_and_map_rows(browser, site, options.runs),
            size_rows(site),
        ):
            for what, measured in rows:
                print(f"| {what} | {measured} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
