"""``review.html``: what a person should check, with the evidence and the decision to paste."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.model import Entity, Mention, Page, ReviewItem, Span
from graphgen.site.collection import Collection
from graphgen.site.quotes import quote, sentence_quote
from graphgen.site.story_views import SentenceQuote
from graphgen.site.views import EntityRef, Quote
from graphgen.stated import stated

REVIEW_URL: Final = "review.html"
ITEMS_SHOWN: Final = 50
"""Items of one topic; what is decided makes room for the next ones."""
SENTENCES_SHOWN: Final = 2
"""Sentences quoted for one name."""

_TOPICS: Final = {
    "merge": ("Names joined on weak grounds", "Paste this if they are two."),
    "near miss": ("Names that may be one", "Paste this if they are one."),
    "single source": (
        "Ties of central names that one source alone states",
        "Paste this to take the tie out.",
    ),
    "mixed kinds": ("Names read as more than one kind", "Paste this if it is of this kind."),
    "surname only": ("People with only one name", "Fill in the full name, and paste this."),
    "unplaced": (
        "Places without coordinates",
        "Fill in degrees north and degrees east, and paste this.",
    ),
    "no sentence": ("Added ties that no sentence supports", ""),
}
"""Topic → its title, and what to do with the decision; in the order of the page."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the names in question, with sentences that have it."""

    name: str
    ref: EntityRef | None
    """None where the entity has no page."""
    sentences: tuple[SentenceQuote, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One thing to check."""

    names: tuple[str, ...]
    reason: str
    score: float
    weight: int
    sides: tuple[Side, ...]
    quotes: tuple[Quote, ...]
    """The sentences of a tie in question."""
    decision: str


@dataclass(frozen=True, slots=True)
class Topic:
    """All that is to check of one sort."""

    anchor: str
    title: str
    advice: str
    items: tuple[ReviewView, ...]
    total: int


def review_page(collection: Collection) -> Page:
    """Show what is least sure, the items on which most of the graph depends first."""
    by_topic: dict[str, list[ReviewItem]] = defaultdict(list)
    for item in collection.graph.review:
        by_topic[item.topic].append(item)
    names = [*_TOPICS, *sorted(set(by_topic) - _TOPICS.keys())]
    topics = tuple(_topic(collection, name, by_topic[name]) for name in names if name in by_topic)
    return Page(REVIEW_URL, "review.html", {"topics": topics})


def _topic(collection: Collection, name: str, items: Sequence[ReviewItem]) -> Topic:
    title, advice = _TOPICS.get(name, (name, ""))
    ranked = sorted(items, key=lambda item: (-item.weight, item.score, item.names, item.decision))
    return Topic(
        anchor=name.replace(" ", "-"),
        title=title,
        advice=advice,
        items=tuple(_view(collection, item) for item in ranked[:ITEMS_SHOWN]),
        total=len(ranked),
    )


def _view(collection: Collection, item: ReviewItem) -> ReviewView:
    tie = item.topic == "single source"
    return ReviewView(
        names=item.names,
        reason=item.reason,
        score=item.score,
        weight=round(item.weight),
        sides=() if tie else tuple(_sides(collection, item)),
        quotes=tuple(_tie_quotes(collection, item)) if tie else (),
        decision=item.decision,
    )


def _sides(collection: Collection, item: ReviewItem) -> Iterable[Side]:
    """Yield a side for each entity; of one entity with several names, for each of them."""
    if len(item.entities) == 1:
        entity = collection.entities.get(item.entities[0])
        for name in item.names:
            whole = len(item.names) == 1
            yield _side(collection, name, entity, [] if whole else [name])
        return
    for entity_id, name in zip(item.entities, item.names, strict=False):
        yield _side(collection, name, collection.entities.get(entity_id), [])


def _side(collection: Collection, name: str, entity: Entity | None, only: Sequence[str]) -> Side:
    """Quote sentences that name the entity, by one of the names ``only`` if any are given."""
    if entity is None:
        return Side(name, None, ())
    fitting = [each for each in entity.mentions if not only or each.text in only]
    return Side(name, collection.ref(entity.id), _sentences(collection, fitting))


def _sentences(collection: Collection, mentions: Iterable[Mention]) -> tuple[SentenceQuote, ...]:
    """Quote the first mention in the prose of each of a few articles."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        if mention.block not in collection.cards[mention.article].headings:
            first.setdefault(mention.article, mention)
        if len(first) == SENTENCES_SHOWN:
            break
    return tuple(
        sentence_quote(collection, each.article, each.sentence, marked=Span(each.start, each.end))
        for each in first.values()
    )


def _tie_quotes(collection: Collection, item: ReviewItem) -> Iterable[Quote]:
    pair = min(item.entities), max(item.entities)
    for relation in stated(collection.between.get(pair, ())):
        if relation.independent_sources == 1:
            yield quote(collection, relation, relation.evidence[0])
