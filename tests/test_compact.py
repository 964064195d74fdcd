"""Records as rows are the records they were, and read like a tuple of them."""

from __future__ import annotations

import pickle
from dataclasses import Field, fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen.compact import (
    EvidenceRows,
    Known,
    Mentions,
    article_of_each,
    articles_naming,
    evidence_in,
    labels_of,
    places_of,
    sources_of,
    statuses_of,
    told_at,
)
from graphgen.model import Evidence, Mention, Span

numbers = st.integers(0, 2**31 - 1)
words = st.text(max_size=8)
scores = st.floats(0, 1)
spans = st.builds(Span, numbers, numbers)
mentions = st.lists(
    st.builds(
        Mention, words, numbers, numbers, words, st.sampled_from(["PER", "ORG"]), scores,
        numbers, numbers,
    )
)  # fmt: skip
evidence = st.lists(
    st.builds(
        Evidence, words, spans, numbers, spans, spans, st.sampled_from(["asserted", "denied"]),
        words, scores, words, st.none() | st.dates(),
    )
)  # fmt: skip

MOSS = Mention("a", 0, 8, "Ada Moss", "PER", 0.9, 0, 1)
LENDT = Mention("b", 10, 15, "Lendt", "LOC", 0.8, 1, 2)


@given(mentions)
def test_mentions_stay_what_they_are(given: list[Mention]) -> None:
    assert list(Mentions.of(given, Known())) == given


@given(evidence)
def test_evidence_stays_what_it_is(given: list[Evidence]) -> None:
    assert list(EvidenceRows.of(given, Known())) == given


@given(mentions)
def test_what_is_asked_of_mentions_without_records_is_theirs(given: list[Mention]) -> None:
    for held in (given, Mentions.of(given, Known())):
        assert article_of_each(held) == [each.article for each in given]
        assert articles_naming(held) == sorted({each.article for each in given})
        assert places_of(held) == [(each.article, each.start) for each in given]
        assert labels_of(held) == [each.label for each in given]


@given(evidence)
def test_the_statuses_are_those_of_the_records(given: list[Evidence]) -> None:
    statuses = [each.status for each in given]
    assert statuses_of(EvidenceRows.of(given, Known())) == statuses == statuses_of(given)


@given(evidence)
def test_the_sources_are_those_of_the_records(given: list[Evidence]) -> None:
    sources = [(each.article, each.published) for each in given]
    assert sources_of(EvidenceRows.of(given, Known())) == sources == sources_of(given)


@given(evidence)
def test_the_evidence_in_an_article_is_what_its_records_say(given: list[Evidence]) -> None:
    for article in {each.article for each in given} | {"nowhere"}:
        there = [each for each in given if each.article == article]
        assert evidence_in(EvidenceRows.of(given, Known()), article) == there
        assert evidence_in(given, article) == there


def test_rows_read_like_a_tuple() -> None:
    rows = Mentions.of([MOSS, LENDT, MOSS], Known())
    assert (len(rows), rows[0], rows[-2], rows[1:]) == (3, MOSS, LENDT, (LENDT, MOSS))
    assert rows == (MOSS, LENDT, MOSS)
    same = (MOSS, LENDT, MOSS)
    assert same == rows
    assert rows != (MOSS, LENDT)
    assert hash(rows) == hash((MOSS, LENDT, MOSS))
    assert repr(rows) == repr((MOSS, LENDT, MOSS))
    with pytest.raises(IndexError):
        rows[3]


def test_what_records_share_is_held_once() -> None:
    known = Known()
    rows = Mentions.of([MOSS], known), Mentions.of([MOSS, LENDT], known)
    assert known.values == ["a", "Ada Moss", "PER", "b", "Lendt", "LOC"]
    assert rows[0][0].text is rows[1][0].text


def test_rows_can_be_sent_to_another_process() -> None:
    day = date(2031, 5, 2)
    item = Evidence("a", Span(0, 9), 0, Span(0, 3), Span(5, 9), "asserted", "", 0.5, "model", day)
    rows = EvidenceRows.of([item], Known())
    assert pickle.loads(pickle.dumps(rows)) == (item,)


@given(mentions)
def test_rows_told_are_the_same_whatever_else_is_known(given: list[Mention]) -> None:
    known = Known()
    Mentions.of([LENDT, MOSS], known)
    alone, among = Mentions.of(given, Known()), Mentions.of(given, known)
    assert alone.told() == among.told()
    assert [told_at(alone, at) for at in range(len(given))] == [
        told_at(among, at) for at in range(len(given))
    ]


ITEM = Evidence(
    "a", Span(0, 9), 0, Span(0, 3), Span(5, 9), "asserted", "Orr", 0.5, "model", date(2031, 5, 2)
)
OTHERS: list[Evidence] = [
    ITEM._replace(article="b"), ITEM._replace(sentence=Span(0, 8)),
    ITEM._replace(sentence_number=1), ITEM._replace(head=Span(1, 3)),
    ITEM._replace(tail=Span(5, 8)), ITEM._replace(status="denied"), ITEM._replace(speaker=""),
    ITEM._replace(score=0.25), ITEM._replace(how="rule"), ITEM._replace(published=None),
]  # fmt: skip


@pytest.mark.parametrize("other", OTHERS)
def test_rows_told_differ_with_every_field(other: Evidence) -> None:
    known = Known()
    one = EvidenceRows.of([ITEM], known).told()
    assert one != EvidenceRows.of([other], known).told()
    assert one != EvidenceRows.of([ITEM, ITEM], known).told()


@pytest.mark.parametrize("field", fields(Mention), ids=lambda field: str(field.name))
def test_mentions_told_differ_with_every_field(field: Field[Any]) -> None:
    value = getattr(MOSS, field.name)
    changed: dict[str, Any] = {field.name: f"{value}?" if isinstance(value, str) else value + 1}
    other = replace(MOSS, **changed)
    known = Known()
    rows = Mentions.of([MOSS], known), Mentions.of([other], known)
    assert rows[0].told() != rows[1].told()
    assert told_at(rows[0], 0) != told_at(rows[1], 0)
    assert told_at([MOSS], 0) != told_at([other], 0)
