"""The cache: keeps what is sound, is made anew where it is damaged, and is never needed."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from graphgen.cache import FILE_NAME, Cache, opened_cache
from graphgen.model import Extraction, Span
from graphgen.packing import pack_extraction


def record(key: str, end: int = 9) -> bytes:
    return pack_extraction(Extraction("a", (Span(0, end),), (), (), (), ()), key=key)


def filled(folder: Path, count: int = 3) -> Path:
    with opened_cache(folder) as cache:
        for number in range(count):
            cache.put("extractions", f"key{number}", record(f"key{number}", number))
        assert cache.problems() == ()
    return folder / FILE_NAME


def kept(folder: Path, key: str = "key1") -> tuple[bytes | None, list[str]]:
    with opened_cache(folder) as cache:
        return cache.get("extractions", key), [told.message for told in cache.problems()]


def test_what_was_put_is_there_in_the_next_build_also_in_a_copy(tmp_path: Path) -> None:
    filled(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    for folder in (tmp_path / "one", tmp_path / "two"):
        assert kept(folder) == (record("key1", 1), [])
        assert kept(folder, "key9") == (None, [])
    assert (tmp_path / "one/.gitignore").read_text().endswith("*\n")


def test_whether_a_record_is_there_is_told_without_reading_it(tmp_path: Path) -> None:
    filled(tmp_path)
    with opened_cache(tmp_path) as cache:
        assert cache.has("extractions", "key1")
        assert not cache.has("extractions", "key9")
        assert not cache.has("readings", "key1")
    assert not Cache(None).has("extractions", "key1")


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put("readings", "key", record("key"))
    assert cache.get("readings", "key") is None
    cache.close()
    assert cache.problems() == ()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def overwrite(path: Path) -> None:
    path.write_bytes(b"no database " * 1000)


def spoil_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:] = os.urandom(len(content) - 100)
    path.write_bytes(content)


def spoil_schema(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE T\xe1BLE"))


def number_it(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 7")
    file.close()


@pytest.mark.parametrize("harm", [cut, overwrite, spoil_pages, spoil_schema, number_it])
def test_a_damaged_file_is_told_and_made_anew(tmp_path: Path, harm: object) -> None:
    path = filled(tmp_path, 40)
    assert callable(harm)
    harm(path)
    found, told = kept(tmp_path)
    assert found is None
    assert len(told) == 1
    filled(tmp_path)
    assert kept(tmp_path) == (record("key1", 1), [])


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    filled(tmp_path)
    assert kept(tmp_path) == (record("key1", 1), [])


def test_a_damaged_entry_is_none(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with sqlite3.connect(path) as file:
        file.execute("UPDATE extractions SET packed = substr(packed, 1, 20) WHERE key = 'key1'")
        file.execute("UPDATE extractions SET packed = 'text' WHERE key = 'key2'")
    file.close()
    assert kept(tmp_path) == (None, [])
    assert kept(tmp_path, "key2") == (None, [])
    assert kept(tmp_path, "key0") == (record("key0", 0), [])


def test_a_cache_that_cannot_be_is_told_once_and_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with opened_cache(tmp_path / "file" / "cache") as cache:
        for number in range(40):
            cache.put("readings", f"key{number}", record(f"key{number}"))
            assert cache.get("readings", f"key{number}") is None
        assert len(cache.problems()) == 1
        assert cache.problems()[0].severity == "warning"


def test_a_file_that_another_holds_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphgen.cache._WAIT_SECONDS", 0.01)
    path = filled(tmp_path)
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    _, told = kept(tmp_path)
    assert told == ["the cache cannot be used: database is locked"]
    holder.close()
    assert kept(tmp_path) == (record("key1", 1), [])


def test_old_entries_go_when_there_are_too_many_unused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphgen.cache._SPARE", 5)
    filled(tmp_path, 30)
    with opened_cache(tmp_path) as cache:
        for number in (0, 1):
            assert cache.get("extractions", f"key{number}")
        assert cache.get("extractions", "new") is None
        cache.put("extractions", "new", record("new"))
    for key in ("key0", "key1", "new", "key29", "key25"):
        assert kept(tmp_path, key)[0], key
    for key in ("key2", "key10", "key20"):
        assert kept(tmp_path, key)[0] is None, key


KILLED = """
import os, signal, sys
from pathlib import Path
from graphgen.cache import Cache
from tests.test_cache import record
cache = Cache(Path(sys.argv[1]))
for number in range(1000):
    cache.put("extractions", f"key{number}", record(f"key{number}", number))
    if number == 500:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_a_kill_loses_the_last_entries_only(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    with opened_cache(tmp_path) as cache:
        there = [n for n in range(501) if cache.get("extractions", f"key{n}")]
        assert cache.problems() == ()
    assert there == list(range(len(there)))
    assert len(there) > 480
