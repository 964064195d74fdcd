"""Pages at the addresses of entities that were merged into others."""

from __future__ import annotations

from collections.abc import Iterator

from graphgen.model import Page
from graphgen.site.collection import Collection
from graphgen.urls import entity_url


def forward_pages(collection: Collection) -> Iterator[Page]:
    """Yield a page for every id that was merged away, in the folder of the entity it leads to.

    Chains are followed to their end. An id that is in use again, or that leads to no entity,
    gets no page.
    """
    forwards = dict(collection.graph.forwards)
    taken = {entity_url(entity.kind, entity.id) for entity in collection.graph.entities}
    for old in sorted(forwards):
        target = collection.entities.get(_end_of(old, forwards))
        if target is None:
            continue
        address = entity_url(target.kind, old)
        if address not in taken:
            yield Page(address, "forward.html", {"target": collection.ref(target.id)})


def _end_of(old: str, forwards: dict[str, str]) -> str:
    """Follow the forwards from ``old``; a circle ends where it began."""
    seen = {old}
    here = forwards[old]
    while here in forwards and here not in seen:
        seen.add(here)
        here = forwards[here]
    return here
