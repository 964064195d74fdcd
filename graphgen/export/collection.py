"""What an exporter gets: a finished graph with everything its evidence points at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphgen.config import BuildFacts, SiteConfig
from graphgen.model import ArticleCard, ArticleStore, Entity, Evidence, KnowledgeGraph, Relation
from graphgen.stated import is_stated


@dataclass(frozen=True, slots=True)
class Collection:
    """A graph to export; made by ``collection_of``."""

    graph: KnowledgeGraph
    store: ArticleStore
    site: SiteConfig
    facts: BuildFacts
    cards: Mapping[str, ArticleCard]
    """By id."""
    entities: Mapping[str, Entity]
    """By id."""

    def sentence(self, evidence: Evidence) -> str:
        """The sentence of a piece of evidence on one line."""
        text = self.store.text(evidence.article)
        return " ".join(text[evidence.sentence.start : evidence.sentence.end].split())


def collection_of(
    graph: KnowledgeGraph, store: ArticleStore, *, site: SiteConfig, facts: BuildFacts
) -> Collection:
    """Put together what exporters get."""
    cards = {card.id: card for card in graph.cards}
    entities = {entity.id: entity for entity in graph.entities}
    return Collection(graph, store, site, facts, cards, entities)


def is_asserted(relation: Relation) -> bool:
    """Tell whether a sentence states the relation, in place of denying or supposing it.

    A weak link, two names in one sentence, states nothing.
    """
    return is_stated(relation) and any(item.status == "asserted" for item in relation.evidence)


def day(value: object) -> str:
    """A date as ``YYYY-MM-DD``; empty where it is unknown."""
    return str(value) if value is not None else ""
