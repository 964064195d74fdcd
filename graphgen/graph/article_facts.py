"""What one article gives the graph: all that its text alone and the names in it decide.

It is worked out in one pass over each article, and kept from one build to the next for as long as
the article is the same and its names stand for the same entities.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any, Final

from graphgen.facts import Facts, digest_of
from graphgen.graph.agencies import agencies_of
from graphgen.graph.descriptions import Candidate, candidates_in
from graphgen.graph.sketches import Sketch, sketch_of
from graphgen.graph.statements import Reading, Statement, statements_of
from graphgen.graph.traits import traits_of
from graphgen.model import ArticleCard, ArticleStore, Evidence, Kind, Span
from graphgen.vocabulary import predicates

_FACT: Final = "facts of an article"
_NO_NAMES: Final[Mapping[int, str]] = {}


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
class Reader:
    """Works out the facts of articles, or recalls them."""

    store: ArticleStore
    entity_at: Mapping[str, Mapping[int, str]]
    """Entity ids by article and start of the mention."""
    kinds: Mapping[str, Kind]
    """Of the entities, by id."""
    min_score: float
    """Least score of a stated relation."""
    facts: Facts

    def read(self, card: ArticleCard) -> ArticleFacts:
        """The facts of an article."""
        named = self.entity_at.get(card.id, _NO_NAMES)
        parts = [
            self.facts.of_article(card.id),
            self._digest(named),
            repr(self.min_score),
        ]
        kept = self.facts.get(_FACT, parts)
        if kept is not None:
            return _unpacked(kept, card)
        found = self._worked_out(card, named)
        self.facts.put(_FACT, parts, _packed(found))
        return found

    def _digest(self, named: Mapping[int, str]) -> str:
        """A digest of the entities that an article names, with their kinds and places in it."""
        found = (f"{start} {self.kinds[entity]} {entity}" for start, entity in named.items())
        return digest_of("\n".join(sorted(found)))

    def _worked_out(self, card: ArticleCard, named: Mapping[int, str]) -> ArticleFacts:
        article, extraction = self.store.article(card.id), self.store.extraction(card.id)
        headings = frozenset((*card.headings, *extraction.headline_blocks))
        reading = Reading(
            card=card,
            entity_at=named,
            kinds=self.kinds,
            vocabulary=predicates(),
            headings=headings,
            min_score=self.min_score,
        )
        kinds = {start: self.kinds[entity] for start, entity in named.items()}
        return ArticleFacts(
            sketch=sketch_of(card.id, traits_of(article, extraction, named)),
            agencies=agencies_of(article),
            statements=tuple(statements_of(extraction, reading)),
            candidates=tuple(candidates_in(article, extraction, kinds, headings)),
        )


def _packed(found: ArticleFacts) -> list[Any]:
    return [
        b64encode(found.sketch.packed).decode("ascii"),
        found.agencies,
        [_statement_row(one) for one in found.statements],
        [[one.start, one.text, one.sentence, one.at, one.rank] for one in found.candidates],
    ]


def _unpacked(kept: Sequence[Any], card: ArticleCard) -> ArticleFacts:
    sketch, agencies, statements, candidates = kept
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
