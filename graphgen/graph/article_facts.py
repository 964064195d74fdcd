"""What one article gives the graph: all that its text alone and the names in it decide.

It is worked out in one pass over the article, and can be packed as JSON, to be kept for later
builds or to come from another process.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from sys import intern
from typing import Any

from graphgen.facts import digest_of
from graphgen.graph.agencies import agencies_of
from graphgen.graph.descriptions import Candidate, candidates_in
from graphgen.graph.sketches import Sketch, sketch_of
from graphgen.graph.statements import Statement, reading_of, statements_of
from graphgen.graph.traits import traits_of
from graphgen.model import Article, ArticleCard, Evidence, Extraction, Kind, Span


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What is kept of an article while the collection is compared."""

    sketch: Sketch
    agencies: tuple[str, ...]
    """Agencies that it names as its origin."""
    statements: tuple[Statement, ...]
    candidates: tuple[Candidate, ...]
    """What it says its entities are."""


@dataclass(frozen=True, slots=True)
class Named:
    """The entities that an article names."""

    card: ArticleCard
    entity_at: Mapping[int, str]
    """Entity ids by start of the mention."""
    kinds: Mapping[str, Kind]
    """Of these entities at least, by id."""

    def digest(self) -> str:
        """A digest of the entities, with their kinds and places."""
        places = self.entity_at.items()
        found = (f"{start} {self.kinds[entity]} {entity}" for start, entity in places)
        return digest_of("\n".join(sorted(found)))

    def alone(self) -> Named:
        """The same without the kinds of others."""
        return replace(self, kinds={one: self.kinds[one] for one in self.entity_at.values()})


def facts_in(
    article: Article, extraction: Extraction, named: Named, *, min_score: float
) -> ArticleFacts:
    """Work out the facts of an article; ``min_score`` is the least of a stated relation."""
    card, entity_at = named.card, named.entity_at
    reading = reading_of(
        card, extraction, entity_at=entity_at, kinds=named.kinds, min_score=min_score
    )
    kinds = {start: named.kinds[entity] for start, entity in entity_at.items()}
    return ArticleFacts(
        sketch=sketch_of(card.id, traits_of(article, extraction, entity_at)),
        agencies=agencies_of(article),
        statements=tuple(statements_of(extraction, reading)),
        candidates=tuple(candidates_in(article, extraction, kinds, reading.headings)),
    )


def pack_facts(found: ArticleFacts) -> list[Any]:
    """The facts of an article as JSON can hold them."""
    return [
        b64encode(found.sketch.packed).decode("ascii"),
        found.agencies,
        [_statement_row(one) for one in found.statements],
        [[one.start, one.text, one.sentence, one.at, one.rank] for one in found.candidates],
    ]


def unpack_facts(packed: Sequence[Any], card: ArticleCard) -> ArticleFacts:
    """The facts of an article, out of what they were packed to."""
    sketch, agencies, statements, candidates = packed
    return ArticleFacts(
        sketch=Sketch(card.id, b64decode(sketch)),
        agencies=tuple(agencies),
        statements=tuple(_statements(statements, card)),
        candidates=tuple(Candidate(card.id, *row) for row in candidates),
    )


def _statement_row(one: Statement) -> list[Any]:
    told = one.evidence
    return [
        one.head, one.predicate, one.tail, told.sentence.start, told.sentence.end,
        told.sentence_number, told.head.start, told.head.end, told.tail.start, told.tail.end,
        told.status, told.speaker, told.score, told.how,
    ]  # fmt: skip


def _statements(rows: Sequence[Any], card: ArticleCard) -> Iterator[Statement]:
    for row in rows:
        head, predicate, tail, start, end, number, h_start, h_end, t_start, t_end, *told = row
        status, speaker, score, how = told
        evidence = Evidence(
            card.id, Span(start, end), number, Span(h_start, h_end), Span(t_start, t_end),
            status, speaker, score, how, card.published,
        )  # fmt: skip
        yield Statement(intern(head), predicate, intern(tail), evidence)
