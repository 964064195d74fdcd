"""How well an extractor does on text that a person has labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphgen.config import ExtractConfig
from graphgen.evaluation.labels import Paragraph, parse_labels, read_labels
from graphgen.evaluation.scores import Score, mention_score, relation_score
from graphgen.extract import extract_all

__all__ = ["Evaluation", "Paragraph", "Score", "evaluate", "parse_labels", "read_labels"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one extractor got right of the labels."""

    extractor: str
    names: Score
    """Exact spans with their label, over people, organizations, places and facilities."""
    statements: Score
    """Predicate, direction, status and both names."""
    unread: int
    """Paragraphs in a language that it does not handle; nothing was found in them."""
    dropped: int
    """Names and statements that it gave and that no text holds."""


def evaluate(paragraphs: Sequence[Paragraph], *, settings: ExtractConfig) -> Evaluation:
    """Run the extractor of these settings over labelled paragraphs and count.

    Raises ConfigError and ModelError as a build does.
    """
    extractions = list(
        extract_all(
            (paragraph.article() for paragraph in paragraphs),
            extractor_name=settings.extractor,
            min_mention_score=settings.min_mention_score,
            workers=settings.workers,
            on_progress=lambda _more: None,
        )
    )
    pairs = list(zip(paragraphs, extractions, strict=True))
    return Evaluation(
        extractor=settings.extractor,
        names=mention_score(pairs),
        statements=relation_score(pairs, min_score=settings.min_relation_score),
        unread=sum(bool(extraction.skipped) for extraction in extractions),
        dropped=sum(extraction.dropped for extraction in extractions),
    )
