"""A page is kept only where nothing that was looked up for it has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256
from typing import TypeVar

import pytest
from compared_site import told_reports
from invented_site import FACTS, SITE, TEMPLATES
from tiny_news import Shelf, Told, graph_of

from graphgen.cache import Cache
from graphgen.model import KeptFile, KnowledgeGraph
from graphgen.relation_rows import RelationDigests
from graphgen.rendered import RenderedPages
from graphgen.site.article_pages import article_pages
from graphgen.site.collection import collect
from graphgen.site.dated import dated_statements
from graphgen.site.entity_pages import entity_pages
from graphgen.site.graph_view import neighbourhood_scripts
from graphgen.site.map import atlas
from graphgen.site.page_making import PageMaker
from graphgen.site.page_memory import NO_MEMORY, PageMemory
from graphgen.site.render import Renderer
from graphgen.site.search import places, shards_of, text_scripts
from graphgen.site.story_pages import story_pages
from graphgen.site.traces import UNKNOWN, Traces
from graphgen.site.watched import watch
from graphgen.words import PLAIN_ENGLISH

T = TypeVar("T")
Site = dict[str, bytes]


@dataclass
class Drawer(Cache):
    """A cache of one record, and the old site as it lies on disk."""

    records: dict[str, bytes] = field(default_factory=dict)
    site: Site = field(default_factory=dict)

    def get(self, table: str, key: str) -> bytes | None:
        return self.records.get(key)

    def put(self, table: str, key: str, packed: bytes) -> None:
        self.records[key] = packed

    def holds(self, path: str, digest: str) -> bool:
        return path in self.site and sha256(self.site[path]).hexdigest() == digest

    def content(self, path: str) -> bytes:
        return self.site[path]

    def memory(self) -> RenderedPages:
        return RenderedPages(self, "key", old=self, gate="")


@cache
def renderer() -> Renderer:
    """Its templates are compiled once."""
    return Renderer([TEMPLATES], site=SITE, facts=FACTS, words=PLAIN_ENGLISH)


def pages(
    graph: KnowledgeGraph, told: list[Told], memory: PageMemory = NO_MEMORY
) -> Iterator[tuple[str, bytes | None]]:
    """Pages of entities, articles and stories, and scripts; None for those that are kept."""
    collection = collect(graph, Shelf(told))
    dated, small = dated_statements(collection), atlas(collection).small
    watched = watch(collection, dated, small, RelationDigests(graph.relations))
    texts = watched.traces.watch("texts", shards_of(places(collection)))
    maker = PageMaker(renderer(), watched, site=SITE, memory=memory)
    for drafts in (
        entity_pages(watched.collection, watched.dated_of, watched.small),
        article_pages(watched.collection),
        story_pages(watched.collection),
        neighbourhood_scripts(watched.collection),
        text_scripts(watched.collection, texts),
    ):
        for made in maker.drafted(drafts):
            yield made.path, None if isinstance(made, KeptFile) else made.content


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return told_reports()


@pytest.fixture(scope="module")
def graph(told: list[Told]) -> KnowledgeGraph:
    return graph_of(told)


@pytest.fixture
def drawer(graph: KnowledgeGraph, told: list[Told]) -> Drawer:
    """What is remembered of the site as it is at first."""
    drawer = Drawer()
    memory = drawer.memory()
    drawer.site = {url: content for url, content in pages(graph, told, memory) if content}
    memory.settle()
    digests = {url: sha256(content).hexdigest() for url, content in drawer.site.items()}
    memory.keep(digests=digests, links=())
    return drawer


def kept(drawer: Drawer, graph: KnowledgeGraph, told: list[Told]) -> set[str]:
    """The pages kept for a graph; each must be the same as if nothing were remembered."""
    afresh = dict(pages(graph, told))
    found = dict(pages(graph, told, drawer.memory()))
    assert found.keys() == afresh.keys()
    for url, content in found.items():
        assert afresh[url] == (drawer.site[url] if content is None else content), url
    return {url for url, content in found.items() if content is None}


def test_nothing_changed_keeps_every_page(
    drawer: Drawer, graph: KnowledgeGraph, told: list[Told]
) -> None:
    assert graph.stories and len(drawer.site) > 8
    for folder in ("assets/graph/near/", "assets/search/texts/"):
        assert any(path.startswith(folder) for path in drawer.site)
    assert kept(drawer, graph, told) == drawer.site.keys()


def test_a_page_that_is_not_as_it_was_left_is_made(
    drawer: Drawer, graph: KnowledgeGraph, told: list[Told]
) -> None:
    spoiled = min(drawer.site)
    drawer.site[spoiled] = b"spoiled"
    assert dict(pages(graph, told, drawer.memory()))[spoiled]


def changed_graphs(graph: KnowledgeGraph) -> Iterator[KnowledgeGraph]:
    """The graph with one thing in it changed, for everything in it that a page could show."""
    for at, entity in enumerate(graph.entities):
        for other in (
            replace(entity, name=f"{entity.name} II"),
            replace(entity, aliases=()),
            replace(entity, decided=("decisions.yml:3",)),
            replace(entity, country="Lendt"),
            replace(entity, mentions=tuple(entity.mentions)[:1]),
        ):
            yield replace(graph, entities=changed(graph.entities, at, other))
    for at, relation in enumerate(graph.relations):
        yield replace(graph, relations=(*graph.relations[:at], *graph.relations[at + 1 :]))
        evidence = tuple(each._replace(status="possible") for each in relation.evidence)
        doubted = relation._replace(evidence=evidence, first=None)
        yield replace(graph, relations=changed(graph.relations, at, doubted))
    for at, card in enumerate(graph.cards):
        for newer in (
            replace(card, title="Other words"),
            replace(card, source="Far Gazette", byline="Nan Orr"),
            replace(card, published=date(2019, 2, 3)),
            replace(card, words=7, url="https://host.example/x"),
        ):
            yield replace(graph, cards=changed(graph.cards, at, newer))
    for at, standing in enumerate(graph.standings):
        higher = replace(standing, pagerank=standing.pagerank * 3)
        yield replace(graph, standings=changed(graph.standings, at, higher))
        elsewhere = replace(standing, community=99)
        yield replace(graph, standings=changed(graph.standings, at, elsewhere))
    for at, story in enumerate(graph.stories):
        for told in (
            replace(story, title="Another title"),
            replace(story, derivations=story.derivations[1:]),
            replace(story, figures=()),
            replace(story, articles=story.articles[::-1]),
        ):
            yield replace(graph, stories=changed(graph.stories, at, told))
    yield replace(graph, stories=())
    yield replace(graph, communities=tuple(replace(each, name="Q") for each in graph.communities))


def changed(things: Sequence[T], at: int, other: T) -> tuple[T, ...]:
    return (*things[:at], other, *things[at + 1 :])


def test_whatever_changes_no_kept_page_is_out_of_date(
    drawer: Drawer, graph: KnowledgeGraph, told: list[Told]
) -> None:
    numbers = [len(kept(drawer, other, told)) for other in changed_graphs(graph)]
    assert len(numbers) > 40
    assert sum(0 < number < len(drawer.site) for number in numbers) > len(numbers) / 2


def test_a_changed_text_makes_the_pages_that_quote_it(
    drawer: Drawer, graph: KnowledgeGraph, told: list[Told]
) -> None:
    for at, one in enumerate(told):
        text = one.article.text.swapcase()
        other = replace(one, article=replace(one.article, text=text))
        left = kept(drawer, graph, [*told[:at], other, *told[at + 1 :]])
        assert f"articles/{one.article.id}.html" not in left
        assert left


def test_what_goes_through_a_whole_mapping_cannot_be_told() -> None:
    traces = Traces()
    names = traces.watch("names", {"a": "Ada", "b": "Bruno"})
    traces.begin()
    assert names["a"] == "Ada" and "c" not in names
    assert traces.seen() == {"names": {"a", "c"}}
    assert traces.digest("names", "a") not in (traces.digest("names", "b"), UNKNOWN)
    for look in (len, list):
        traces.begin()
        look(names)
        ((name, keys),) = traces.seen().items()
        assert [traces.digest(name, key) for key in keys] == [UNKNOWN]


def test_a_value_that_does_not_tell_all_cannot_be_told() -> None:
    traces = Traces()
    traces.watch("things", {"a": object()})
    assert traces.digest("things", "a") == UNKNOWN
