"""Relations as rows in a temporary file are the relations they were made of."""

from __future__ import annotations

import pickle
from array import array
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen.compact import EvidenceRows, Known
from graphgen.model import Evidence, Relation, Span, Status
from graphgen.relation_rows import Chosen, RelationDigests, RelationRows, predicates_of
from graphgen.stated import count_stated, each_stated, stated


def evidence(article: str, start: int = 0, status: Status = "asserted") -> Evidence:
    spans = Span(start, start + 30), 2, Span(start, start + 4), Span(start + 9, start + 14)
    return Evidence(article, *spans, status, "", 0.75, "model", date(2031, 5, 1))


def relation(head: str, predicate: str, tail: str, *groups: tuple[str, ...]) -> Relation:
    articles = sorted(article for group in groups for article in group)
    return Relation(
        head=head,
        predicate=predicate,
        tail=tail,
        evidence=tuple(map(evidence, articles)),
        articles=tuple(articles),
        source_groups=groups,
        first=date(2031, 5, 1),
        last=None,
    )


RELATIONS = (
    relation("ada", "leads", "cleo", ("one",)),
    relation("ada", "mentioned_with", "dora", ("one", "three"), ("two",)),
    relation("ben", "opposes", "ada", ("two",), ("three",)),
)


@pytest.fixture
def rows() -> RelationRows:
    return RelationRows(iter(RELATIONS), Known())


def test_relations_come_back_as_they_were(rows: RelationRows) -> None:
    assert len(rows) == 3
    assert tuple(rows) == RELATIONS
    assert [rows[at] for at in range(3)] == list(RELATIONS)
    assert rows[-1] == RELATIONS[2]
    assert rows == RELATIONS and rows != RELATIONS[:2]
    assert hash(rows) == hash(RELATIONS) and repr(rows) == repr(RELATIONS)


def test_slices_are_tuples(rows: RelationRows) -> None:
    assert rows[1:] + rows[:1] == RELATIONS[1:] + RELATIONS[:1]


@pytest.mark.parametrize("at", [3, -4])
def test_there_is_nothing_beyond_the_end(rows: RelationRows, at: int) -> None:
    with pytest.raises(IndexError):
        rows[at]


def test_sent_elsewhere_they_are_plain_relations(rows: RelationRows) -> None:
    sent = pickle.loads(pickle.dumps(rows))
    assert type(sent) is tuple
    assert sent == RELATIONS


def test_no_relations_are_none() -> None:
    assert tuple(RelationRows([], Known())) == ()


def test_evidence_that_is_packed_with_other_values_is_packed_anew() -> None:
    other, known = Known(), Known()
    other.number("something that shifts the numbers")
    packed = EvidenceRows.of([evidence("one"), evidence("one", 40, "denied")], other)
    single = Relation("ada", "leads", "ben", packed, ("one",), (("one",),), None, None)
    assert tuple(RelationRows([single], known)) == (single,)


def test_more_than_what_is_read_at_once_and_held_is_the_same() -> None:
    many = [relation(f"head {at}", "leads", f"tail {at % 7}", ("one",)) for at in range(9_000)]
    rows = RelationRows(many, Known())
    assert list(rows) == many
    assert [rows[at] for at in range(0, 9_000, 1_000)] == many[::1_000]


def test_chosen_relations_are_made_from_their_places(rows: RelationRows) -> None:
    chosen = Chosen(rows, array("I", [2, 0]))
    assert len(chosen) == 2
    assert chosen == (RELATIONS[2], RELATIONS[0])
    assert chosen[1] == RELATIONS[0] and chosen[:1] == RELATIONS[2:]
    assert hash(chosen) == hash((RELATIONS[2], RELATIONS[0]))
    assert repr(chosen) == repr((RELATIONS[2], RELATIONS[0]))


def test_digests_are_the_same_whatever_else_is_known() -> None:
    known = Known()
    for value in ("dora", date(2030, 1, 1), "leads"):
        known.number(value)
    one, other = (RelationRows(RELATIONS, known), RelationRows(RELATIONS[:2], Known()))
    assert list(one.digests())[:2] == list(other.digests())
    assert [RelationDigests(one)[at] for at in range(3)] == list(one.digests())
    plain = RelationDigests(RELATIONS)
    assert len({plain[at] for at in range(3)}) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"head": "dora"},
        {"predicate": "owns"},
        {"tail": "ben"},
        {"first": None},
        {"last": date(2031, 5, 2)},
        {"evidence": (evidence("one"), evidence("three"), evidence("two", status="denied"))},
        {"articles": ("one", "three", "zwei")},
        {"source_groups": (("one",), ("three", "two"))},
    ],
    ids=lambda change: next(iter(change)),
)
def test_digests_differ_with_every_field(change: dict[str, Any]) -> None:
    other = RELATIONS[1]._replace(**change)
    if "articles" in change:
        other = other._replace(source_groups=(("one", "three"), ("zwei",)))
    for kind in (list[Relation], lambda given: RelationRows(given, Known())):
        assert RelationDigests(kind([RELATIONS[1]]))[0] != RelationDigests(kind([other]))[0]


def test_predicates_are_told_packed_or_not(rows: RelationRows) -> None:
    wanted = ["leads", "mentioned_with", "opposes"]
    assert list(predicates_of(rows)) == list(predicates_of(RELATIONS)) == wanted
    for relations in (rows, RELATIONS):
        assert list(predicates_of(Chosen(relations, array("I", [2, 1])))) == wanted[:0:-1]
        assert stated(relations) == list(each_stated(relations)) == [RELATIONS[0], RELATIONS[2]]
        assert count_stated(relations) == 2


names = st.text(max_size=3)
spans = st.builds(Span, st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1))
pieces = st.builds(
    Evidence,
    article=names,
    sentence=spans,
    sentence_number=st.integers(0, 2**31 - 1),
    head=spans,
    tail=spans,
    status=st.sampled_from(["asserted", "denied", "possible"]),
    speaker=names,
    score=st.floats(0, 1),
    how=names,
    published=st.none() | st.dates(),
)


@given(st.lists(pieces, min_size=1, max_size=4), st.integers(1, 3), names, names)
def test_any_relation_comes_back(
    found: list[Evidence], share: int, head: str, predicate: str
) -> None:
    articles = tuple(sorted({each.article for each in found}))
    groups = tuple(articles[at::share] for at in range(share) if articles[at::share])
    days = [each.published for each in found if each.published]
    whole = Relation(
        head, predicate, head, tuple(found), articles, groups,
        min(days, default=None), max(days, default=None),
    )  # fmt: skip
    rows = RelationRows([whole, whole], Known())
    assert tuple(rows) == (whole, whole)
    assert rows[1] == whole
