"""Builds that die or meet a bad disk at a moment of their own; run by ``test_bad_moments``.

``python bad_moments.py FOLDER kill NUMBER | full | locked | lost``. Each build is the whole
command in a process of its own, over a finished site of other articles. Prints a line a build:
exit code, what the output folder holds then ("old", "new", else what differs), and what was said.
"""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from security.hostile_site import believed

import graphgen.files
import graphgen.findings
from graphgen.cli import main as command
from graphgen.model import Article, Extraction
from graphgen.write import claimed

NAMES = [f"{first} {last}" for first in ("Ada", "Bo", "Ina", "Vera") for last in ("Moss", "Tal")]


def extracted(
    articles: Iterable[Article], *, on_progress: Callable[[int], None], **_settings: object
) -> Iterator[Extraction]:
    for article in articles:
        on_progress(1)
        yield believed(article)


def write_articles(content: Path, word: str) -> None:
    content.mkdir(exist_ok=True)
    for number in range(12):
        one, other = NAMES[number % 8], NAMES[(number * 3 + 1) % 8]
        text = (
            f"Report {number} of a {word} day\n\n{one} leads {other} {word}\n\n{other} leads Ystrad"
        )
        (content / f"{number}.txt").write_text(text, encoding="utf-8")


def snapshot(output: Path) -> dict[str, str]:
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def start(said: Path, prepare: Callable[[], None]) -> int:
    """Run the command in a child; returns its process id."""
    child = os.fork()
    if child:
        return child
    stream = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    os.dup2(stream, 2)
    prepare()
    try:
        os._exit(command(["build", "--quiet", "--no-cache"]))
    except BaseException as error:  # what a user would see as a traceback
        os.write(2, f"Traceback {error!r}".encode())
        os._exit(99)


def full() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))


def nobody() -> None:
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def losing(folder: Path) -> Callable[[], None]:
    """Take the right to write away while the pages are made."""

    def prepare() -> None:
        nobody()
        made = graphgen.files.site_and_data

        def site_and_data(*given: object, **named: object) -> Iterator[object]:
            for number, file in enumerate(made(*given, **named)):  # type: ignore[arg-type]
                if number == 10:
                    folder.chmod(0o555)
                yield file

        graphgen.files.site_and_data = site_and_data  # type: ignore[assignment]

    return prepare


def main() -> None:
    folder, how = Path(sys.argv[1]).absolute(), sys.argv[2]
    replaced = pytest.MonkeyPatch()
    replaced.setattr("graphgen.gather.extract_all", extracted)
    replaced.setattr("graphgen.gather.extractor_version", lambda **_: "test")
    os.chdir(folder)
    output, kept, said = folder / "output", folder.parent / "kept", folder.parent / "said"
    write_articles(folder / "content", "old")
    # in this process, so that all is imported: another user may not be able to read the library
    command(["build", "--quiet", "--no-cache"])
    shutil.copytree(output, kept)
    states = {"old": snapshot(output)}
    write_articles(folder / "content", "new")
    began = time.monotonic()
    os.waitpid(start(said, lambda: None), 0)
    lasted = time.monotonic() - began
    states["new"] = snapshot(output)
    if min(map(len, states.values())) < 30 or states["old"] == states["new"]:
        sys.exit(f"no sites to compare: {said.read_text()}")
    moments = random.Random(8)
    for _ in range(int(sys.argv[3]) if how == "kill" else 1):
        shutil.rmtree(output)
        shutil.copytree(kept, output)
        code = once(how, folder, said, moments.uniform(0, 1.05 * lasted))
        with claimed(output):
            held = snapshot(output)
        differs = str(sorted(set(held.items()) ^ set(states["old"].items()))[:4])
        state = next((word for word, known in states.items() if known == held), differs)
        sys.stdout.write(f"{code}\t{state}\t{said.read_text().strip()!r}\n")


def once(how: str, folder: Path, said: Path, moment: float) -> int:
    if how == "kill":
        child = start(said, lambda: None)
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said.touch()
    said.chmod(0o666)
    if how != "full" and os.geteuid() == 0:
        for place in (folder, *folder.rglob("*")):
            os.chown(place, 65534, 65534)
    if how == "locked":
        folder.chmod(0o555)
    prepare = {"full": full, "locked": nobody, "lost": losing(folder)}[how]
    code = os.waitstatus_to_exitcode(os.waitpid(start(said, prepare), 0)[1])
    folder.chmod(0o755)
    return code


main()
