"""The README names every command and option, and no others; its links lead somewhere."""

import re
from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path

import pytest

from graphgen.cli.arguments import parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, ArgumentParser]:
    (action,) = [each for each in parser()._actions if isinstance(each, _SubParsersAction)]
    return dict(action.choices)


def test_every_command_is_in_the_readme() -> None:
    told = set(re.findall(r"^\| `graphgen (\w+)", README, re.MULTILINE))
    assert told == set(commands())


def test_every_option_is_in_the_readme() -> None:
    there = {
        option
        for command in commands().values()
        for action in command._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    }
    assert set(re.findall(r"`(--[a-z-]+)", README)) == there


@pytest.mark.parametrize(
    "path",
    [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))],
    ids=lambda path: path.name,
)
def test_links_between_the_docs_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
