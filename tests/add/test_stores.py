"""Articles in Parquet tables, and behind addresses of stores."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graphgen.add.found import FoundArticle
from graphgen.add.sources import found_in
from graphgen.errors import ReadError

parquet = pytest.importorskip("pyarrow.parquet")
pyarrow = pytest.importorskip("pyarrow")
fsspec = pytest.importorskip("fsspec")

COLUMNS: dict[str, list[object]] = {
    "Headline": ["Ferry stays in port", ""],
    "Body": ["The ferry did not sail.\n\nNobody said why.", ""],
    "Published": [date(2024, 5, 6), None],
    "Publisher": ["Bay Courier", "Bay Courier"],
}


def table(columns: dict[str, list[object]]) -> bytes:
    written = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), written)
    return written.getvalue()


def found(place: str) -> tuple[list[FoundArticle], list[str]]:
    results = list(found_in(place))
    errors = [one.problems[0].message for one in results if isinstance(one, ReadError)]
    return [one for one in results if isinstance(one, FoundArticle)], errors


@pytest.fixture
def store() -> Iterator[str]:
    files = fsspec.filesystem("memory")
    files.pipe("/bucket/b/table.parquet", table(COLUMNS))
    files.pipe("/bucket/a.txt", b"Gulls return\n\nThe gulls are back on the pier.\n")
    files.pipe("/bucket/picture.png", b"\x89PNG")
    yield "memory://bucket"
    files.rm("/bucket", recursive=True)


def test_a_parquet_table(tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    path.write_bytes(table(COLUMNS))
    (article,), errors = found(str(path))
    assert article.title == "Ferry stays in port"
    assert article.published == date(2024, 5, 6)
    assert article.source == "Bay Courier"
    assert [paragraph.text for paragraph in article.paragraphs] == [
        "The ferry did not sail.",
        "Nobody said why.",
    ]
    assert errors == ["The article has no text."]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"PAR1 broken", "The table is broken"), (table({"a": ["b"]}), "No column holds the text")],
)
def test_a_table_that_cannot_be_used(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "articles.parquet"
    path.write_bytes(content)
    articles, errors = found(str(path))
    assert not articles
    assert errors[0].startswith(message)


def test_everything_below_an_address(store: str) -> None:
    articles, _ = found(store)
    assert [article.title for article in articles] == ["Gulls return", "Ferry stays in port"]


def test_an_address_with_nothing_behind_it(store: str) -> None:
    assert found(f"{store}/nowhere/") == ([], ["There is nothing at this address."])
