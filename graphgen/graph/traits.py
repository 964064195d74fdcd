"""What is compared of a sentence: its words in order, the names and the numbers in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from graphgen.model import Article, BlockKind, Extraction, Figure, Label, Span

PROSE: Final[tuple[BlockKind, ...]] = ("paragraph", "quote", "item")
NAMING: Final[tuple[Label, ...]] = ("PER", "ORG", "LOC", "FAC", "NORP", "MISC")

LEAST_WORDS: Final = 4
"""Shorter sentences are not compared: everybody writes them."""

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_ASCII_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+(?:'[a-z]+)*", re.ASCII)
"""The same words in small letters of ASCII alone, found in half the time."""
_QUOTED: Final = re.compile(r"“[^“”]*[”]|\"[^\"]*\"|«[^«»]*»")


class SentenceTraits(NamedTuple):
    """One sentence of an article's prose."""

    span: Span
    words: tuple[str, ...]
    """Lower case, in order; a number without its thousands separators."""
    names: tuple[str, ...]
    """Entity ids, names without an entity in lower case, and days as "2021-03-02"; sorted."""
    values: tuple[str, ...]
    """Numbers as "1500", those written in words included; sorted."""
    quoted: float
    """Share of its characters that stand in quotation marks, 0 to 1."""


def traits_of(
    article: Article, extraction: Extraction, entity_at: Mapping[int, str]
) -> tuple[SentenceTraits, ...]:
    """Return the traits of each sentence of the prose that has four words or more.

    ``entity_at`` gives entity ids by start of the mention.
    """
    names = _names(extraction, entity_at)
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in extraction.figures:
        figures[figure.sentence].append(figure)
    quotes = [Span(*found.span()) for found in _QUOTED.finditer(article.text)]
    found = (
        _sentence(article.text, span, names.get(number, set()), figures.get(number, []), quotes)
        for number, span in prose_sentences(article, extraction)
    )
    return tuple(sentence for sentence in found if len(sentence.words) >= LEAST_WORDS)


def prose_sentences(article: Article, extraction: Extraction) -> Iterable[tuple[int, Span]]:
    """Return number and span of the sentences outside titles, headings and captions."""
    starts = [block.start for block in article.blocks]
    for number, span in enumerate(extraction.sentences):
        block = bisect_right(starts, span.start) - 1
        if block >= 0 and article.blocks[block].kind in PROSE:
            yield number, span


def _names(extraction: Extraction, entity_at: Mapping[int, str]) -> dict[int, set[str]]:
    names: dict[int, set[str]] = defaultdict(set)
    for mention in extraction.mentions:
        if mention.label in NAMING:
            name = entity_at.get(mention.start) or mention.text.lower()
            names[mention.sentence].add(name)
    for time in extraction.times:
        if time.precision == "day":
            names[time.sentence].add(time.low.isoformat())
    return names


def _sentence(
    text: str, span: Span, names: set[str], figures: Sequence[Figure], quotes: Sequence[Span]
) -> SentenceTraits:
    written = text[span.start : span.end].lower()
    words = (_ASCII_WORD if written.isascii() else _WORD).findall(written)
    values = {word.replace(",", "") for word in words if word[0].isdigit()}
    if values:
        words = [word.replace(",", "") if word[0].isdigit() else word for word in words]
    for figure in figures:
        number = text[figure.start : figure.end]
        if figure.low == figure.high and not any(map(str.isdigit, number)):
            values.add(f"{figure.low:g}")
    inside = sum(max(0, min(q.end, span.end) - max(q.start, span.start)) for q in quotes)
    return SentenceTraits(
        span,
        tuple(words),
        tuple(sorted(names)),
        tuple(sorted(values)),
        inside / (span.end - span.start),
    )
