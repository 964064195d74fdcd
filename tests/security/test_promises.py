"""What docs/security.md and SECURITY.md say of the code as a whole, looked up in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from security.patterns import seconds

from graphgen.read import read_folder

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs/security.md").read_text(encoding="utf-8")
SCRIPTS = sorted((ROOT / "templates/assets").glob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PARSING = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\s*\(|new\s+Function|srcdoc"
    r"|DOMParser|createContextualFragment|setHTML|set(?:Timeout|Interval)\(\s*[\"'`]"
    r"|setAttribute\(\s*[\"'`]on|javascript:"
)
"""Ways for a script to make markup or code of text."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_put_in_text_and_never_markup(script: Path) -> None:
    assert PARSING.findall(script.read_text(encoding="utf-8")) == []


def test_ways_to_make_markup_are_seen() -> None:
    bad = ("a.innerHTML = b", 'setTimeout("x")', 'a.setAttribute("onclick", b)')
    assert all(PARSING.search(line) for line in bad)
    assert len(SCRIPTS) > 10


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates_hold_no_script_style_or_handler_of_their_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8").replace("{{ head.json_ld|safe }}", "")
    assert re.findall(r"\son[a-z]+\s*=|\sstyle\s*=|<style|javascript:|\|\s*safe\b", text) == []
    assert all("src=" in tag for tag in re.findall(r"<script(?! type=.application/ld)[^>]*>", text))


def test_every_test_that_the_page_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+(?:\.py)?/?)`", DOC)
    assert len(named) > 12
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_dependency_has_its_reason_and_digest() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [re.split(r"[\[>=<]", one)[0] for one in project["dependencies"]]
    table = DOC[DOC.index("| package | why") : DOC.index("With what these bring along")]
    assert [name for name in needed if name not in table.replace("-html-clean", "")] == []
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    locked = [line for line in lock if line and not line.startswith("#")]
    pinned = re.compile(
        r"[a-z0-9][\w.-]*(?:\[[\w,-]+\])?==\S+(?: ;.+)? --hash=sha256:[0-9a-f]{64}.*"
    )
    assert [line for line in locked if not pinned.fullmatch(line)] == []
    assert set(needed) <= {re.split(r"[\[=]", line)[0] for line in locked}


def test_each_push_looks_for_known_weaknesses() -> None:
    workflow = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    assert "pip-audit --requirement requirements.lock --require-hashes" in workflow


@pytest.mark.parametrize(
    "head",
    [
        "title: " + "[" * 20_000,
        "title: " + "{a: " * 20_000,
        "title: " + "x" * 70_000,
        "- " * 30_000,
        "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(2_000)),
        "? " * 30_000,
        "title: '" + "''" * 30_000,
        "\n".join(f"k{n}: v" for n in range(8_000)),
    ],
    ids=["brackets", "braces", "long", "lists", "aliases", "keys", "quotes", "fields"],
)
def test_front_matter_made_to_stall_is_dealt_with_at_once(tmp_path: Path, head: str) -> None:
    """A tenth of a second on a core of one's own."""
    (tmp_path / "bad.md").write_text(f"---\n{head}\n---\n\nText of it.\n", encoding="utf-8")
    assert seconds(lambda: read_folder(tmp_path), limit=1) < 0.3
