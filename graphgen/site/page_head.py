"""What the head of a page tells other programs: description, OpenGraph, JSON-LD."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from graphgen.config import SiteConfig
from graphgen.model import Entity, Page
from graphgen.site.article_pages import ArticleView
from graphgen.site.collection import Collection
from graphgen.site.entity_pages import EntityView
from graphgen.site.scripts import json_for_script
from graphgen.site.structured_data import About, Thing, article_thing, entity_thing, website
from graphgen.site.views import KIND_NAMES

LONGEST: Final = 200
"""Characters of a description; search engines and networks show fewer."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands in the head of a page beside its title."""

    title: str
    """Of the thing the page is about; empty where the page's own title says it."""
    kind: str
    """Type of the page in OpenGraph."""
    description: str
    published: str
    """Day of publication of an article, or empty."""
    json_ld: str
    """JSON that may stand in a script element; empty where the page is about no one thing."""


def with_head(page: Page, collection: Collection, site: SiteConfig) -> Page:
    """Add what the head tells to the values of a page."""
    return replace(page, context={**page.context, "head": _head(page, collection, site)})


def _head(page: Page, collection: Collection, site: SiteConfig) -> PageHead:
    about = About(collection, site, page.url)
    view = page.context.get("entity")
    if isinstance(view, EntityView):
        return _entity_head(about, collection.entities[view.ref.id], view)
    article = page.context.get("article")
    if isinstance(article, ArticleView):
        return _article_head(about, article)
    thing = json_for_script(website(about)) if page.template == "index.html" else ""
    return PageHead("", "website", _cut(site.description or _site_words(collection)), "", thing)


def _site_words(collection: Collection) -> str:
    """What may be said of a site that does not describe itself."""
    words = collection.words
    return words.say(
        "People, organizations and places in {articles}, with the sentences that tie them to "
        "each other.",
        articles=words.count(collection.totals["articles"], "article", "articles"),
    )


def _entity_head(about: About, entity: Entity, view: EntityView) -> PageHead:
    said = entity.description.text if entity.description else ""
    words = about.collection.words
    articles = words.count(view.article_count, "article", "articles")
    described = words.say("Named in {articles}.", articles=articles)
    if said:
        described = f"{words.say(KIND_NAMES[entity.kind][0])}: {said}. {described}"
    kind = "profile" if entity.kind == "actor" else "website"
    thing: Thing = entity_thing(about, entity, view.articles.open)
    return PageHead(entity.name, kind, _cut(described), "", json_for_script(thing))


def _article_head(about: About, view: ArticleView) -> PageHead:
    card = about.collection.cards[view.ref.id]
    published = card.published.isoformat() if card.published else ""
    parts = [
        part
        for part in (
            card.source,
            published,
            about.collection.words.count(card.words, "word", "words"),
        )
        if part
    ]
    named = chain.from_iterable(each.entities for each in view.named)
    thing: Thing = article_thing(about, card, named)
    return PageHead(
        card.title, "article", _cut(", ".join(parts)), published, json_for_script(thing)
    )


def _cut(text: str) -> str:
    """At most so many characters on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
