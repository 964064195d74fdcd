"""Where later stages look an article up again, without all of them in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, Self

from graphgen.errors import OutputError
from graphgen.model import Article, Extraction
from graphgen.packing import pack_extraction, pack_reading, unpack_extraction, unpack_reading

_RECENT: Final = 64
"""Articles, and extractions, that are kept unpacked."""


class DiskStore:
    """An ArticleStore in a nameless file of the system's temporary folder.

    SQLite deletes such a file by itself, also after a kill, and holds small ones in memory. The
    records of every build pass through it, so a build is the same whether they were made by this
    one or come out of the cache.
    """

    def __init__(self) -> None:
        """Open an empty store."""
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("PRAGMA synchronous = OFF")
        for table in ("articles", "extractions"):
            self._file.execute(f"CREATE TABLE {table} (id TEXT PRIMARY KEY, packed BLOB NOT NULL)")
        self._ids: tuple[str, ...] | None = None
        self._article = lru_cache(maxsize=_RECENT)(self._unpacked_article)
        self._extraction = lru_cache(maxsize=_RECENT)(self._unpacked_extraction)

    @classmethod
    def holding(cls, articles: Iterable[Article], extractions: Iterable[Extraction]) -> Self:
        """A store of these articles with what was found in each of them, in any order."""
        store = cls()
        for article in articles:
            store.add_reading(article.id, pack_reading(((article,), ()), key=""))
        for extraction in extractions:
            store.add_extraction(extraction.article, pack_extraction(extraction, key=""))
        return store

    def add_reading(self, article_id: str, packed: bytes) -> None:
        """Take an article, as the packed reading that holds it."""
        self._add("articles", article_id, packed)
        self._ids = None

    def add_extraction(self, article_id: str, packed: bytes) -> None:
        """Take what was found in an article, in place of what was taken before."""
        self._add("extractions", article_id, packed)
        self._extraction.cache_clear()

    def ids(self) -> tuple[str, ...]:
        """All article ids, sorted."""
        if self._ids is None:
            rows = self._file.execute("SELECT id FROM articles")
            self._ids = tuple(sorted(article_id for (article_id,) in rows))
        return self._ids

    def article(self, article_id: str) -> Article:
        """The article; KeyError where there is none."""
        return self._article(article_id)

    def extraction(self, article_id: str) -> Extraction:
        """What was found in it; KeyError where there is none."""
        return self._extraction(article_id)

    def extractions(self) -> Iterator[Extraction]:
        """What was found in each article, in the order of their ids."""
        return (self._unpacked_extraction(article_id) for article_id in self.ids())

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _add(self, table: str, article_id: str, packed: bytes) -> None:
        try:
            query = f"REPLACE INTO {table} (id, packed) VALUES (?, ?)"
            self._file.execute(query, (article_id, packed))
        except sqlite3.OperationalError as error:
            raise OutputError.one(
                path="temporary folder",
                message=f"articles cannot be kept there: {error}",
                hint="Free some space, or set TMPDIR to a folder on a larger disk.",
            ) from None

    def _unpacked_article(self, article_id: str) -> Article:
        return unpack_reading(self._packed("articles", article_id))[0][0]

    def _unpacked_extraction(self, article_id: str) -> Extraction:
        return unpack_extraction(self._packed("extractions", article_id), article=article_id)

    def _packed(self, table: str, article_id: str) -> bytes:
        query = f"SELECT packed FROM {table} WHERE id = ?"
        row = self._file.execute(query, (article_id,)).fetchone()
        if row is None:
            raise KeyError(article_id)
        packed: bytes = row[0]
        return packed
