"""The page of an article: its text with every mention linked, and what it states."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Final

from graphgen.model import KINDS, Article, ArticleCard, Derivation
from graphgen.site.article_figures import ArticleFigure, article_figures
from graphgen.site.collection import Collection, LinkedMention, Stated
from graphgen.site.drafts import Draft, Drafts
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
ROWS_SPANNED: Final = 6
"""Most rows over which the notes on a paragraph may run, where those below have none."""

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
class NotedGroup:
    """A paragraph, or a list or quotation, with what its sentences state."""

    group: ProseGroup
    notes: tuple[Statement, ...]
    rows: int
    """Over how many paragraphs the notes may run: 1, and those below that have no notes."""


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
    groups: tuple[NotedGroup, ...]
    statements: tuple[Statement, ...]
    """Those that stand as notes beside the text."""
    statements_hidden: int
    figures: tuple[ArticleFigure, ...]
    figures_hidden: int
    named: tuple[NamedEntities, ...]
    related: tuple[RelatedArticle, ...]
    stories: tuple[StoryRef, ...]
    path: str


def article_pages(collection: Collection) -> Drafts[Draft]:
    """A page for every article, in the order of the graph."""

    def draft(card: ArticleCard) -> Draft:
        return Draft(article_url(card.id), "article.html", partial(_context, collection, card.id))

    return Drafts(collection.graph.cards, draft)


def _context(collection: Collection, article_id: str) -> dict[str, object]:
    return {"article": article_view(collection, collection.cards[article_id])}


def article_view(collection: Collection, card: ArticleCard) -> ArticleView:
    """Decide what the page of one article shows."""
    article = collection.article(card.id)
    mentions = collection.mentions_in.get(card.id, ())
    sentences = collection.store.sentences(card.id)
    prose = prose_groups(article, sentences, mentions, addresses=collection.addresses)
    headline, groups = _headline_apart(article, prose)
    statements = _statements(collection, card.id)
    figures, figures_hidden = article_figures(collection, card.id)
    return ArticleView(
        ref=article_ref(collection, card),
        headline=headline,
        byline=card.byline,
        published_how=card.published_how,
        original=safe_href(card.url),
        words=card.words,
        groups=noted(groups, statements[:STATEMENTS_SHOWN]),
        statements=tuple(statements[:STATEMENTS_SHOWN]),
        statements_hidden=max(0, len(statements) - STATEMENTS_SHOWN),
        figures=figures,
        figures_hidden=figures_hidden,
        named=_named(collection, mentions),
        related=_related(collection, card.id),
        stories=tuple(story_ref(each) for each in collection.stories_of.get(card.id, ())),
        path=card.path,
    )


def noted(groups: Sequence[ProseGroup], statements: Sequence[Statement]) -> tuple[NotedGroup, ...]:
    """Lay statements to the groups in which their sentences begin."""
    by_sentence: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_sentence[statement.sentence].append(statement)
    notes = [
        [
            statement
            for block in group.blocks
            for run in block.runs
            if run.anchor
            for statement in by_sentence.get(run.number, ())
        ]
        for group in groups
    ]
    rows = [
        1 + sum(1 for _ in takewhile(lambda each: not each, notes[at + 1 : at + ROWS_SPANNED]))
        for at in range(len(groups))
    ]
    return tuple(
        NotedGroup(group, tuple(own), spanned)
        for group, own, spanned in zip(groups, notes, rows, strict=True)
    )


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
    found = sorted(collection.stated_in.get(article_id, ()), key=_place)
    return list(dict.fromkeys(_statement(collection, stated) for stated in found))


def _place(stated: Stated) -> tuple[int, int, int]:
    evidence = stated.evidence
    return evidence.sentence_number, evidence.head.start, evidence.tail.start


def _statement(collection: Collection, stated: Stated) -> Statement:
    evidence = stated.evidence
    return Statement(
        head=collection.ref(stated.head),
        wording=predicates()[stated.predicate].wording(evidence.status),
        tail=collection.ref(stated.tail),
        status=evidence.status,
        speaker=evidence.speaker,
        sentence=evidence.sentence_number + 1,
        address=sentence_url(evidence.article, evidence.sentence_number),
    )


def _named(collection: Collection, mentions: Sequence[LinkedMention]) -> tuple[NamedEntities, ...]:
    counts = Counter(linked.ref.id for linked in mentions)
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
        RelatedArticle(collection.article_refs[other], words)
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
