"""Articles, readings, extractions and facts as bytes, for the cache and the store.

A packed record is the format's number, a checksum, and compressed JSON without field names. The
checksum also covers the key that the record is kept under, so that a damaged record, one of
another format, or one in another's place is told from a sound one. Packing is deterministic, and
unpacking gives an equal record: floats keep every bit.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import blake2b
from typing import Any, Final

from graphgen.model import (
    Article,
    Block,
    Extraction,
    Figure,
    Mark,
    Mention,
    NamePair,
    Problem,
    RelationMention,
    Span,
    TimeExpression,
)

FORMAT: Final = b"gg2"
"""Changes whenever a record is packed in another way."""

_CHECK: Final = 12
"""Bytes of the checksum."""

span_of: Final = partial(tuple.__new__, Span)
"""Makes a span of its two offsets in half the time that its class takes."""

Reading = tuple[tuple[Article, ...], tuple[Problem, ...]]
"""What one file gives: its article or none, and the problems in it."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A ``PackedArticle``: the bytes of a sound reading with one article, and of an extraction."""

    id: str
    reading: bytes
    found: bytes

    def article(self) -> Article:
        """Unpack the article."""
        return unpack_reading(self.reading)[0][0]

    def extraction(self) -> Extraction:
        """Unpack what was found in it."""
        return unpack_extraction(self.found, article=self.id)


def pack_extraction(extraction: Extraction, *, key: str) -> bytes:
    """Return the extraction as bytes; the article's id is not part of them."""
    mentions = extraction.mentions
    numbers = {mention: number for number, mention in enumerate(mentions)}

    def named(mention: Mention | None) -> object:
        return None if mention is None else numbers.get(mention, _mention_row(mention))

    return _sealed(
        [
            [[span.start, span.end] for span in extraction.sentences],
            [_mention_row(mention) for mention in mentions],
            [
                [
                    one.sentence.start, one.sentence.end, named(one.head), one.predicate,
                    named(one.tail), one.status, named(one.speaker), one.score, one.how,
                ]
                for one in extraction.relations
            ],
            [
                [
                    one.start, one.end, one.sentence, one.low, one.high, one.unit, one.counted,
                    one.qualifier,
                ]
                for one in extraction.figures
            ],
            [
                [
                    one.start, one.end, one.sentence, one.low.isoformat(), one.high.isoformat(),
                    one.precision,
                ]
                for one in extraction.times
            ],
            extraction.headline_blocks,
            [[pair.first, pair.second, pair.how] for pair in extraction.name_pairs],
            extraction.skipped,
            extraction.dropped,
        ],
        key=key,
    )  # fmt: skip


def unpack_extraction(packed: bytes, *, article: str) -> Extraction:
    """Return the extraction for an article of this id; `is_sound` must hold for the bytes."""
    (
        sentences, mention_rows, relations, figures, times, headlines, pairs, skipped, dropped,
    ) = _opened(packed)  # fmt: skip
    mentions = tuple(Mention(article, *row) for row in mention_rows)

    def named(packed_mention: Any) -> Mention:
        known = isinstance(packed_mention, int)
        return mentions[packed_mention] if known else Mention(article, *packed_mention)

    return Extraction(
        article,
        tuple(map(span_of, sentences)),
        mentions,
        tuple(
            RelationMention(
                article, Span(start, end), named(head), predicate, named(tail), status,
                None if speaker is None else named(speaker), score, how,
            )
            for start, end, head, predicate, tail, status, speaker, score, how in relations
        ),
        tuple(Figure(article, *row) for row in figures),
        _times(times, article),
        tuple(headlines),
        tuple(NamePair(*row) for row in pairs),
        skipped,
        dropped,
    )  # fmt: skip


def unpack_sentences(packed: bytes) -> tuple[Span, ...]:
    """Return the sentences of a packed extraction alone."""
    return tuple(map(span_of, _opened(packed)[0]))


def unpack_mentions(packed: bytes, *, article: str) -> tuple[Mention, ...]:
    """Return the mentions of a packed extraction alone."""
    return tuple(Mention(article, *row) for row in _opened(packed)[1])


