"""Folding and cutting words for the search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen.site.search.words import MAX_WORD, fold, index_words, name_words, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Łukasz Straße Æsir", ["lukasz", "strasse", "aesir"]),
        ("São Tomé, Ÿ", ["sao", "tome", "y"]),
        ("the council’s men", ["the", "council", "men"]),
        ("O'Brien at Ma’rib", ["obrien", "at", "marib"]),
        ("İzmir ISTANBUL", ["izmir", "istanbul"]),
        ("well-known 3.5 _x_", ["well", "known", "3", "5", "x"]),
        ("東京 met", ["東", "京", "met"]),
        ("ΟΔΟΣ οδος", ["οδοσ", "οδοσ"]),
        ("", []),
        ("'' — …", []),
        ("__proto__ constructor", ["proto", "constructor"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


def test_an_article_of_one_letter_does_not_hide_the_word() -> None:
    assert list(index_words("Jeanne d'Arc")) == ["jeanne", "darc", "arc"]


def test_a_hyphened_name_is_found_written_as_one_word() -> None:
    assert list(name_words("Omar al-Karim")) == ["omar", "al", "karim", "alkarim"]


def test_a_long_word_is_cut() -> None:
    assert list(words("z" * 500)) == ["z" * MAX_WORD]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_are_folded_and_short(text: str) -> None:
    for word in index_words(text):
        assert "".join(words(word)) == word
        assert len(word) <= MAX_WORD


@given(st.text(alphabet="abcäöüéñ -’", max_size=40))
def test_accents_change_nothing(text: str) -> None:
    plain = text.translate(str.maketrans("äöüéñ’", "aouen'"))
    assert list(words(text)) == list(words(plain))
