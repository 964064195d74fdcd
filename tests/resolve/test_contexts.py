"""What articles of many owners share with another is what each of them shares with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen.resolve.context import LOOKED_AT, Contexts, SharedNames

NAMES = st.sets(st.integers(0, 9), max_size=6)
ARTICLES = st.lists(NAMES, min_size=1, max_size=8)


@given(ARTICLES, st.lists(st.integers(0, 3), min_size=8, max_size=8), st.booleans())
def test_contexts_tell_what_comparing_each_tells(
    articles: list[set[int]], owners: list[int], only_wanted: bool
) -> None:
    shared = SharedNames({str(number): names for number, names in enumerate(articles)})
    wanted = frozenset(articles[0]) if only_wanted else None
    contexts = Contexts(shared, wanted=wanted)
    for number, _ in enumerate(articles):
        contexts.add(owners[number], str(number))
    # Name n is in question for owner n.
    found = contexts.overlaps("0", owner_of=lambda name: name)
    for owner in range(4):
        own = [str(number) for number, _ in enumerate(articles) if owners[number] == owner]
        expected = shared.overlap("0", own, without=frozenset([owner]))
        assert found.get(owner, 0.0) == pytest.approx(expected)


def test_an_article_is_compared_with_the_first_ones_alone() -> None:
    names = {f"{number:03}": [number] for number in range(LOOKED_AT + 1)}
    shared = SharedNames(names | {"asked": [LOOKED_AT]})
    assert shared.overlap("asked", sorted(names)[1:], without=frozenset()) > 0
    assert shared.overlap("asked", sorted(names), without=frozenset()) == 0
    assert shared.overlap("not there", sorted(names), without=frozenset()) == 0
