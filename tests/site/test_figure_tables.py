"""Figures of a story beyond those its page has room for."""

from typing import Literal

import pytest

from graphgen.graph.figure_titles import figure_title
from graphgen.model import FigureCard, Story
from graphgen.site.collection import PlacedCard
from graphgen.site.figure_tables import CARDS_OF_STORY, cards_of_story, is_shown

VERDICTS: tuple[Literal["agree", "differ"], ...] = ("agree", "differ")


def test_a_card_is_linked_to_only_where_its_story_shows_it() -> None:
    cards = tuple(FigureCard(f"ships {n}", "", VERDICTS[n % 2], (), ()) for n in range(90))
    story = Story("harbour", "The harbour", (), (), (), cards)
    placed = [PlacedCard(story, number) for number in range(len(cards))]
    shown = {each.number for each in placed if is_shown(each)}
    assert shown == {each.number for each in cards_of_story(story)}
    assert len(shown) == CARDS_OF_STORY
    assert {cards[number].verdict for number in shown} == {"differ"}


@pytest.mark.parametrize(
    ("counted", "unit", "title"),
    [
        ("ships", "", "ships"),
        ("", "", "number"),
        ("", "person", "people"),
        ("", "km", "distance or length, in km"),
        ("wiring", "km", "wiring, in km"),
        ("", "USD/barrel", "amount, in USD a barrel"),
        ("", "km/h", "speed, in km/h"),
    ],
)
def test_a_card_is_named_after_what_it_counts(counted: str, unit: str, title: str) -> None:
    assert figure_title(FigureCard(counted, unit, "agree", (), ())) == title
