"""The page of an article: its text with every mention linked, and what it states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.model import KINDS, Article, ArticleCard, Derivation, Evidence, Page, Relation
from graphgen.site.collection import Collection
from graphgen.site.figure_tables import story_ref
from graphgen.site.prose import prose_groups
from graphgen.site.quotes import article_ref
from graphgen.site.story_views import StoryRef
from graphgen.site.views import (
    KIND_NAMES,
    ArticleRef,
    EntityRef,
    ProseBlock,
    ProseGroup,
    Statement,
)
from graphgen.urls import article_url, safe_href, sentence_url
from graphgen.vocabulary import predicates

STATEMENTS_SHOWN: Final = 200
RELATED_SHOWN: Final = 12

_DERIVATION_WORDS: Final = {
    "copy": ("a copy of", "copied in"),
    "near copy": ("nearly a copy of", "nearly copied in"),
    "rewrite": ("a rewrite of", "rewritten in"),
    "same agency": ("from the same agency as", "from the same agency as"),
}
"""Read from an article to its origin, and the other way."""


@dataclass(frozen=True, slots=True)
class NamedEntities:
    """The entities of one kind that an article names."""

    title: str
    entities: tuple[tuple[EntityRef, int], ...]
    """With the number of mentions, the most frequent first."""


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """Another article on the same event."""

    article: ArticleRef
    derivation: str
    """"a rewrite of" and the like, read from this article to the other one; or empty."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """All that the template of an article page shows."""

    ref: ArticleRef
    headline: ProseBlock | None
    """The headline as it stands in the text, with its mentions; None where it is not there."""
    byline: str
    published_how: str
    original: str
    """Original address, made safe; or empty."""
    words: int
    groups: tuple[ProseGroup, ...]
    statements: tuple[Statement, ...]
    statements_hidden: int
    named: tuple[NamedEntities, ...]
    related: tuple[RelatedArticle, ...]
    stories: tuple[StoryRef, ...]
    path: str


def article_pages(collection: Collection) -> Iterator[Page]:
    """Yield a page for every article, in the order of the graph."""
    for card in collection.graph.cards:
        yield Page(
            url=article_url(card.id),
            template="article.html",
            context={"article": article_view(collection, card)},
        )


def article_view(collection: Collection, card: ArticleCard) -> ArticleView:
    """Decide what the page of one article shows."""
    article = collection.article(card.id)
    headline, groups = _headline_apart(article, _groups(collection, article))
    statements = _statements(collection, card.id)
    return ArticleView(
        ref=article_ref(collection, card),
        headline=headline,
        byline=card.byline,
        published_how=card.published_how,
        original=safe_href(card.url),
        words=card.words,
        groups=groups,
        statements=tuple(statements[:STATEMENTS_SHOWN]),
        statements_hidden=max(0, len(statements) - STATEMENTS_SHOWN),
        named=_named(collection, card.id),
        related=_related(collection, card.id),
        stories=tuple(story_ref(each) for each in collection.stories_of.get(card.id, ())),
        path=card.path,
    )


def _groups(collection: Collection, article: Article) -> tuple[ProseGroup, ...]:
    sentences = collection.store.extraction(article.id).sentences
    mentions = collection.mentions_in.get(article.id, ())
    return prose_groups(article, sentences, mentions, addresses=collection.addresses)


def _headline_apart(
    article: Article, groups: tuple[ProseGroup, ...]
) -> tuple[ProseBlock | None, tuple[ProseGroup, ...]]:
    """Take a first block that is the headline out of the text, so that it is not shown twice."""
    if not groups or groups[0].kind != "title":
        return None, groups
    block = article.blocks[0]
    printed = article.text[block.start : block.end]
    if printed.split() != article.title.split():
        return None, groups
    return groups[0].blocks[0], groups[1:]


def _statements(collection: Collection, article_id: str) -> list[Statement]:
    """Give what the article states, in the order of its sentences, each sentence's ties once."""
    found = [
        (evidence, relation)
        for relation in collection.relations_in.get(article_id, ())
        if not predicates()[relation.predicate].weak
        for evidence in relation.evidence
        if evidence.article == article_id
    ]
    found.sort(key=lambda pair: (pair[0].sentence_number, pair[0].head.start, pair[0].tail.start))
    return list(dict.fromkeys(_statement(collection, *pair) for pair in found))


def _statement(collection: Collection, evidence: Evidence, relation: Relation) -> Statement:
    return Statement(
        head=collection.ref(relation.head),
        wording=predicates()[relation.predicate].wording(evidence.status),
        tail=collection.ref(relation.tail),
        status=evidence.status,
        speaker=evidence.speaker,
        sentence=evidence.sentence_number + 1,
        address=sentence_url(evidence.article, evidence.sentence_number),
    )


def _named(collection: Collection, article_id: str) -> tuple[NamedEntities, ...]:
    counts = Counter(linked.entity.id for linked in collection.mentions_in.get(article_id, ()))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    refs = [(collection.ref(entity_id), count) for entity_id, count in ranked]
    lists = (
        NamedEntities(KIND_NAMES[kind][1], tuple(pair for pair in refs if pair[0].kind == kind))
        for kind in KINDS
    )
    return tuple(each for each in lists if each.entities)


def _related(collection: Collection, article_id: str) -> tuple[RelatedArticle, ...]:
    """Give the other articles of its stories, those it derives from first."""
    related: dict[str, str] = {}
    for story in collection.stories_of.get(article_id, ()):
        related |= _derivations(story.derivations, article_id)
        for other in story.articles:
            if other != article_id:
                related.setdefault(other, "")
    return tuple(
        RelatedArticle(article_ref(collection, collection.cards[other]), words)
        for other, words in list(related.items())[:RELATED_SHOWN]
    )


def _derivations(derivations: Sequence[Derivation], article_id: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for derivation in derivations:
        forwards, backwards = _DERIVATION_WORDS[derivation.how]
        if derivation.article == article_id:
            found[derivation.origin] = forwards
        elif derivation.origin == article_id:
            found[derivation.article] = backwards
    return found
