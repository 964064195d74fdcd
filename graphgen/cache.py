"""What earlier builds found out, in one SQLite file, so that nothing is read or extracted twice.

An entry's key is a digest of everything that its value depends on, so an entry is never wrong, only
unused. A cache that is damaged is made anew, and one that cannot be used is done without; either
way the build goes on and the user is told. The folder can be copied, moved or deleted at any time
between builds.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Literal

from graphgen.model import Problem
from graphgen.packing import is_sound

FILE_NAME: Final = "cache.sqlite"
FORMAT: Final = 0x67670002
"""Number in the head of the file; changes whenever the tables do."""

Table = Literal["readings", "extractions", "facts", "sites", "pages"]
_TABLES: Final[tuple[Table, ...]] = ("readings", "extractions", "facts", "sites", "pages")

_BATCH: Final = 16
"""New entries that a kill can lose: some seconds of extraction."""
_SPARE: Final = 1_000
"""Entries of a table that no article asked for and that are kept in any case."""
_WAIT_SECONDS: Final = 10.0
_FAILURES: Final = (sqlite3.Error, UnicodeDecodeError)
"""The second where what SQLite says of a damaged file cites bytes of it."""

_IGNORE: Final = "# Made by graphgen; safe to delete.\n*\n"
_HINT: Final = "The site is right all the same. Delete the folder, or build with --no-cache."


class Cache:
    """Entries by table and key. Never raises for a file that is damaged or cannot be written."""

    def __init__(self, folder: Path | None) -> None:
        """Open the cache of a folder, which is made where needed; None is a cache of nothing."""
        self._folder = folder
        self._problems: list[Problem] = []
        self._used: dict[Table, array[int]] = {table: array("q") for table in _TABLES}
        """Numbers of the entries that were asked for or put; one may stand there twice."""
        self._waiting: list[tuple[Table, str, bytes]] = []
        self._grown = False
        self._file = self._opened(folder) if folder else None

    def has(self, table: Table, key: str) -> bool:
        """Whether a record is kept for a key, sound or not."""
        return self._found(f"SELECT 1 FROM {table} WHERE key = ?", key) is not None

    def get(self, table: Table, key: str) -> bytes | None:
        """The sound record kept for a key, or None."""
        row = self._found(f"SELECT number, packed FROM {table} WHERE key = ?", key)
        if row is None:
            return None
        number, packed = row
        self._used[table].append(number)
        return packed if is_sound(packed, key=key) else None

    def put(self, table: Table, key: str, packed: bytes) -> None:
        """Keep a record for later builds."""
        self._waiting.append((table, key, packed))
        if len(self._waiting) >= _BATCH:
            self._write()

    def problems(self) -> tuple[Problem, ...]:
        """What the user should know about the cache itself; none of it touches the site."""
        return tuple(self._problems)

    def close(self) -> None:
        """Keep what is new, and drop old entries where there are too many that nobody asked for."""
        self._write()
        if self._file is None:
            return
        try:
            if self._grown:
                self._prune(self._file)
            self._file.close()
        except _FAILURES as error:
            self._give_up(error)
        self._file = None

    def _found(self, query: str, key: str) -> tuple[Any, ...] | None:
        """The one row that a query finds for a key, or None."""
        if self._file is None:
            return None
        try:
            row: tuple[Any, ...] | None = self._file.execute(query, (key,)).fetchone()
        except _FAILURES as error:
            self._give_up(error)
            return None
        return row

    def _write(self) -> None:
        """Write what waits, in one short transaction, as another build may use the file too."""
        waiting, self._waiting = self._waiting, []
        if self._file is None or not waiting:
            return
        try:
            with self._file:
                for table, key, packed in waiting:
                    query = f"INSERT OR REPLACE INTO {table} (key, packed) VALUES (?, ?)"
                    written = self._file.execute(query, (key, packed))
                    self._used[table].append(written.lastrowid or 0)
            self._grown = True
        except _FAILURES as error:
            self._give_up(error)

    def _prune(self, file: sqlite3.Connection) -> None:
        """Keep at most as many unused entries as used ones, the newest, and some to spare."""
        for table in _TABLES:
            (count,) = file.execute(f"SELECT count(*) FROM {table}").fetchone()
            used = frozenset(self._used[table])
            excess = count - 2 * len(used) - _SPARE
            if excess <= 0:
                continue
            oldest = file.execute(f"SELECT number FROM {table} ORDER BY number").fetchall()
            unused = [(number,) for (number,) in oldest if number not in used]
            with file:
                file.executemany(f"DELETE FROM {table} WHERE number = ?", unused[:excess])

    def _opened(self, folder: Path) -> sqlite3.Connection | None:
        path = folder / FILE_NAME
        try:
            _prepare(folder)
            try:
                return _connection(path)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise  # locked, read-only or full: the entries may be sound
                _discard(path)
                self._tell(f"the cache is made anew: {_reason(error)}")
                return _connection(path)
        except (*_FAILURES, OSError) as error:
            self._tell(f"the cache cannot be used: {_reason(error)}")
            return None

    def _give_up(self, error: sqlite3.Error | UnicodeDecodeError) -> None:
        """Do without the file from now on; throw it away where its content is damaged."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(sqlite3.Error):
                file.close()
        damaged = not isinstance(error, sqlite3.OperationalError)
        self._tell(f"the cache {'is damaged' if damaged else 'fails'}: {_reason(error)}")
        if damaged and self._folder:
            with suppress(OSError):
                _discard(self._folder / FILE_NAME)

    def _tell(self, message: str) -> None:
        self._problems.append(Problem("warning", str(self._folder), 0, message, _HINT))


@contextmanager
def opened_cache(folder: Path | None) -> Iterator[Cache]:
    """Open a cache for one build; what was put is kept also where the build fails."""
    cache = Cache(folder)
    try:
        yield cache
    finally:
        cache.close()


def _prepare(folder: Path) -> None:
    """Make the folder, and keep it out of version control."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text(_IGNORE, encoding="utf-8")


def _connection(path: Path) -> sqlite3.Connection:
    """Open or make the file; raises sqlite3.DatabaseError where it is none of ours."""
    file = sqlite3.connect(path, timeout=_WAIT_SECONDS)
    try:
        (number,) = file.execute("PRAGMA user_version").fetchone()
        (tables,) = file.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if number != FORMAT and (number or tables):
            raise sqlite3.DatabaseError("made by another version of graphgen")
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = NORMAL")
        file.execute("BEGIN IMMEDIATE")  # fails here where the file cannot be written
        for table in _TABLES:
            file.execute(
                f"CREATE TABLE IF NOT EXISTS {table}"
                " (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, packed BLOB NOT NULL)"
            )
        file.execute(f"PRAGMA user_version = {FORMAT}")
        file.commit()
    except BaseException:
        file.close()
        raise
    return file


def _discard(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text.lower()
