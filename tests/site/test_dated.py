"""Statements dated by their sentence or their article, and the drawings and data made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from invented_site import TEMPLATES, invented_site
from lxml import html
from shard_reader import given
from tiny_news import Says, Shelf, Told, graph_of, tell

from graphgen.extract.times import find_times
from graphgen.site.collection import Collection, collect
from graphgen.site.date_words import period_words
from graphgen.site.dated import Period, Timeline, dated_statements
from graphgen.site.strip import strip
from graphgen.site.timeline import ROWS_A_PAGE, YearGroup, YearLink, timeline_pages
from graphgen.site.timeline_data import STATEMENTS_A_SCRIPT, timeline_files
from graphgen.words import PLAIN_ENGLISH


def timed(told: Told) -> Told:
    times = find_times(told.article, told.extraction.sentences)
    return replace(told, extraction=replace(told.extraction, times=times))


def collection_of(*told: Told) -> Collection:
    known = [timed(each) for each in told]
    return collect(graph_of(known), Shelf(known))


def dated(*told: Told) -> Timeline:
    return dated_statements(collection_of(*told))


def one(text: str, *, published: date | None = date(2021, 3, 10)) -> Told:
    return tell("one", text, Says("ada-moss", "leads", "port-union", 0), published=published)


@pytest.mark.parametrize(
    ("sentence", "low", "high", "precision", "words"),
    [
        ("On Monday {} joined hands.", date(2021, 3, 8), date(2021, 3, 8), "day", "Monday"),
        ("In May 2020 {} met.", date(2020, 5, 1), date(2020, 5, 31), "month", "May 2020"),
        ("In 2014 {} met.", date(2014, 1, 1), date(2014, 12, 31), "year", "2014"),
        ("Since 2014 {} met.", date(2014, 1, 1), date(2021, 3, 10), "since", "Since 2014"),
        ("Last week {} met.", date(2021, 3, 1), date(2021, 3, 7), "week", "Last week"),
    ],
)
def test_a_time_in_the_sentence_keeps_its_precision(
    sentence: str, low: date, high: date, precision: str, words: str
) -> None:
    told = one(sentence.format("[Ada Moss|PER] and the [Port Union|ORG]"))
    (statement,) = dated(told).statements
    period = statement.period
    assert (period.low, period.high, period.precision) == (low, high, precision)
    assert (period.basis, statement.words) == ("text", words)


def test_without_a_time_the_day_of_the_article_counts_and_is_told_apart() -> None:
    found = dated(one("[Ada Moss|PER] leads the [Port Union|ORG]."))
    assert found.statements[0].period == Period(
        date(2021, 3, 10), date(2021, 3, 10), "day", "article"
    )
    assert found.statements[0].words == ""


def test_what_has_no_date_at_all_is_counted_not_guessed() -> None:
    found = dated(one("[Ada Moss|PER] leads the [Port Union|ORG].", published=None))
    assert (tuple(found.statements), found.undated) == ((), 1)


def test_of_two_times_the_one_nearest_to_the_names_counts() -> None:
    told = one(
        "In 1999 it rained, and all the way from the hills one heard that in June 2005 "
        "[Ada Moss|PER] led the [Port Union|ORG]."
    )
    assert dated(told).statements[0].words == "June 2005"


@pytest.mark.parametrize(
    ("predicate", "sentence", "words"),
    [
        ("leads", "In May 2020, {} led the {}.", "May 2020"),
        ("leads", "{} led the {} in May 2020.", "May 2020"),
        ("leads", "{}, head of the {}, fled in May 2020.", ""),
        ("leads", "In May 2020, {}, head of the {}, fled.", ""),
        ("leads", "In May 2020 the harbour (once the largest) was shut by {}, head of the {}.", ""),
        ("from", "{} of {} fled in May 2020.", ""),
        ("from", "{} was until May 2020 of {}.", "May 2020"),
        ("opposes", "In May 2020, {}, a mason, sued the {}.", "May 2020"),
    ],
)
def test_what_holds_for_long_is_not_dated_by_what_else_happened(
    predicate: str, sentence: str, words: str
) -> None:
    text = sentence.format(
        "[Ada Moss|PER]", f"[Port Union|{'LOC' if predicate == 'from' else 'ORG'}]"
    )
    (statement,) = dated(
        tell("one", text, Says("ada-moss", predicate, "port-union", 0), published=date(2021, 3, 10))
    ).statements
    assert (statement.words, statement.period.basis) == (words, "text" if words else "article")


def test_a_time_in_another_sentence_dates_nothing() -> None:
    told = one("[Ada Moss|PER] leads the [Port Union|ORG]. It rained in 1999.")
    assert dated(told).statements[0].period.basis == "article"


def test_reports_of_one_time_are_one_statement_and_the_order_of_articles_is_no_matter() -> None:
    def article(name: str, words: str) -> Told:
        says = Says("ada-moss", "leads", "port-union", 0)
        text = f"{words}, [Ada Moss|PER] led the [Port Union|ORG]."
        return tell(name, text, says, published=date(2021, 3, 10), source=name)

    told = [article("a", "In May 2020"), article("b", "In May 2020"), article("c", "In 2019")]
    found = dated(*told)
    assert [len(each.evidence) for each in found.statements] == [1, 2]
    assert found.statements[1].articles == ("a", "b")
    assert dated(*reversed(told)) == found


def test_periods_in_words() -> None:
    assert period_words(date(2020, 5, 3), date(2020, 5, 3), "day", PLAIN_ENGLISH) == "3 May 2020"
    assert (
        period_words(date(2020, 5, 4), date(2020, 5, 10), "week", PLAIN_ENGLISH)
        == "week of 4 May 2020"
    )
    assert period_words(date(2020, 5, 1), date(2020, 5, 31), "month", PLAIN_ENGLISH) == "May 2020"
    assert (
        period_words(date(2014, 1, 1), date(2016, 12, 31), "span", PLAIN_ENGLISH) == "2014 – 2016"
    )
    assert (
        period_words(date(2014, 5, 1), date(2016, 2, 29), "span", PLAIN_ENGLISH)
        == "May 2014 – February 2016"
    )
    assert (
        period_words(date(2014, 5, 1), date(2016, 2, 7), "since", PLAIN_ENGLISH) == "since May 2014"
    )


def many(number: int) -> list[Told]:
    first = date(2001, 1, 1).toordinal()
    return [
        tell(
            f"a{index:04}",
            "[Ada Moss|PER] leads the [Port Union|ORG].",
            Says("ada-moss", "leads", "port-union", 0),
            published=date.fromordinal(first + index),
        )
        for index in range(number)
    ]


def test_long_lists_are_cut_into_pages_and_every_year_is_linked() -> None:
    collection = collection_of(*many(ROWS_A_PAGE + 150))
    pages = list(timeline_pages(collection, dated_statements(collection)))
    assert [page.url for page in pages] == ["timeline.html", "timeline/2.html"]
    groups = [cast("tuple[YearGroup, ...]", page.context["groups"]) for page in pages]
    assert sum(len(group.rows) for some in groups for group in some) == ROWS_A_PAGE + 150
    years = cast("tuple[YearLink, ...]", pages[0].context["years"])
    assert [(each.year, each.address) for each in years] == [
        (2001, "timeline.html#y2001"),
        (2002, "timeline/2.html#y2002"),
    ]


def test_scripts_are_cut_by_year_and_number_and_say_which_days_they_hold() -> None:
    collection = collection_of(*many(STATEMENTS_A_SCRIPT + 30))
    files = list(timeline_files(collection, dated_statements(collection)))
    manifest = given(files[-1])[1]
    parts = [given(file)[1] for file in files[:-1]]
    assert [len(part[2]) for part in parts] == [365, 65]
    for part, (low, high, count) in zip(parts, manifest["parts"], strict=True):
        assert (min(row[0] for row in part[2]), max(row[1] for row in part[2])) == (low, high)
        assert len(part[2]) == count
    assert sum(manifest["months"][1::2]) == STATEMENTS_A_SCRIPT + 30


def test_a_range_over_years_stands_apart() -> None:
    collection = collection_of(
        one("Since 2014 [Ada Moss|PER] leads the [Port Union|ORG]."), *many(3)
    )
    files = list(timeline_files(collection, dated_statements(collection)))
    ranges = given(files[0])[1]
    assert [row[9] for row in ranges[2]] == ["Since 2014"]


def test_the_drawing_counts_what_it_leaves_out() -> None:
    told = many(100)
    old = tell(
        "old",
        "In 1850 [Ada Moss|PER] led the [Port Union|ORG].",
        Says("ada-moss", "leads", "port-union", 0),
        published=date(2001, 1, 1),
    )
    figure = strip(dated(*told, old).statements, PLAIN_ENGLISH)
    assert figure is not None
    assert (figure.before, figure.after, figure.unit) == (5, 5, "day")
    assert strip(dated(told[0]).statements, PLAIN_ENGLISH) is None


def test_what_is_dated_by_the_year_has_columns_of_years() -> None:
    told = [
        tell(
            f"in-{year}",
            f"In {year} [Ada Moss|PER] led the [Port Union|ORG].",
            Says("ada-moss", "leads", "port-union", 0),
        )
        for year in (2011, 2014)
    ]
    figure = strip(dated(*told).statements, PLAIN_ENGLISH)
    assert figure is not None
    assert (figure.unit, figure.most, figure.ranges) == ("year", 1, "")


def test_ranges_that_do_not_overlap_share_a_row() -> None:
    def ranged(name: str, first: int, last: int) -> Told:
        return tell(
            name,
            f"From {first} to {last} [Ada Moss|PER] led the [Port Union|ORG].",
            Says("ada-moss", "leads", "port-union", 0),
        )

    figure = strip(
        dated(ranged("a", 1990, 1995), ranged("b", 1997, 2001)).statements, PLAIN_ENGLISH
    )
    over = strip(dated(ranged("a", 1990, 1998), ranged("b", 1997, 2001)).statements, PLAIN_ENGLISH)
    assert figure and over
    assert over.height > figure.height
    assert figure.ranges.count("M") == over.ranges.count("M") == 2


def test_names_on_the_timeline_are_text() -> None:
    site = invented_site()
    page = html.document_fromstring(site["timeline.html"].content.decode())
    assert "</script><script>alert(1)</script>" not in site["timeline.html"].content.decode()
    assert "Ada Moss" in page.text_content()
    for path, file in site.items():
        if path.startswith("assets/timeline/"):
            assert not any(sign in file.content for sign in (b"<", b">", b"&")), path
    assert (TEMPLATES / "timeline.html").is_file()
