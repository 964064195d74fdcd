"""``--json`` of every command that has words to print: one object, the same keys, no words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphgen.cli import main
from graphgen.starter import write_starter

ARTICLE = """---
title: {title}
source: {source}
date: 2024-03-05
---

Mira Tollan, the head of the Skerry Ferry Company, said on Tuesday that 140 people had waited at
the pier of Aldwick. She met Pell Harrow, the leader of the Dockworkers' Union, in the evening.
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_starter(tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command with --json, and give its exit code and the one object that it printed."""

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        exit_code = main([*arguments, "--json"])
        printed = capsys.readouterr()
        assert printed.err == ""
        (line,) = printed.out.splitlines()
        found = json.loads(line)
        assert found["exit_code"] == exit_code
        assert isinstance(found["problems"], list)
        return exit_code, found

    return run


def test_new(site: Path, told: Any) -> None:
    exit_code, found = told("new", "other")
    assert (exit_code, found["folder"]) == (0, str(site / "other"))
    there = [path for path in (site / "other").rglob("*") if path.is_file()]
    assert found["files"] == sorted(path.relative_to(site / "other").as_posix() for path in there)
    exit_code, found = told("new", "other")
    assert (exit_code, found["problems"][0]["message"]) == (1, "there is something here already")


def test_add(site: Path, told: Any) -> None:
    (site / "one.csv").write_text("title,text\nFerries sail,The boats sailed again.\nEmpty,\n")
    exit_code, found = told("add", "one.csv")
    assert exit_code == 1
    assert found["added"] == [{"from": "one.csv, row 2", "path": "undated-ferries-sail.md"}]
    assert [problem["path"] for problem in found["problems"]] == ["one.csv, row 3"]
    assert (site / "content/undated-ferries-sail.md").is_file()
    _, found = told("add", "one.csv")
    assert (found["added"], found["there_already"][0]["path"]) == ([], "undated-ferries-sail.md")


def test_decide(site: Path, told: Any) -> None:
    exit_code, found = told("decide", "hide", "Monday Club")
    assert (exit_code, found["added"], found["entry"]) == (0, True, '- hide: "Monday Club"\n')
    lines = (site / "content/decisions.yml").read_text(encoding="utf-8").splitlines()
    assert lines[found["line"] - 1] == '- hide: "Monday Club"'
    _, again = told("decide", "hide", "Monday Club")
    assert (again["added"], again["line"]) == (False, found["line"])
    exit_code, found = told("decide", "kind", "Orlo", "organisation")
    assert (exit_code, found["problems"][0]["hint"]) == (1, "Did you mean organization?")


def test_export(site: Path, told: Any) -> None:
    exit_code, found = told("export", "csv", "--output", "tables")
    assert (exit_code, found["format"]) == (0, "csv")
    assert sorted(map(Path, found["files"])) == sorted((site / "tables").iterdir())
    exit_code, found = told("export", "csv", "--output", "-")
    assert (exit_code, "standard output" in found["problems"][0]["message"]) == (1, True)


def test_compare(site: Path, told: Any) -> None:
    Path("a.md").write_text(ARTICLE.format(title="Wait", source="Bay Courier"))
    text = ARTICLE.format(title="Long wait", source="Varn Echo").replace("140", "160")
    Path("b.md").write_text(text)
    exit_code, found = told("compare", "a.md", "b.md")
    assert exit_code == 0
    assert [Path(one["path"]).name for one in found["articles"]] == ["a.md", "b.md"]
    assert found["independent_sources"] == 1
    assert {one["number"] for pair in found["sentences"] for one in pair["in"]} == {1, 2}
    (card,) = found["figures"]
    assert (card["verdict"], {one["low"] for one in card["reports"]}) == ("differ", {140, 160})
    leads = [one for one in found["statements"] if one["predicate"] == "leads"]
    assert {len(one["in"]) for one in leads} == {2}
    exit_code, found = told("compare", "a.md", "absent.md")
    assert exit_code == 1
    assert found["problems"]


def test_evaluate_publish_and_doctor(site: Path, told: Any) -> None:
    Path("labels.txt").write_text("== one\n[Mira Tollan|PER] leads it.\n", encoding="utf-8")
    assert told("evaluate", "--labels", "labels.txt")[1]["evaluations"]
    assert told("publish", "--check")[0] == 1
    assert told("doctor")[1]["findings"]


def test_what_the_disk_refuses_is_told_so_too(
    site: Path, told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device", "other/README.md")

    monkeypatch.setattr("graphgen.cli.commands.write_starter", full)
    exit_code, found = told("new", "other")
    assert (exit_code, found["problems"][0]["path"]) == (1, "other/README.md")
    assert "space on the disk" in found["problems"][0]["hint"]
