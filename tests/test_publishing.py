"""A finished site is looked at as a host and its readers would find it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from other_user import let_others_in

from graphgen import publishing
from graphgen.api import build
from graphgen.cli import main
from graphgen.publishing import check_output
from graphgen.starter import write_starter

BASE = "https://press.example.org/ferry/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("publish") / "site"
    write_starter(folder)
    (folder / "graphgen.toml").write_text(f'[site]\nbase_url = "{BASE}"\n', encoding="utf-8")
    build(folder, workers=1)
    return folder


@pytest.fixture
def output(built: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may spoil."""
    target = tmp_path / "output"
    for path in sorted((built / "output").rglob("*")):
        if path.is_file():
            place = target / path.relative_to(built / "output")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    return target


def messages(output: Path, *, base_url: str = BASE) -> dict[str, str]:
    found = check_output(output, base_url=base_url, content=Path("/srv/dossier/content"))
    return {problem.path: f"{problem.severity}: {problem.message}" for problem in found.problems}


def test_a_site_as_built_is_ready(output: Path) -> None:
    found = check_output(output, base_url=BASE, content=Path("/srv/dossier/content"))
    assert found.problems == ()
    assert found.files > 20
    assert found.size == sum(path.stat().st_size for path in output.rglob("*") if path.is_file())


def test_no_site_at_all(tmp_path: Path) -> None:
    assert messages(tmp_path) == {str(tmp_path): "error: there is no finished site here"}


def test_links_that_lead_nowhere_and_files_of_other_hosts(output: Path) -> None:
    (output / "mine.html").write_text(
        '<a href="gone.html">x</a><script src="https://cdn.example/x.js"></script>'
    )
    assert "from another host" in messages(output)["mine.html"]
    (output / "mine.html").write_text('<a href="gone.html">x</a>')
    assert "gone.html, not there" in messages(output)["mine.html"]


def test_private_things(output: Path) -> None:
    for name in (".env", "keys/server.pem", "notes.bak", ".git/config"):
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_text("x")
    (output / "about.txt").write_text("see /srv/dossier/content/a.md")
    (output / "more.txt").write_text("see file:///tmp/a")
    found = messages(output)
    assert [found[name] for name in (".env", "keys/server.pem", "notes.bak", ".git/config")] == [
        "error: this looks private"
    ] * 4
    assert "place on your disk" in found["about.txt"]
    assert "place on your disk" in found["more.txt"]


def test_names_that_differ_in_capitals_only(output: Path) -> None:
    (output / "Index.html").write_text("x")
    if not (output / "index.html").samefile(output / "Index.html"):
        assert "capitals" in messages(output)["Index.html"]


def test_sizes(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    monkeypatch.setattr(publishing, "PAGES_SITE", size + 1)
    assert messages(output)["."].startswith("warning: the site has")
    monkeypatch.setattr(publishing, "PAGES_SITE", size - 1)
    assert messages(output)["."].startswith("error: the site has")
    monkeypatch.setattr(publishing, "PAGES_FILE", (output / "index.html").stat().st_size - 1)
    assert "GitHub takes" in messages(output)["index.html"]


def test_addresses(output: Path) -> None:
    assert messages(output, base_url="")["graphgen.toml"] == "warning: no base URL is set"
    (output / "CNAME").write_text("other.example.org\n")
    (output / ".nojekyll").unlink()
    found = messages(output)
    assert "other.example.org" in found["CNAME"]
    assert found[".nojekyll"] == "error: the file is missing"
    assert "no public host" in messages(output, base_url="https://localhost/")["graphgen.toml"]


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_symbolic_link_is_told(output: Path) -> None:
    (output / "link.txt").symlink_to(output / "index.html")
    assert messages(output)["link.txt"] == "error: this is a symbolic link"


@pytest.mark.skipif(os.name == "nt", reason="needs named pipes")
def test_a_pipe_is_told_and_not_waited_for(output: Path) -> None:
    os.mkfifo(output / "about-us.html")
    assert messages(output)["about-us.html"] == "error: this is a pipe or a device"


FORBIDDEN = """
import os, sys
from pathlib import Path
from graphgen.errors import GraphgenError
from graphgen.publishing import check_output
check_output(Path("nowhere"), base_url="", content=Path("content"))  # imports all that it needs
if os.geteuid() == 0:
    os.setuid(65534)
try:
    check_output(Path(sys.argv[1]), base_url="", content=Path("content"))
except GraphgenError as error:
    print(*error.problems)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs rights of folders")
def test_a_folder_that_may_not_be_looked_into_is_told(output: Path) -> None:
    let_others_in(output)
    (output / "data").chmod(0o000)
    command = [sys.executable, "-c", FORBIDDEN, str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (output / "data").chmod(0o755)
    assert done.stderr == ""
    assert "Permission denied" in done.stdout
    assert str(output / "data") in done.stdout


def test_the_command(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(built)
    assert main(["publish", "--check"]) == 0
    assert "Ready" in capsys.readouterr().out
    assert main(["publish", "--check", "--output", "nowhere", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["problems"][0]["message"] == "there is no finished site here"
    with pytest.raises(SystemExit) as refused:
        main(["publish"])
    assert refused.value.code == 2
