"""The wheel and the source archive hold everything that a site needs, and nothing of others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from graphgen.starter import write_starter

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


# --- container ----------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    """The instructions of the container file, with what follows each."""
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in kept)]


def test_the_steps_of_the_container_file_give_a_program_that_builds(tmp_path: Path) -> None:
    """Without a container: each step in folders of its own, nothing fetched."""
    source, installed, site = (tmp_path / name for name in ("source", "installed", "site"))
    names = [name for name, _ in instructions()]
    assert names == ["FROM", "COPY", "RUN", "FROM", "COPY", "WORKDIR", "ENTRYPOINT", "CMD"]
    steps = dict(instructions()[1:3] + instructions()[4:])
    assert instructions()[1] == ("COPY", ". /source")
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(*ignored, ".*_cache", "tests"))

    pip, found = steps["RUN"].partition(' "/source')[::2]
    assert pip == "pip install --no-cache-dir --prefix /installed"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(found.strip('[]"').split(",")) <= set(project["optional-dependencies"])
    offline = [
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--no-warn-script-location",
    ]
    # Without --ignore-installed pip would take graphgen out of the environment of the tests.
    apart = ["--ignore-installed", "--prefix", str(installed)]
    command = [sys.executable, "-m", "pip", "install", "--no-cache-dir", *offline, *apart]
    subprocess.run([*command, str(source)], check=True)

    assert steps["COPY"] == "--from=build /installed /usr/local"
    assert steps["WORKDIR"] == "/site"
    write_starter(site)
    (program,) = json.loads(steps["ENTRYPOINT"])
    (packages,) = installed.glob("lib/python*/site-packages")
    subprocess.run(
        [sys.executable, str(installed / "bin" / program), *json.loads(steps["CMD"])],
        cwd=site, env={"PYTHONPATH": str(packages), "HOME": "/nowhere", "PATH": os.environ["PATH"]},
        check=True, capture_output=True,
    )  # fmt: skip
    assert (site / "output/index.html").is_file()
