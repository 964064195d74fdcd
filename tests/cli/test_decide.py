"""``graphgen decide``: what it appends, what it leaves alone, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgen.cli import main
from graphgen.resolve.decisions_file import load_decisions

OLD = """# Corrections of the ferry desk.
- same: ["Mira Tollan", "M. Tollan"]   # one person, see the minutes
  because: "minutes of 4 March"

# Still open: the two unions.
- different: ["Dockers Union", "Dockworkers' Union"]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "decisions.yml").write_text(OLD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text(site: Path) -> str:
    return (site / "content" / "decisions.yml").read_text(encoding="utf-8")


def decide(*arguments: str) -> int:
    return main(["decide", *arguments])


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["same", "A", "B", "C"], '- same: ["A", "B", "C"]\n'),
        (["different", "A", "B"], '- different: ["A", "B"]\n'),
        (
            ["different", "{name: A, article: one}", "{name: A, article: two}"],
            '- different: [{name: "A", article: "one"}, {name: "A", article: "two"}]\n',
        ),
        (["rename", "A", "Anna Ash"], '- rename: "A"\n  to: "Anna Ash"\n'),
        (["kind", "A", "organization"], '- kind: "A"\n  is: "organization"\n'),
        (["id", "A", "anna-ash"], '- id: "A"\n  is: "anna-ash"\n'),
        (["describe", "A", 'the "pilot"'], '- describe: "A"\n  as: "the \\"pilot\\""\n'),
        (
            ["place", "A", "32.5", "-11.25", "--country", "Libya"],
            '- place: "A"\n  at: [32.5, -11.25]\n  country: "Libya"\n',
        ),
        (["hide", "Ä: #1"], '- hide: "Ä: #1"\n'),
        (
            ["relation", "A", "leads", "B", "--source", "the register"],
            '- relation: {head: "A", predicate: "leads", tail: "B"}\n  source: "the register"\n',
        ),
        (["reject", "A", "B"], '- reject: {head: "A", tail: "B"}\n'),
        (
            ["reject", "A", "member_of", "B", "--because", "old", "--by", "J. R."],
            '- reject: {head: "A", predicate: "member_of", tail: "B"}\n'
            '  because: "old"\n  by: "J. R."\n',
        ),
        (["hide", "A", "--on", "2024-05-31"], '- hide: "A"\n  on: 2024-05-31\n'),
    ],
)
def test_the_entry_stands_behind_what_was_there(
    site: Path, arguments: list[str], lines: str
) -> None:
    assert decide(*arguments) == 0
    assert text(site) == OLD + lines
    assert len(load_decisions(site / "content/decisions.yml").entries) == 3


def test_the_line_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide("hide", "A")
    assert "decisions.yml:7: added\n" in capsys.readouterr().out


def test_a_first_decision_makes_the_file(site: Path) -> None:
    (site / "content/decisions.yml").unlink()
    assert decide("hide", "A") == 0
    assert text(site) == '- hide: "A"\n'


def test_what_is_decided_already_is_not_written_twice(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide("same", "M. Tollan", "Mira Tollan", "--by", "another") == 0
    assert text(site) == OLD
    assert "decisions.yml:2: decided already" in capsys.readouterr().out


def test_a_contradiction_is_refused_and_names_both_lines(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide("different", "Mira Tollan", "M. Tollan") == 1
    assert text(site) == OLD
    assert "line 7 against line 2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["same", "A", "A"], "two different names"),
        (["kind", "A", "actr"], "Did you mean actor?"),
        (["id", "A", "No Id"], "is no id"),
        (["place", "A", "99", "0"], "no place on earth"),
        (["relation", "A", "leeds", "B", "--source", "x"], "Did you mean leads?"),
        (["hide", "A", "--on", "yesterday"], "is no day"),
        (["hide", "A", "--on", "2024-02-30"], "is no day"),
        (["hide", "{name: A, town: B}"], 'unknown field "town"'),
        (["hide", "{name: [A}"], "is no mapping"),
        (["hide", " "], "a text is expected"),
        (["hide", "A", "--content", "absent"], "There is no such folder"),
    ],
)
def test_what_makes_no_sense_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], part: str
) -> None:
    assert decide(*arguments) == 1
    told = capsys.readouterr().err
    assert part in told
    assert text(site) == OLD


def test_a_file_that_is_wrong_already_is_left_alone(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content/decisions.yml").write_text("- sam: [A, B]\n")
    assert decide("hide", "A") == 1
    assert "decisions.yml:1" in capsys.readouterr().err
    assert text(site) == "- sam: [A, B]\n"


def test_a_list_in_brackets_cannot_be_appended_to(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content/decisions.yml").write_text("[{hide: B}]\n")
    assert decide("hide", "A") == 1
    assert 'begins with "- "' in capsys.readouterr().err
    assert text(site) == "[{hide: B}]\n"


def test_line_ends_permissions_and_links_stay(site: Path) -> None:
    real = site / "shared.yml"
    real.write_bytes(OLD.replace("\n", "\r\n").encode())
    real.chmod(0o640)
    (site / "content/decisions.yml").unlink()
    (site / "content/decisions.yml").symlink_to(real)
    assert decide("hide", "A") == 0
    assert real.read_bytes().endswith(b'\r\n- hide: "A"\r\n')
    assert b"\n" not in real.read_bytes().replace(b"\r\n", b"")
    assert real.stat().st_mode & 0o777 == 0o640
    assert (site / "content/decisions.yml").is_symlink()
    assert sorted(path.name for path in site.iterdir()) == ["content", "shared.yml"]


def test_a_refusal_needs_a_form(site: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        decide("same", "A")
    assert caught.value.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["describe", "A", "caf\udce9"],
        ["same", "A", "\udcff"],
        ["hide", "A", "--because", "\udcff"],
        ["same", "{name: " * 5_000, "B"],
    ],
)
def test_what_is_no_text_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert decide(*arguments) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert text(site) == OLD


def test_a_file_that_is_a_link_in_a_circle_is_told(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = site / "content" / "decisions.yml"
    path.unlink()
    path.symlink_to(path.name)
    assert decide("hide", "A") == 1
    assert "decisions.yml: cannot be read" in capsys.readouterr().err
    assert path.is_symlink()
