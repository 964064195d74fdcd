"""Lists: all entities of a kind, all articles, all sources, and the articles of one source."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphgen.model import KINDS, ArticleCard, Entity, Kind, Page
from graphgen.site.collection import Collection, entity_ref, newest_first
from graphgen.site.paging import data_folder, paged
from graphgen.site.quotes import article_ref
from graphgen.site.views import KIND_NAMES, EntityRow, SourceRow
from graphgen.urls import KIND_FOLDERS, kind_url

ARTICLES_URL = "articles/index.html"
SOURCES_URL = "sources/index.html"


def list_pages(collection: Collection) -> Iterator[Page]:
    """Yield every list of the site."""
    for kind in KINDS:
        yield from _kind_pages(collection, kind)
    yield from _article_pages(collection)
    yield from _source_pages(collection)


def entity_row(collection: Collection, entity: Entity) -> EntityRow:
    """Say of an entity what a list says of it."""
    return EntityRow(
        ref=entity_ref(entity),
        articles=len(collection.articles_of(entity)),
        mentions=len(entity.mentions),
        neighbours=collection.standings[entity.id].degree,
    )


def alphabetical(name: str) -> str:
    """Return the key that sorts a name: accents and case folded."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in letters if not unicodedata.combining(char))


def entities_by_name(collection: Collection, kind: Kind) -> list[Entity]:
    """All entities of a kind in the order of their list."""
    of_kind = [entity for entity in collection.graph.entities if entity.kind == kind]
    return sorted(of_kind, key=lambda entity: (alphabetical(entity.name), entity.id))


def _kind_pages(collection: Collection, kind: Kind) -> Iterator[Page]:
    of_kind = entities_by_name(collection, kind)
    data = data_folder(KIND_FOLDERS[kind], len(of_kind))
    for address, paging, entities in paged(of_kind, first=kind_url(kind), data=data):
        rows = tuple(entity_row(collection, entity) for entity in entities)
        context = {"kind": kind, "title": KIND_NAMES[kind][1], "rows": rows, "paging": paging}
        yield Page(address, "kind.html", context)


def _article_pages(collection: Collection) -> Iterator[Page]:
    cards = newest_first(collection.graph.cards)
    data = data_folder("articles", len(cards))
    for address, paging, shown in paged(cards, first=ARTICLES_URL, data=data):
        articles = tuple(article_ref(collection, card) for card in shown)
        yield Page(address, "articles.html", {"articles": articles, "paging": paging})


def source_rows(collection: Collection) -> tuple[SourceRow, ...]:
    """All publishers, those with the most articles first, the unknown one last."""
    cards = _cards_by_source(collection.graph.cards)
    rows = []
    for name, ref in collection.sources.items():
        dates = [card.published for card in cards[name] if card.published]
        first, last = min(dates, default=None), max(dates, default=None)
        rows.append(SourceRow(ref, len(cards[name]), first, last))
    return tuple(rows)


def _source_pages(collection: Collection) -> Iterator[Page]:
    sources = source_rows(collection)
    data = data_folder("sources", len(sources))
    for address, paging, rows in paged(sources, first=SOURCES_URL, data=data):
        yield Page(address, "sources.html", {"rows": rows, "paging": paging})
    cards = _cards_by_source(collection.graph.cards)
    for name, ref in collection.sources.items():
        first = ref.address
        for address, paging, shown in paged(newest_first(cards[name]), first=first):
            articles = tuple(article_ref(collection, card) for card in shown)
            context = {"source": ref, "articles": articles, "paging": paging}
            yield Page(address, "source.html", context)


def _cards_by_source(cards: Iterable[ArticleCard]) -> dict[str, list[ArticleCard]]:
    found: dict[str, list[ArticleCard]] = defaultdict(list)
    for card in cards:
        found[card.source].append(card)
    return found
