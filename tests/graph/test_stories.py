"""Which articles tell one event, and what their figures say."""

from dataclasses import replace
from datetime import date

import pytest
from tiny_news import Told, graph_of, tell

from graphgen.graph.figure_verdict import verdict_of
from graphgen.model import Figure, FigureCard


def fire(name: str, day: int | None, dead: str, more: str = "") -> Told:
    text = (
        "A fire in the [Tallow Mill|FAC] of [Lendt|LOC] killed "
        f"{{{dead} workers|{dead}|workers|person}} on the night shift. {more} "
        "[Ada Moss|PER], who owns the mill, called it a dark day."
    )
    return tell(name, text, published=date(2021, 5, day) if day else None)


def cards(*told: Told) -> list[FigureCard]:
    return [card for story in graph_of(told).stories for card in story.figures]


def test_reports_of_one_event_are_one_story_in_time_order() -> None:
    told = [
        fire("b", 4, "7", "Smoke was seen from the harbour and sirens kept the town awake."),
        fire("a", 3, "7", "Neighbours fled in night clothes while engines pumped river water."),
        tell("c", "The [Grain Union|ORG] elected [Zoe Park|PER].", published=date(2021, 5, 3)),
    ]
    (story,) = graph_of(told).stories
    assert story.articles == ("a", "b")
    assert set(story.entities) == {"ada-moss", "lendt", "tallow-mill"}
    assert story.title == "a"


def test_a_like_report_of_another_year_is_another_event() -> None:
    text = (
        "The [Tallow Mill|FAC] of [Lendt|LOC] burnt and [Ada Moss|PER] wept among ash and beams. "
        "{words}"
    )
    told = [
        tell("old", text.format(words="Rain came late."), published=date(2011, 5, 3)),
        tell("new", text.format(words="Help came soon."), published=date(2021, 5, 3)),
    ]
    assert all(story.derivations for story in graph_of(told).stories)


def test_the_same_number_agrees() -> None:
    (card,) = cards(fire("a", 3, "7", "Smoke rose."), fire("b", 3, "7", "Sirens wailed."))
    assert (card.verdict, card.counted) == ("agree", "workers")
    assert "tallow-mill" in card.entities


def test_other_numbers_of_one_day_differ_and_each_keeps_its_own() -> None:
    (card,) = cards(fire("a", 3, "7", "Smoke rose."), fire("b", 3, "9", "Sirens wailed."))
    assert card.verdict == "differ"
    assert [(report.article, report.figure.low) for report in card.reports] == [("a", 7), ("b", 9)]


def test_a_higher_number_on_a_later_day_is_an_update() -> None:
    (card,) = cards(fire("a", 3, "7", "Smoke rose."), fire("b", 4, "9", "Sirens wailed."))
    assert card.verdict == "updated later"


def test_values_far_apart_are_about_different_things() -> None:
    assert cards(fire("a", 3, "7", "Smoke rose."), fire("b", 3, "70", "Sirens wailed.")) == []


def test_one_value_in_two_units_stands_on_one_card() -> None:
    text = (
        "The [Tallow Mill|FAC] lies {%s km|%s|east|km} ({%s miles|%s||km}) east of [Lendt|LOC] by "
        "the old salt road, which [Ada Moss|PER] had paved."
    )
    told = [
        tell("a", text % ("150", "150", "93", "149.7"), published=date(2021, 5, 3)),
        tell("b", text % ("145", "145", "90", "144.8"), published=date(2021, 5, 3)),
    ]
    (card,) = cards(*told)
    assert card.verdict == "differ"
    assert [report.article for report in card.reports] == ["a", "a", "b", "b"]


PLAIN = Figure("a", 0, 1, 0, 100, 100, "", "boats", "")


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        (replace(PLAIN, article="b"), "agree"),
        (replace(PLAIN, article="b", low=90, high=110), "agree"),
        (replace(PLAIN, article="b", low=101, high=101, qualifier="about"), "agree"),
        (replace(PLAIN, article="b", low=90, high=90, qualifier="more than"), "agree"),
        (replace(PLAIN, article="b", low=120, high=120, qualifier="fewer than"), "agree"),
        (replace(PLAIN, article="b", low=100.4, high=100.4), "agree"),
        (replace(PLAIN, article="b", low=110, high=110), "differ"),
        (replace(PLAIN, article="b", low=110, high=110, qualifier="more than"), "differ"),
        (replace(PLAIN, article="b", low=20, high=20, qualifier="more than"), "differ"),
    ],
)
def test_ranges_and_qualifiers_decide_whether_two_figures_agree(
    other: Figure, verdict: str
) -> None:
    assert verdict_of([PLAIN, other], {"a": None, "b": None}) == verdict


@pytest.mark.parametrize(
    ("one", "other", "unit", "verdict"),
    [
        (228, 226, "person", "differ"),
        (1_500, 1_503, "person", "agree"),
        (1_503, 1_500, "USD", "agree"),
        (1_503, 1_504, "USD", "differ"),
        (54.3, 54.1, "%", "differ"),
        (1_000_000, 1_004_200, "", "agree"),
        (149.7, 150, "km", "agree"),
        (0, 0, "", "agree"),
    ],
)
def test_only_a_rounder_number_stands_for_another(
    one: float, other: float, unit: str, verdict: str
) -> None:
    figures = [
        replace(PLAIN, article=name, low=value, high=value, unit=unit)
        for name, value in (("a", one), ("b", other))
    ]
    assert verdict_of(figures, {"a": None, "b": None}) == verdict


def test_another_distance_on_a_later_day_is_no_update() -> None:
    figures = [
        replace(PLAIN, article=name, low=value, high=value, unit="km")
        for name, value in (("a", 145), ("b", 150))
    ]
    assert verdict_of(figures, {"a": date(2021, 5, 1), "b": date(2021, 5, 2)}) == "differ"


def test_a_number_that_goes_up_and_down_is_no_update() -> None:
    figures = [
        replace(PLAIN, article=name, low=n, high=n) for name, n in [("a", 7), ("b", 9), ("c", 8)]
    ]
    days = {"a": date(2021, 5, 1), "b": date(2021, 5, 2), "c": date(2021, 5, 3)}
    assert verdict_of(figures, days) == "differ"


def test_a_noun_with_several_values_in_one_report_is_no_measure_of_another() -> None:
    text = (
        "In the [Tallow Mill|FAC] of [Lendt|LOC] {%s workers|%s|workers|person} of [Ada Moss|PER] "
        "were on the night shift when smoke rose. {more}"
    )
    other = "Later {3 workers|3|workers|person} came back to [Lendt|LOC] for the burnt beams."
    one = (text % ("7", "7")).replace("{more}", "")
    two = (text % ("9", "9")).replace("night shift when smoke rose", "first shift and a bell rang")
    day = date(2021, 5, 3)
    alone = cards(
        tell("a", one, published=day), tell("b", two.replace("{more}", ""), published=day)
    )
    mixed = cards(
        tell("a", one, published=day), tell("b", two.replace("{more}", other), published=day)
    )
    told = [tell("a", one, published=day), tell("b", two.replace("{more}", other), published=day)]
    assert graph_of(told).stories
    assert [card.verdict for card in alone] == ["differ"]
    assert len(mixed) <= len(alone)
