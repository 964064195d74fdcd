"""The collection as three tables, which CSV, Neo4j and SQLite share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphgen.compact import articles_naming
from graphgen.export.collection import Collection, day
from graphgen.graph import relation_id
from graphgen.urls import absolute, entity_url, sentence_url
from graphgen.vocabulary import predicates

Cell = str | int | float | None
Row = Mapping[str, Cell]


def entity_table(collection: Collection) -> Iterator[Row]:
    """Yield a row an entity, ordered by id."""
    graph = collection.graph
    for entity, standing in zip(graph.entities, graph.standings, strict=True):
        place, said = entity.coordinates, entity.description
        page = entity_url(entity.kind, entity.id)
        yield {
            "id": entity.id,
            "kind": entity.kind,
            "name": entity.name,
            "aliases": " | ".join(alias.text for alias in entity.aliases),
            "description": said.text if said else "",
            "articles": len(articles_naming(entity.mentions)),
            "mentions": len(entity.mentions),
            "neighbours": standing.degree,
            "pagerank": standing.pagerank,
            "community": standing.community,
            "country": entity.country,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "page": absolute(page, base_url=collection.site.base_url) or page,
        }


def relation_table(collection: Collection) -> Iterator[Row]:
    """Yield a row a relation, ordered by head, predicate, tail."""
    for relation in collection.graph.relations:
        statuses = [item.status for item in relation.evidence]
        predicate = predicates()[relation.predicate]
        yield {
            "id": relation_id(relation),
            "head": relation.head,
            "predicate": relation.predicate,
            "tail": relation.tail,
            "wording": predicate.wording(statuses[0]),
            "head_name": collection.entities[relation.head].name,
            "tail_name": collection.entities[relation.tail].name,
            "weak": int(predicate.weak),
            "asserted": statuses.count("asserted"),
            "possible": statuses.count("possible"),
            "denied": statuses.count("denied"),
            "articles": len(relation.articles),
            "independent_sources": relation.independent_sources,
            "first": day(relation.first),
            "last": day(relation.last),
        }


def evidence_table(collection: Collection) -> Iterator[Row]:
    """Yield a row a sentence that states a relation, strongest first within each relation."""
    for relation in collection.graph.relations:
        for number, item in enumerate(relation.evidence, 1):
            card = collection.cards[item.article]
            page = sentence_url(item.article, item.sentence_number)
            yield {
                "id": f"{relation_id(relation)}--{number}",
                "relation": relation_id(relation),
                "article": item.article,
                "sentence_number": item.sentence_number + 1,
                "start": item.sentence.start,
                "end": item.sentence.end,
                "sentence": collection.sentence(item),
                "status": item.status,
                "speaker": item.speaker,
                "score": item.score,
                "how": item.how,
                "published": day(item.published),
                "source": card.source,
                "title": card.title,
                "url": card.url,
                "page": absolute(page, base_url=collection.site.base_url) or page,
            }


def article_table(collection: Collection) -> Iterator[Row]:
    """Yield a row an article, ordered by id; without its text."""
    for card in collection.graph.cards:
        yield {
            "id": card.id,
            "path": card.path,
            "title": card.title,
            "source": card.source,
            "byline": card.byline,
            "published": day(card.published),
            "url": card.url,
            "language": card.language,
            "words": card.words,
            "digest": card.digest,
        }