def unpack_figures(packed: bytes, *, article: str) -> tuple[Figure, ...]:
    """Return the figures of a packed extraction alone."""
    return tuple(Figure(article, *row) for row in _opened(packed)[3])


def unpack_times(packed: bytes, *, article: str) -> tuple[TimeExpression, ...]:
    """Return the times of a packed extraction alone."""
    return _times(_opened(packed)[4], article)


def pack_reading(reading: Reading, *, key: str) -> bytes:
    """Return what one file gave as bytes."""
    articles, problems = reading
    rows = [_article_row(article) for article in articles]
    told = [[one.severity, one.path, one.line, one.message, one.hint] for one in problems]
    return _sealed([rows, told], key=key)


def unpack_reading(packed: bytes) -> Reading:
    """Return what one file gave; `is_sound` must hold for the bytes."""
    rows, told = _opened(packed)
    return tuple(_article(row) for row in rows), tuple(Problem(*row) for row in told)


def pack_fact(fact: Any, *, key: str) -> bytes:
    """Return a fact, anything that JSON can hold, as bytes."""
    return _sealed([fact], key=key)


def unpack_fact(packed: bytes) -> Any:
    """Return the fact; `is_sound` must hold for the bytes."""
    (fact,) = _opened(packed)
    return fact


def pack_text(text: str, *, key: str) -> bytes:
    """Return a text as bytes."""
    return _sealed([text], key=key)


def unpack_text(packed: bytes) -> str:
    """Return the text; `is_sound` must hold for the bytes."""
    (text,) = _opened(packed)
    return str(text)


def is_sound(packed: object, *, key: str) -> bool:
    """Tell whether bytes are a whole record of this format, packed for this key."""
    if not isinstance(packed, bytes) or not packed.startswith(FORMAT):
        return False
    start = len(FORMAT) + _CHECK
    return packed[len(FORMAT) : start] == _checksum(packed[start:], key)


def _times(rows: Sequence[Any], article: str) -> tuple[TimeExpression, ...]:
    return tuple(
        TimeExpression(
            article, start, end, sentence,
            date.fromisoformat(low), date.fromisoformat(high), precision,
        )
        for start, end, sentence, low, high, precision in rows
    )  # fmt: skip


def _mention_row(mention: Mention) -> list[object]:
    return [
        mention.start, mention.end, mention.text, mention.label, mention.score, mention.sentence,
        mention.block,
    ]  # fmt: skip


def _article_row(article: Article) -> list[object]:
    published = article.published.isoformat() if article.published else None
    blocks = [[block.kind, block.start, block.end] for block in article.blocks]
    marks = [[mark.kind, mark.start, mark.end, mark.href] for mark in article.marks]
    return [
        article.id, article.path, article.title, article.source, article.byline, published,
        article.published_how, article.url, article.language, article.text, blocks, marks,
        article.digest,
    ]  # fmt: skip


def _article(row: Sequence[Any]) -> Article:
    (
        id, path, title, source, byline, published, published_how, url, language, text, blocks,
        marks, digest,
    ) = row  # fmt: skip
    return Article(
        id=id, path=path, title=title, source=source, byline=byline,
        published=date.fromisoformat(published) if published else None,
        published_how=published_how, url=url, language=language, text=text,
        blocks=tuple(Block(*block) for block in blocks),
        marks=tuple(Mark(*mark) for mark in marks),
        digest=digest,
    )  # fmt: skip


def _sealed(rows: list[Any], *, key: str) -> bytes:
    text = json.dumps(rows, ensure_ascii=True, separators=(",", ":"))
    payload = zlib.compress(text.encode("ascii"), 3)
    return FORMAT + _checksum(payload, key) + payload


def _opened(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed[len(FORMAT) + _CHECK :]))


def _checksum(payload: bytes, key: str) -> bytes:
    """Of the payload under its key; a key that is too long counts by its own digest."""
    short = key.encode()
    if len(short) > blake2b.MAX_KEY_SIZE:
        short = blake2b(short).digest()
    return blake2b(payload, digest_size=_CHECK, key=short).digest()
