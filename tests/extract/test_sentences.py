from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen.extract.sentences import keep_whole, sentence_at, split_sentences
from graphgen.model import Block, Span

CASES = [
    ("He met Mr. Oru in Tal. She left.", ["He met Mr. Oru in Tal.", "She left."]),
    ("They sued the U.S. The case fell.", ["They sued the U.S.", "The case fell."]),
    ("The U.S. Army came.", ["The U.S. Army came."]),
    ("J. R. Oru won. Who saw?", ["J. R. Oru won.", "Who saw?"]),
    ("It closed at 5 p.m. on Friday.", ["It closed at 5 p.m. on Friday."]),
    ("It rose 3.5 percent. Good.", ["It rose 3.5 percent.", "Good."]),
    ("“Really?” Ana Oru asked. No.", ["“Really?” Ana Oru asked.", "No."]),
    ("“Stay!” they shouted. He did.", ["“Stay!” they shouted.", "He did."]),
    ("He said “no.” She nodded.", ["He said “no.”", "She nodded."]),
    ("They left... and came back… Then rain.", ["They left... and came back…", "Then rain."]),
    ("We left home.The dog stayed.", ["We left home.", "The dog stayed."]),
    ("See www.Example.org for more.", ["See www.Example.org for more."]),
    ("1. First point. 2. Second point.", ["1. First point.", "2. Second point."]),
    ("He is No. 5 of the list. No. It is so.", ["He is No. 5 of the list.", "No.", "It is so."]),
    ("On Jan. 3 Gen. Oru spoke.", ["On Jan. 3 Gen. Oru spoke."]),
    ("It sold shares of Orutek Inc. The price fell.", None),
    ("Orutek Inc. Chairman Oru left.", ["Orutek Inc. Chairman Oru left."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cases(text: str, expected: list[str] | None) -> None:
    found = [text[s.start : s.end] for s in split_sentences(text, [whole(text)])]
    assert found == (expected or ["It sold shares of Orutek Inc.", "The price fell."])


@given(st.text(alphabet="aB .!?…\"“”'’)(1\n\u00a0é", max_size=80), st.integers(0, 80))
def test_sentences_cover_all_prose_of_their_blocks(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    blocks = [Block("paragraph", 0, cut), Block("paragraph", cut, len(text))]
    spans = split_sentences(text, blocks)
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in spans:
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        assert any(b.start <= span.start and span.end <= b.end for b in blocks)


def test_a_paragraph_behind_others_may_begin_with_an_abbreviation() -> None:
    text = "It rained.\n\nMr. Oru left. He came back.\n\nU.S. President Oru spoke."
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 2
    found = [text[span.start : span.end] for span in split_sentences(text, blocks)]
    assert found == ["It rained.", "Mr. Oru left.", "He came back.", "U.S. President Oru spoke."]


def test_sentences_are_joined_around_a_span_they_would_cut() -> None:
    sentences = (Span(0, 10), Span(11, 20), Span(21, 30))
    assert keep_whole(sentences, [Span(8, 13)]) == (Span(0, 20), Span(21, 30))
    assert keep_whole(sentences, [Span(0, 10), Span(11, 20)]) == sentences
    assert keep_whole(sentences, [Span(5, 25)]) == (Span(0, 30),)


def test_sentence_at_finds_the_one_at_or_before() -> None:
    sentences = (Span(2, 10), Span(11, 20))
    assert [sentence_at(sentences, at) for at in (0, 2, 9, 10, 11, 30)] == [0, 0, 0, 0, 1, 1]


def whole(text: str) -> Block:
    return Block("paragraph", 0, len(text))
