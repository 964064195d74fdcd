"""Two articles compared: do they derive from each other, and what do their figures say?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graphgen.graph.alignment import align
from graphgen.graph.figure_cards import cards_of
from graphgen.graph.reports import EntityAt, placed_figures
from graphgen.graph.shared import aligned_pairs
from graphgen.graph.sources import Collection, collection_of, sources_of
from graphgen.graph.traits import SentenceTraits, traits_of
from graphgen.model import (
    AlignedPair,
    ArticleCard,
    ArticleStore,
    Derivation,
    Entity,
    FigureCard,
)

Verdict = Literal["copy", "near copy", "rewrite", "same agency", "apart"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two articles have in common."""

    article: str
    """Id of the later one, or the shorter one where a day is unknown."""
    origin: str
    """Id of the other one."""
    verdict: Verdict
    """How the article is tied to the origin; "apart" where nothing shows a tie."""
    pairs: tuple[AlignedPair, ...]
    """Sentences that say the same: left of the article, right of the origin."""
    figures: tuple[FigureCard, ...]
    independent_sources: Literal[1, 2]


def compare(
    cards: Sequence[ArticleCard],
    entities: Sequence[Entity],
    entity_at: EntityAt,
    store: ArticleStore,
) -> Comparison:
    """Compare two articles with the measures that a build takes of a collection.

    ``entity_at`` gives entity ids by article and start of the mention. A small collection knows
    little of which words are rare: a build over many articles may decide otherwise.
    """
    collection = collection_of(cards, store, entity_at)
    origin, article = (card.id for card in collection.cards)
    names = {entity.id: entity.name for entity in entities}
    sources = sources_of(collection, store, entity_at, names)
    keys = [set(sources.origins[each]) for each in (origin, article)]
    pairs = (
        sources.derivations[0].pairs
        if sources.derivations
        else _pairs(collection, entity_at, store, names)
    )
    placed = list(placed_figures([origin, article], entity_at, store, frozenset(names)))
    return Comparison(
        article=article,
        origin=origin,
        verdict=_verdict(sources.derivations, collection),
        pairs=pairs,
        figures=cards_of(placed, sources.derivations, {card.id: card.published for card in cards}),
        independent_sources=2 if keys[0].isdisjoint(keys[1]) else 1,
    )


def _verdict(derivations: Sequence[Derivation], collection: Collection) -> Verdict:
    if derivations:
        return derivations[0].how
    one, other = (collection.agencies[card.id] for card in collection.cards)
    return "apart" if set(one).isdisjoint(other) else "same agency"


def _pairs(
    collection: Collection, entity_at: EntityAt, store: ArticleStore, names: dict[str, str]
) -> tuple[AlignedPair, ...]:
    """Sentences that are alike though the articles as a whole are not."""
    origin, article = collection.sketches
    alignment = align(article, origin, collection.rarity)
    left, right = (_traits(each.article, entity_at, store) for each in (article, origin))
    return aligned_pairs(alignment, left, right, collection.rarity, names)


def _traits(
    article_id: str, entity_at: EntityAt, store: ArticleStore
) -> tuple[SentenceTraits, ...]:
    found = entity_at.get(article_id, {})
    return traits_of(store.article(article_id), store.extraction(article_id), found)
