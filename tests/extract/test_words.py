"""Words: what counts as one, how it is written, and that offsets never drift."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen.extract.words import CHAR_COUNT, MAX_WORD_CHARS, Case, char_ids, split_words

TRICKY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("aB9 .,'’-\n\t\u00a0\u200b\u200d\ufeff\u0301\u4e2d\ud800é€İß\x00"),
    ),
    max_size=60,
)


def texts(text: str) -> list[str]:
    return [word.text for word in split_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \t\n", []),
        ("Mayor of Brask", ["Mayor", "of", "Brask"]),
        ("U.S.-led", ["U", ".", "S", ".", "-", "led"]),
        ("Ilva’s €5m", ["Ilva", "’", "s", "€", "5m"]),
        ("al-Norin", ["al", "-", "Norin"]),
        ("北京 city", ["北", "京", "city"]),
        ("\ufeffOslo\u200bBergen", ["Oslo", "Bergen"]),
        ("Nor\u00adway", ["Norway"]),
        ("cafe\u0301!", ["cafe\u0301", "!"]),
        ("a\x00b", ["ab"]),
        ("_x_", ["_", "x", "_"]),
    ],
)
def test_what_a_word_is(text: str, words: list[str]) -> None:
    assert texts(text) == words


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("mayor", Case.LOWER),
        ("Mayor", Case.TITLE),
        ("Émile", Case.TITLE),
        ("NATO", Case.UPPER),
        ("McKay", Case.MIXED),
        ("iPhone", Case.MIXED),
        ("2024", Case.DIGIT),
        ("M", Case.CAPITAL),
        ("7th", Case.OTHER),
        ("中", Case.OTHER),
        ("-", Case.PUNCTUATION),
        ("€", Case.PUNCTUATION),
    ],
)
def test_case(word: str, case: Case) -> None:
    assert [found.case for found in split_words(word)] == [case]


def test_glued_means_no_space_before() -> None:
    assert [w.glued for w in split_words("Mr. Ode's x\u200dy")] == [
        False, True, False, True, True, False,
    ]  # fmt: skip


def test_a_part_of_a_text_keeps_its_offsets() -> None:
    text = "First part. Second part."
    assert [(w.start, w.end) for w in split_words(text, start=12, end=23)] == [(12, 18), (19, 23)]
    assert not split_words(text, start=12)[0].glued


@given(TRICKY)
def test_offsets_never_drift(text: str) -> None:
    words = split_words(text)
    assert all(0 <= w.start < w.end <= len(text) for w in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
    for word in words:
        covered = text[word.start : word.end]
        assert word.text
        assert [c for c in covered if c in word.text] == list(word.text)
        assert not any(c.isspace() for c in covered)


@given(TRICKY)
def test_every_visible_character_is_in_a_word(text: str) -> None:
    covered = {i for w in split_words(text) for i in range(w.start, w.end)}
    missed = [text[i] for i in range(len(text)) if i not in covered]
    assert all(c.isspace() or unicodedata.category(c)[0] in "ZC" or c == "\ufffd" for c in missed)


@given(TRICKY, TRICKY)
def test_words_of_a_part_are_those_of_the_part_alone(before: str, text: str) -> None:
    shifted = split_words(before + text, start=len(before))
    assert [(w.start - len(before), w.text, w.case, w.glued) for w in shifted] == [
        (w.start, w.text, w.case, w.glued) for w in split_words(text)
    ]


@given(st.text(max_size=40))
def test_char_ids_are_bounded_and_padded(word: str) -> None:
    ids = char_ids(word)
    assert len(ids) == MAX_WORD_CHARS
    assert all(0 <= i < CHAR_COUNT for i in ids)
    assert all(i > 0 for i in ids[: len(word)])
    assert not any(ids[len(word) :])


def test_char_ids_tell_case_and_fold_accents() -> None:
    assert char_ids("É") == char_ids("E")
    assert char_ids("e") != char_ids("E")
    assert char_ids("ж") != char_ids("Ж")
