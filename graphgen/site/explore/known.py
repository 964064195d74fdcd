"""What the explorer tells of each pair, and the rows that are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from graphgen.model import Relation, Span
from graphgen.numbering import Texts
from graphgen.site.collection import Collection
from graphgen.site.connect_data import SENTENCES_KEPT
from graphgen.site.explore.quotes import quotes_of
from graphgen.site.explore.ties import Scales, in_order, ties_of
from graphgen.site.pair_rows import Earlier, packed_ties, pair_rows
from graphgen.site.pairs import TiedPairs
from graphgen.site.search import Place
from graphgen.site.search.shards import Row


@dataclass(frozen=True, slots=True)
class KnownPairs:
    """What is told of each pair, by its place."""

    at_smaller: Texts
    """The tie as it stands under the smaller id."""
    at_greater: Texts
    quotes: Texts
    """Packed sentences."""
    speakers: dict[int, list[object]]
    """Of the few pairs that have some."""


def known_pairs(
    collection: Collection, placed: Mapping[str, Place], scales: Scales, earlier: Earlier
) -> KnownPairs:
    """Work out what the explorer tells of each pair, or recall it."""
    known = KnownPairs(Texts(), Texts(), Texts(), {})
    sentences = lru_cache(maxsize=SENTENCES_KEPT)(collection.store.sentences)
    make = partial(_pair_row, collection, sentences, placed, scales)
    told = scales.first_day, list(scales.sources)
    rows = pair_rows("explorer", make, collection, placed=placed, told=told, earlier=earlier)
    for place, (at_smaller, at_greater, quotes, speakers) in enumerate(rows):
        known.at_smaller.append(at_smaller)
        known.at_greater.append(at_greater)
        known.quotes.append(quotes)
        if speakers:
            known.speakers[place] = speakers
    return known


def _pair_row(
    collection: Collection,
    sentences: Callable[[str], Sequence[Span]],
    placed: Mapping[str, Place],
    scales: Scales,
    smaller: str,
    relations: Sequence[Relation],
) -> list[object]:
    """The values of ``KnownPairs`` of one pair."""
    listed = in_order(relations)
    return [*ties_of(listed, smaller, collection, scales), *quotes_of(listed, sentences, placed)]


def tie_rows(pairs: TiedPairs, known: KnownPairs) -> Iterator[Row]:
    """Yield (node, packed ties) for every entity: of each neighbour what ``ties_of`` tells."""

    def told(place: int, is_smaller: bool) -> str:
        return (known.at_smaller if is_smaller else known.at_greater)[place]

    for _, node, ties in packed_ties(pairs, told):
        yield node, ties


def quote_rows(pairs: TiedPairs, known: KnownPairs) -> Iterator[Row]:
    """Yield (pair, packed sentences, speakers) for every pair that is tied, by pair."""
    for pair, place, _ in pairs:
        yield list(pair), known.quotes[place], known.speakers.get(place, [])
