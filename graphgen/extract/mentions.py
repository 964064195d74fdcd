"""Mentions: the names in an article, with labels, character offsets and calibrated scores."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

import numpy as np

from graphgen.extract.consistency import consistent_scores
from graphgen.extract.encoder import Encoding
from graphgen.extract.lexicon import lexicon
from graphgen.extract.tagging import NAMES, TagSpan, best_path, softmax, spans_on_path
from graphgen.extract.words import Word
from graphgen.model import Article, Label, Mention, Span

SURE_NAME = 0.95
"""From this probability on a span is surely the name of somebody, something or some place."""
DOUBTFUL_KIND = 0.5
"""Score of a sure name of which no label has half of the probability ("Fatah", "al-Qaida").

Dropping it would lose all that is said of it; where the article bears the name elsewhere with a
sure label, that label counts (`known_names.py`). On dev this adds 0.013 of recall of mentions and
costs 0.008 of precision.
"""


def find_mentions(
    article: Article,
    encoding: Encoding,
    *,
    sentences: Sequence[Span],
    calibration: Mapping[str, Any],
) -> tuple[Mention, ...]:
    """Return the mentions of an article, ordered by start, without overlap.

    `sentences` are those of the article in order: each mention is given the number of the
    sentence it starts in. `calibration` is that of the encoder's configuration.
    """
    starts = [sentence.start for sentence in sentences]
    found = []
    for number, spans in enumerate(block_spans(encoding, calibration=calibration)):
        words = encoding.blocks[number].words
        for span in whole_persons(spans, article.text, words):
            start, end = words[span.first].start, words[span.last - 1].end
            found.append(
                Mention(
                    article=article.id,
                    start=start,
                    end=end,
                    text=article.text[start:end],
                    label=cast(Label, span.label),
                    score=span.score,
                    sentence=max(0, bisect_right(starts, start) - 1),
                    block=number,
                )
            )
    return tuple(found)


def whole_persons(spans: Sequence[TagSpan], text: str, words: Sequence[Word]) -> Iterator[TagSpan]:
    """Yield the spans with the pieces of one person's name joined; a title is no piece of it.

    ``words`` are those of the block, offsets in ``text``. Two persons' names follow each other
    without a word or mark between them in none of the 845 labelled articles.
    """
    held: TagSpan | None = None
    for span in spans:
        if held and (held.label, held.last) == (span.label, span.first) and span.label == "PER":
            title = text[words[held.first].start : words[held.last - 1].end].lower()
            if title not in lexicon().tags:
                score, name = min(held.score, span.score), min(held.name, span.name)
                span = replace(span, first=held.first, score=score, name=name)
        elif held:
            yield held
        held = span
    if held:
        yield held


def block_spans(encoding: Encoding, *, calibration: Mapping[str, Any]) -> list[list[TagSpan]]:
    """Return the labelled spans of each block, in words, with calibrated scores."""
    weight = float(calibration.get("consistency", 0.0))
    scores = consistent_scores(encoding.blocks, encoding.emissions, weight=weight)
    knots = calibration.get("mentions", {"raw": [0.0, 1.0], "probability": [0.0, 1.0]})
    result = []
    for block in scores:
        spans = spans_on_path(best_path(block), softmax(block))
        result.append(
            [
                replace(
                    span,
                    score=_score(
                        span, float(np.interp(span.score, knots["raw"], knots["probability"]))
                    ),
                )
                for span in spans
            ]
        )
    return result


def _score(span: TagSpan, probability: float) -> float:
    """Return the probability of the label, or `DOUBTFUL_KIND` if it is less for a sure name."""
    sure = span.label in NAMES and span.name >= SURE_NAME
    return round(max(probability, DOUBTFUL_KIND) if sure else probability, 4)
