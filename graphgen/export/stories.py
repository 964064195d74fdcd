"""Rows of ``stories.jsonl`` and ``figures.jsonl``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from graphgen.export.jsonl import Row, line
from graphgen.export.old_rows import MADE_ALWAYS, Part, digest_of
from graphgen.model import (
    AlignedPair,
    ArticleStore,
    Derivation,
    Figure,
    FigureCard,
    KnowledgeGraph,
    Story,
)
from graphgen.urls import story_url


def story_rows(graph: KnowledgeGraph) -> Iterator[Row]:
    """Yield a row a story, in the order of the graph."""
    for story in graph.stories:
        yield {
            "id": story.id,
            "title": story.title,
            "articles": list(story.articles),
            "entities": list(story.entities),
            "derivations": [_derivation_row(item) for item in story.derivations],
            "figures": [card_id(story, number) for number in range(len(story.figures))],
            "page": story_url(story.id),
        }


def _derivation_row(derivation: Derivation) -> Row:
    return {
        "article": derivation.article,
        "origin": derivation.origin,
        "how": derivation.how,
        "score": derivation.score,
        "pairs": [_pair_row(pair) for pair in derivation.pairs],
    }


def _pair_row(pair: AlignedPair) -> Row:
    return {
        "left": [pair.left.start, pair.left.end],
        "right": [pair.right.start, pair.right.end],
        "shared": list(pair.shared),
        "score": pair.score,
    }


def card_id(story: Story, number: int) -> str:
    """Id of a story's figure card, counted from 0."""
    return f"{story.id}--{number + 1}"


def figure_parts(graph: KnowledgeGraph, store: ArticleStore) -> Iterator[Part]:
    """Yield a row a figure card, then a row with one report for each figure that is on none.

    These are an article's together.
    """
    on_card: dict[str, set[int]] = defaultdict(set)
    story_of = {article: story.id for story in graph.stories for article in story.articles}
    for story in graph.stories:
        for number, card in enumerate(story.figures):
            for report in card.reports:
                on_card[report.article].add(report.figure.start)
            row = _card_row(card_id(story, number), story.id, card, store)
            yield MADE_ALWAYS, partial(line, row)
    for article in graph.cards:
        told, off = story_of.get(article.id), sorted(on_card.get(article.id, ()))
        digest = digest_of(store.digest(article.id), told, off)
        yield digest, partial(_single_lines, store, article.id, told, off)


def _single_lines(
    store: ArticleStore, article_id: str, story: str | None, on_card: Sequence[int]
) -> bytes:
    return b"".join(
        line(_single_row(figure, story, store))
        for figure in store.figures(article_id)
        if figure.start not in on_card
    )


def _card_row(identifier: str, story: str, card: FigureCard, store: ArticleStore) -> Row:
    return {
        "id": identifier,
        "story": story,
        "counted": card.counted,
        "unit": card.unit,
        "verdict": card.verdict,
        "entities": list(card.entities),
        "reports": _report_rows([report.figure for report in card.reports], store),
    }


def _single_row(figure: Figure, story: str | None, store: ArticleStore) -> Row:
    return {
        "id": f"{figure.article}--at-{figure.start}",
        "story": story,
        "counted": figure.counted,
        "unit": figure.unit,
        "verdict": "single",
        "entities": [],
        "reports": _report_rows([figure], store),
    }


def _report_rows(figures: Sequence[Figure], store: ArticleStore) -> list[Row]:
    return [
        {
            "article": figure.article,
            "start": figure.start,
            "end": figure.end,
            "text": store.text(figure.article)[figure.start : figure.end],
            "sentence": figure.sentence,
            "low": figure.low,
            "high": figure.high,
            "unit": figure.unit,
            "counted": figure.counted,
            "qualifier": figure.qualifier,
        }
        for figure in figures
    ]
