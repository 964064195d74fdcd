"""A build that is killed, or meets a bad disk, leaves the old site or the new one, every byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from other_user import let_others_in

SCRIPT = Path(__file__).with_name("bad_moments.py")
ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("GRAPHGEN_FUZZ_KILLS", "6"))
"""``make fuzz`` has fifty."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")


def builds(folder: Path, *how: str) -> list[list[str]]:
    """Exit code, state and words of each build."""
    site = folder / "site"
    site.mkdir()
    let_others_in(folder)
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(site), *how],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_kills_at_random_moments_of_the_whole_command(tmp_path: Path) -> None:
    found = builds(tmp_path, "kill", str(KILLS))
    assert len(found) == KILLS
    assert {state for _, state, _ in found} <= {"old", "new"}, found
    assert any(code == "-9" for code, _, _ in found)


@pytest.mark.parametrize("how", ["full", "locked", "lost"])
def test_a_bad_disk_is_told_in_a_line(tmp_path: Path, how: str) -> None:
    ((code, state, said),) = builds(tmp_path, how)
    assert state == "old", state
    assert code == "1", said
    assert "Traceback" not in said
    assert 0 < said.count("\\n") + 1 <= 3, said
