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
from graphgen.site.kept_rows import Thing, kept_rows
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


def pair_rows(
    name: str,
    make: Callable[[str, Sequence[Relation]], list[Any]],
    collection: Collection,
    *,
    placed: Mapping[str, Place],
    told: object = None,
    earlier: Earlier,
) -> Iterator[list[Any]]:
    """Yield a row for each pair of two entities, in the order of their ids.

    ``make`` is given the smaller id and the relations that join the two. It may use these, texts
    and places (``placed``) of the articles that state them, and what ``told`` shows of the rest.
    """
    marks = {
        article_id: _digest(repr((collection.store.digest(article_id), place, told)).encode())
        for article_id, place in placed.items()
    }
    things = _things(make, collection, marks, earlier.digests)
    yield from kept_rows(f"{_NAME} for {name}", things, earlier.facts)


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


def _things(
    make: Callable[[str, Sequence[Relation]], list[Any]],
    collection: Collection,
    marks: Mapping[str, bytes],
    digests: RelationDigests,
) -> Iterator[Thing]:
    gists, every = collection.gists, collection.graph.relations
    for left, _, places in collection.between.of_two():
        told = [digests[place] for place in places]
        for place in places:
            told.extend(map(marks.__getitem__, gists.articles(place)))
        yield _digest(b"".join(told)), partial(_made, make, left, every, places)


def _made(
    make: Callable[[str, Sequence[Relation]], list[Any]],
    smaller: str,
    every: Sequence[Relation],
    places: Sequence[int],
) -> list[Any]:
    return make(smaller, [every[place] for place in places])


def _digest(told: bytes) -> bytes:
    return blake2b(told, digest_size=DIGEST_BYTES).digest()
