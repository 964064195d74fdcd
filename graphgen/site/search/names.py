"""Entities under every word of every alias, numbered so that the strongest comes first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from graphgen.model import KINDS, Entity
from graphgen.site.collection import Collection
from graphgen.site.search.packing import pack_gaps
from graphgen.site.search.words import fold, name_words
from graphgen.urls import entity_url

ENTITIES_A_SHARD: Final = 32
ENTITIES_KEPT: Final = 3_000
"""Most entities listed under a word: the strongest."""
ALIASES_SHOWN: Final = 40
ID_MARK: Final = "="
"""Before an entity's id, to find it by that; no word begins so."""


def name_rows(entities: Sequence[Entity]) -> Iterator[tuple[str, str]]:
    """Yield (word, packed numbers of its entities), sorted by code point.

    An entity's number is its place in ``entities``, which are ordered by strength.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for number, entity in enumerate(entities):
        names = (entity.name, *(alias.text for alias in entity.aliases))
        own = dict.fromkeys(word for name in names for word in name_words(name))
        for word in own:
            if len(found[word]) < ENTITIES_KEPT:
                found[word].append(number)
        found[ID_MARK + entity.id].append(number)
    for word in sorted(found):
        yield word, pack_gaps(found[word])


def backward_rows(entities: Sequence[Entity]) -> Iterator[tuple[str]]:
    """Yield the words of all names turned round, sorted: finds words that begin with a typo."""
    names = (
        name
        for entity in entities
        for name in (entity.name, *(alias.text for alias in entity.aliases))
    )
    for word in sorted({word[::-1] for name in names for word in name_words(name)}):
        yield (word,)


def entity_row(collection: Collection, entity: Entity, nodes: Mapping[str, int]) -> list[object]:
    """Say what results show of an entity: id, address, kind, name, aliases, articles, node.

    ``nodes`` gives the number of the entity in the network of ``connect.html``.
    """
    other_names = (alias.text for alias in entity.aliases if fold(alias.text) != fold(entity.name))
    return [
        entity.id,
        entity_url(entity.kind, entity.id),
        KINDS.index(entity.kind),
        entity.name,
        list(islice(other_names, ALIASES_SHOWN)),
        len(collection.articles_of(entity)),
        nodes[entity.id],
    ]
