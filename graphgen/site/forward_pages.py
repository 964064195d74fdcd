"""Pages at the addresses of entities that were merged into others."""

from __future__ import annotations

from collections.abc import Iterator

from graphgen.model import Page
from graphgen.site.collection import Collection
from graphgen.urls import entity_url


def forward_pages(collection: Collection) -> Iterator[Page]:
    """Yield a page for every address that an earlier build gave, or that a name would have had.

    The former stands where it stood, the latter in the folder of the entity it leads to. Chains
    are followed to their end. An address that is in use, or that leads to no entity, gets no page.
    """
    forwards = dict(collection.graph.forwards)
    taken = {entity_url(entity.kind, entity.id) for entity in collection.graph.entities}
    for moved in collection.graph.moved:
        address = entity_url(moved.kind, moved.id)
        if moved.to in collection.entities and address not in taken:
            taken.add(address)
            yield _page(collection, address, moved.to)
    for old in sorted(forwards):
        target = collection.entities.get(_end_of(old, forwards))
        address = entity_url(target.kind, old) if target else ""
        if target and address not in taken:
            yield _page(collection, address, target.id)


def _page(collection: Collection, address: str, target: str) -> Page:
    return Page(address, "forward.html", {"target": collection.ref(target)})


def _end_of(old: str, forwards: dict[str, str]) -> str:
    """Follow the forwards from ``old``; a circle ends where it began."""
    seen = {old}
    here = forwards[old]
    while here in forwards and here not in seen:
        seen.add(here)
        here = forwards[here]
    return here
