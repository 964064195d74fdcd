"""Sentences quoted with head and tail marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphgen.model import Span
from graphgen.site.quotes import AROUND, WHOLE_UP_TO, quote_pieces

SENTENCE = "  Ada Moss leads the Harbour Council. "


def test_head_and_tail_are_marked_and_space_is_trimmed() -> None:
    pieces = quote_pieces(SENTENCE, Span(0, len(SENTENCE)), Span(2, 10), Span(21, 36))
    assert [(piece.text, piece.role) for piece in pieces] == [
        ("Ada Moss", "head"),
        (" leads the ", ""),
        ("Harbour Council", "tail"),
        (".", ""),
    ]


def test_overlapping_names_are_marked_as_both() -> None:
    pieces = quote_pieces("Harbour Council", Span(0, 15), Span(0, 15), Span(0, 7))
    assert [(piece.text, piece.role) for piece in pieces] == [
        ("Harbour", "both"),
        (" Council", "head"),
    ]


def test_a_long_sentence_keeps_the_words_around_the_names() -> None:
    text = "x " * 1000 + "Ada Moss" + " y" * 1000 + " Council" + " z" * 1000
    head, tail = text.index("Ada"), text.index("Council")
    sentence = Span(0, len(text))
    pieces = quote_pieces(text, sentence, Span(head, head + 8), Span(tail, tail + 7))
    shown = "".join(piece.text for piece in pieces)
    assert len(shown) < 5 * AROUND
    assert [piece.text for piece in pieces if piece.role in ("head", "tail")] == [
        "Ada Moss",
        "Council",
    ]
    assert [piece.role for piece in pieces if piece.role == "gap"] == ["gap"] * 3


@given(
    text=st.text(max_size=900),
    edges=st.lists(st.integers(0, 900), min_size=6, max_size=6),
)
def test_pieces_are_stretches_of_the_sentence_in_order(text: str, edges: list[int]) -> None:
    first, last, *names = (min(edge, len(text)) for edge in edges)
    sentence = Span(min(first, last), max(first, last))
    head, tail = Span(min(names[:2]), max(names[:2])), Span(min(names[2:]), max(names[2:]))
    at = sentence.start
    for piece in quote_pieces(text, sentence, head, tail):
        if piece.role != "gap":
            at = text.index(piece.text, at) + len(piece.text)
    assert at <= sentence.end


@given(text=st.text(min_size=1, max_size=WHOLE_UP_TO))
def test_a_short_sentence_is_quoted_whole(text: str) -> None:
    pieces = quote_pieces(text, Span(0, len(text)), Span(0, 1), Span(0, 1))
    assert "".join(piece.text for piece in pieces) == text.strip()
