"""What scripts tell of each tied pair, worked out once and kept from one build to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Any, Final

from graphgen.digests import DIGEST_BYTES
from graphgen.facts import Facts
from graphgen.model import Relation
from graphgen.relation_rows import RelationDigests
from graphgen.site.collection import Collection
from graphgen.site.kept_rows import KeptRows
from graphgen.site.pairs import TiedPairs
from graphgen.site.search import Place
from graphgen.site.search.packing import pack

CONNECTIONS: Final = "connections"
_NAME: Final = "rows of pairs"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was worked out before, and what tells whether it still holds."""

    facts: Facts
    digests: RelationDigests
    """Of the graph's relations."""


def any_kept(facts: Facts) -> bool:
    """Whether an earlier build has kept rows of pairs."""
    return facts.knows(f"{_NAME} for {CONNECTIONS}", ["0"])


@dataclass(frozen=True, slots=True)
class Teller:
    """What one kind of scripts tells of each pair."""

    name: str
    make: Callable[[str, Sequence[Relation]], list[Any]]
    """Makes a row of the smaller id and the relations that join the two.

    It may use these, texts and places of the articles that state them, and what ``told`` shows of
    the rest."""
    take: Callable[..., None]
    """Is given the values of each row."""
    told: object = None


def tell_pairs(
    teller: Teller,
    collection: Collection,
    *,
    placed: Mapping[str, Place],
    earlier: Earlier,
) -> None:
    """Have a teller take a row of each pair of two entities, in the order of their ids.

    ``placed`` are the passages of every article.
    """
    marks = {
        article_id: _digest(repr((collection.store.digest(article_id), place)).encode())
        for article_id, place in placed.items()
    }
    gists, every, digests = collection.gists, collection.graph.relations, earlier.digests
    rows = KeptRows(_fact(teller), earlier.facts)
    for left, _, places in collection.between.of_two():
        told = [digests[place] for place in places]
        for place in places:
            told.extend(map(marks.__getitem__, gists.articles(place)))
        make = partial(_made, teller.make, left, every, places)
        teller.take(*rows.row(_digest(b"".join(told)), make))
    rows.keep()


def packed_ties(
    pairs: TiedPairs, told: Callable[[int, bool], str]
) -> Iterator[tuple[str, int, str]]:
    """Yield the id and number of each entity with its packed ties: each stands under both ends.

    Of each neighbour: gap to the one before, then what ``told`` gives for the place of the pair and
    whether the entity's own id is the smaller.
    """
    for (entity_id, number), beside in zip(pairs.numbers.items(), pairs.neighbours(), strict=True):
        written, last = [], 0
        for other, place, is_smaller in beside:
            written += [pack(other - last), told(place, is_smaller)]
            last = other
        yield entity_id, number, "".join(written)


def _fact(teller: Teller) -> str:
    """The name under which rows are kept; what they hang on besides their pair is part of it."""
    name = f"{_NAME} for {teller.name}"
    return name if teller.told is None else f"{name}, {teller.told!r}"


def _made(
    make: Callable[[str, Sequence[Relation]], list[Any]],
    smaller: str,
    every: Sequence[Relation],
    places: Sequence[int],
) -> list[Any]:
    return make(smaller, [every[place] for place in places])


def _digest(told: bytes) -> bytes:
    return blake2b(told, digest_size=DIGEST_BYTES).digest()
