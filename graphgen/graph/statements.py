"""From what one article says to evidence for ties between entities.

Typed statements come from the extraction; two entities that share a sentence of the prose and no
stated tie get the weak link ``mentioned_with``. Headings and titles prove nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final, NamedTuple

from graphgen.model import (
    MENTIONED_WITH,
    ArticleCard,
    Evidence,
    Extraction,
    Kind,
    Mention,
    RelationMention,
    Span,
)
from graphgen.vocabulary import Predicate, predicates

MAX_NAMES_IN_SENTENCE: Final = 12
"""A sentence that names more entities is a list: sharing it says nothing about a pair."""

MAX_WEAK_IN_ARTICLE: Final = 3
"""Sentences of one article that are kept for one pair's weak link."""

NAMED_TOGETHER: Final = "named together"
"""``Evidence.how`` of weak links."""

Pair = tuple[str, str]


class Statement(NamedTuple):
    """One piece of evidence with the tie it is evidence for."""

    head: str
    """Entity id."""
    predicate: str
    tail: str
    """Entity id; greater than ``head`` where the predicate is symmetric."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known when one article's extraction is read."""

    card: ArticleCard
    entity_at: Mapping[int, str]
    """Entity id by start of the mention."""
    kinds: Mapping[str, Kind]
    vocabulary: Mapping[str, Predicate]
    headings: Collection[int]
    """Numbers of the blocks that prove nothing: titles, headings and captions."""
    min_score: float
    """Typed statements below it fall back to the weak link."""


def reading_of(
    card: ArticleCard,
    extraction: Extraction,
    *,
    entity_at: Mapping[int, str],
    kinds: Mapping[str, Kind],
    min_score: float,
) -> Reading:
    """What is known when the extraction of an article is read; the rest as in ``Reading``."""
    headings = frozenset((*card.headings, *extraction.headline_blocks))
    return Reading(card, entity_at, kinds, predicates(), headings, min_score)


def statements_of(extraction: Extraction, reading: Reading) -> Iterator[Statement]:
    """Yield every statement of an article: typed ones first, then weak links."""
    together: dict[Pair, list[Evidence]] = defaultdict(list)
    typed_in: set[tuple[Pair, int]] = set()
    for found in extraction.relations:
        pair = _entities(found.head, found.tail, reading)
        if pair is None:
            continue
        if _fits(pair, found.predicate, reading) and reading.vocabulary[found.predicate].shown(
            found.score, found.how, min_score=reading.min_score
        ):
            typed_in |= {(_sorted(pair), found.head.sentence), (_sorted(pair), found.tail.sentence)}
            yield _typed(found, pair, extraction, reading)
        elif found.head.sentence != found.tail.sentence:
            number = _sentence_number(extraction, found.sentence.start)
            evidence = _weak(found.head, found.tail, found.sentence, number, pair, reading)
            together[_sorted(pair)].append(evidence)
    for pair, number, head, tail in _named_together(extraction, reading):
        if (pair, number) not in typed_in:
            sentence = extraction.sentences[number]
            together[pair].append(_weak(head, tail, sentence, number, pair, reading))
    yield from _strongest_weak(together)


def _entities(head: Mention, tail: Mention, reading: Reading) -> Pair | None:
    """Both ends' entities; None where one has none, both are one, or a heading says it."""
    head_id, tail_id = reading.entity_at.get(head.start), reading.entity_at.get(tail.start)
    if head_id is None or tail_id is None or head_id == tail_id:
        return None
    if head.block in reading.headings or tail.block in reading.headings:
        return None
    return head_id, tail_id


def _fits(pair: Pair, predicate: str, reading: Reading) -> bool:
    """Whether the vocabulary allows the predicate between entities of these kinds."""
    rule = reading.vocabulary.get(predicate)
    return (
        rule is not None
        and predicate != MENTIONED_WITH
        and reading.kinds[pair[0]] in rule.heads
        and reading.kinds[pair[1]] in rule.tails
    )


def _sorted(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])


def _sentence_number(extraction: Extraction, start: int) -> int:
    """Number of the sentence that the character at ``start`` stands in or after."""
    return max(0, bisect_right(extraction.sentences, start, key=lambda span: span.start) - 1)


def _typed(
    found: RelationMention, pair: Pair, extraction: Extraction, reading: Reading
) -> Statement:
    """The statement as found; ends of a symmetric predicate stand in the order of their ids."""
    head, tail = found.head, found.tail
    if reading.vocabulary[found.predicate].symmetric and pair[1] < pair[0]:
        head, tail, pair = tail, head, _sorted(pair)
    evidence = Evidence(
        article=extraction.article,
        sentence=found.sentence,
        sentence_number=_sentence_number(extraction, found.sentence.start),
        head=Span(head.start, head.end),
        tail=Span(tail.start, tail.end),
        status=found.status,
        speaker=found.speaker.text if found.speaker else "",
        score=round(found.score, 4),
        how=found.how,
        published=reading.card.published,
    )
    return Statement(pair[0], found.predicate, pair[1], evidence)


def _named_together(
    extraction: Extraction, reading: Reading
) -> Iterator[tuple[Pair, int, Mention, Mention]]:
    """Yield each pair of entities of each sentence with the two mentions that stand nearest."""
    by_sentence: dict[int, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in extraction.mentions:
        entity = reading.entity_at.get(mention.start)
        if entity is not None and mention.block not in reading.headings:
            by_sentence[mention.sentence][entity].append(mention)
    for number, named in sorted(by_sentence.items()):
        if len(named) <= MAX_NAMES_IN_SENTENCE:
            for pair in combinations(sorted(named), 2):
                yield pair, number, *_nearest(named[pair[0]], named[pair[1]])


def _nearest(heads: list[Mention], tails: list[Mention]) -> tuple[Mention, Mention]:
    """The two mentions with the least text between them, the first such where several are."""
    if len(heads) == len(tails) == 1:
        return heads[0], tails[0]
    return min(
        ((head, tail) for head in heads for tail in tails),
        key=lambda ends: (
            max(ends[0].start, ends[1].start) - min(ends[0].end, ends[1].end),
            ends[0].start,
            ends[1].start,
        ),
    )


def _weak(
    head: Mention, tail: Mention, sentence: Span, number: int, pair: Pair, reading: Reading
) -> Evidence:
    """Evidence that two entities are named together, scored by how sure both names are."""
    if pair[1] < pair[0]:
        head, tail = tail, head
    return Evidence(
        article=reading.card.id,
        sentence=sentence,
        sentence_number=number,
        head=Span(head.start, head.end),
        tail=Span(tail.start, tail.end),
        status="asserted",
        speaker="",
        score=round(head.score * tail.score, 4),
        how=NAMED_TOGETHER,
        published=reading.card.published,
    )


def _strongest_weak(together: Mapping[Pair, list[Evidence]]) -> Iterator[Statement]:
    for (head, tail), evidence in sorted(together.items()):
        best = sorted(evidence, key=lambda item: (-item.score, item.sentence.start))
        for item in best[:MAX_WEAK_IN_ARTICLE]:
            yield Statement(head, MENTIONED_WITH, tail, item)
