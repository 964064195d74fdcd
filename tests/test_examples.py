"""The examples work: a theme, a package of plug-ins, a notebook."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graphgen.api import build
from graphgen.errors import ConfigError, SiteError
from graphgen.read import offered
from graphgen.starter import write_starter

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    write_starter(folder)
    return folder


# --- theme --------------------------------------------------------------------------------


@pytest.fixture
def themed(site: Path) -> Path:
    shutil.copytree(EXAMPLES / "theme", site, dirs_exist_ok=True)
    build(site, workers=1)
    return site


def test_a_theme_extends_the_page_and_adds_a_stylesheet(themed: Path) -> None:
    page = (themed / "output/index.html").read_text(encoding="utf-8")
    assert 'class="own-line">an archive<' in page
    assert "Kept by <bdi>Skerry Point Archive</bdi>" in page
    assert "How this site was made" in page  # what the shipped block says
    assert page.index("assets/site.css") < page.index("assets/own.css")
    css = (themed / "output/assets/own.css").read_bytes()
    assert css == (EXAMPLES / "theme/templates/assets/own.css").read_bytes()


def test_without_a_theme_no_page_asks_for_its_stylesheet(site: Path) -> None:
    build(site, workers=1)
    assert "own.css" not in (site / "output/index.html").read_text(encoding="utf-8")


def test_a_template_that_is_wrong_is_named_and_the_old_site_stays(themed: Path) -> None:
    before = (themed / "output/index.html").read_bytes()
    base = themed / "templates/base.html"
    shipped = '{% extends "graphgen/base.html" %}\n'
    base.write_text(shipped + "{% block brand %}{{ nobody }}{% endblock %}")
    with pytest.raises(SiteError, match="nobody"):
        build(themed, workers=1)
    assert (themed / "output/index.html").read_bytes() == before


# --- plug-ins -----------------------------------------------------------------------------

SUBTITLES = """\
1
00:00:01,000 --> 00:00:04,000
Mira Tollan arrived in Aldwick.

2
00:00:05,000 --> 00:00:07,000
The Skerry Ferry Company waited.
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example package, installed without a network into a folder of its own."""
    target = tmp_path_factory.mktemp("plugin")
    copy = target / "source"
    shutil.copytree(EXAMPLES / "plugin", copy)
    subprocess.run(
        [
            sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
            "--no-build-isolation", "--disable-pip-version-check",
            "--target", str(target / "installed"), str(copy),
        ],
        check=True,
    )  # fmt: skip
    return target / "installed"


def run(folder: Path, installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "graphgen", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_plug_ins_of_a_package_are_found_by_name(site: Path, installed: Path) -> None:
    (site / "content/film.srt").write_text(SUBTITLES, encoding="utf-8")
    (site / "graphgen.toml").write_text(
        '[extract]\nextractor = "listed"\nworkers = 1\n[data]\nexports = ["tsv"]\n'
    )
    told = run(site, installed, "build", "--json")
    assert told.returncode == 0, told.stderr
    articles = (site / "output/data/articles.jsonl").read_text(encoding="utf-8")
    film = next(row for row in map(json.loads, articles.splitlines()) if row["id"] == "film")
    assert film["text"] == "Mira Tollan arrived in Aldwick. The Skerry Ferry Company waited."
    counts = (site / "output/data/counts.tsv").read_text(encoding="utf-8")
    assert "mira-tollan\tactor\t" in counts
    facts = json.loads((site / "output/data/build.json").read_text(encoding="utf-8"))
    assert facts["extractor_version"] == "listed+1"
    doctor = run(site, installed, "doctor")
    assert "2 files" in doctor.stdout
    assert "listed" in doctor.stdout


def test_without_the_package_its_names_are_unknown(site: Path) -> None:
    (site / "graphgen.toml").write_text('[extract]\nextractor = "listed"\n')
    with pytest.raises(ConfigError, match='named "listed"'):
        build(site, workers=1)


def test_a_reader_that_cannot_be_loaded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    broken = EntryPoint("odd", "no_such_package:Reader", offered.ENTRY_POINTS)
    monkeypatch.setattr(offered, "entry_points", lambda group: [broken])
    with pytest.raises(ConfigError, match='"odd"'):
        offered.offered_readers.__wrapped__()


# --- notebook -----------------------------------------------------------------------------


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = json.loads((EXAMPLES / "notebook.ipynb").read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        assert not cell.get("outputs")  # what a run prints is not committed
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    assert names["most_central"] in names["names"]
