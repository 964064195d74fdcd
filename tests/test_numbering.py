"""Things told by numbers, and long lists of them."""

from __future__ import annotations

import os
import sys
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen.batches import batched
from graphgen.numbering import (
    InEachProcess,
    Numbered,
    Numbering,
    NumberingAway,
    NumbersAway,
    Texts,
    numbers,
    places,
    read_numbers,
    written,
)
from graphgen.processes import Crew, in_order


def test_things_get_numbers_as_they_come_whatever_their_group() -> None:
    told: list[tuple[str, str]] = []
    numbering = Numbering[str](lambda group, thing: told.append((group, thing)))
    first, second = numbering.of("a"), numbering.of("b")
    assert [first["x"], second["x"], first["y"], first["x"]] == [0, 1, 2, 0]
    assert told == [("a", "x"), ("b", "x"), ("a", "y")]


def test_only_what_lists_name_is_used_and_their_order_gives_new_places() -> None:
    numbering = Numbering[str]()
    for group, thing in (("a", "w"), ("b", "x"), ("a", "y"), ("c", "z")):
        numbering.of(group)[thing]
    things, order = numbering.used([numbers([3, 2]), numbers([1, 2])])
    assert list(things) == [("a", ["y"]), ("b", ["x"]), ("c", ["z"])]
    assert list(order) == [2, 1, 3]
    place = places(order)
    assert [place[number] for number in order] == [0, 1, 2]


@given(st.lists(st.tuples(st.booleans(), st.lists(st.sampled_from("uvwxyz"), max_size=4))))
def test_numbers_of_other_processes_stand_for_the_same_things(
    pages: list[tuple[bool, list[str]]],
) -> None:
    things: list[str] = []
    own = Numbering[str](lambda _group, thing: things.append(thing))
    here, there = NumbersAway(own), {True: NumberingAway[str](), False: NumberingAway[str]()}
    for which, named in pages:
        numbering = there[which]
        theirs = [numbering.of("a")[thing] for thing in named]
        found = here.here(numbering.process, numbering.new(), theirs)
        assert [things[number] for number in found] == named
        assert numbering.new() == ()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_a_process_that_was_forked_off_makes_its_own() -> None:
    each = InEachProcess(os.getpid)
    assert each.own() == os.getpid()
    crew = Crew("counts", 2, "fork", least=1, lot=1)
    found = list(in_order(lambda _: (each.own(), os.getpid()), range(4), crew=crew))
    assert all(made == process != os.getpid() for made, process in found)


def test_it_is_made_once() -> None:
    each = InEachProcess(list[str])
    assert each.own() is each.own()


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_are_read_as_they_were_written(values: list[int]) -> None:
    assert read_numbers(written(numbers(values))).tolist() == values


@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]))),
    st.sampled_from([0, 5, 32 << 20]),
)
def test_texts_held_as_one_come_out_as_they_went_in(values: list[str], held: int) -> None:
    with patch("graphgen.numbering._HELD", held):
        texts = Texts()
    for value in values:
        texts.append(value)
    assert list(texts) == values
    assert texts[1:] == tuple(values[1:])


@given(st.lists(st.sampled_from("uvwxyz")))
def test_values_of_which_few_differ_come_out_as_they_went_in(values: list[str]) -> None:
    held = Numbered[str]()
    for value in values:
        held.append(value)
    assert held == values
    assert held[-2:] == tuple(values[-2:])
    assert len(held.different) == len(set(values))


@given(st.lists(st.integers()), st.integers(1, 5))
def test_lots_are_full_but_for_the_last_one(values: list[int], size: int) -> None:
    lots = list(batched(values, size))
    assert [each for lot in lots for each in lot] == values
    assert all(len(lot) == size for lot in lots[:-1])
    assert all(lots)
