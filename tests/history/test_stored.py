"""The record and the changes come back as they were, and nothing else is taken for them."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphgen.history import (
    CHANGES_PATH,
    RECORD_PATH,
    Basis,
    Change,
    Changes,
    Record,
    history_files,
    read_changes,
    read_record,
)
from graphgen.history.record import CAUSES, WHATS, StatedRelation
from graphgen.model import KINDS, EarlierEntity, Moved

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
BASES = st.builds(Basis, TEXT, TEXT, TEXT, TEXT, TEXT)
CHANGE = st.builds(
    Change, st.sampled_from(WHATS), st.sampled_from(CAUSES), TEXTS, TEXTS, TEXT, TEXTS,
    st.integers(1, 9),
)  # fmt: skip
CHANGES = st.builds(Changes, st.none() | BASES, BASES, st.lists(CHANGE, max_size=3).map(tuple))
SOME = st.sampled_from([(), ("a",), ("a", "b")])
RECORDS = st.builds(
    Record,
    BASES,
    st.just((("a", "1"), ("b", "2"))),
    st.lists(
        st.builds(EarlierEntity, TEXT, st.sampled_from(KINDS), TEXT, TEXTS, SOME, st.booleans()),
        max_size=3,
    ).map(tuple),
    st.lists(st.builds(StatedRelation, TEXT, TEXT, TEXT, SOME, st.booleans()), max_size=3).map(
        tuple
    ),
    st.lists(st.builds(Moved, st.sampled_from(KINDS), TEXT, TEXT), max_size=3).map(tuple),
)


@given(RECORDS, CHANGES)
def test_both_come_back(record: Record, changes: Changes) -> None:
    files = {file.path: file.content for file in history_files(record, changes)}
    assert read_record(files[RECORD_PATH]) == record
    assert read_changes(files[CHANGES_PATH]) == changes


BASIS = {"version": "1", "extractor_version": "1", "decisions": "", "settings": "", "built": ""}
SOUND = {
    "format": 1, "basis": BASIS, "articles": [["a", "1"]], "relations": [], "moved": [],
    "entities": [["orlo", "organization", "Orlo", ["Orlo"], [0], False]],
}  # fmt: skip


def packed(row: Any) -> bytes:
    return gzip.compress(json.dumps(row).encode(), mtime=0)


def test_the_sound_one_is_read() -> None:
    assert read_record(packed(SOUND)) is not None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        packed(SOUND)[:-9],
        gzip.compress(b"no json", mtime=0),
        packed([]),
        packed({**SOUND, "format": 2}),
        packed({**SOUND, "entities": [["orlo"]]}),
        packed({**SOUND, "entities": [["orlo", "ship", "Orlo", [], [], False]]}),
        packed({**SOUND, "entities": [["orlo", "actor", "Orlo", [], [7], False]]}),
        packed({**SOUND, "basis": None}),
        gzip.compress(b"[" * 100_000, mtime=0),
    ],
)
def test_anything_else_is_none(content: bytes) -> None:
    assert read_record(content) is None
    assert read_changes(content) is None
