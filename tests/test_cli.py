"""The command line: what it says, where it says it, and its exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphgen import __version__
from graphgen.cli import main
from graphgen.starter import write_starter


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    write_starter(folder)
    monkeypatch.chdir(folder)
    return folder


def spoil(site: Path) -> None:
    """Add an article that cannot be read."""
    (site / "content" / "broken.md").write_text("---\ntitle: [\n---\n\nText.\n")


def test_version_needs_no_heavy_library() -> None:
    code = """
import sys
from graphgen.cli import main
try:
    main(["--version"])
except SystemExit:
    print(sorted({"numpy", "rich", "networkx", "onnxruntime"} & {*sys.modules}))
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"graphgen {__version__}\n[]\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["bild"], ["build", "--workers", "0"], ["build", "--workers", "two"], ["new"],
        ["check", "--output", "x"], ["serve", "--port", "70000"], ["build", "extra"],
    ],
)  # fmt: skip
def test_wrong_use_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: graphgen" in capsys.readouterr().err


def test_a_build_makes_the_site_and_sums_it_up(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    first, *_, last = told.out.splitlines()
    assert first.startswith("1 article: ")
    assert last == f"Open {Path('output/index.html')}"
    assert "No problems" in told.out.splitlines()
    assert (site / "output/index.html").is_file()
    assert (site / "output/data/entities.jsonl").is_file()


def test_problems_are_told_with_their_place_and_fail_a_strict_build_only(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(site)
    assert main(["build", "--quiet"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    place, hint = told.err.splitlines()
    assert "broken.md:" in place
    assert hint.startswith("    ")
    assert (site / "output/index.html").is_file()
    assert main(["build", "--quiet", "--strict"]) == 1


def test_check_tells_problems_and_writes_nothing(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(site.rglob("*"))
    assert main(["check", "--strict"]) == 0
    spoil(site)
    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1
    assert "broken.md:" in capsys.readouterr().err
    assert sorted(site.rglob("*")) == sorted([*before, site / "content/broken.md"])


def test_errors_are_lines_not_tracebacks(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "graphgen.toml").write_text("[site]\ntitel = 'x'\n[extract]\nworkers = 'two'\n")
    assert main(["build"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == f"{site / 'graphgen.toml'}:2: unknown option: 'titel'"
    assert lines[1] == "    Did you mean title?"
    assert lines[2].startswith(f"{site / 'graphgen.toml'}:4: extract.workers must be")
    assert not (site / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["build", "--config", "absent.toml"], "absent.toml: no such file"),
        (["build", "--content", "absent"], "absent"),
        (["build", "--output", "."], "cannot be the output folder"),
        (["build", "--output", "content"], "cannot be the output folder"),
        (["check", "--content", "README.md"], "README.md"),
        (["new", "."], "something here already"),
        (["new", "README.md/below"], "README.md/below"),
    ],
)
def test_what_cannot_be_done_exits_with_1(
    site: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], part: str
) -> None:
    assert main(arguments) == 1
    told = capsys.readouterr()
    assert part in told.err
    assert "Traceback" not in told.err
    assert not (site / "output").exists()


def test_the_command_line_goes_before_the_configuration(site: Path) -> None:
    (site / "content").rename(site / "texts")
    assert (
        main(["build", "--quiet", "--content", "texts", "--output", "made", "--workers", "1"]) == 0
    )
    assert (site / "made/index.html").is_file()


def test_nothing_steers_the_terminal(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(site)
    (site / "content/broken.md").rename(site / "content/\x1b[31mred\u202e.md")
    main(["check"])
    told = capsys.readouterr()
    assert "red" in told.err
    assert not {"\x1b", "\u202e"} & set(told.err + told.out)


def test_new_makes_a_site_that_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "fresh")]) == 0
    assert "graphgen serve" in capsys.readouterr().out
    assert main(["build", "--strict", "--quiet"], folder=tmp_path / "fresh") == 0


def test_an_interrupt_is_told_in_a_line_and_leaves_nothing(site: Path) -> None:
    # Where the tests run in the background, their processes start deaf to SIGINT.
    code = """
import signal, sys
from graphgen.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(["serve", "--port", "0"]))
"""
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        for line in server.stdout:
            if line.startswith("http://127.0.0.1:"):
                break
        time.sleep(0.1)
        server.send_signal(signal.SIGINT)
        told = server.stderr.read()
    assert server.returncode == 130
    assert told == "graphgen: interrupted; the site is as it was\n"
    assert [path.name for path in site.iterdir() if path.name.startswith(".graphgen-")] == []


def test_the_script_of_a_checkout_builds_its_own_site(tmp_path: Path) -> None:
    script = Path(__file__).parent.parent / "build.py"
    write_starter(tmp_path / "site")
    command = [sys.executable, str(script), "--quiet", "--output", str(tmp_path / "made")]
    command += ["--content", str(tmp_path / "site/content")]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env=dict(os.environ), check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "made/index.html").is_file()
