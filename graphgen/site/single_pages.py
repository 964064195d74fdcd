"""The pages there is one of: the front page, the explorer, about, not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

from graphgen.config import BuildFacts
from graphgen.model import KINDS, Page, Problem
from graphgen.site.collection import Collection, newest_first
from graphgen.site.explore.page import graph_context
from graphgen.site.graph_view import overview_figure
from graphgen.site.list_pages import entity_row, source_rows
from graphgen.site.quotes import article_ref
from graphgen.site.views import KIND_NAMES, EntityRow
from graphgen.stated import count_stated, each_stated
from graphgen.urls import kind_url
from graphgen.vocabulary import predicates

STRONGEST_SHOWN: Final = 8
NEWEST_SHOWN: Final = 8
SOURCES_SHOWN: Final = 10
PROBLEMS_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is in the collection."""

    articles: int
    sources: int
    entities: tuple[tuple[str, str, int], ...]
    """(one, many, number) of each kind."""
    relations: int
    """Stated ones."""
    weak: int
    sentences: int
    """Pieces of evidence of the stated relations."""


@dataclass(frozen=True, slots=True)
class KindShelf:
    """The strongest entities of one kind."""

    title: str
    address: str
    total: int
    rows: tuple[EntityRow, ...]


def counts(collection: Collection) -> Counts:
    """Count what the collection holds."""
    graph = collection.graph
    ties = count_stated(graph.relations)
    return Counts(
        articles=len(graph.cards),
        sources=sum(1 for name in collection.sources if name),
        entities=tuple(
            (*KIND_NAMES[kind], sum(1 for entity in graph.entities if entity.kind == kind))
            for kind in KINDS
        ),
        relations=ties,
        weak=len(graph.relations) - ties,
        sentences=sum(len(each.evidence) for each in each_stated(graph.relations)),
    )


def front_page(collection: Collection) -> Page:
    """``index.html``: what the collection is, and the ways into it."""
    newest = newest_first(collection.graph.cards)[:NEWEST_SHOWN]
    sources = source_rows(collection)
    context: dict[str, object] = {
        "counts": counts(collection),
        "shelves": _shelves(collection),
        "articles": tuple(article_ref(collection, card) for card in newest),
        "sources": sources[:SOURCES_SHOWN],
        "source_count": len(sources),
        "figure": overview_figure(collection),
    }
    return Page("index.html", "index.html", context)


def _shelves(collection: Collection) -> tuple[KindShelf, ...]:
    ranked = collection.strongest()
    shelves = []
    for kind in KINDS:
        of_kind = [entity for entity in ranked if entity.kind == kind]
        rows = tuple(entity_row(collection, entity) for entity in of_kind[:STRONGEST_SHOWN])
        shelves.append(KindShelf(KIND_NAMES[kind][1], kind_url(kind), len(of_kind), rows))
    return tuple(shelves)


def graph_page(collection: Collection) -> Page:
    """``graph.html``: the explorer, and what it stands on as lists."""
    return Page("graph.html", "graph.html", graph_context(collection))


def about_page(collection: Collection, problems: Sequence[Problem], facts: BuildFacts) -> Page:
    """``about.html``: how the site was made, from what, and what went wrong."""
    context: dict[str, object] = {
        "counts": counts(collection),
        "facts": facts,
        "problems": tuple(problems[:PROBLEMS_SHOWN]),
        "problems_hidden": max(0, len(problems) - PROBLEMS_SHOWN),
        "predicates": tuple(each for each in predicates().values() if not each.weak),
        "geonames": _uses_geonames(collection),
        "pyvis_version": version("pyvis"),
    }
    return Page("about.html", "about.html", context)


def _uses_geonames(collection: Collection) -> bool:
    return any(
        entity.coordinates is not None and entity.coordinates.origin == "GeoNames"
        for entity in collection.graph.entities
    )


def not_found_page() -> Page:
    """``404.html``: what a host serves for an address that leads nowhere."""
    return Page("404.html", "404.html", {})
