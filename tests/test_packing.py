"""Records as bytes: what is packed comes back equal, and damage is seen."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graphgen.model import (
    Article,
    Block,
    Extraction,
    Figure,
    Mark,
    Mention,
    NamePair,
    Problem,
    RelationMention,
    Span,
    TimeExpression,
)
from graphgen.packing import (
    is_sound,
    pack_extraction,
    pack_fact,
    pack_reading,
    unpack_extraction,
    unpack_figures,
    unpack_mentions,
    unpack_reading,
    unpack_times,
)

OFFSETS = st.integers(0, 10**7)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=30)  # lone surrogates too
SCORES = st.floats(0, 1)
FLOATS = st.floats(allow_nan=False)
DAYS = st.dates()
NAME = "the-article"

SPANS = st.builds(Span, OFFSETS, OFFSETS)
MENTIONS = st.builds(
    Mention, st.just(NAME), OFFSETS, OFFSETS, TEXTS, st.sampled_from(["PER", "ORG", "MONEY"]),
    SCORES, OFFSETS, OFFSETS,
)  # fmt: skip
FIGURES = st.builds(
    Figure, st.just(NAME), OFFSETS, OFFSETS, OFFSETS, FLOATS, FLOATS, TEXTS, TEXTS, TEXTS
)
TIMES = st.builds(
    TimeExpression, st.just(NAME), OFFSETS, OFFSETS, OFFSETS, DAYS, DAYS,
    st.sampled_from(["day", "week", "span"]),
)  # fmt: skip
PAIRS = st.builds(NamePair, OFFSETS, OFFSETS, st.sampled_from(["brackets", "alias", "list"]))


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    mentions = draw(st.lists(MENTIONS, min_size=1, max_size=6))
    named = st.sampled_from(mentions) | MENTIONS
    relations = st.builds(
        RelationMention, st.just(NAME), SPANS, named, TEXTS, named,
        st.sampled_from(["asserted", "denied", "possible"]), st.none() | named, SCORES, TEXTS,
    )  # fmt: skip
    return Extraction(
        NAME,
        tuple(draw(st.lists(SPANS, max_size=4))),
        tuple(mentions),
        tuple(draw(st.lists(relations, max_size=4))),
        tuple(draw(st.lists(FIGURES, max_size=3))),
        tuple(draw(st.lists(TIMES, max_size=3))),
        tuple(draw(st.lists(OFFSETS, max_size=3))),
        tuple(draw(st.lists(PAIRS, max_size=3))),
    )


ARTICLES = st.builds(
    Article, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.none() | DAYS, TEXTS, TEXTS, TEXTS, TEXTS,
    st.lists(st.builds(Block, st.sampled_from(["title", "quote"]), OFFSETS, OFFSETS)).map(tuple),
    st.lists(st.builds(Mark, st.just("link"), OFFSETS, OFFSETS, TEXTS)).map(tuple),
    TEXTS,
)  # fmt: skip
PROBLEMS = st.builds(Problem, st.sampled_from(["error", "warning"]), TEXTS, OFFSETS, TEXTS, TEXTS)


@settings(deadline=None)
@given(extractions())
def test_an_extraction_comes_back_as_it_was(extraction: Extraction) -> None:
    packed = pack_extraction(extraction, key="k")
    assert is_sound(packed, key="k")
    assert unpack_extraction(packed, article=NAME) == extraction
    assert unpack_mentions(packed, article=NAME) == extraction.mentions
    assert unpack_figures(packed, article=NAME) == extraction.figures
    assert unpack_times(packed, article=NAME) == extraction.times
    assert pack_extraction(extraction, key="k") == packed


@settings(deadline=None)
@given(extractions())
def test_an_extraction_serves_the_same_text_under_another_id(extraction: Extraction) -> None:
    moved = unpack_extraction(pack_extraction(extraction, key="k"), article="moved")
    parts: tuple[Mention | RelationMention | Figure | TimeExpression, ...] = (
        *moved.mentions, *moved.relations, *moved.figures, *moved.times
    )  # fmt: skip
    assert {part.article for part in parts} == {"moved"}
    assert [m.text for m in moved.mentions] == [m.text for m in extraction.mentions]


@settings(deadline=None)
@given(st.lists(ARTICLES, max_size=2), st.lists(PROBLEMS, max_size=3))
def test_a_reading_comes_back_as_it_was(articles: list[Article], problems: list[Problem]) -> None:
    reading = (tuple(articles), tuple(problems))
    packed = pack_reading(reading, key="k")
    assert is_sound(packed, key="k")
    assert unpack_reading(packed) == reading


def whole() -> bytes:
    day = date(2024, 2, 29)
    time = TimeExpression(NAME, 1, 2, 0, day, day, "day")
    extraction = Extraction(NAME, (Span(0, 30),), (), (), (), (time,))
    return pack_extraction(extraction, key="k")


def test_every_damaged_byte_and_every_cut_is_seen() -> None:
    packed = whole()
    for at in range(len(packed)):
        assert not is_sound(packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :], key="k")
        assert not is_sound(packed[:at], key="k")
    assert is_sound(packed, key="k")


def test_a_record_of_another_key_or_type_is_not_sound() -> None:
    assert not is_sound(whole(), key="another")
    assert not is_sound(whole().decode("latin-1"), key="k")
    assert not is_sound(None, key="k")


def test_long_keys_that_begin_alike_are_told_apart() -> None:
    key = 64 * "a"
    packed = pack_fact({"parts": 2}, key=f"{key} 1")
    assert is_sound(packed, key=f"{key} 1")
    assert not is_sound(packed, key=f"{key} 2")
    assert not is_sound(packed, key=key)
