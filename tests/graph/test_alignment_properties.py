"""Aligning two texts: for any texts pairs lie in both, one to one, and a text is all of itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_news import tell

from graphgen.graph.alignment import CELLS, LEAST_SHARED, align, narrowed, sharing_sentences
from graphgen.graph.rarity import Rarity, rarity_of
from graphgen.graph.sketches import Sketch, sketch_of
from graphgen.graph.traits import traits_of

WORDS = st.sampled_from(
    ["Orra", "Lendt", "harbour", "ferry", "ran", "the", "of", "1,500", "93", "said", "“quiet”",
     "km", "–", "é", "…", "İ", "ﬁre"]
)  # fmt: skip
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(lambda words: " ".join(words) + ".")
TEXTS = st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join)


def sketch(name: str, text: str) -> Sketch:
    told = tell(name, text)
    return sketch_of(name, traits_of(told.article, told.extraction, {}))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_pairs_are_one_to_one_and_lie_in_both(one: str, other: str) -> None:
    left, right = sketch("a", one), sketch("b", other)
    found = align(left, right, rarity_of([left, right]))
    assert [pair.left for pair in found.pairs] == sorted({pair.left for pair in found.pairs})
    assert len({pair.right for pair in found.pairs}) == len(found.pairs)
    for pair in found.pairs:
        assert 0 <= pair.left < len(left.quoted)
        assert 0 <= pair.right < len(right.quoted)
        assert 0 < pair.alike <= 1
    assert 0 <= found.coverage <= 1
    assert 0 <= found.shared <= 1


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_order_of_two_texts_plays_no_part_in_the_verdict(one: str, other: str) -> None:
    left, right = sketch("a", one), sketch("b", other)
    rarity = rarity_of([left, right])
    there, back = align(left, right, rarity), align(right, left, rarity)
    assert sorted(pair.common for pair in there.pairs) == sorted(pair.common for pair in back.pairs)


@settings(deadline=None)
@given(TEXTS)
def test_without_its_aligned_sentences_nothing_derives(text: str) -> None:
    left, right = sketch("a", text), sketch("b", text)
    found = align(left, right, rarity_of([left, right]))
    every = frozenset(range(len(left.quoted)))
    assert not narrowed(found, left, right, every, every).derived


@settings(deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([1, 4, CELLS]))
def test_sentences_share_what_comparing_each_pair_tells(one: str, other: str, cells: int) -> None:
    left, right = sketch("a", one), sketch("b", other)
    rarity = rarity_of([left, right])
    expected = [
        (number, at)
        for number, ours in enumerate(left.traits.lists())
        for at, theirs in enumerate(right.traits.lists())
        if weight(set(ours) & set(theirs), rarity) >= LEAST_SHARED
    ]
    assert list(sharing_sentences(left, right, rarity, cells=cells)) == expected


def weight(traits: set[int], rarity: Rarity) -> float:
    weights: list[float] = rarity.of(np.array(sorted(traits), np.uint32)).tolist()
    return sum(weights)


def test_a_text_is_all_of_itself() -> None:
    text = "The ferry of Orra ran aground near Lendt harbour with 93 men. " * 3
    left, right = sketch("a", text), sketch("b", text)
    found = align(left, right, rarity_of([left, right]))
    assert found.derived
    assert found.likeness == 1.0
