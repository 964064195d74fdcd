"""The knowledge graph with the look-ups that pages need, and texts fetched when they are quoted."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

from graphgen.compact import article_of_each, articles_naming, evidence_in, labels_of, told_at
from graphgen.model import (
    Article,
    ArticleCard,
    ArticleStore,
    Derivation,
    Entity,
    Evidence,
    FigureCard,
    KnowledgeGraph,
    Mention,
    Relation,
    Standing,
    Story,
)
from graphgen.relation_rows import Chosen
from graphgen.site.gists import Gists
from graphgen.site.near import Sizes, drawn_in, near_scripts
from graphgen.site.nearest import NOBODY, Nearest, TiedNear, nearest_of
from graphgen.site.pairs import RelationsByPair
from graphgen.site.relation_index import (
    Ends,
    relations_by_article,
    relations_by_entity,
    stated_by_entity,
)
from graphgen.site.views import ArticleRef, EntityRef, SourceRef
from graphgen.stated import stated
from graphgen.urls import article_url, entity_url, safe_href, source_url, unique_slugs
from graphgen.words import PLAIN_ENGLISH, Words

UNKNOWN_SOURCE: Final = "Unknown source"
ARTICLES_IN_MEMORY: Final = 512
VERDICTS: Final = ("differ", "updated later", "agree")
"""On figures, in the order in which they are shown."""


class LinkedMention(NamedTuple):
    """A mention of an article together with the entity it names."""

    mention: Mention
    ref: EntityRef


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card of figures with the story it belongs to."""

    story: Story
    number: int
    """Of the card in the story, from 0."""

    @property
    def card(self) -> FigureCard:
        """The card itself."""
        return self.story.figures[self.number]


class Stated(NamedTuple):
    """A relation that is not only a being named together, as one sentence states it."""

    head: str
    """Entity id."""
    predicate: str
    tail: str
    evidence: Evidence


class StatedIn(Mapping[str, tuple[Stated, ...]]):
    """By article id, what the article states, worked out when it is asked for.

    The last is held: it is told when the page has been made.
    """

    def __init__(self, relations_in: Mapping[str, Sequence[Relation]]) -> None:
        """Take the relations by article, in whose order an article's are given."""
        self._relations_in = relations_in
        self._recent = lru_cache(maxsize=1)(self._found)

    def __getitem__(self, article_id: str) -> tuple[Stated, ...]:
        return self._recent(article_id)

    def _found(self, article_id: str) -> tuple[Stated, ...]:
        return tuple(
            Stated(each.head, each.predicate, each.tail, evidence)
            for each in stated(self._relations_in[article_id])
            for evidence in evidence_in(each.evidence, article_id)
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._relations_in)

    def __len__(self) -> int:
        return len(self._relations_in)


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that is asked of the graph while pages are made."""

    graph: KnowledgeGraph
    store: ArticleStore
    article: Callable[[str], Article]
    """The article with its text; the last few hundred are held."""
    entities: Mapping[str, Entity]
    standings: Mapping[str, Standing]
    community_of: Mapping[str, str]
    """By entity id: the name of its community."""
    cards: Mapping[str, ArticleCard]
    relations_of: Mapping[str, Chosen]
    """By entity id, as head or tail; first to those with most neighbours, then by their ids."""
    relations_in: Mapping[str, Chosen]
    """By article id: the relations with evidence there."""
    stated_in: Mapping[str, tuple[Stated, ...]]
    """By article id."""
    between: RelationsByPair
    """By the two entity ids, the smaller one first: all relations that join them."""
    gists: Gists
    """What is told of relations without their evidence."""
    nearest: Mapping[str, Nearest]
    """By entity id: the neighbours with the strongest ties; without those that have none."""
    tied_near: Mapping[str, tuple[tuple[str, str], ...]]
    """By entity id: the pairs among those nearest to it that a statement ties, sorted."""
    mentions_in: Mapping[str, tuple[LinkedMention, ...]]
    """By article id, ordered by start."""
    stories: Mapping[str, Story]
    stories_of: Mapping[str, tuple[Story, ...]]
    """By article id."""
    derivations_of: Mapping[str, tuple[Derivation, ...]]
    """By article id: those in which it is the one or the other article."""
    figures_of: Mapping[str, tuple[PlacedCard, ...]]
    """By entity id: the figures near it, those that differ first."""
    articles_naming: Mapping[str, tuple[str, ...]]
    """By entity id: the articles that name it, in the order of their ids."""
    peoples_in: Mapping[str, Mapping[int, str]]
    """By article id: names of peoples and adjectives of places as printed, by their start."""
    refs: Mapping[str, EntityRef]
    """By entity id: the link to its page."""
    near_scripts: Mapping[str, str]
    """By entity id: address of the script with the graph of its neighbourhood."""
    drawn_in: Mapping[str, tuple[str, ...]]
    """By address of such a script: the entities whose neighbourhoods it has."""
    sizes: Mapping[str, int]
    """By entity id: its size in a graph, by its number of neighbours."""
    article_refs: Mapping[str, ArticleRef]
    """By article id: the link to its page."""
    addresses: Mapping[str, str]
    """By path of the article's file below the content folder: the address of its page."""
    totals: Mapping[str, int]
    """Number of all "articles"."""
    sources: Mapping[str, SourceRef]
    """By name of the source as it stands in the cards; the empty name included if it occurs."""
    words: Words
    """Of the interface, in the language of the site."""

    def ref(self, entity_id: str) -> EntityRef:
        """The link to an entity's page."""
        return self.refs[entity_id]

    def nearest_to(self, entity_id: str) -> Nearest:
        """The neighbours of an entity with the strongest ties."""
        return self.nearest.get(entity_id, NOBODY)

    def articles_of(self, entity: Entity) -> tuple[str, ...]:
        """Ids of the articles that name it, in the order of the ids."""
        return self.articles_naming[entity.id]

    def newest_first(self, article_ids: Iterable[str]) -> list[ArticleCard]:
        """Cards by date of publication, the latest first and unknown dates last, then by id."""
        return newest_first(self.cards[article_id] for article_id in article_ids)

    def strongest(self) -> list[Entity]:
        """All entities by rank in the network, then by id."""
        return sorted(
            self.graph.entities, key=lambda entity: (-self.standings[entity.id].pagerank, entity.id)
        )


