"""Bytes in a temporary file: what was added is read again, also in forked processes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from graphgen.errors import OutputError
from graphgen.spill import Spill

PIECE = bytes(range(256)) * 1_024


def spilled(pieces: int) -> Spill:
    spill = Spill()
    for number in range(pieces):
        spill.append(number.to_bytes(4, "big") + PIECE)
    return spill


def test_pieces_are_read_from_file_and_memory_and_across_both() -> None:
    spill = spilled(9)  # two MiB and a quarter
    whole = b"".join(number.to_bytes(4, "big") + PIECE for number in range(9))
    assert len(spill) == len(whole)
    assert spill.read(0, len(whole)) == whole
    for offset in range(0, len(whole) - 999, 100_003):
        assert spill.read(offset, 999) == whole[offset : offset + 999]


def test_offsets_are_given_in_order() -> None:
    spill = Spill()
    assert [spill.append(each) for each in (b"one", b"", b"three")] == [0, 3, 3]
    assert spill.read(3, 5) == b"three"


def test_little_never_needs_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    assert spilled(2).read(4, len(PIECE)) == PIECE


def test_a_temporary_folder_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    with pytest.raises(OutputError) as told:
        spilled(9)
    (problem,) = told.value.problems
    assert problem.path == "temporary folder"
    assert "no such file" in problem.message
    assert "TMPDIR" in problem.hint


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="no space left on device"):
        spilled(9)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_forked_processes_read_at_the_same_time() -> None:
    code = """
import os
from graphgen.spill import Spill
spill = Spill()
for number in range(3_000):
    spill.append(number.to_bytes(4, "big") * 256)
children = []
for start in range(4):
    child = os.fork()
    if not child:
        right = all(
            spill.read(number * 1_024, 4) == number.to_bytes(4, "big")
            for number in range(start, 3_000)
        )
        os._exit(not right)
    children.append(child)
print([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[0, 0, 0, 0]"


def test_nothing_is_left_behind_after_a_kill(tmp_path: Path) -> None:
    code = """
import os, signal
from graphgen.spill import Spill
spill = Spill()
for _ in range(9):
    spill.append(bytes(1 << 18))
print(len(spill), flush=True)
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""
    surroundings = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=surroundings, check=False
    )
    assert done.returncode != 0
    assert int(done.stdout) == 9 << 18
    assert list(tmp_path.iterdir()) == []
