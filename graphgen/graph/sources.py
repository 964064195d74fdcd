"""Which articles are copies or rewrites of which, and what counts as one source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np

from graphgen.graph.agencies import agencies_of, is_agency
from graphgen.graph.alignment import NEAR_COPY, Alignment, align
from graphgen.graph.candidates import sharing
from graphgen.graph.near_copies import alike
from graphgen.graph.rarity import Rarity, rarity_of
from graphgen.graph.shared import aligned_pairs
from graphgen.graph.sketches import Sketches, sketch_of
from graphgen.graph.standing import derived_beyond
from graphgen.graph.traits import traits_of
from graphgen.model import ArticleCard, ArticleStore, Derivation

_BY: Final = re.compile(r"^(?:by|from|source:)\s+(?:the\s+)?", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"\b(?:staff|desk|reporters?|correspondents?|editors?|editorial|admin|newsroom|agencies|writers?|"
    r"team|online|web|guest|contributors?)\b",
    re.IGNORECASE,
)
"""A byline that names a function names no origin."""


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles, ready to be compared."""

    cards: tuple[ArticleCard, ...]
    """Earliest first, unknown days last; of one day an agency's own text, then longer ones."""
    sketches: Sketches
    """In the order of ``cards``."""
    rarity: Rarity
    agencies: Mapping[str, tuple[str, ...]]
    """Agencies that each article names as its origin."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the articles' origins."""

    derivations: tuple[Derivation, ...]
    """Ordered by origin's and article's place in time."""
    origins: Mapping[str, tuple[str, ...]]
    """Keys by article; articles that share a key are one source."""


def collection_of(
    cards: Iterable[ArticleCard],
    store: ArticleStore,
    entity_at: Mapping[str, Mapping[int, str]],
) -> Collection:
    """Read every text once and keep what is compared of it."""
    sketches = Sketches()
    agencies: dict[str, tuple[str, ...]] = {}
    known = list(cards)
    for card in known:
        article = store.article(card.id)
        traits = traits_of(article, store.extraction(card.id), entity_at.get(card.id, {}))
        sketches.append(sketch_of(card.id, traits))
        agencies[card.id] = agencies_of(article)
    return collected(known, sketches, agencies)


def collected(
    cards: Sequence[ArticleCard],
    sketches: Sketches,
    agencies: Mapping[str, tuple[str, ...]],
) -> Collection:
    """Make a collection of what was kept of each article; ``sketches`` come as ``cards`` do."""
    order = sorted(range(len(cards)), key=lambda place: precedence(cards[place]))
    in_order = sketches.some(order)
    return Collection(
        tuple(cards[place] for place in order), in_order, rarity_of(in_order), agencies
    )


def precedence(card: ArticleCard) -> tuple[bool, date, bool, int, str]:
    """Sort key that puts the likely original first: of one day an agency's own, then the longer."""
    unknown, day = card.published is None, card.published or date.max
    return (unknown, day, not is_agency(card.source), -card.words, card.id)


def sources_of(
    collection: Collection,
    store: ArticleStore,
    entity_at: Mapping[str, Mapping[int, str]],
    names: Mapping[str, str],
) -> Sources:
    """Find what derives from what; ``names`` gives entity names by id, for the evidence."""
    copies = _copies(collection)
    leader = _leaders(len(collection.cards), copies)
    leaders = [place for place, first in enumerate(leader) if first == place]
    found = {**copies, **_rewrites(collection, leaders)}
    derivations = tuple(
        _derivation(collection, pair, found[pair], store, entity_at, names)
        for pair in sorted(found)
    )
    return Sources(derivations, _origins(collection, leader, found))


Pair = tuple[int, int]


def _copies(collection: Collection) -> dict[Pair, Alignment]:
    """Near copies, each aligned with the first of its kind where that is sure."""
    sketches, found = collection.sketches, dict[Pair, Alignment]()
    for first, second in alike(sketches):
        alignment = align(sketches[second], sketches[first], collection.rarity)
        if alignment.whole:
            found[first, second] = alignment
    leader = _leaders(len(sketches), found)
    direct: dict[Pair, Alignment] = {}
    for (first, second), alignment in sorted(found.items()):
        top = leader[second]
        best = found.get((top, second)) or align(sketches[second], sketches[top], collection.rarity)
        direct |= {(top, second): best} if best.derived else {(first, second): alignment}
    return direct


def _leaders(count: int, pairs: Iterable[Pair]) -> list[int]:
    """For each article the first one that it is joined with by pairs, itself if none."""
    leader = list(range(count))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for first, second in pairs:
        a, b = sorted((find(first), find(second)))
        leader[b] = a
    return [find(place) for place in range(count)]


def _rewrites(collection: Collection, leaders: Sequence[int]) -> dict[Pair, Alignment]:
    sketches = collection.sketches.some(leaders)
    found: dict[Pair, Alignment] = {}
    for first, second in sharing(sketches, collection.rarity):
        alignment = align(sketches[second], sketches[first], collection.rarity)
        if alignment.derived or alignment.series:
            found[leaders[first], leaders[second]] = alignment
    return {pair: found[pair] for pair in derived_beyond(found, collection.sketches)}


def _derivation(
    collection: Collection,
    pair: Pair,
    alignment: Alignment,
    store: ArticleStore,
    entity_at: Mapping[str, Mapping[int, str]],
    names: Mapping[str, str],
) -> Derivation:
    origin, article = (collection.cards[place].id for place in pair)
    sides = [
        traits_of(store.article(one), store.extraction(one), entity_at.get(one, {}))
        for one in (article, origin)
    ]
    return Derivation(
        article=article,
        origin=origin,
        how=_how(collection, pair, alignment),
        pairs=aligned_pairs(alignment, sides[0], sides[1], collection.rarity, names),
        score=round(min(1.0, alignment.coverage), 4),
    )


def _how(
    collection: Collection, pair: Pair, alignment: Alignment
) -> Literal["copy", "near copy", "rewrite"]:
    first, second = (collection.sketches[place].words.flat for place in pair)
    if np.array_equal(first, second):
        return "copy"
    return "near copy" if alignment.likeness >= NEAR_COPY else "rewrite"


def _origins(
    collection: Collection, leader: Sequence[int], found: Iterable[Pair]
) -> dict[str, tuple[str, ...]]:
    """Keys of each article: its near copies, each derivation, its agencies, its publisher."""
    edges: dict[int, set[str]] = defaultdict(set)
    for first, second in found:
        key = f"text {leader[first]} {leader[second]}"
        edges[leader[first]].add(key)
        edges[leader[second]].add(key)
    return {
        card.id: tuple(sorted({*edges[leader[place]], *_own_keys(card, leader[place], collection)}))
        for place, card in enumerate(collection.cards)
    }


def _own_keys(card: ArticleCard, leader: int, collection: Collection) -> Iterator[str]:
    yield f"text {leader}"
    yield from (_name_key(agency) for agency in collection.agencies[card.id])
    yield from publisher_keys(card)


def publisher_keys(card: ArticleCard) -> tuple[str, ...]:
    """The keys that articles share which one house published or one author wrote."""
    names = [card.source, "" if _NO_NAME.search(card.byline) else card.byline]
    return tuple(_name_key(name) for name in names if name.strip())


def _name_key(name: str) -> str:
    bare = _BY.sub("", name.strip())
    return f"name {' '.join(bare.casefold().split())}"
