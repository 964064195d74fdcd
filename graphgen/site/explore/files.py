"""The files of the explorer.

``index.js`` is the manifest with the first view. ``nodes`` say what an entity is, ``ties`` what
ties it to others and who says so when, ``quotes`` where the sentences stand; all are cut by the
number of an entity, and entities of one community have numbers that follow each other.
``all.js`` has what a filter over the whole network needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graphgen.model import KINDS, OutputFile
from graphgen.site.collection import Collection
from graphgen.site.explore.communities import CommunityMap, community_map
from graphgen.site.explore.known import KnownPairs, quote_rows, tie_rows
from graphgen.site.explore.ties import STATUSES, Scales, node_rows
from graphgen.site.pairs import TiedPairs
from graphgen.site.scripts import data_script
from graphgen.site.search.packing import pack, pack_gaps
from graphgen.site.search.passages import PASSAGES_A_SHARD
from graphgen.site.search.shards import by_size, noted
from graphgen.site.views import KIND_NAMES
from graphgen.vocabulary import Predicate, predicates
from graphgen.words import Words

FOLDER: Final = "explore"


def explore_files(
    collection: Collection, pairs: TiedPairs, known: KnownPairs, scales: Scales
) -> Iterator[OutputFile]:
    """Yield the network in scripts; the manifest last.

    ``pairs`` are those of the collection, ``known`` what is told of each by ``scales``.
    """
    nodes = pairs.numbers
    firsts: dict[str, list[object]] = {}
    rows = node_rows(collection, nodes)
    yield from noted(firsts, "nodes", by_size(f"{FOLDER}/nodes", rows))
    ties = tie_rows(pairs, known)
    yield from noted(firsts, "ties", by_size(f"{FOLDER}/ties", ties))
    quotes = quote_rows(pairs, known)
    yield from noted(firsts, "quotes", by_size(f"{FOLDER}/quotes", quotes))
    yield _all_script(collection, nodes)
    manifest = {**_manifest(collection, nodes, scales), "firsts": firsts, "pairs": len(pairs)}
    yield data_script(
        f"assets/{FOLDER}/index.js", receiver="exploreIndex", data=manifest, origin="explorer"
    )


def _all_script(collection: Collection, nodes: Mapping[str, int]) -> OutputFile:
    """Give the names of the sources, and the kind of every entity as one digit."""
    kinds = "".join(pack(KINDS.index(collection.entities[each].kind)) for each in nodes)
    data = {"sources": [source.name for source in collection.sources.values()], "kinds": kinds}
    return data_script(
        f"assets/{FOLDER}/all.js", receiver="exploreAll", data=data, origin="explorer"
    )


def _manifest(
    collection: Collection, nodes: Mapping[str, int], scales: Scales
) -> dict[str, object]:
    drawn = community_map(collection)
    return {
        "entities": len(nodes),
        "starts": pack_gaps(_starts(collection)),
        "untied": drawn.untied,
        "spots": _spots(drawn),
        "links": [list(link) for link in drawn.links],
        "linksHidden": drawn.links_hidden,
        "kinds": [[kind, *map(collection.words.say, KIND_NAMES[kind])] for kind in KINDS],
        "statuses": STATUSES,
        "predicates": [_predicate(each, collection.words) for each in predicates().values()],
        "firstDay": scales.first_day.isoformat() if scales.first_day else "",
        "lastDay": scales.last_day.isoformat() if scales.last_day else "",
        "passagesAShard": PASSAGES_A_SHARD,
    }


def _starts(collection: Collection) -> Iterator[int]:
    """Yield the number of the first entity of each community."""
    at = 0
    for community in collection.graph.communities:
        yield at
        at += len(community.members)


def _spots(drawn: CommunityMap) -> list[list[object]]:
    """Give (names, members of each kind, x, y, radius, loose) of each community that is drawn."""
    return [
        [list(spot.names), list(spot.kinds), spot.x, spot.y, spot.radius, int(spot.loose)]
        for spot in drawn.spots
    ]


def _predicate(predicate: Predicate, words: Words) -> list[object]:
    """Give name, label, whether weak, symmetric, and the words by status in both directions."""
    wordings = [
        [words.say(predicate.wording(status, inverse=inverse)) for inverse in (False, True)]
        for status in STATUSES
    ]
    label = words.say(predicate.label)
    return [predicate.name, label, int(predicate.weak), int(predicate.symmetric), wordings]
