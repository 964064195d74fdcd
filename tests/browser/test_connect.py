"""connect.html in a real browser, against the chains that Python finds."""

from __future__ import annotations

import random
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from browser_site import put_on_disk
from invented_site import FACTS, SITE, TEMPLATES
from playwright.sync_api import Browser, Page, expect
from tiny_news import Says, Shelf, graph_of, tell
from whole_site import site_files

from graphgen.graph.network import Network, network_of
from graphgen.graph.paths import By, chains
from graphgen.model import KnowledgeGraph
from graphgen.vocabulary import predicates

NAMES = 18
"""Entities of the random network."""


def name_of(number: int) -> str:
    return f"{'BCDFGHJKLMNPRSTVWZ'[number]}oro Tal"


def random_news() -> tuple[KnowledgeGraph, Shelf]:
    """Articles in which people of one invented family deal with each other or stand together."""
    rnd = random.Random(11)
    pairs = rnd.sample(list(combinations(range(NAMES), 2)), 34)
    told = []
    for article in range(8):
        sentences, says = [], []
        for first, second in rnd.sample(pairs, 12):
            sentences.append(f"[{name_of(first)}|PER] saw [{name_of(second)}|PER].")
            if rnd.random() < 0.6:
                ends = (name_of(first).lower(), name_of(second).lower())
                head, tail = (end.replace(" ", "-") for end in ends)
                predicate = rnd.choice(("deals_with", "opposes", "supports"))
                says.append(Says(head, predicate, tail, len(sentences) - 1))
        told.append(tell(f"news-{article}", " ".join(sentences), *says, source=f"Paper {article}"))
    return graph_of(told), Shelf(told)


@pytest.fixture(scope="module")
def news() -> tuple[KnowledgeGraph, Shelf]:
    return random_news()


