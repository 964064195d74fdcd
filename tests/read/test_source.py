"""Which files are read, and which are refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from other_user import let_others_in

from graphgen.errors import ReadError
from graphgen.read import Reading, read_file, read_folder
from graphgen.read.source import MAX_BYTES

TEXT = "The ferry ran aground near Elva on Friday."


def put(folder: Path, name: str, content: str | bytes = TEXT) -> Path:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode() if isinstance(content, str) else content)
    return place


def paths(reading: Reading) -> list[str]:
    return [article.path for article in reading.articles]


def messages(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in reading.problems]


def test_sub_folders_suffixes_and_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/x.md", "B2.MD", "a/notes.csv", ".hidden.md", ".git/x.md", "d.yml"):
        put(tmp_path, name)
    assert paths(read_folder(tmp_path)) == ["a/x.md", "b.txt", "B2.MD"]


def test_ids_differ_when_case_is_folded_and_accents_are_composed(tmp_path: Path) -> None:
    for name in ("Ferry.md", "ferry.md", "ferry.txt", "caf\u00e9.md", "cafe\u0301.md"):
        put(tmp_path, name)
    ids = [article.id for article in read_folder(tmp_path).articles]
    assert len(ids) == len({one.casefold() for one in ids}) == 5
    assert ids == sorted(ids)


def test_reserved_and_long_names(tmp_path: Path) -> None:
    put(tmp_path, "con.md")
    put(tmp_path, "x" * 240 + ".md")
    ids = [article.id for article in read_folder(tmp_path).articles]
    assert "con" not in ids
    assert all(len(one) <= 80 for one in ids)


def test_excluded_paths_and_patterns(tmp_path: Path) -> None:
    for name in ("a.md", "drafts/b.md", "c.draft.md"):
        put(tmp_path, name)
    assert paths(read_folder(tmp_path, exclude=("drafts", "*.draft.md"))) == ["a.md"]


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    secret = put(tmp_path, "outside/secret.md", "The secret of Elva.")
    content = tmp_path / "content"
    put(content, "a.md")
    (content / "link.md").symlink_to(secret)
    (content / "folder").symlink_to(secret.parent)
    reading = read_folder(content)
    assert paths(reading) == ["a.md"]
    assert [path for path, _ in messages(reading)] == ["folder", "link.md"]


def test_links_inside_the_folder_make_no_second_article(tmp_path: Path) -> None:
    (tmp_path / "b.md").symlink_to(put(tmp_path, "a.md"))
    assert paths(read_folder(tmp_path)) == ["a.md"]


def test_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    put(tmp_path, "a.md")
    reading = read_folder(tmp_path)
    assert paths(reading) == ["a.md"]
    assert [path for path, _ in messages(reading)] == ["loop.md"]


def test_pipes_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert messages(read_folder(tmp_path)) == [("pipe.md", "This is no regular file.")]


def test_large_files_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "large.txt", b"a" * (MAX_BYTES + 1))
    assert messages(read_folder(tmp_path)) == [("large.txt", "The file is over 10 MB.")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file holds no text."),
        (b"abc\x00def", "The file is binary, not text."),
        (b"%PDF-1.7 x", "The file is a PDF, not text."),
        (b"{\\rtf1\\ansi Elva}", "The file is Rich Text Format, not text."),
    ],
)
def test_what_is_no_text_is_reported(tmp_path: Path, content: bytes, message: str) -> None:
    put(tmp_path, "a.md", content)
    put(tmp_path, "b.md")
    reading = read_folder(tmp_path)
    assert paths(reading) == ["b.md"]
    assert messages(reading) == [("a.md", message)]


def test_documents_of_other_formats_are_named(tmp_path: Path) -> None:
    put(tmp_path, "report.pdf")
    assert messages(read_folder(tmp_path)) == [("report.pdf", ".pdf files are not read.")]


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_folder(tmp_path / "nowhere")


def test_one_file_gives_the_article_of_the_folder(tmp_path: Path) -> None:
    place = put(tmp_path, "a/b.md")
    assert read_file(place, root=tmp_path) == read_folder(tmp_path).articles[0]


FORBIDDEN = """
import os, sys
from pathlib import Path
from graphgen.read import read_folder
read_folder(Path(sys.argv[1]).parent)  # imports what another user might not be let to
if os.geteuid() == 0:
    os.setuid(65534)
reading = read_folder(Path(sys.argv[1]))
print([article.path for article in reading.articles])
print([(problem.path, problem.message) for problem in reading.problems])
"""


def test_what_may_not_be_looked_at_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    put(tmp_path, "content/a.md")
    put(tmp_path, "content/listed/b.md")
    put(tmp_path, "secret/c.md")
    (tmp_path / "content/c.md").symlink_to(tmp_path / "secret/c.md")
    (tmp_path / "content/d.md").symlink_to(tmp_path / "secret")
    let_others_in(tmp_path)
    (tmp_path / "content/listed").chmod(0o444)
    (tmp_path / "secret").chmod(0o000)
    command = [sys.executable, "-c", FORBIDDEN, str(tmp_path / "content")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (tmp_path / "content/listed").chmod(0o755)
    (tmp_path / "secret").chmod(0o755)
    assert done.stderr == ""
    read, told = done.stdout.splitlines()
    assert read == "['a.md']"
    out = "This link leads out of the content folder and is not followed."
    listed = ("listed/b.md", "The file cannot be opened: Permission denied.")
    assert told == str([("c.md", out), ("d.md", out), listed])


def test_a_file_that_is_a_link_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("a.md")
    with pytest.raises(ReadError, match="cannot be opened"):
        read_file(tmp_path / "a.md", root=tmp_path)
