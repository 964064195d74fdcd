"""The starter site: complete, explained, and never over somebody's files."""

import re
from pathlib import Path

import pytest
import yaml

from graphgen.cli.arguments import parser
from graphgen.config import options
from graphgen.config_file import load_config
from graphgen.errors import OutputError
from graphgen.read import read_folder
from graphgen.resolve.decisions_file import load_decisions
from graphgen.starter import write_starter

ROOT = Path(__file__).parent.parent


def test_a_starter_site_is_complete(tmp_path: Path) -> None:
    write_starter(tmp_path / "site")
    found = {
        path.relative_to(tmp_path / "site").as_posix()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
    }
    assert found == {
        ".github/workflows/pages.yml",
        ".gitignore",
        ".pre-commit-config.yaml",
        "README.md",
        "content/2024-03-04-harbour-ferry.md",
        "content/decisions.yml",
        "graphgen.toml",
    }


@pytest.mark.parametrize(
    "workflow",
    [
        ROOT / "graphgen/resources/starter/pages.yml",
        *sorted((ROOT / ".github/workflows").glob("*.yml")),
    ],
    ids=lambda path: path.parent.name + "/" + path.name,
)
def test_workflows_name_actions_of_github_by_commit(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used
    pinned = re.compile(r"actions/[\w-]+@[0-9a-f]{40} # v[\d.]+")
    assert [use for use in used if not pinned.fullmatch(use)] == []
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


def test_the_hook_runs_a_command_that_exists() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    starter = (ROOT / "graphgen/resources/starter/pre-commit.yaml").read_text(encoding="utf-8")
    (local,) = yaml.safe_load(starter)["repos"]
    for hook in (*hooks, *local["hooks"]):
        program, *arguments = hook["entry"].split()
        assert program == "graphgen"
        assert parser().parse_args(arguments).command == "check"
        assert re.search(hook["files"], "content/a.md")


def test_its_configuration_names_every_option_and_changes_none(tmp_path: Path) -> None:
    write_starter(tmp_path)
    path = tmp_path / "graphgen.toml"
    text = path.read_text(encoding="utf-8")
    as_it_comes = load_config(path)
    path.write_text("".join(_uncommented(text)), encoding="utf-8")
    assert load_config(path) == as_it_comes
    assert all(f"# {option.name} = " in text for option in options())


def _uncommented(text: str) -> list[str]:
    names = tuple(f"# {option.name} = " for option in options())
    lines = text.splitlines(keepends=True)
    return [line[2:] if line.startswith(names) else line for line in lines]


def test_its_article_and_decisions_are_read_without_a_problem(tmp_path: Path) -> None:
    write_starter(tmp_path)
    reading = read_folder(tmp_path / "content")
    (article,) = reading.articles
    assert reading.problems == ()
    assert article.source == "Skerry Point Gazette"
    assert article.published is not None
    assert load_decisions(tmp_path / "content/decisions.yml").entries == ()


@pytest.mark.parametrize("taken", ["folder", "file"])
def test_a_place_that_is_taken_is_refused(tmp_path: Path, taken: str) -> None:
    place = tmp_path / "site"
    if taken == "folder":
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    else:
        place.write_text("mine")
    with pytest.raises(OutputError, match="here already"):
        write_starter(place)
    assert [path.name for path in tmp_path.rglob("*.txt")] == (["mine.txt"] * (taken == "folder"))