def entity_ref(entity: Entity) -> EntityRef:
    """The link to an entity's page."""
    return EntityRef(entity.id, entity.kind, entity.name, entity_url(entity.kind, entity.id))


def _article_ref(card: ArticleCard, source: SourceRef) -> ArticleRef:
    return ArticleRef(
        id=card.id,
        title=card.title,
        address=article_url(card.id),
        source=source,
        published=card.published,
        language="" if card.language == "und" else card.language,
        author=card.byline,
        original=safe_href(card.url),
    )


def newest_first(cards: Iterable[ArticleCard]) -> list[ArticleCard]:
    """Order cards by date, the latest first and unknown dates last, then by id."""
    ordered = sorted(cards, key=lambda card: card.id)
    ordered.sort(key=lambda card: card.published.toordinal() if card.published else 0, reverse=True)
    return ordered


def collect(graph: KnowledgeGraph, store: ArticleStore, words: Words = PLAIN_ENGLISH) -> Collection:
    """Index the graph once for all pages."""
    sources = _sources(graph.cards, words)
    standings = {standing.entity: standing for standing in graph.standings}
    ends = Ends.of([entity.id for entity in graph.entities], graph.relations)
    relations_of, relations_in = relations_by_entity(ends, standings), relations_by_article(ends)
    nearest = nearest_of(ends, standings)
    refs = {entity.id: entity_ref(entity) for entity in graph.entities}
    scripts = near_scripts(refs)
    return Collection(
        graph=graph,
        store=store,
        article=lru_cache(maxsize=ARTICLES_IN_MEMORY)(store.article),
        entities={entity.id: entity for entity in graph.entities},
        standings=standings,
        community_of=_community_names(graph),
        cards={card.id: card for card in graph.cards},
        relations_of=relations_of,
        relations_in=relations_in,
        stated_in=StatedIn(relations_in),
        between=RelationsByPair(ends),
        gists=Gists(ends),
        nearest=nearest,
        tied_near=TiedNear(nearest, stated_by_entity(ends)),
        mentions_in=MentionsByArticle(graph.entities, refs),
        stories={story.id: story for story in graph.stories},
        stories_of=_stories_by_article(graph),
        derivations_of=_derivations_by_article(graph),
        figures_of=_figures_by_entity(graph),
        articles_naming={
            entity.id: tuple(articles_naming(entity.mentions)) for entity in graph.entities
        },
        peoples_in=_peoples_by_article(graph),
        refs=refs,
        near_scripts=scripts,
        drawn_in=drawn_in(scripts, nearest),
        sizes=Sizes(standings),
        article_refs={card.id: _article_ref(card, sources[card.source]) for card in graph.cards},
        addresses={card.path: article_url(card.id) for card in graph.cards},
        totals={"articles": len(graph.cards)},
        sources=sources,
        words=words,
    )


