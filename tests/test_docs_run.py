"""Every command and every piece of Python that a page of the docs shows is run, page by page.

Stand-ins are few and named here: an address of a scheduler becomes that of one on this machine,
one of a store becomes one in memory, and one of a page gives a page made in this test. Commands of
other programs are not run, but those of make, Dask and pytest must be known to them.
"""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from shown_in_docs import PAGES, ROOT, blocks, command_lines
from things_to_add import MAIL, PAGE, RSS, pdf, warc

from graphgen.add import sources
from graphgen.add.fetch import Fetched
from graphgen.cli import commands, main
from graphgen.starter import write_starter

ELSEWHERE = ("pip", "pipx", "python", "rsync", "uv", "kubectl", "podman", ".venv/bin/python")
"""Programs that are not ours and that nothing here can know."""
OUTSIDE = ("README.md", "tutorial.md")
"""Pages that begin before there is a site; the others begin inside one."""
SHOWN = [
    path
    for path in PAGES
    if any(kind == "python" or "graphgen " in text
           for kind, text, _ in blocks(path) if kind in ("sh", "python"))
]  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, and a site with the files that the pages speak of."""
    home, site = tmp_path / "home", tmp_path / "site"
    monkeypatch.setenv("HOME", str(home))
    (home / "notes").mkdir(parents=True)
    (home / "notes/Pilot.md").write_text("The pilot of [[Aldwick]] arrived on Monday.")
    write_starter(site)
    write_starter(site / "my-site")
    for name, content in given_files().items():
        (site / name).write_bytes(content)
    monkeypatch.setattr(sources, "fetched", lambda url: Fetched(page("Fetched"), url, ".html"))
    monkeypatch.setattr(commands, "changes", lambda watched: iter(()))  # serve comes to its end
    return site


def page(title: str) -> bytes:
    return re.sub("<link[^>]*>", "", PAGE.replace("Ferry council", title)).encode()


def given_files() -> dict[str, bytes]:
    told = "A ferry ran aground near {} on Sunday, and nobody was hurt."
    return {
        "saved-page.html": page("Saved"),
        "mail.eml": MAIL.replace("Dockers", "Mailed dockers").encode(),
        "report.pdf": pdf(told.format("Aldwick")),
        "crawl.warc.gz": warc(("https://post.example/a", "200 OK", page("Archived").decode())),
        "feed.xml": RSS.encode(),
        "articles.csv": f"title,text\nOne,{told.format('the pier').replace(',', ';')}\n".encode(),
        "articles.jsonl": f'{{"title": "Two", "text": "{told.format("the mole")}"}}\n'.encode(),
    }


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.name)
def test_what_a_page_shows_runs(
    path: Path, place: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place.parent if path.name in OUTSIDE else place)
    if path.name == "data.md":
        assert main(["build", "--quiet"]) == 0
        monkeypatch.chdir(place / "output/data")
    names: dict[str, Any] = {}
    with stand_ins(path) as put_in:
        for language, text, save_as in blocks(path):
            if save_as:
                Path(save_as).write_text(text, encoding="utf-8")
            if language == "sh":
                for line in text.splitlines():
                    run_line(put_in(line), monkeypatch, capfd)
            elif language == "python":
                run_python(text, names)


@contextmanager
def stand_ins(path: Path) -> Iterator[Any]:
    """A function that puts what is at hand in the place of what a reader has."""
    text = path.read_text(encoding="utf-8")
    if "tcp://" not in text:
        yield lambda line: line
        return
    distributed = pytest.importorskip("distributed")
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    store.pipe("/docs/articles/a.txt", b"Gulls return\n\nThe gulls are back on the pier.\n")
    store.pipe("/docs/articles.parquet", parquet())
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address
        try:
            yield lambda line: re.sub(
                r"tcp://\S+", address, line.replace("s3://BUCKET", "memory://docs")
            )
        finally:
            store.rm("/docs", recursive=True)


def parquet() -> bytes:
    import io

    arrow = pytest.importorskip("pyarrow")
    written = io.BytesIO()
    table = arrow.table({"title": ["Ferry"], "text": ["The ferry stayed in port on Friday."]})
    pytest.importorskip("pyarrow.parquet").write_table(table, written)
    return written.getvalue()


def run_line(line: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Run one line: a command of ours, perhaps into a pipe or a file; or look at another's."""
    inner = re.search(r"<\(graphgen ([^)]+)\)", line)
    for words in [shlex.split(f"graphgen {inner[1]}")] if inner else command_lines(line):
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        elif words[0] == "graphgen":
            home = str(Path.home())
            run_ours([re.sub("^~(?=/)", home, word) for word in words[1:]], capfd)
        else:
            look_at(words)


def run_ours(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    own, into = words, ""
    for sign in ("|", ">"):
        if sign in own:
            own, into = own[: own.index(sign)], own[own.index(sign) + 1]
    capfd.readouterr()
    assert main([*own, *(["--port", "0"] if own[0] == "serve" else [])]) == 0, words
    printed = capfd.readouterr().out
    if into:
        assert printed.strip()
    if ">" in words:
        Path(into).parent.mkdir(parents=True, exist_ok=True)
        Path(into).write_text(printed, encoding="utf-8")


def look_at(words: list[str]) -> None:
    """Tell whether a command of another program can be right."""
    program, *arguments = words
    if program == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        targets = [word for word in arguments if "=" not in word]
        assert [each for each in targets if f"\n{each}:" not in makefile] == []
    elif program == ".venv/bin/pytest":
        assert [each for each in arguments if not (ROOT / each).exists()] == []
    elif program == "dask":
        distributed = import_module(f"distributed.cli.dask_{arguments[0]}")
        distributed.main.make_context(f"dask {arguments[0]}", arguments[1:])
    else:
        assert program in ELSEWHERE, words


def run_python(text: str, names: dict[str, Any]) -> None:
    """Run a block, unless it wants a package that is not installed; then it must be Python."""
    tree = ast.parse(text)
    wanted = {
        (node.module if isinstance(node, ast.ImportFrom) else alias.name) or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    code = compile(tree, "docs", "exec")
    if all(find_spec(name.partition(".")[0]) for name in wanted):
        exec(code, names)
