from datetime import date

import pytest
from extract.marked import article_of
from hypothesis import given
from hypothesis import strategies as st

from graphgen.extract.sentences import split_sentences
from graphgen.extract.times import find_times
from graphgen.model import TimeExpression

MONDAY = date(2020, 5, 25)
CASES = [
    ("He left on Monday.", "Monday 2020-05-25 2020-05-25 day"),
    ("He left on Saturday.", "Saturday 2020-05-23 2020-05-23 day"),
    ("They will meet on Thursday.", "Thursday 2020-05-28 2020-05-28 day"),
    ("He left yesterday.", "yesterday 2020-05-24 2020-05-24 day"),
    ("He left last week.", "last week 2020-05-18 2020-05-24 week"),
    ("He left two weeks ago.", "two weeks ago 2020-05-11 2020-05-17 week"),
    ("He left last month.", "last month 2020-04-01 2020-04-30 month"),
    ("He left last April.", "last April 2019-04-01 2019-04-30 month"),
    ("He left on 26 June 2019.", "26 June 2019 2019-06-26 2019-06-26 day"),
    ("He left on June 26, 2019.", "June 26, 2019 2019-06-26 2019-06-26 day"),
    ("He left on December 3.", "December 3 2019-12-03 2019-12-03 day"),
    ("He left in May 2019.", "May 2019 2019-05-01 2019-05-31 month"),
    ("He left in March.", "March 2020-03-01 2020-03-31 month"),
    ("At war since 2014.", "since 2014 2014-01-01 2020-05-25 span"),
    ("Open from 2014 to 2016.", "from 2014 to 2016 2014-01-01 2016-12-31 span"),
    ("In 2014 it closed.", "2014 2014-01-01 2014-12-31 year"),
    ("He went to Talen on Saturday.", "Saturday 2020-05-23 2020-05-23 day"),
    ("It sank due to rain on Saturday.", "Saturday 2020-05-23 2020-05-23 day"),
    ("He will resign, she said on Saturday.", "Saturday 2020-05-23 2020-05-23 day"),
    ("They are due to meet on Saturday.", "Saturday 2020-05-30 2020-05-30 day"),
    ("They have until Friday.", "Friday 2020-05-29 2020-05-29 day"),
    ("It will open on December 3.", "December 3 2020-12-03 2020-12-03 day"),
    ("It will open in December.", "December 2020-12-01 2020-12-31 month"),
    ("He left on 6 January last year.", "6 January last year 2019-01-06 2019-01-06 day"),
    ("It opens in March next year.", "March next year 2021-03-01 2021-03-31 month"),
    ("It ran from 3 to 9 May 2019.", "3 to 9 May 2019 2019-05-03 2019-05-09 span"),
    ("It ran on May 7-18.", "May 7-18 2020-05-07 2020-05-18 span"),
    ("He left on 30 to 2 May 2019.", "30 to 2 May 2019 2019-05-02 2019-05-02 day"),
    ("At war since the late 1980s.", "since the late 1980s 1980-01-01 2020-05-25 span"),
    ("He left in August of that same year.", ""),
    ("He left on 3 May of the following year.", ""),
    ("They meet every Monday.", ""),
    ("He had come two days earlier.", ""),
    ("He left on 2020-02-30.", ""),
    ("He left on 31 February.", ""),
    ("May we go? They march on.", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cases(text: str, expected: str) -> None:
    assert " ".join(shown(text, time) for time in times(text, MONDAY)) == expected


def test_without_a_day_of_publication_only_full_dates_are_resolved() -> None:
    text = "He came on Monday, left on 3 May 2019 and wrote last week."
    assert [shown(text, t) for t in times(text, None)] == ["3 May 2019 2019-05-03 2019-05-03 day"]


WORDS = [
    *(
        "last",
        "next",
        "Monday",
        "May",
        "31",
        "2020",
        "since",
        ",",
        "ago",
        "two",
        "weeks",
        "1",
        "to",
    ),
    *("year", "February", "in", "from", "9999", "1900", "month", "40", "this"),
]


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=9,
    ),
    st.dates(),
)
def test_any_words_on_any_day(words: list[str], published: date) -> None:
    text = " ".join(words)
    for time in times(text, published):
        assert 0 <= time.start < time.end <= len(text)
        assert time.low <= time.high


def times(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    article = article_of(text, published=published)
    return find_times(article, split_sentences(text, article.blocks))


def shown(text: str, time: TimeExpression) -> str:
    return f"{text[time.start : time.end]} {time.low} {time.high} {time.precision}"
