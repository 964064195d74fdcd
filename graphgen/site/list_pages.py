"""Lists: all entities of a kind, all articles, all sources, and the articles of one source."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphgen.model import KINDS, ArticleCard, Entity, Kind, Page
from graphgen.site.collection import Collection, entity_ref, newest_first
from graphgen.site.paging import paged
from graphgen.site.quotes import article_ref
from graphgen.site.views import KIND_NAMES, EntityRow, SourceRow
from graphgen.urls import kind_url

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
        articles=len({mention.article for mention in entity.mentions}),
        mentions=len(entity.mentions),
        neighbours=collection.standings[entity.id].degree,
    )


def alphabetical(name: str) -> str:
    """Return the key that sorts a name: accents and case folded."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in letters if not unicodedata.combining(char))


def _kind_pages(collection: Collection, kind: Kind) -> Iterator[Page]:
    of_kind = [entity for entity in collection.graph.entities if entity.kind == kind]
    of_kind.sort(key=lambda entity: (alphabetical(entity.name), entity.id))
    for address, paging, entities in paged(of_kind, first=kind_url(kind)):
        rows = tuple(entity_row(collection, entity) for entity in entities)
        context = {"kind": kind, "title": KIND_NAMES[kind][1], "rows": rows, "paging": paging}
        yield Page(address, "kind.html", context)


def _article_pages(collection: Collection) -> Iterator[Page]:
    cards = newest_first(collection.graph.cards)
    for address, paging, shown in paged(cards, first=ARTICLES_URL):
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
    for address, paging, rows in paged(source_rows(collection), first=SOURCES_URL):
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
