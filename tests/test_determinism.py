"""The same input gives the same bytes, whatever is around it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parent / "sample"

SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {
        "PYTHONHASHSEED": "99",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C.UTF-8",
        "LANG": "tr_TR.UTF-8",
    },
]


def copied(content: Path, *, backwards: bool) -> None:
    """Copy the sample, in an order of its own, so that folders list their files differently."""
    content.mkdir(parents=True)
    texts = sorted(SAMPLE.glob("*.txt"), reverse=backwards)
    assert len(texts) >= 5
    for text in texts:
        shutil.copy(text, content / text.name)
        # A second copy, so that there are enough for several processes, and copies to be found.
        shutil.copy(text, content / f"again-{text.name}")


def build(folder: Path, *, workers: int, surroundings: dict[str, str]) -> dict[str, str]:
    """sha256 of every file of the site that a build of the sample makes, by path."""
    command = [sys.executable, "-m", "graphgen", "build", "--quiet", "--workers", str(workers)]
    env = {**os.environ, **surroundings}
    env.pop("SOURCE_DATE_EPOCH", None)
    subprocess.run(command, cwd=folder, env=env, check=True)
    output = folder / "output"
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "another" / "second"
    copied(first / "content", backwards=False)
    copied(second / "content", backwards=True)
    one = build(first, workers=1, surroundings=SURROUNDINGS[0])
    two = build(second, workers=2, surroundings=SURROUNDINGS[1])
    assert len(one) > 20
    assert one == two
