"""graph.html with more names and ties than can be read: what is drawn, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_site import put_on_disk
from invented_site import FACTS, SITE, TEMPLATES
from playwright.sync_api import Page, expect
from tiny_news import Says, Shelf, graph_of, tell
from whole_site import site_files

NAMES = 300
MOST = 1000


def name_of(number: int) -> str:
    first, second, third = number // 49, number // 7 % 7, number % 7
    return f"{'BDFGKLM'[first]}a{'bdfgklm'[second]}o{'bdfgklm'[third]}i Tal"


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A crowd of 300 in which one is tied to all, and each to three that follow."""
    sentences, says = [], []
    for number in range(1, NAMES):
        others = {0, *(1 + (number + step) % (NAMES - 1) for step in (1, 2, 3))} - {number}
        for other in sorted(others):
            ends = [name_of(each).lower().replace(" ", "-") for each in (number, other)]
            sentences.append(f"[{name_of(number)}|PER] saw [{name_of(other)}|PER].")
            says.append(Says(ends[0], "deals_with", ends[1], len(sentences) - 1))
    told = [tell("crowd", " ".join(sentences), *says, source="Courier")]
    graph, shelf = graph_of(told), Shelf(told)
    files = site_files(graph, shelf, site=SITE, templates=[TEMPLATES], problems=(), facts=FACTS)
    return put_on_disk({file.path: file for file in files}, tmp_path_factory.mktemp("crowd"))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("depth", [1, 2])
def test_no_more_is_drawn_than_can_be_read_and_the_rest_is_counted(
    page: Page, crowd: Path, width: int, depth: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    first = name_of(0).lower().replace(" ", "-")
    page.goto(f"{crowd.as_uri()}/graph.html#near={first}&depth={depth}")
    page.wait_for_selector("#explorer[data-drawn]")
    things = int(page.get_attribute("#explorer", "data-drawn") or 0)
    assert 100 < things <= (210 if width == 390 else MOST)
    drawn = page.evaluate("graphgen.explore.current.drawing().nodes.map(node => node.label)")
    assert name_of(0) in drawn
    said = page.locator("#explorer-drawn")
    expect(said).to_contain_text(f"Drawn: {len(drawn)} entities and")
    expect(said).to_contain_text(f"Left out: {NAMES - len(drawn)} more")
