"""Neighbouring names that a text equates or lists."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from graphgen.extract.name_pairs import find_name_pairs
from graphgen.model import Label, Mention


def pairs(marked: str) -> list[tuple[str, str, str]]:
    """The pairs found in ``[Name/LABEL]`` markup."""
    text, mentions, end = "", [], 0
    for found in re.finditer(r"\[([^\[\]]+)/([A-Z]+)\]", marked):
        text += marked[end : found.start()]
        label = next(known for known in get_args(Label) if known == found[2])
        at = len(text)
        text += found[1]
        mentions.append(Mention("a", at, len(text), found[1], label, 1.0, 0, 0))
        end = found.end()
    text += marked[end:]
    found_pairs = find_name_pairs(text, mentions)
    return [(mentions[one.first].text, mentions[one.second].text, one.how) for one in found_pairs]


@pytest.mark.parametrize(
    ("marked", "how"),
    [
        ("the [Harbour Union/ORG] ([HU/ORG]) left", "brackets"),
        ("the [Harbour Union/ORG] (“the [Union/ORG]”) left", "brackets"),
        ("[Ada Brenn/PER], also known as [Abu Karst/PER], left", "alias"),
        ("[Orlo/ORG], formerly [Orlo Motors/ORG], grew", "alias"),
        ("[Ada Brenn/PER] a.k.a. [Moss/PER] left", "alias"),
        ("[Ada Brenn/PER], a.k.a. [Moss/PER], left", "alias"),
        ("[Ada Brenn/PER] and [Tomas Karst/PER] left", "list"),
        ("[Orlo/ORG] versus [Harbour Union/ORG]", "list"),
        ("[Ada Brenn/PER] met [Tomas Karst/PER]", ""),
        ("the [Harbour Union/ORG] ([HU/ORG] for friends) left", ""),
    ],
)
def test_two_names(marked: str, how: str) -> None:
    assert [one[2] for one in pairs(marked)] == ([how] if how else [])


def test_commas_make_a_list_only_where_and_follows() -> None:
    assert pairs("[Brenn/PER], [Karst/PER] and [Lund/PER] left") == [
        ("Brenn", "Karst", "list"),
        ("Karst", "Lund", "list"),
    ]
    assert pairs("[Brenn/PER], [Karst/PER] left") == []


def test_a_place_and_what_it_lies_in_are_no_list() -> None:
    assert pairs("in [Paro/LOC], [Bhutan/LOC] and [Assam/LOC]") == [("Bhutan", "Assam", "list")]


def test_dates_part_names() -> None:
    assert pairs("[Brenn/PER] and [Monday/DATE] and [Karst/PER]") == []


def test_names_far_apart_are_not_compared() -> None:
    assert pairs(f"[Brenn/PER] {'x' * 60} and [Karst/PER]") == []
