"""Dates as heads, datelines and addresses write them."""

from __future__ import annotations

from datetime import date

import pytest

from graphgen.read.dates import date_line, dateline_date, parse_date, url_date, url_year

DAY = date(2020, 5, 25)


@pytest.mark.parametrize(
    "text",
    [
        "2020-05-25",
        "2020-05-25T23:10:00+02:00",
        "2020/5/25",
        "May 25, 2020",
        "MAY 25 2020",
        "25 May 2020",
        "25th of May, 2020",
        "Monday, May 25, 2020 10:30 GMT",
        "Published: 25 May 2020",
        "25.05.2020",
        "25/05/2020",
        "05/25/2020",
    ],
)
def test_a_line_that_is_a_date(text: str) -> None:
    assert date_line(text) == DAY


@pytest.mark.parametrize(
    "text",
    ["", "26 June", "03/04/2020", "May 2020", "Feb 30, 2020", "2020", "Elva won on May 25, 2020"],
)
def test_a_line_that_is_none(text: str) -> None:
    assert date_line(text) is None


def test_a_day_without_a_year_takes_only_the_year_that_is_given() -> None:
    assert parse_date("26 June") is None
    assert parse_date("26 June", year=2020) == date(2020, 6, 26)


@pytest.mark.parametrize(
    "text",
    [
        "ELVA, May 25 2020 (AFP) - The ferry ran aground.",
        "ELVA – 25 May 2020: The ferry ran aground.",
        "Elva & Sund, Nordmark , May 25, 2020 (AFP) -- The ferry ran aground.",
    ],
)
def test_datelines(text: str) -> None:
    assert dateline_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Good news: on Friday, May 25, 2020, the ferry – the only one – sailed.",
        "The ferry of May 25, 2020 was the last.",
        "Elva news, 25 May - The ferry ran aground.",
    ],
)
def test_sentences_are_no_datelines(text: str) -> None:
    assert dateline_date(text) is None


@pytest.mark.parametrize(
    "path",
    [
        "2020/05/25/x",
        "news/2020/5/25/x",
        "x-2020-05-25",
        "a/25/05/2020/x",
        "20200525/x",
        "2020-05/25/x",
    ],
)
def test_addresses(path: str) -> None:
    assert url_date(f"https://coast.example/{path}") == DAY


@pytest.mark.parametrize("path", ["2020/05/x", "article/14604450", "a/03/04/2020/x", "2020/13/45/"])
def test_addresses_without_a_day(path: str) -> None:
    assert url_date(f"https://coast.example/{path}") is None


def test_year_of_an_address() -> None:
    assert url_year("https://coast.example/2020/05/x") == 2020
    assert url_year("https://coast.example/x") is None
