"""A fuzzer that follows branches, for a moment; ``make fuzz`` runs it for long."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("atheris", reason="atheris has no wheel for this system or Python")

TARGET = Path(__file__).with_name("atheris_target.py")
NAMES = ("markdown", "text", "html", "decisions", "addresses")
SECONDS = os.environ.get("GRAPHGEN_FUZZ_SECONDS", "")
"""For how long each is run; a few hundred inputs where it is not set."""


@pytest.mark.parametrize("name", NAMES)
def test_nothing_raises_what_it_must_not(name: str, tmp_path: Path) -> None:
    how = f"-max_total_time={SECONDS}" if SECONDS else "-runs=400"
    done = subprocess.run(
        [sys.executable, str(TARGET), name, str(tmp_path), how],
        capture_output=True,
        text=True,
        check=False,
    )
    found = {path.name: path.read_bytes() for path in tmp_path.glob("*-*") if path.is_file()}
    assert found == {}, done.stderr[-3000:]
    assert done.returncode == 0, done.stderr[-3000:]
