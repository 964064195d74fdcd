"""What the explorer tells of each pair, and the rows that are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from graphgen.model import Evidence, Relation
from graphgen.numbering import Texts
from graphgen.site.collection import Collection
from graphgen.site.explore.quotes import quotes_of
from graphgen.site.explore.ties import Scales, in_order, ties_of
from graphgen.site.pair_rows import Teller, packed_ties
from graphgen.site.pairs import TiedPairs
from graphgen.site.search.shards import Row


class KnownPairs:
    """What is told of each pair, by its place."""

    def __init__(self) -> None:
        """Begin with none."""
        self.at_smaller = Texts()
        """The tie as it stands under the smaller id."""
        self.at_greater = Texts()
        self.quotes = Texts()
        """Packed sentences."""
        self.speakers: dict[int, list[object]] = {}
        """Of the few pairs that have some."""

    def teller(
        self, collection: Collection, scales: Scales, place_of: Callable[[Evidence], str]
    ) -> Teller:
        """What takes the pairs in; ``place_of`` gives a packed ``place_of_quote``."""
        make = partial(_pair_row, collection, scales, place_of)
        told = scales.first_day, list(scales.sources)
        return Teller("explorer", make, self._take, told)

    def _take(self, at_smaller: str, at_greater: str, quotes: str, speakers: list[object]) -> None:
        if speakers:
            self.speakers[len(self.quotes)] = speakers
        self.at_smaller.append(at_smaller)
        self.at_greater.append(at_greater)
        self.quotes.append(quotes)


def _pair_row(
    collection: Collection,
    scales: Scales,
    place_of: Callable[[Evidence], str],
    smaller: str,
    relations: Sequence[Relation],
) -> list[object]:
    """The values of ``KnownPairs`` of one pair."""
    listed = in_order(relations)
    return [*ties_of(listed, smaller, collection, scales), *quotes_of(listed, place_of)]


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
