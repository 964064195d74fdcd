"""An article and what was found in it, with blocks for names and every offset moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from urllib.parse import unquote

from graphgen.model import (
    Article,
    Extraction,
    Figure,
    Mark,
    Mention,
    NamePair,
    RelationMention,
    Span,
)
from graphgen.redact.places import BLOCK, Places, blocked
from graphgen.urls import slug


class _Moves:
    """Where offsets of the old text lie in the new one."""

    def __init__(self, spans: tuple[tuple[int, int], ...]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]
        grown = (len(BLOCK) - (end - start) for start, end in spans)
        self._shift = [0, *accumulate(grown)]

    def start(self, at: int) -> int:
        """A start inside of a name becomes that of its block."""
        number = bisect_right(self._starts, at)
        if number and at < self._spans[number - 1][1]:
            return self._spans[number - 1][0] + self._shift[number - 1]
        return at + self._shift[number]

    def end(self, at: int) -> int:
        """An end inside of a name becomes that of its block."""
        number = bisect_right(self._starts, at - 1)
        if number and at <= self._spans[number - 1][1]:
            return self._spans[number - 1][1] + self._shift[number]
        return at + self._shift[number]

    def touches(self, start: int, end: int) -> bool:
        """Whether a stretch of the old text holds a part of a name."""
        number = bisect_right(self._starts, end - 1)
        return bool(number) and start < self._spans[number - 1][1]


def redacted_article(article: Article, places: Places, *, new_id: str) -> Article:
    """The article with blocks for the names; a link or an address that tells one is taken out."""
    moves = _Moves(places.spans)
    blocks = (
        replace(one, start=moves.start(one.start), end=moves.end(one.end)) for one in article.blocks
    )
    return replace(
        article,
        id=new_id,
        path=places.without(article.path),
        title=places.without(article.title),
        source=places.without(article.source),
        byline=places.without(article.byline),
        url="" if _is_told(article.url, places) else article.url,
        text=blocked(article.text, places.spans),
        blocks=tuple(blocks),
        marks=tuple(_marks(article, places, moves)),
    )


def _marks(article: Article, places: Places, moves: _Moves) -> Iterator[Mark]:
    for mark in article.marks:
        if not _is_told(mark.href, places):
            yield replace(mark, start=moves.start(mark.start), end=moves.end(mark.end))


def _is_told(address: str, places: Places) -> bool:
    """Whether an address names one of them, also by what a slug leaves of a name."""
    plain = unquote(address)
    return bool(plain) and (places.told(plain) or places.told(slug(plain)))


def redacted_extraction(found: Extraction, places: Places, ids: Mapping[str, str]) -> Extraction:
    """What was found in the article, but for what is named, counted or told of by the names.

    A statement of a person who is redacted stays theirs: its speaker is the block.
    """
    moves, article_id = _Moves(places.spans), ids[found.article]
    kept = [one for one in found.mentions if not moves.touches(one.start, one.end)]
    number = {id(one): at for at, one in enumerate(kept)}
    at = [number.get(id(one)) for one in found.mentions]
    return replace(
        found,
        article=article_id,
        sentences=tuple(_span(one, moves) for one in found.sentences),
        mentions=tuple(_mention(one, moves, article_id) for one in kept),
        relations=tuple(_relations(found, moves, article_id)),
        figures=tuple(_figures(found, places, moves, article_id)),
        times=tuple(
            replace(one, article=article_id, start=moves.start(one.start), end=moves.end(one.end))
            for one in found.times
            if not moves.touches(one.start, one.end)
        ),
        name_pairs=tuple(_pairs(found, at)),
    )


def _span(span: Span, moves: _Moves) -> Span:
    return Span(moves.start(span.start), moves.end(span.end))


def _mention(one: Mention, moves: _Moves, article_id: str) -> Mention:
    start, end = moves.start(one.start), moves.end(one.end)
    text = BLOCK if moves.touches(one.start, one.end) else one.text
    return replace(one, article=article_id, start=start, end=end, text=text)


def _relations(found: Extraction, moves: _Moves, article_id: str) -> Iterator[RelationMention]:
    for one in found.relations:
        if any(moves.touches(end.start, end.end) for end in (one.head, one.tail)):
            continue
        yield replace(
            one,
            article=article_id,
            sentence=_span(one.sentence, moves),
            head=_mention(one.head, moves, article_id),
            tail=_mention(one.tail, moves, article_id),
            speaker=_mention(one.speaker, moves, article_id) if one.speaker else None,
        )


def _figures(found: Extraction, places: Places, moves: _Moves, article_id: str) -> Iterator[Figure]:
    for one in found.figures:
        if not moves.touches(one.start, one.end):
            start, end = moves.start(one.start), moves.end(one.end)
            counted = places.without(one.counted)
            yield replace(one, article=article_id, start=start, end=end, counted=counted)


def _pairs(found: Extraction, at: list[int | None]) -> Iterator[NamePair]:
    for pair in found.name_pairs:
        first, second = at[pair.first], at[pair.second]
        if first is not None and second is not None:
            yield replace(pair, first=first, second=second)
