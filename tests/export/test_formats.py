"""All formats: chosen by name, from other packages too, the same bytes each time, documented."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from collections_to_export import files, harbour, odd

from graphgen.config import DataConfig
from graphgen.errors import ConfigError
from graphgen.export import FORMATS, Collection, chosen, format_files
from graphgen.export.formats import ENTRY_POINTS
from graphgen.model import OutputFile
from graphgen.write.paths import TakenPaths

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_one_file_or_one_folder_of_sound_paths(name: str) -> None:
    for collection in (harbour(), odd()):
        made = [*FORMATS[name].export(collection)]
        taken = TakenPaths()
        for file in made:
            taken.take(file)
        folders = {file.path.split("/")[0] if "/" in file.path else "" for file in made}
        assert len(folders) == 1
        assert (len(made) == 1) == (folders == {""})


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_bytes_are_the_same_in_another_process(hash_seed: str) -> None:
    code = """
import hashlib, sys
sys.path.insert(0, "tests")
from collections_to_export import files, harbour
from graphgen.export import FORMATS, CaseExporter
for exporter in (*FORMATS.values(), CaseExporter("ada-moss")):
    for path, content in files(exporter, harbour()).items():
        print(hashlib.sha256(content).hexdigest(), path)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONHASHSEED": hash_seed, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PATH": ""},
    )
    here = {
        path: hashlib.sha256(content).hexdigest()
        for name in FORMATS
        for path, content in files(name, harbour()).items()
    }
    there = dict(line.split(" ", 1)[::-1] for line in done.stdout.splitlines())
    assert {path: digest for path, digest in there.items() if path in here} == here
    assert len(there) == len(here) + 1


def test_an_unknown_format_is_told_with_a_guess() -> None:
    with pytest.raises(ConfigError) as caught:
        chosen(["gexf", "graphmll", "xyz"])
    first, second = caught.value.problems
    assert "Did you mean graphml?" in first.hint
    assert "turtle" in second.hint


@dataclass(frozen=True, slots=True)
class Shouting:
    name: str = "shouting"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        names = "\n".join(entity.name.upper() for entity in collection.graph.entities)
        yield OutputFile("names.txt", names.encode(), "test")


def test_another_package_adds_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = tmp_path / "shouting-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    points = f"[{ENTRY_POINTS}]\nshouting = shouting_names:Shouting\n"
    (metadata / "entry_points.txt").write_text(points)
    module = type(sys)("shouting_names")
    vars(module)["Shouting"] = Shouting
    monkeypatch.setitem(sys.modules, "shouting_names", module)
    monkeypatch.syspath_prepend(tmp_path)
    (file,) = format_files(chosen(["shouting"]), harbour())
    assert file.path == "data/names.txt"
    assert "ADA MOSS" in file.content.decode()


def test_every_format_is_documented() -> None:
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([a-z0-9-]+)`", text, re.MULTILINE))
    assert told == {*FORMATS, "case"}
    assert DataConfig().exports == ()
