"""The docs name every command and option, and no others. What they show is run elsewhere."""

import importlib.util
import json
import re
import shlex
import tomllib
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from shown_in_docs import PAGES, ROOT, blocks

from graphgen.catalogues import load_words
from graphgen.cli.arguments import parser
from graphgen.config_file import load_config

README = (ROOT / "README.md").read_text(encoding="utf-8")
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


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_command_named_in_a_sentence_is_one(path: Path) -> None:
    for span in re.findall(r"`graphgen ([^`\n]+)`", path.read_text(encoding="utf-8")):
        words = shlex.split(span.partition("\\|")[0].replace("…", ""))
        if not {"COMMAND", "ACTION", "--help"} & set(words):
            parser().parse_args(with_what_must_be_given(words))


def with_what_must_be_given(words: list[str]) -> list[str]:
    """A command that a sentence only names, with arguments that make it whole."""
    more = {"add": ["x"], "export": ["gexf"], "compare": ["x", "y"], "completion": ["bash"],
            "new": ["x"], "evaluate": ["--labels", "x"], "publish": ["--check"],
            "decide": ["hide", "x"]}  # fmt: skip
    completion = {"SHELL": "bash"}
    return (
        [*words, *more.get(words[0], [])]
        if len(words) == 1
        else [completion.get(word, word) for word in words]
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_settings_shown_are_sound(path: Path, tmp_path: Path) -> None:
    for language, text, _ in blocks(path):
        if language == "toml":
            tables = tomllib.loads(text)
            if "pages" in tables:  # words of the interface
                (tmp_path / "fr.toml").write_text(text, encoding="utf-8")
                assert [each for each in load_words("fr", tmp_path)[1] if each.line] == []
            elif "project" not in tables:  # a settings file, not that of a package
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
