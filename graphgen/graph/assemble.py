"""From cards, extractions and entities to the knowledge graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from operator import itemgetter

import networkx as nx

from graphgen.compact import articles_naming, places_of, statuses_of
from graphgen.facts import NO_FACTS, Facts
from graphgen.graph.decided import apply_decided, decided_pairs, is_among, without_sentence
from graphgen.graph.descriptions import Candidate, described
from graphgen.graph.known_facts import Reader
from graphgen.graph.network import Network, network_of, strength
from graphgen.graph.relations import Gathered, Origins, Triple, relation_id, relations_from
from graphgen.graph.reports import EntityAt, find_stories
from graphgen.graph.shape import Shape, shape_of
from graphgen.graph.single_source import single_source_items
from graphgen.graph.sketches import Sketches
from graphgen.graph.sources import Collection, collected, publisher_keys
from graphgen.graph.statements import Statement, reading_of, statements_of
from graphgen.model import (
    ArticleCard,
    DecidedRelation,
    Entity,
    Evidence,
    Extraction,
    Kind,
    KnowledgeGraph,
    PackedStore,
    Relation,
    Resolution,
    Standing,
)
from graphgen.processes import ALONE, Crew
from graphgen.relation_rows import RelationRows
from graphgen.urls import entity_url
from graphgen.vocabulary import predicates


def build_graph(
    cards: Sequence[ArticleCard],
    extractions: Iterable[Extraction],
    resolution: Resolution,
    *,
    min_relation_score: float,
    store: PackedStore | None = None,
    facts: Facts = NO_FACTS,
    crew: Crew = ALONE,
) -> KnowledgeGraph:
    """Tie the entities together with all that the articles say.

    ``extractions`` may come in any order and are read once, unless there is a ``store``, which
    has the same ones. It also gives the texts in which copies, stories, figures and descriptions
    are looked for; without it every article is its own source. What ``facts`` knows of an article
    is not worked out again; what is unknown of many is worked out by the processes of ``crew``.
    """
    cards = sorted(cards, key=lambda card: card.id)
    entities = _named_in_prose(resolution.entities, cards)
    entity_at = entities_by_place(entities)
    kinds = {entity.id: entity.kind for entity in entities}
    gathered = Gathered()
    if store:
        reader = Reader(store, entity_at, kinds, min_relation_score, facts, crew)
        collection, candidates = _read_through(cards, reader, gathered)
        stories, sources = find_stories(collection, entities, entity_at, store)
        origins = sources.origins
        entities = described(entities, candidates, cards, entity_at, origins)
        del collection, candidates, sources
    else:
        stories = ()
        origins = {card.id: (f"text {card.id}", *publisher_keys(card)) for card in cards}
        gathered.add(_all_statements(cards, extractions, kinds, entity_at, min_relation_score))
    del entity_at
    decided = _decided(gathered, resolution.decided, cards)
    names = {entity.id: entity.name for entity in entities}
    unproved = without_sentence(decided, resolution.decided, names, predicates())
    relations = _relations(gathered, decided, resolution.decided, origins)
    del gathered, origins
    network = network_of(entities, relations)
    shape = shape_of(network, entities, facts)
    rank = dict(zip(network.ids, shape.pageranks, strict=True))
    single = single_source_items(entities, relations, rank)
    return KnowledgeGraph(
        cards=tuple(cards),
        entities=entities,
        relations=relations,
        standings=_standings(network, shape),
        communities=shape.communities,
        stories=stories,
        review=(*resolution.review, *unproved, *single),
        forwards=resolution.forwards,
        moved=resolution.moved,
    )


def _read_through(
    cards: Sequence[ArticleCard], reader: Reader, gathered: Gathered
) -> tuple[Collection, list[Candidate]]:
    """Read each article once; its statements go to ``gathered``."""
    sketches = Sketches()
    agencies: dict[str, tuple[str, ...]] = {}
    candidates: list[Candidate] = []
    for card, found in zip(cards, reader.read(cards), strict=True):
        sketches.append(found.sketch)
        agencies[card.id] = found.agencies
        gathered.add(found.statements)
        candidates += found.candidates
    return collected(cards, sketches, agencies), candidates


def _decided(
    gathered: Gathered, decided: Sequence[DecidedRelation], cards: Sequence[ArticleCard]
) -> Mapping[Triple, Sequence[Evidence]]:
    """The evidence between those whom decisions on relations name, as these want it."""
    if not decided:
        return {}
    pairs = decided_pairs(decided)
    ties = (tie for tie in gathered.ties() if is_among(tie, pairs))
    return apply_decided(ties, decided, cards=cards, vocabulary=predicates())


def _relations(
    gathered: Gathered,
    decided: Mapping[Triple, Sequence[Evidence]],
    decisions: Iterable[DecidedRelation],
    origins: Origins,
) -> RelationRows:
    """All relations in order; those that decisions are on with their ``decided`` evidence."""
    pairs = decided_pairs(decisions)
    others = (tie for tie in gathered.ties() if not is_among(tie, pairs))
    ties = merge(others, decided.items(), key=itemgetter(0))
    return RelationRows(relations_from(ties, origins), gathered.known)


def _named_in_prose(entities: Iterable[Entity], cards: Sequence[ArticleCard]) -> tuple[Entity, ...]:
    """Keep entities that some text names outside its title and headings, ordered by id."""
    headings = {card.id: card.headings for card in cards}
    kept = (
        entity
        for entity in entities
        if any(mention.block not in headings[mention.article] for mention in entity.mentions)
    )
    return tuple(sorted(kept, key=lambda entity: entity.id))


def _all_statements(
    cards: Sequence[ArticleCard],
    extractions: Iterable[Extraction],
    kinds: Mapping[str, Kind],
    entity_at: EntityAt,
    min_score: float,
) -> Iterator[Statement]:
    card_of = {card.id: card for card in cards}
    for extraction in extractions:
        article = extraction.article
        reading = reading_of(
            card_of[article],
            extraction,
            entity_at=entity_at.get(article, {}),
            kinds=kinds,
            min_score=min_score,
        )
        yield from statements_of(extraction, reading)


def entities_by_place(entities: Iterable[Entity]) -> EntityAt:
    """Entity ids by article and start of the mention."""
    places: dict[str, dict[int, str]] = defaultdict(dict)
    for entity in entities:
        for article_id, start in places_of(entity.mentions):
            places[article_id][start] = entity.id
    return places


def _standings(network: Network, shape: Shape) -> tuple[Standing, ...]:
    community_of = {member: group.number for group in shape.communities for member in group.members}
    rows = zip(network.ids, shape.pageranks, network.degrees(), shape.places, strict=True)
    return tuple(
        Standing(entity, pagerank, degree, community_of[entity], x, y)
        for entity, pagerank, degree, (x, y) in rows
    )


def to_networkx(graph: KnowledgeGraph) -> nx.MultiDiGraph[str]:
    """Return the graph for analysis: a node an entity, an edge a relation keyed by predicate.

    Attributes are strings and numbers only, empty strings where something is unknown, so that
    every format that networkx writes can hold them.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity, standing in zip(graph.entities, graph.standings, strict=True):
        network.add_node(entity.id, **node_attributes(entity, standing))
    for relation in graph.relations:
        network.add_edge(
            relation.head, relation.tail, key=relation.predicate, **edge_attributes(relation)
        )
    return network


def node_attributes(entity: Entity, standing: Standing) -> dict[str, str | int | float]:
    """What the network for analysis tells of an entity."""
    attributes: dict[str, str | int | float] = {
        "name": entity.name,
        "kind": entity.kind,
        "articles": len(articles_naming(entity.mentions)),
        "mentions": len(entity.mentions),
        "country": entity.country,
        "community": standing.community,
        "pagerank": standing.pagerank,
        "degree": standing.degree,
        "x": standing.x,
        "y": standing.y,
        "page": entity_url(entity.kind, entity.id),
    }
    if entity.coordinates is not None:
        attributes["latitude"] = entity.coordinates.latitude
        attributes["longitude"] = entity.coordinates.longitude
    return attributes


def edge_attributes(relation: Relation) -> dict[str, str | int | float]:
    """What the network for analysis tells of a relation."""
    return {
        "id": relation_id(relation),
        "predicate": relation.predicate,
        "status": statuses_of(relation.evidence)[0],
        "evidence": len(relation.evidence),
        "articles": len(relation.articles),
        "independent_sources": relation.independent_sources,
        "weight": strength(relation),
        "first": relation.first.isoformat() if relation.first else "",
        "last": relation.last.isoformat() if relation.last else "",
    }
