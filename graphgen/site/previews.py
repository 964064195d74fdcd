"""What a link to an entity shows when a reader rests on it, in scripts loaded then.

Entities are shared out over the scripts by a hash of the address of their page, so that a page
need hold nothing but the link. The hash is FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from typing import Final

from graphgen.model import KINDS, Entity, OutputFile
from graphgen.relation_rows import NO_RELATIONS
from graphgen.site.collection import Collection
from graphgen.site.gists import Gist, stated_gists, wording
from graphgen.site.scripts import data_script
from graphgen.site.views import KIND_NAMES
from graphgen.urls import KIND_FOLDERS

FOLDER: Final = "assets/previews"
ENTITIES_A_SCRIPT: Final = 48
"""About; the number of scripts is a power of two, so that it seldom changes."""
FOLDER_FILES: Final = 1000
"""Most scripts in one folder."""
TIES_SHOWN: Final = 3
DESCRIPTION_SHOWN: Final = 240
"""Characters."""

_OFFSET: Final = 0x811C9DC5
_PRIME: Final = 0x01000193
_STATUS_ORDER: Final = ("asserted", "possible", "denied")


def preview_files(collection: Collection) -> Iterator[OutputFile]:
    """Yield the previews of all entities; the manifest last."""
    count = scripts_for(len(collection.entities))
    scripts: list[list[list[object]]] = [[] for _ in range(count)]
    for entity in collection.graph.entities:
        row = _row(collection, entity)
        scripts[hash_of(str(row[0])) % count].append(row)
    for number, rows in enumerate(scripts):
        path = f"{FOLDER}/{number // FOLDER_FILES}/{number}.js"
        yield data_script(path, receiver="previews", data=rows, origin="previews")
    manifest = {
        "scripts": count,
        "folderFiles": FOLDER_FILES,
        "kinds": {
            KIND_FOLDERS[kind]: [kind, collection.words.say(KIND_NAMES[kind][0])] for kind in KINDS
        },
    }
    yield data_script(
        f"{FOLDER}/index.js", receiver="previewIndex", data=manifest, origin="previews"
    )


def scripts_for(entities: int) -> int:
    """Number of scripts for so many entities: the power of two that holds them."""
    count = 1
    while count * ENTITIES_A_SCRIPT < entities:
        count *= 2
    return count


def hash_of(key: str) -> int:
    """FNV-1a of a text's bytes in UTF-8, 32 bits."""
    value = _OFFSET
    for byte in key.encode():
        value = (value ^ byte) * _PRIME & 0xFFFFFFFF
    return value


def _row(collection: Collection, entity: Entity) -> list[object]:
    """Key, name, description, numbers of articles, mentions and ties, strongest ties, community.

    The community is told here and not on the page of the entity: the three strongest of its members
    change places with ties that are far from that page.
    """
    description = entity.description.text if entity.description else ""
    if len(description) > DESCRIPTION_SHOWN:
        description = description[:DESCRIPTION_SHOWN].rsplit(" ", 1)[0] + " …"
    degree = collection.standings[entity.id].degree
    return [
        f"{KIND_FOLDERS[entity.kind]}/{entity.id}",
        entity.name,
        description,
        len(collection.articles_of(entity)),
        len(entity.mentions),
        degree,
        _strongest(collection, entity),
        collection.community_of[entity.id] if degree else "",
    ]


def _strongest(collection: Collection, entity: Entity) -> list[list[object]]:
    """Wording, name of the other entity, and independent sources of the best supported ties."""
    relations = collection.relations_of.get(entity.id, NO_RELATIONS)
    stated = stated_gists(collection.gists.of(relations))
    ties = (each for each in stated if each.head != each.tail)
    return [_tie(collection, entity, each) for each in nsmallest(TIES_SHOWN, ties, key=_by_support)]


def _by_support(tie: Gist) -> tuple[int, int, int, str, str, str]:
    return (
        _STATUS_ORDER.index(tie.status),
        -tie.independent_sources,
        -tie.articles,
        tie.predicate,
        tie.head,
        tie.tail,
    )


def _tie(collection: Collection, entity: Entity, tie: Gist) -> list[object]:
    inverse = tie.tail == entity.id
    other = collection.entities[tie.head if inverse else tie.tail]
    said = collection.words.say(wording(tie, inverse=inverse))
    return [said, other.name, tie.independent_sources]
