"""The wheel and the source archive hold everything that a site needs, and nothing of others."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def test_the_wheel_holds_templates_model_and_licence(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"graphgen/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    resources = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "graphgen").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped | resources <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    others = {name.split("/")[0] for name in names}
    assert {name for name in others if not name.startswith("graphgen")} == set()


def test_the_source_archive_can_be_built_from(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as members:
        names = {name.partition("/")[2] for name in members.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "templates/base.html"} <= names
    assert "graphgen/resources/model/tagger.onnx" in names
    assert not any(name.startswith((".venv", ".graphgen", "build/")) for name in names)
    assert {name for name in names if name.startswith("output/")} <= {"output/.gitkeep"}


def test_the_wheel_makes_a_site_on_its_own(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True)

    def run(*words: str, folder: Path = tmp_path) -> str:
        environment = {**os.environ, "PYTHONPATH": str(target)}
        done = subprocess.run(
            [sys.executable, *words],
            cwd=folder, env=environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    where = run("-c", "import graphgen; print(graphgen.__file__)").strip()
    assert Path(where).is_relative_to(target)
    run("-m", "graphgen", "new", "site")
    told = run("-m", "graphgen", "build", "--workers", "1", folder=tmp_path / "site")
    assert "1 article:" in told
    assert (tmp_path / "site/output/index.html").is_file()
    program = target / "bin" / "graphgen"
    assert "graphgen" in run(str(program), "--version")
