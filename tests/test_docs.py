"""The docs name every command and option, and no others; what they show works."""

import importlib.util
import json
import re
import shlex
import tomllib
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
import yaml

from graphgen.cli import main
from graphgen.cli.arguments import parser
from graphgen.config_file import load_config

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]
RUN = ("tutorial.md", "howto.md", "publishing.md", "extractors.md", "guide.md")
"""Pages whose commands are run one after the other."""
ELSEWHERE = ("pip", "pipx", "python", "rsync", "make", ".venv/bin/python", ".venv/bin/pytest", "uv")
"""Programs that are not ours; tests do not run them."""
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def commands(of: ArgumentParser) -> dict[str, ArgumentParser]:
    actions = [each for each in of._actions if isinstance(each, _SubParsersAction)]
    return {name: form for action in actions for name, form in action.choices.items()}


def options(of: ArgumentParser) -> Iterator[str]:
    """The long options of a parser and of those below it."""
    for action in of._actions:
        yield from (option for option in action.option_strings if option.startswith("--"))
    for form in commands(of).values():
        yield from options(form)


def test_every_command_is_in_the_readme_and_the_reference() -> None:
    assert set(re.findall(r"^\| `graphgen (\w+)", README, re.MULTILINE)) == set(commands(parser()))
    told = re.findall(r"^## graphgen (\w+)$", COMMANDS, re.MULTILINE)
    assert sorted(told) == sorted(commands(parser()))


def test_every_option_is_in_the_reference() -> None:
    there = set(options(parser())) - {"--help", "--version"}
    assert set(re.findall(r"(--[a-z][a-z-]+)", COMMANDS)) - {"--help"} == there
    assert set(re.findall(r"`(--[a-z-]+)", README)) <= there


def test_every_decision_has_an_example() -> None:
    told = re.findall(r"^graphgen decide (\w+) ", COMMANDS, re.MULTILINE)
    assert list(dict.fromkeys(told)) == list(commands(commands(parser())["decide"]))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_between_the_docs_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def blocks(path: Path) -> Iterator[tuple[str, str, str]]:
    """Language and text of each block, and the file name of one to "Save this as `…`"."""
    pattern = r"(?:Save this as `([^`]+)`[^\n]*:\n\n)?```(\w+)\n(.*?)```"
    for found in re.finditer(pattern, path.read_text(encoding="utf-8"), re.DOTALL):
        yield found[2], found[3], found[1] or ""


def command_lines(text: str) -> Iterator[list[str]]:
    """The commands of a block, without comments and prompts."""
    for line in text.splitlines():
        words = shlex.split(line, comments=True)
        if words:
            yield words


def of_graphgen(path: Path) -> Iterator[list[str]]:
    for language, text, _ in blocks(path):
        if language == "sh":
            yield from (words for words in command_lines(text) if words[0] == "graphgen")


@pytest.mark.parametrize(
    "path", [path for path in PAGES if list(of_graphgen(path))], ids=lambda path: path.name
)
def test_every_command_shown_is_one(path: Path) -> None:
    for words in of_graphgen(path):
        plain = list(takewhile(lambda word: word not in (">", "|"), words[1:]))
        assert parser().parse_args(plain).command == plain[0]


@pytest.mark.parametrize("name", RUN)
def test_what_a_page_shows_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if name != "tutorial.md":  # the others begin inside a site
        assert main(["new", "site"]) == 0
        monkeypatch.chdir(tmp_path / "site")
    ran = 0
    for language, text, save_as in blocks(ROOT / "docs" / name):
        if save_as:
            Path(save_as).write_text(text, encoding="utf-8")
        if language == "sh":
            for words in command_lines(text):
                ran += run_line(words, monkeypatch)
    assert ran


def run_line(words: list[str], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Run a command of ours and tell so; pass over those of others."""
    if words[0] == "cd":
        monkeypatch.chdir(words[1])
    elif words[0] == "graphgen":
        if words[1] != "serve":  # which does not end; what it does, build does
            assert main(words[1:]) == 0, words
        return True
    else:
        assert words[0] in ELSEWHERE, words
    return False


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_settings_shown_are_sound(path: Path, tmp_path: Path) -> None:
    for language, text, _ in blocks(path):
        if language == "toml":
            tables = tomllib.loads(text)
            if "project" not in tables:  # a settings file, not that of a package
                (tmp_path / "graphgen.toml").write_text(text, encoding="utf-8")
                load_config(tmp_path / "graphgen.toml")
        elif language == "json":
            json.loads(text)


def test_the_reference_is_what_the_code_says() -> None:
    place = ROOT / "docs" / "make_reference.py"
    spec = importlib.util.spec_from_file_location("make_reference", place)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    there = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert there == script.reference(), "run: python docs/make_reference.py"


def test_every_token_and_block_of_a_theme_exists() -> None:
    themes = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    base = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")
    css = (ROOT / "templates" / "assets" / "site.css").read_text(encoding="utf-8")
    tokens = set(re.findall(r"`(--[a-z0-9-]+)`", themes))
    assert len(tokens) > 15
    assert {token for token in tokens if f"{token}:" not in css} == set()
    told = re.findall(r"^\| `(\w+)` \| [^`|]+ \|$", themes, re.MULTILINE)
    assert set(told) == set(re.findall(r"{% block (\w+) %}", base))


def test_the_citation_says_what_the_package_says() -> None:
    import graphgen

    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == graphgen.__version__
    assert citation["license"] == "MIT"
