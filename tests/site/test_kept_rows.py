"""Rows are kept from build to build, and only those of other things are made anew."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from remembered_facts import RememberedFacts

from graphgen.facts import NO_FACTS
from graphgen.site import kept_rows as room
from graphgen.site.kept_rows import KeptRows


class Desk:
    """Builds rows of numbers, each from its digest, and notes which were made."""

    def __init__(self) -> None:
        self.facts = RememberedFacts(str)
        self.made: list[int] = []

    def thing(self, number: int) -> tuple[bytes, Callable[[], list[Any]]]:
        def make() -> list[Any]:
            self.made.append(number)
            return [number, str(number)]

        return blake2b(b"%d" % number, digest_size=16).digest(), make

    def build(self, numbers: list[int]) -> list[int]:
        """Give the rows that were made."""
        self.made.clear()
        kept = KeptRows("numbers", self.facts)
        rows = [kept.row(*self.thing(number)) for number in numbers]
        kept.keep()
        assert rows == [[number, str(number)] for number in numbers]
        return list(self.made)


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), max_size=20), min_size=2, max_size=4))
def test_whatever_was_kept_the_rows_are_right(builds: list[list[int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "ROWS_A_PART", 4)
        desk = Desk()
        for numbers in builds:
            desk.build(numbers)
            assert desk.build(numbers) == []


def test_only_new_rows_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "ROWS_A_PART", 16)
    desk = Desk()
    numbers = list(range(100))
    assert desk.build(numbers) == numbers
    assert desk.build([*numbers[:15], 500, *numbers[17:60], *numbers[64:], 501]) == [500, 501]


def test_without_facts_all_are_made() -> None:
    desk, kept = Desk(), KeptRows("numbers", NO_FACTS)
    assert [kept.row(*desk.thing(number)) for number in (1, 2)] == [[1, "1"], [2, "2"]]


def test_where_nothing_is_kept_that_is_found_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "ROWS_A_PART", 4)
    desk = Desk()
    desk.build(list(range(20)))
    assert (desk.facts.missed["numbers"], desk.facts.found["numbers"]) == (1, 0)