@pytest.fixture(scope="module")
def news_root(news: tuple[KnowledgeGraph, Shelf], tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = site_files(*news, site=SITE, templates=[TEMPLATES], problems=(), facts=FACTS)
    return put_on_disk({file.path: file for file in files}, tmp_path_factory.mktemp("news"))


def reference(network: Network, start: str, end: str, by: By) -> list[list[float]]:
    """The weights along the chains that Python finds."""
    numbers = {entity: number for number, entity in enumerate(network.ids)}
    weights = dict(network.ties())
    return [
        [
            weights[min(pair), max(pair)]
            for pair in pairwise(numbers[entity] for entity in chain.entities)
        ]
        for chain in chains(network, start, end, by=by)
    ]


def cost(weights: list[float], by: By) -> float:
    return sum(1 / each if by == "strength" else 1 + 1e-4 / (1 + each) for each in weights)


FIND = """async ([pairs, by, weak]) => {
  const found = [];
  for (const [from, to] of pairs) {
    const [a, b] = [await graphgen.search.entityById(from), await graphgen.search.entityById(to)];
    const ways = await graphgen.paths.ways(a.node, b.node, { by, weak }, 3);
    found.push(ways.map(way => [way.nodes, way.weights]));
  }
  return found;
}"""


@pytest.mark.parametrize("by", ["strength", "length"])
@pytest.mark.parametrize("weak", [True, False])
def test_the_ways_are_those_that_python_finds(
    page: Page, news_root: Path, news: tuple[KnowledgeGraph, Shelf], by: By, weak: bool
) -> None:
    graph = news[0]
    relations = [each for each in graph.relations if weak or not predicates()[each.predicate].weak]
    network = network_of(graph.entities, relations)
    pairs = [list(pair) for pair in combinations(network.ids, 2)][::3]
    page.goto((news_root / "connect.html").as_uri())
    expect(page.locator("#connect-form")).to_be_visible()
    found = page.evaluate(FIND, [pairs, by, weak])
    lengths: set[int] = set()
    for pair, ways in zip(pairs, found, strict=True):
        wanted = reference(network, pair[0], pair[1], by)
        assert [cost(weights, by) for _, weights in ways] == pytest.approx(
            [cost(weights, by) for weights in wanted], rel=2e-3
        )
        for nodes, weights in ways:
            assert len(set(nodes)) == len(nodes) == len(weights) + 1
        lengths.update(len(weights) for weights in wanted)
    assert max(lengths) >= 3  # else this would compare next to nothing


def test_two_names_are_chosen_by_keyboard_and_connected(page: Page, root: Path) -> None:
    page.goto((root / "connect.html").as_uri())
    start = page.get_by_role("combobox", name="From")
    start.fill("adda")
    expect(page.get_by_role("option")).to_have_count(1)
    start.press("ArrowDown")
    start.press("Enter")
    expect(start).to_have_value("Ada Moss")
    expect(page.get_by_text("suggested")).to_have_count(0)
    page.get_by_role("combobox", name="To").fill("dockers")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#connect-status")).to_contain_text("from Ada Moss to Dockers Union")
    assert page.url.endswith("connect.html#from=ada-moss&to=dockers-union")
    first = page.locator(".way").first
    expect(first.locator("h2")).to_have_text("1. Ada Moss – Harbour Council – Dockers Union")
    expect(first).to_contain_text("Strongest and shortest way: 2 steps.")
    expect(first.locator(".step h3").nth(1)).to_have_text(
        "Harbour Council opposed by Dockers Union"
    )
    expect(first.locator(".step").first).to_contain_text("2 articles, 2 independent sources")


def test_names_typed_whole_are_chosen_and_old_ways_go_when_one_is_changed(
    page: Page, root: Path
) -> None:
    page.goto((root / "connect.html").as_uri())
    for end, name in (("from", "dockers union"), ("to", "Harbour Council")):
        page.locator(f"#connect-{end}").press_sequentially(name)
        page.keyboard.press("Tab")
    expect(page.locator("#connect-ways section").first).to_be_visible()
    page.locator("#connect-to").press_sequentially("x")
    expect(page.locator("#connect-ways section")).to_have_count(0)


def test_every_step_quotes_a_sentence_with_both_names_marked(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/connect.html#from=ada-moss&to=velia&weak=1")
    expect(page.locator("#connect-ways[data-ready]")).to_be_visible()
    steps = page.locator(".step")
    assert steps.count() > 3
    for step in steps.all():
        expect(step.locator("blockquote mark")).to_have_count(2)
    step = page.locator(".step", has_text="flew to").first
    assert sorted(step.locator("mark").all_inner_texts()) == ["Ada Moss", "Velia"]
    expect(step.locator(".where")).to_have_text("Evening <Herald>, 6 March 2021, sentence 1")
    with page.expect_navigation():
        step.locator("a.cite").click()
    expect(page.locator(".sentence:target")).to_contain_text("flew to Velia")


def test_a_denied_or_possible_step_is_not_told_as_a_fact(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/connect.html#from=ada-moss&to=bruno-tal")
    step = page.locator(".step.denied").first
    expect(step.locator("h3")).to_have_text("Ada Moss said not to deal with Bruno Tal")
    expect(step.locator(".badge.denied")).to_have_text("denied")
    page.goto(f"{root.as_uri()}/connect.html#from=velia&to=ostrava-bay")
    step = page.locator(".step.possible").first
    expect(step.locator("h3")).to_have_text("Velia may go to Ostrava Bay")
    expect(step.locator(".badge.possible")).to_have_text("planned, possible or alleged")


def test_the_weakest_step_is_marked(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/connect.html#from=ada-moss&to=ostrava-bay")
    way = page.locator(".way", has_text="Harbour Council").first
    expect(way.locator(".step .badge.weakest")).to_have_count(1)
    expect(way.locator(".step.weakest h3")).to_have_text("Harbour Council based in Ostrava Bay")


def test_names_in_one_sentence_count_only_when_asked(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/connect.html#from=noa&to=velia")
    expect(page.locator("#connect-status")).to_contain_text("No way leads from")
    page.get_by_role("checkbox").check()
    expect(page.locator(".way").first).to_be_visible()
    assert page.url.endswith("&weak=1")
    expect(page.locator(".step", has_text="mentioned with").first).to_be_visible()


def test_the_state_in_the_address_is_read_and_walked_back(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/connect.html#from=ada-moss&to=velia")
    expect(page.get_by_role("combobox", name="To")).to_have_value("Velia")
    page.get_by_role("button", name="Swap the names").click()
    expect(page.locator("#connect-status")).to_contain_text("from Velia to Ada Moss")
    page.go_back()
    expect(page.locator("#connect-status")).to_contain_text("from Ada Moss to Velia")
    expect(page.get_by_role("combobox", name="From")).to_have_value("Ada Moss")


def test_hostile_names_are_text(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/connect.html#from=script-name&to=image-name")
    expect(page.locator(".step h3")).to_have_text(
        "</script><script>alert(1)</script> leads \"><img src=x onerror=alert('2')>"
    )
    assert page.locator("main img, main script").count() == 0


def test_unknown_ids_in_the_address_are_left_out(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/connect.html#from=nobody&to=velia")
    expect(page.get_by_role("combobox", name="To")).to_have_value("Velia")
    expect(page.get_by_role("combobox", name="From")).to_have_value("")
    expect(page.locator(".way")).to_have_count(0)


def test_a_phone_shows_all_of_it(browser: Browser, root: Path) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 740})
    page = phone.new_page()
    page.goto(f"{root.as_uri()}/connect.html#from=noa&to=long-name")
    expect(page.locator(".way").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    phone.close()


def test_the_ways_print_without_the_form(page: Page, root: Path) -> None:
    page.goto(f"{root.as_uri()}/connect.html#from=ada-moss&to=velia")
    expect(page.locator(".way").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#connect-form")).to_be_hidden()
    expect(page.locator(".way").first).to_be_visible()
