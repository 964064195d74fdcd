"""What scripts look up: lists, previews, search index and connections; and the explorer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphgen.collecting import give_back
from graphgen.facts import NO_FACTS, Facts
from graphgen.model import OutputFile
from graphgen.relation_rows import RelationDigests
from graphgen.site.collection import Collection
from graphgen.site.connect_data import KnownTies, connect_files, node_numbers
from graphgen.site.explore import KnownPairs, explore_files, scales_of
from graphgen.site.graph_view import graph_files
from graphgen.site.list_data import list_files
from graphgen.site.pair_rows import Earlier, tell_pairs
from graphgen.site.pairs import TiedPairs
from graphgen.site.previews import preview_files
from graphgen.site.quote_places import packed_places
from graphgen.site.search import Place, search_files


def looked_up_files(
    collection: Collection,
    placed: Mapping[str, Place],
    digests: RelationDigests,
    facts: Facts = NO_FACTS,
) -> Iterator[OutputFile]:
    """Yield all but the explorer's, one by one; ``placed`` are the passages of every article.

    ``digests`` are those of the relations, and ``facts`` keep words of articles and rows of pairs.
    """
    yield from list_files(collection)
    yield from preview_files(collection)
    yield from graph_files(collection)
    nodes = node_numbers(collection)
    yield from _connections(collection, placed, Earlier(facts, digests), nodes)
    give_back(articles=len(placed))
    yield from search_files(collection, placed, nodes, facts)


def _connections(
    collection: Collection,
    placed: Mapping[str, Place],
    earlier: Earlier,
    nodes: Mapping[str, int],
) -> Iterator[OutputFile]:
    told, place_of = KnownTies(), packed_places(collection.store, placed)
    tell_pairs(told.teller(place_of), collection, placed=placed, earlier=earlier)
    yield from connect_files(collection, TiedPairs(collection.between, nodes), told)


def explorer_files(
    collection: Collection,
    placed: Mapping[str, Place],
    digests: RelationDigests,
    facts: Facts = NO_FACTS,
) -> Iterator[OutputFile]:
    """Yield those of the explorer, one by one, by the same.

    What they and the connections tell of each pair is much, and so never held at once.
    """
    told, scales = KnownPairs(), scales_of(collection)
    teller = told.teller(collection, scales, packed_places(collection.store, placed))
    tell_pairs(teller, collection, placed=placed, earlier=Earlier(facts, digests))
    pairs = TiedPairs(collection.between, node_numbers(collection))
    yield from explore_files(collection, pairs, told, scales)
