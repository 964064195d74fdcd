"""The docs name every command and option, and no others; their links lead somewhere."""

import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphgen.cli.arguments import parser

ROOT = Path(__file__).parent.parent
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


@pytest.mark.parametrize(
    "path",
    [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))],
    ids=lambda path: path.name,
)
def test_links_between_the_docs_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
