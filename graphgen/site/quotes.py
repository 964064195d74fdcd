"""Evidence as quoted sentences: both names marked, far-off words left out, the place named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, Literal

from graphgen.model import ArticleCard, Evidence, Relation, Span
from graphgen.site.collection import Collection
from graphgen.site.story_views import SentenceQuote
from graphgen.site.views import ArticleRef, Quote, QuotePiece
from graphgen.urls import sentence_url

WHOLE_UP_TO: Final = 600
"""Longest sentence, in characters, that is quoted whole."""
AROUND: Final = 160
"""Characters kept on either side of each name in a longer one."""


def article_ref(collection: Collection, card: ArticleCard) -> ArticleRef:
    """The link to an article's page."""
    return collection.article_refs[card.id]


def quote(collection: Collection, relation: Relation, evidence: Evidence) -> Quote:
    """Fetch the sentence of a piece of a relation's evidence and mark head and tail in it."""
    text = collection.store.text(evidence.article)
    return Quote(
        pieces=quote_pieces(text, evidence.sentence, evidence.head, evidence.tail),
        head_kind=collection.ref(relation.head).kind,
        tail_kind=collection.ref(relation.tail).kind,
        article=collection.article_refs[evidence.article],
        address=sentence_url(evidence.article, evidence.sentence_number),
        sentence=evidence.sentence_number + 1,
        status=evidence.status,
        speaker=evidence.speaker,
        derived=_derived(collection, evidence),
        how=evidence.how,
        score=evidence.score,
    )


def sentence_quote(
    collection: Collection, article_id: str, number: int, *, marked: Span | None = None
) -> SentenceQuote:
    """Quote a sentence by its number from 0, with a stretch of it marked."""
    text = collection.store.text(article_id)
    sentence = collection.store.sentences(article_id)[number]
    return SentenceQuote(
        pieces=quote_pieces(text, sentence, marked, marked) if marked else _plain(text, sentence),
        article=collection.article_refs[article_id],
        address=sentence_url(article_id, number),
        sentence=number + 1,
    )


def sentence_at(collection: Collection, article_id: str, offset: int) -> int:
    """Number, from 0, of the sentence that stands at an offset of the article's text."""
    starts = [span.start for span in collection.store.sentences(article_id)]
    return max(0, bisect_right(starts, offset) - 1)


def _plain(text: str, sentence: Span) -> tuple[QuotePiece, ...]:
    start, end = _trimmed(text, sentence)
    if end - start <= WHOLE_UP_TO:
        return (QuotePiece(text[start:end], ""),)
    return QuotePiece(text[start : start + WHOLE_UP_TO], ""), QuotePiece(" … ", "gap")


def _derived(collection: Collection, evidence: Evidence) -> tuple[str, ...]:
    """Give the adjectives or names of peoples among head and tail, as printed."""
    peoples = collection.peoples_in.get(evidence.article)
    if not peoples:
        return ()
    starts = sorted({evidence.head.start, evidence.tail.start})
    return tuple(peoples[start] for start in starts if start in peoples)


def quote_pieces(text: str, sentence: Span, head: Span, tail: Span) -> tuple[QuotePiece, ...]:
    """Cut a sentence at its two names; of a long one keep the words around them.

    Offsets are characters of ``text``. Names may overlap or lie outside the sentence.
    """
    start, end = _trimmed(text, sentence)
    pieces: list[QuotePiece] = []
    at = start
    for left, right in _windows(start, end, head, tail):
        if at < left:
            pieces.append(QuotePiece(" … ", "gap"))
        pieces.extend(_marked(text, left, right, head, tail))
        at = right
    if at < end:
        pieces.append(QuotePiece(" … ", "gap"))
    return tuple(pieces)


def _trimmed(text: str, sentence: Span) -> tuple[int, int]:
    stretch = text[sentence.start : sentence.end]
    start = sentence.start + len(stretch) - len(stretch.lstrip())
    return start, max(start, sentence.start + len(stretch.rstrip()))


def _windows(start: int, end: int, head: Span, tail: Span) -> list[tuple[int, int]]:
    """Give the stretches to keep, in order and apart from each other."""
    if end - start <= WHOLE_UP_TO:
        return [(start, end)]
    kept: list[tuple[int, int]] = []
    for name in sorted((head, tail), key=lambda span: span.start):
        left, right = max(start, name.start - AROUND), min(end, name.end + AROUND)
        if left >= right:
            continue
        if kept and left <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(right, kept[-1][1]))
        else:
            kept.append((left, right))
    return kept or [(start, start + WHOLE_UP_TO)]


def _marked(text: str, start: int, end: int, head: Span, tail: Span) -> Iterator[QuotePiece]:
    edges = {edge for name in (head, tail) for edge in (name.start, name.end)}
    bounds = [start, *sorted(edge for edge in edges if start < edge < end), end]
    for left, right in pairwise(bounds):
        if left < right:
            yield QuotePiece(text[left:right], _role(left, head, tail))


def _role(at: int, head: Span, tail: Span) -> Literal["", "head", "tail", "both"]:
    in_head, in_tail = head.start <= at < head.end, tail.start <= at < tail.end
    if in_head and in_tail:
        return "both"
    if in_head:
        return "head"
    return "tail" if in_tail else ""
