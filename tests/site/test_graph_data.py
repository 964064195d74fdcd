"""The network of graph.html, read back from its scripts."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from invented_site import invented, invented_site
from lxml import html
from shard_reader import manifest, rows, shards

from graphgen.model import KINDS, KnowledgeGraph, OutputFile, Relation
from graphgen.site.collection import collect
from graphgen.site.explore.communities import community_map
from graphgen.site.search.packing import unpack
from graphgen.vocabulary import predicates


@pytest.fixture(scope="module")
def site() -> dict[str, OutputFile]:
    return invented_site()


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return invented()[0]


@pytest.fixture(scope="module")
def said(site: dict[str, OutputFile]) -> dict[str, Any]:
    return manifest(site, "assets/explore/index.js", "exploreIndex")


def _ids(site: dict[str, OutputFile]) -> list[str]:
    nodes = rows(site.values(), "explore/nodes", 8)
    assert [node for node, *_ in nodes] == list(range(len(nodes)))
    return [row[1] for row in nodes]


Told = tuple[str, str, str, int, int, tuple[tuple[str, str, int], ...]]
"""Head, predicate, tail, independent sources, articles, cells as (source, status, day)."""


def _told(site: dict[str, OutputFile], said: dict[str, Any]) -> list[tuple[str, Told]]:
    """Every relation with the entity under which it stands."""
    ids = _ids(site)
    _, everything = site["assets/explore/all.js"].content.decode().split("(", 1)
    sources = manifest(site, "assets/explore/all.js", "exploreAll")["sources"]
    assert everything
    found = []
    for node, written in rows(site.values(), "explore/ties", 2):
        numbers, other = list(unpack(written)), 0
        while numbers:
            other += numbers.pop(0)
            for _ in range(numbers.pop(0)):
                code, independent, articles, count = (numbers.pop(0) for _ in range(4))
                cells = []
                for _ in range(count):
                    value, day = numbers.pop(0), numbers.pop(0)
                    cells.append((sources[value // 3], said["statuses"][value % 3], day))
                ends = (ids[node], ids[other])
                head, tail = ends[::-1] if code % 2 else ends
                name = said["predicates"][code // 2][0]
                told = (head, name, tail, independent, articles, tuple(cells))
                found.append((ids[node], told))
    return found


def _expected(relation: Relation, graph: KnowledgeGraph, said: dict[str, Any]) -> Told:
    cards = {card.id: card for card in graph.cards}
    first = date.fromisoformat(said["firstDay"])
    cells = {
        (
            cards[each.article].source or "Unknown source",
            each.status,
            (each.published - first).days + 1 if each.published else 0,
        )
        for each in relation.evidence
    }
    return (
        relation.head,
        relation.predicate,
        relation.tail,
        relation.independent_sources,
        len(relation.articles),
        tuple(sorted(cells)),
    )


def test_every_relation_stands_under_both_of_its_ends(
    site: dict[str, OutputFile], said: dict[str, Any], graph: KnowledgeGraph
) -> None:
    found = {(entity, (*told[:5], tuple(sorted(told[5])))) for entity, told in _told(site, said)}
    wanted = {
        (entity, _expected(relation, graph, said))
        for relation in graph.relations
        for entity in (relation.head, relation.tail)
    }
    assert found == wanted
    assert {told[5][0][1] for _, told in found} == {"asserted", "possible", "denied"}


def test_days_are_counted_from_the_first(said: dict[str, Any], graph: KnowledgeGraph) -> None:
    days = [each.published for relation in graph.relations for each in relation.evidence]
    known = [day for day in days if day]
    assert said["firstDay"] == min(known).isoformat()
    assert said["lastDay"] == max(known).isoformat()
    assert max(known) - min(known) > timedelta(days=1)


def test_every_relation_has_sentences_with_both_names(
    site: dict[str, OutputFile], said: dict[str, Any], graph: KnowledgeGraph
) -> None:
    ids = _ids(site)
    texts = [row for shard in shards(site.values(), "search/texts") for row in shard]
    surfaces = {each.id: {m.text for m in each.mentions} for each in graph.entities}
    by_pair = Counter(tuple(sorted((each.head, each.tail))) for each in graph.relations)
    for (low, high), written, speakers in rows(site.values(), "explore/quotes", 3):
        numbers, relations = list(unpack(written)), 0
        assert len(speakers) % 3 == 0
        while numbers:
            relations += 1
            for _ in range(numbers.pop(0)):
                status, passage, sentence, _, *names = (numbers.pop(0) for _ in range(10))
                assert status < len(said["statuses"])
                sentences = texts[passage][6]
                quoted = {
                    sentences[sentence + at][start : start + length]
                    for at, start, length in (names[:3], names[3:])
                }
                assert quoted & surfaces[ids[low]]
                assert quoted & surfaces[ids[high]]
        assert relations == by_pair[tuple(sorted((ids[low], ids[high])))]


def test_the_first_view_counts_members_and_leaves_none_unsaid(
    said: dict[str, Any], graph: KnowledgeGraph
) -> None:
    kind_of = {entity.id: entity.kind for entity in graph.entities}
    tied = {each.entity for each in graph.standings if each.degree}
    communities = [each for each in graph.communities if set(each.members) & tied]
    drawn = sum(sum(spot[1]) for spot in said["spots"])
    assert drawn == len(tied)
    assert said["untied"] == len(graph.entities) - len(tied)
    for spot, community in zip(said["spots"], communities, strict=True):
        kinds = Counter(kind_of[member] for member in community.members)
        assert spot[1] == [kinds[kind] for kind in KINDS]


def test_smaller_communities_are_counted(graph: KnowledgeGraph) -> None:
    collection = collect(graph, invented()[1])
    whole, cut = community_map(collection), community_map(collection, limit=1)
    assert len(whole.spots) > 1
    assert cut.smaller == len(whole.spots) - 1
    assert cut.in_smaller == sum(sum(spot.kinds) for spot in whole.spots[1:])


def test_without_scripts_the_page_lists_the_strongest(
    site: dict[str, OutputFile], graph: KnowledgeGraph
) -> None:
    page = html.document_fromstring(site["graph.html"].content.decode())
    tied = {each.entity for each in graph.standings if each.degree}
    listed = page.xpath("//table[contains(@class, 'ties-table')]//th[@scope='row']/a/@href")
    assert {address.split("/")[-1].removesuffix(".html") for address in listed} == tied
    assert page.xpath("//ol[@class='communities']/li")
    assert page.xpath("//section[@id='explorer']/@hidden")


def test_predicates_carry_their_words(said: dict[str, Any]) -> None:
    assert [each[0] for each in said["predicates"]] == list(predicates())
    leads = next(each for each in said["predicates"] if each[0] == "leads")
    denied = said["statuses"].index("denied")
    assert leads[4][denied] == ["said not to lead", "said not to be led by"]
