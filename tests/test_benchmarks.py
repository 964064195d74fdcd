"""Benchmarks run: what is timed once in a while must not fall behind the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def benchmark(*words: str) -> str:
    """What a benchmark prints."""
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_large_site_is_invented_with_all_that_scripts_look_up(tmp_path: Path) -> None:
    sizes = ("--entities", "60", "--articles", "30", "--relations", "200")
    assert "files in" in benchmark("benchmarks.big_site", str(tmp_path), *sizes)
    for folder in ("connect", "explore", "search", "timeline"):
        assert list((tmp_path / "assets" / folder).rglob("*.js")), folder
    assert (tmp_path / "graph.html").is_file()


def test_stages_are_timed_at_two_sizes() -> None:
    table = benchmark("benchmarks.stages", "--size", "3", "--times", "2", "--words", "60")
    rows = [line.split(" | ") for line in table.splitlines() if " s |" in line]
    assert {"| names joined", "| search index", "| pages"} <= {row[0] for row in rows}
    assert all(len(row) == 4 for row in rows)
