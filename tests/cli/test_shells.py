"""Completion in the shells themselves, where they are installed, and habits of a good process."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphgen.cli import main
from graphgen.starter import write_starter

pty = pytest.importorskip("pty")
PATIENCE_SECONDS = 120
START = {
    "bash": (["bash", "--noprofile", "--norc", "-i"], "bind 'set enable-bracketed-paste off'"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -u -D; unset zle_bracketed_paste"),
}


class Shell:
    """An interactive shell behind a terminal of our own, that has read the completion."""

    def __init__(self, name: str, script: Path) -> None:
        words, prepare = START[name]
        self.process, self._end = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="dumb", PS1="> ")
            os.execvp(words[0], words)
        self._type(f"{prepare}; PS1=''; source {script}; echo be''gin\n")
        self._read_to("begin")

    def completed(self, typed: str, wanted: str) -> str:
        """What stands on the line after TAB; waits until ``wanted`` stands there."""
        self._type(f"{typed}\t")
        return self._read_to(wanted)

    def close(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.close(self._end)
        os.waitpid(self.process, 0)

    def _type(self, text: str) -> None:
        os.write(self._end, text.encode())

    def _read_to(self, wanted: str) -> str:
        read, end = "", time.monotonic() + PATIENCE_SECONDS
        while wanted not in read and time.monotonic() < end:
            if select.select([self._end], [], [], 1)[0]:
                read += os.read(self._end, 4096).decode("utf-8", "replace")
        return read


@pytest.fixture
def script(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> Path:
    main(["completion", request.param])
    path = tmp_path / "completion"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    (tmp_path / "a zebra.html").touch()
    return path


@pytest.mark.parametrize("script", ["bash", "zsh"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("graphgen dec", "decide "),
        ("graphgen decide ren", "rename "),
        ("graphgen export --out", "--output "),
        ("graphgen add a", "zebra.html"),
    ],
)
def test_a_shell_completes(
    script: Path, typed: str, completed: str, monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    name = request.node.callspec.params["script"]
    if not shutil.which(name):
        pytest.skip(f"there is no {name}")
    monkeypatch.chdir(script.parent)
    shell = Shell(name, script)
    try:
        assert completed in shell.completed(typed, completed)
    finally:
        shell.close()


@pytest.mark.parametrize("script", ["fish"], indirect=True)
def test_fish_completes(script: Path) -> None:
    fish = shutil.which("fish")
    if not fish:
        pytest.skip("there is no fish")

    def offered(typed: str) -> set[str]:
        ask = f"source {script}; complete -C '{typed}'"
        done = subprocess.run(
            [fish, "--no-config", "-c", ask], capture_output=True, text=True, check=True
        )
        return {line.partition("\t")[0] for line in done.stdout.splitlines()}

    assert offered("graphgen dec") == {"decide"}
    assert {"rename", "relation", "reject"} <= offered("graphgen decide re")
    assert "--strict" in offered("graphgen build --st")
    assert offered("graphgen completion ") >= {"bash", "zsh", "fish"}


# --- processes ----------------------------------------------------------------------------

RUN = [sys.executable, "-m", "graphgen"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("habits") / "site"
    write_starter(folder)
    yield folder


def test_a_reader_that_leaves_a_pipe_is_no_error(site: Path) -> None:
    command = [*RUN, "export", "json-ld", "--output", "-"]
    with subprocess.Popen(
        command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (141, b"")


def test_no_bars_and_no_colours_where_no_person_looks(site: Path) -> None:
    done = subprocess.run([*RUN, "check"], cwd=site, capture_output=True, check=True)
    assert (done.stderr, b"\x1b" in done.stdout) == (b"", False)


def test_no_colours_on_a_terminal_that_wants_none(site: Path) -> None:
    (site / "content/broken.md").write_text("---\ntitle: [\n---\n\nText.\n", encoding="utf-8")
    process, end = pty.fork()
    if process == 0:
        os.chdir(site)
        os.environ.update(NO_COLOR="1", TERM="xterm-256color")
        os.execv(RUN[0], [*RUN, "check", "--workers", "1"])
    told = b""
    while True:
        try:
            more = os.read(end, 4096)
        except OSError:
            break
        if not more:
            break
        told += more
    os.waitpid(process, 0)
    os.close(end)
    assert b"broken.md" in told
    assert b"\x1b[3" not in told  # bars may move the cursor, but nothing has a colour
    assert b"\x1b[1;3" not in told


def shell(site: Path, command: str, **environment: str) -> tuple[int, str]:
    """Exit code and standard error of a command line of sh, where ``graphgen`` is this one."""
    line = f'graphgen() {{ "{sys.executable}" -m graphgen "$@"; }}; {command}'
    done = subprocess.run(
        ["sh", "-c", line], cwd=site, capture_output=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip
    return done.returncode, done.stderr.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("command", "code", "word"),
    [
        ("graphgen export gexf --output - >&-", 1, "standard output is closed"),
        ("graphgen compare README.md README.md >&- 2>&-", 0, ""),
        ("graphgen serve --port 000000000999999", 2, "is no whole number"),
    ],
)
def test_streams_that_are_closed_and_numbers_that_are_none(
    site: Path, command: str, code: int, word: str
) -> None:
    exit_code, told = shell(site, command)
    assert exit_code == code
    assert word in told
    assert "Traceback" not in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to offer")
def test_json_that_finds_no_room_is_told_in_words(site: Path) -> None:
    exit_code, told = shell(site, "graphgen new content --json >/dev/full")
    assert exit_code == 1
    assert "something here already" in told
    assert "Traceback" not in told


def test_a_terminal_without_the_letters_of_a_text_gets_them_spelled_out(site: Path) -> None:
    (site / "a.md").write_text("---\ntitle: Ştefan مرحبا\n---\n\nŞtefan came.\n", encoding="utf-8")
    code, told = shell(site, "graphgen compare a.md a.md | cat >&2", PYTHONIOENCODING="latin-1")
    assert code == 0
    assert "\\u015etefan" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999999"])
def test_a_time_of_build_that_is_none_is_told_before_a_library_meets_it(
    site: Path, epoch: str
) -> None:
    code, told = shell(site, "graphgen check", SOURCE_DATE_EPOCH=epoch)
    assert code == 1
    assert told.startswith("environment: SOURCE_DATE_EPOCH must be")
