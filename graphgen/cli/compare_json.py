"""``graphgen compare --json``: a comparison as an object for other programs.

Sentences are numbered from 1 as on the pages, articles are named by the paths that were given.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphgen.compare import Compared, figure_title
from graphgen.model import FigureCard, Relation, Span


def comparison_object(compared: Compared) -> dict[str, object]:
    """What was compared, the verdict, and what both have: sentences, figures, statements."""
    found = compared.comparison
    paths = {article.id: article.path for article in compared.articles}
    return {
        "articles": [
            {
                "path": article.path,
                "title": article.title,
                "source": article.source,
                "published": article.published.isoformat() if article.published else None,
            }
            for article in compared.articles
        ],
        "verdict": found.verdict,
        "later": paths[found.article],
        "independent_sources": found.independent_sources,
        "sentences": [
            {
                "shared": list(pair.shared),
                "in": [
                    _sentence(compared, paths, found.article, pair.left),
                    _sentence(compared, paths, found.origin, pair.right),
                ],
            }
            for pair in found.pairs
        ],
        "figures": [_card(card, paths) for card in found.figures],
        "statements": [_statement(relation, paths) for relation in compared.relations],
    }


def _sentence(
    compared: Compared, paths: Mapping[str, str], article_id: str, span: Span
) -> dict[str, object]:
    number, text = compared.sentence(article_id, span)
    return {"path": paths[article_id], "number": number, "text": text}


def _card(card: FigureCard, paths: Mapping[str, str]) -> dict[str, object]:
    return {
        "counted": figure_title(card),
        "verdict": card.verdict,
        "reports": [
            {
                "path": paths[report.article],
                "number": report.figure.sentence + 1,
                "low": report.figure.low,
                "high": report.figure.high,
                "qualifier": report.figure.qualifier,
            }
            for report in card.reports
        ],
    }


def _statement(relation: Relation, paths: Mapping[str, str]) -> dict[str, object]:
    return {
        "head": relation.head,
        "predicate": relation.predicate,
        "tail": relation.tail,
        "in": [
            {
                "path": paths[item.article],
                "number": item.sentence_number + 1,
                "status": item.status,
            }
            for item in relation.evidence
        ],
    }
