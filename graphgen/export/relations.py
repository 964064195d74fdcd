"""Rows of ``relations.jsonl``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from graphgen.export.jsonl import Row, line
from graphgen.export.old_rows import Part
from graphgen.graph import relation_id
from graphgen.model import Evidence, KnowledgeGraph, Relation
from graphgen.relation_rows import RelationDigests


def relation_rows(graph: KnowledgeGraph) -> Iterator[Row]:
    """Yield a row a relation, ordered by head, predicate, tail."""
    return map(_relation_row, graph.relations)


def relation_parts(graph: KnowledgeGraph, digests: RelationDigests) -> Iterator[Part]:
    """Yield the same rows as bytes."""
    for place, relation in enumerate(graph.relations):
        yield digests[place], partial(_relation_line, relation)


def _relation_line(relation: Relation) -> bytes:
    return line(_relation_row(relation))


def _relation_row(relation: Relation) -> Row:
    return {
        "id": relation_id(relation),
        "head": relation.head,
        "predicate": relation.predicate,
        "tail": relation.tail,
        "articles": list(relation.articles),
        "independent_sources": relation.independent_sources,
        "first": relation.first.isoformat() if relation.first else None,
        "last": relation.last.isoformat() if relation.last else None,
        "evidence": [_evidence_row(item) for item in relation.evidence],
    }


def _evidence_row(evidence: Evidence) -> Row:
    return {
        "article": evidence.article,
        "sentence": [evidence.sentence.start, evidence.sentence.end],
        "head": [evidence.head.start, evidence.head.end],
        "tail": [evidence.tail.start, evidence.tail.end],
        "status": evidence.status,
        "speaker": evidence.speaker,
        "score": evidence.score,
        "how": evidence.how,
    }
