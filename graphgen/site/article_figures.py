"""What an article says on figures that other reports of its story give too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.graph.figure_titles import figure_title
from graphgen.model import FigureReport
from graphgen.site.collection import Collection, PlacedCard
from graphgen.site.figure_tables import cards_of_story, figure_address

FIGURES_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class ArticleFigure:
    """A figure of one article, with how it stands to those of the others."""

    title: str
    """What is counted."""
    words: tuple[str, ...]
    """The number as printed, in each unit that the article gives."""
    sentence: int
    """From 1, as in the anchor."""
    verdict: str
    others: int
    """Number of other articles that give it."""
    address: str
    """Where all of them stand side by side."""


def article_figures(
    collection: Collection, article_id: str
) -> tuple[tuple[ArticleFigure, ...], int]:
    """The figures of an article that others give too, and how many more there are."""
    found = [
        _figure(collection, placed, mine)
        for story in collection.stories_of.get(article_id, ())
        for placed in cards_of_story(story)
        if (mine := _reports_of(placed, article_id))
    ]
    return tuple(found[:FIGURES_SHOWN]), max(0, len(found) - FIGURES_SHOWN)


def _reports_of(placed: PlacedCard, article_id: str) -> list[FigureReport]:
    return [report for report in placed.card.reports if report.article == article_id]


def _figure(
    collection: Collection, placed: PlacedCard, mine: Sequence[FigureReport]
) -> ArticleFigure:
    text = collection.store.text(mine[0].article)
    figures = [report.figure for report in mine]
    return ArticleFigure(
        title=figure_title(placed.card),
        words=tuple(" ".join(text[each.start : each.end].split()) for each in figures),
        sentence=figures[0].sentence + 1,
        verdict=placed.card.verdict,
        others=len({report.article for report in placed.card.reports}) - 1,
        address=figure_address(placed),
    )
