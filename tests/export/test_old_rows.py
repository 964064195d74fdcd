"""Rows of the last build's files are taken where they are the same, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen.export import old_rows
from graphgen.export.old_rows import MADE_ALWAYS, LastBuild, Part, digest_of, reused
from graphgen.facts import NoFacts

PATH = "data/things.jsonl"


@dataclass
class Desk(NoFacts):
    """The file as it lies there, what is noted of it, and which rows were made."""

    content: bytes = b""
    noted: dict[str, Any] = field(default_factory=dict)
    made: list[bytes] = field(default_factory=list)

    def holds(self, _path: str, digest: str) -> bool:
        return sha256(self.content).hexdigest() == digest

    def piece(self, _path: str, offset: int, length: int) -> bytes:
        return self.content[offset : offset + length]

    def get(self, name: str, parts: Sequence[str]) -> Any:
        return self.noted.get("/".join([name, *parts]))

    def put(self, name: str, parts: Sequence[str], fact: Any) -> None:
        self.noted["/".join([name, *parts])] = fact

    def part(self, row: bytes) -> Part:
        def make() -> bytes:
            self.made.append(row)
            return row

        return MADE_ALWAYS if row.startswith(b"!") else digest_of(row), make

    def build(self, rows: list[bytes]) -> list[bytes]:
        """Put a file of these rows there; gives the rows that were made for it."""
        self.made.clear()
        self.content = b"".join(reused(PATH, map(self.part, rows), LastBuild(self, self)))
        assert self.content == b"".join(rows)
        return list(self.made)


Rows = st.lists(st.sampled_from([b"", b"a\n", b"bb\n", b"ccc\n", b"d\n", b"ee\n"]), max_size=20)


@given(st.lists(Rows, min_size=2, max_size=4))
def test_whatever_the_last_file_was_the_next_is_right(files: list[list[bytes]]) -> None:
    desk = Desk()
    for rows in files:
        desk.build(rows)
        assert desk.build(rows) == []


def test_only_new_rows_are_made() -> None:
    desk = Desk()
    rows = [b"%d\n" % number for number in range(100)]
    assert desk.build(rows) == rows
    other = [*rows[:10], b"new\n", *rows[11:50], *rows[60:], b"last\n"]
    assert desk.build(other) == [b"new\n", b"last\n"]


def test_rows_that_are_made_always_hide_none_behind_them() -> None:
    desk = Desk()
    changing = [b"!%d\n" % number for number in range(old_rows._AHEAD + 9)]
    rows = [b"%d\n" % number for number in range(9)]
    desk.build([b"first\n", *changing, *rows])
    other = [b"!new\n", *changing]
    assert desk.build([b"first\n", *other, *rows]) == other


def test_a_file_that_somebody_touched_gives_no_row() -> None:
    desk = Desk()
    desk.build([b"one\n", b"two\n"])
    desk.content = b"owe\ntwo\n"
    assert desk.build([b"one\n", b"two\n"]) == [b"one\n", b"two\n"]


def test_pieces_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_rows, "_PIECE", 8)
    desk = Desk()
    rows = [b"%03d\n" % number for number in range(9)]
    desk.build(rows)
    pieces = list(reused(PATH, map(desk.part, rows), LastBuild(desk, desk)))
    assert b"".join(pieces) == desk.content
    assert max(map(len, pieces)) == 8
