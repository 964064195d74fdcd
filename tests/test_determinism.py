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

TOLD_SINCE = ("changes.html", "data/changes.json", ".graphgen-manifest.json")


def copied(content: Path, *, backwards: bool) -> None:
    """Copy the sample, in an order of its own, so that folders list their files differently."""
    content.mkdir(parents=True)
    texts = sorted(SAMPLE.glob("*.txt"), reverse=backwards)
    assert len(texts) >= 5
    for text in texts:
        shutil.copy(text, content / text.name)
        # A second copy, so that there are enough for several processes, and copies to be found.
        shutil.copy(text, content / f"again-{text.name}")


def build(
    folder: Path, *, workers: int, surroundings: dict[str, str], output: str = "output"
) -> dict[str, str]:
    """sha256 of every file of the site that a build of the sample makes, by path."""
    command = [sys.executable, "-m", "graphgen", "build", "--quiet", "--workers", str(workers)]
    env = {**os.environ, **surroundings}
    env.pop("SOURCE_DATE_EPOCH", None)
    subprocess.run([*command, "--output", output], cwd=folder, env=env, check=True)
    return digests(folder / output)


def digests(output: Path) -> dict[str, str]:
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


UNLOADED = """
import sys
from graphgen.cli import main
code = main(sys.argv[1:])
heavy = {
    "onnxruntime", "tokenizers", "trafilatura", "numpy", "networkx", "scipy.spatial", "jinja2",
}
print(sorted(heavy & {*sys.modules}))
sys.exit(code)
"""


def loaded_by(folder: Path, output: str) -> str:
    """Names of the heavy libraries that a build loads."""
    command = [sys.executable, "-c", UNLOADED, "build", "--quiet", "--output", output]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_a_cached_build_gives_the_same_bytes_as_a_clean_one(tmp_path: Path) -> None:
    warm, clean = tmp_path / "warm", tmp_path / "clean"
    copied(warm / "content", backwards=False)
    first = build(warm, workers=2, surroundings=SURROUNDINGS[0])
    loaded = loaded_by(warm, "elsewhere")
    assert "jinja2" in loaded
    assert "onnxruntime" not in loaded
    assert "trafilatura" not in loaded
    assert "scipy.spatial" not in loaded  # the network keeps its shape
    assert digests(warm / "elsewhere") == first

    assert loaded_by(warm, "output") == "[]\n"  # nothing to do
    spoiled = warm / "output" / "index.html"
    spoiled.write_text("spoiled")
    loaded_by(warm, "output")
    assert digests(warm / "output") == first

    edited = sorted((warm / "content").iterdir())[0]
    edited.write_text(edited.read_text() + "\n\nThe governor of Harvale resigned on Friday.\n")
    shutil.copytree(warm / "content", clean / "content")
    after = build(warm, workers=1, surroundings=SURROUNDINGS[1])
    assert after != first
    assert told_apart(after) == told_apart(build(clean, workers=1, surroundings=SURROUNDINGS[0]))


def told_apart(site: dict[str, str]) -> dict[str, str]:
    """The files of a site but those that tell how it differs from the one before it."""
    return {path: digest for path, digest in site.items() if path not in TOLD_SINCE}
