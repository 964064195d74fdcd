"""Figures of several reports side by side, in the texts' own words and never resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graphgen.graph.figure_titles import figure_title
from graphgen.model import Figure, Span, Story
from graphgen.site.collection import VERDICTS, Collection, PlacedCard
from graphgen.site.quotes import sentence_quote
from graphgen.site.story_views import FigureRow, FigureTable, StoryRef
from graphgen.urls import story_url

ROWS_SHOWN: Final = 24
"""Articles shown with one figure."""
CARDS_OF_STORY: Final = 40
"""Cards on the page of a story."""
CARDS_OF_ENTITY: Final = 6
"""Cards on the page of an entity."""


def story_ref(story: Story) -> StoryRef:
    """The link to a story's page."""
    return StoryRef(story.title, story_url(story.id), len(story.articles))


def figure_table(collection: Collection, placed: PlacedCard) -> FigureTable:
    """Put what each report says on one figure under another, in the order of the reports."""
    card, story = placed.card, placed.story
    by_article: dict[str, list[Figure]] = {}
    for report in card.reports:
        by_article.setdefault(report.article, []).append(report.figure)
    shown = list(by_article.items())[:ROWS_SHOWN]
    return FigureTable(
        anchor=_anchor(placed),
        title=figure_title(card),
        verdict=card.verdict,
        rows=tuple(_row(collection, article_id, figures) for article_id, figures in shown),
        hidden=len(by_article) - len(shown),
        entities=tuple(collection.ref(each) for each in card.entities),
        story=story_ref(story),
        address=figure_address(placed),
    )


def figure_address(placed: PlacedCard) -> str:
    """Where a card stands on the page of its story, or the figures begin where it has no room."""
    anchor = _anchor(placed) if is_shown(placed) else "figures"
    return f"{story_url(placed.story.id)}#{anchor}"


def _anchor(placed: PlacedCard) -> str:
    return f"figure-{placed.number + 1}"


def cards_of_story(story: Story) -> tuple[PlacedCard, ...]:
    """The cards that a story's page shows, those that differ first."""
    placed = [PlacedCard(story, number) for number in range(len(story.figures))]
    return tuple(sorted(placed, key=_rank)[:CARDS_OF_STORY])


def is_shown(placed: PlacedCard) -> bool:
    """Tell whether the page of its story has room for a card."""
    cards = (PlacedCard(placed.story, number) for number in range(len(placed.story.figures)))
    return sum(_rank(each) < _rank(placed) for each in cards) < CARDS_OF_STORY


def _rank(placed: PlacedCard) -> tuple[int, int]:
    return VERDICTS.index(placed.card.verdict), placed.number


def figures_near(collection: Collection, entity_id: str) -> tuple[tuple[FigureTable, ...], int]:
    """The figures near an entity, those that differ first, and how many more there are."""
    cards = collection.figures_of.get(entity_id, ())
    shown = tuple(figure_table(collection, placed) for placed in cards[:CARDS_OF_ENTITY])
    return shown, len(cards) - len(shown)


def _row(collection: Collection, article_id: str, figures: Sequence[Figure]) -> FigureRow:
    """One article's row; ``figures`` are one value in one or more units, of one sentence."""
    text = collection.store.text(article_id)
    marked = Span(min(each.start for each in figures), max(each.end for each in figures))
    return FigureRow(
        words=tuple(" ".join(text[each.start : each.end].split()) for each in figures),
        qualifier=figures[0].qualifier,
        quote=sentence_quote(collection, article_id, figures[0].sentence, marked=marked),
    )