def _community_names(graph: KnowledgeGraph) -> dict[str, str]:
    names = {community.number: community.name for community in graph.communities}
    return {each.entity: names.get(each.community, "") for each in graph.standings}


class MentionsByArticle(Mapping[str, tuple[LinkedMention, ...]]):
    """By article id: its mentions with their entities, put together when they are asked for."""

    def __init__(self, entities: Sequence[Entity], refs: Mapping[str, EntityRef]) -> None:
        """Note for each article which mentions of which entities it has."""
        self._entities = entities
        self._refs = refs
        self._places: dict[str, array[int]] = {}
        """Number of an entity and of its mention, one after the other."""
        for number, entity in enumerate(entities):
            for place, article_id in enumerate(article_of_each(entity.mentions)):
                self._places.setdefault(article_id, array("I")).extend((number, place))

    def __getitem__(self, article_id: str) -> tuple[LinkedMention, ...]:
        numbers = iter(self._places[article_id])
        linked = []
        for number, place in zip(numbers, numbers, strict=True):
            entity = self._entities[number]
            linked.append(LinkedMention(entity.mentions[place], self._refs[entity.id]))
        return tuple(sorted(linked, key=lambda each: (each.mention.start, each.mention.end)))

    def told(self, article_id: str) -> bytes:
        """A digest of an article's mentions with the links; KeyError where there are none."""
        numbers = iter(self._places[article_id])
        digest = blake2b(digest_size=16)
        for number, place in zip(numbers, numbers, strict=True):
            entity = self._entities[number]
            digest.update(told_at(entity.mentions, place))
            digest.update(repr(self._refs[entity.id]).encode("utf-8", "surrogatepass"))
        return digest.digest()

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _peoples_by_article(graph: KnowledgeGraph) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for entity in graph.entities:
        for place, label in enumerate(labels_of(entity.mentions)):
            if label == "NORP":
                mention = entity.mentions[place]
                found[mention.article][mention.start] = mention.text
    return found


def _stories_by_article(graph: KnowledgeGraph) -> dict[str, tuple[Story, ...]]:
    found: dict[str, list[Story]] = defaultdict(list)
    for story in graph.stories:
        for article_id in story.articles:
            found[article_id].append(story)
    return {article_id: tuple(stories) for article_id, stories in found.items()}


def _derivations_by_article(graph: KnowledgeGraph) -> dict[str, tuple[Derivation, ...]]:
    found: dict[str, list[Derivation]] = defaultdict(list)
    for story in graph.stories:
        for derivation in story.derivations:
            found[derivation.article].append(derivation)
            found[derivation.origin].append(derivation)
    return {article_id: tuple(derivations) for article_id, derivations in found.items()}


def _figures_by_entity(graph: KnowledgeGraph) -> dict[str, tuple[PlacedCard, ...]]:
    found: dict[str, list[PlacedCard]] = defaultdict(list)
    for story in graph.stories:
        for number, card in enumerate(story.figures):
            for entity_id in card.entities:
                found[entity_id].append(PlacedCard(story, number))
    return {
        entity_id: tuple(sorted(cards, key=lambda placed: VERDICTS.index(placed.card.verdict)))
        for entity_id, cards in found.items()
    }


def _sources(cards: Iterable[ArticleCard], words: Words) -> dict[str, SourceRef]:
    """Name the sources by number of their articles, so that the largest gets the plain slug."""
    counts: dict[str, int] = defaultdict(int)
    for card in cards:
        counts[card.source] += 1
    names = sorted(counts, key=lambda name: (name == "", -counts[name], name))
    shown = [name or UNKNOWN_SOURCE for name in names]
    slugs = unique_slugs(shown, fallback="source")
    return {
        name: SourceRef(name or words.say(UNKNOWN_SOURCE), source_url(slug))
        for name, slug in zip(names, slugs, strict=True)
    }
