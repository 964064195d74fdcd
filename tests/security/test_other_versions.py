"""What an earlier version found, or another one packed, is never taken for what this one finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from security.small_build import built, extracted

from graphgen.cache import FILE_NAME
from graphgen.model import Article, Extraction

CONTENT = {
    "one.md": "A plain report\n\nAda Moss leads Harbour Council\n\nBruno Tal leads Dockers Union"
}


def finding_nothing(
    articles: Iterator[Article], *, on_progress: Callable[[int], None], **settings: object
) -> Iterator[Extraction]:
    for one in extracted(articles, on_progress=on_progress, **settings):
        yield replace(one, mentions=(), relations=())


def test_findings_of_another_version_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    first = built(tmp_path, CONTENT, "", monkeypatch, version="1", cache=cache)
    assert "organizations/ada-moss.html" in first
    second = built(
        tmp_path, CONTENT, "", monkeypatch, extractor=finding_nothing, version="2", cache=cache
    )
    assert "organizations/ada-moss.html" not in second
    again = built(
        tmp_path, CONTENT, "", monkeypatch, extractor=finding_nothing, version="1", cache=cache
    )
    assert "organizations/ada-moss.html" in again  # from the cache: nothing was extracted anew


def test_entries_that_are_swapped_or_of_no_use_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands under a key, the site is that of a build without a cache."""
    content = {**CONTENT, "two.md": "Another report\n\nIna Rook leads Harbour Council"}
    cache = tmp_path / "cache"
    whole = built(tmp_path, content, "", monkeypatch, cache=cache)
    with closing(sqlite3.connect(cache / FILE_NAME)) as file:
        tables = ("readings", "extractions", "facts", "pages")
        for table in tables:
            rows = [row for (row,) in file.execute(f"SELECT packed FROM {table} ORDER BY key")]
            keys = [key for (key,) in file.execute(f"SELECT key FROM {table} ORDER BY key")]
            for key, packed in zip(keys, rows[1:] + rows[:1], strict=True):
                file.execute(f"UPDATE {table} SET packed = ? WHERE key = ?", (packed, key))
        file.commit()
    (tmp_path / "output").rename(tmp_path / "first")
    assert built(tmp_path, content, "", monkeypatch, cache=cache) == whole
