"""Names and files that a file system allows and a program may trip over."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from security.patterns import seconds

from graphgen.errors import OutputError, SiteError
from graphgen.model import OutputFile
from graphgen.read import read_folder
from graphgen.urls import slug, unique_slugs
from graphgen.write import write_site

PORTS = [f"{port}{number}" for port in ("COM", "lpt") for number in range(1, 10)]
RESERVED = ["CON", "prn", "Aux", "NUL", *PORTS]
TEXT = "A report of the harbour of Elva."
PORTABLE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def ids_of(folder: Path) -> list[str]:
    return [article.id for article in read_folder(folder).articles]


def portable(name: str) -> bool:
    return bool(name) and set(name) <= PORTABLE and len(name) <= 80 and name[0] != "-"


@pytest.mark.parametrize("name", RESERVED)
def test_no_page_has_a_name_that_windows_reserves(tmp_path: Path, name: str) -> None:
    forbidden = {one.casefold() for one in RESERVED}
    for suffix in (".md", ".txt.md", " .md"):
        (tmp_path / f"{name}{suffix}").write_text(TEXT)
    ids = ids_of(tmp_path)
    assert len(ids) == 3
    assert all(portable(one) and one not in forbidden for one in [*ids, slug(name)])


def test_names_as_long_as_they_can_be_and_longer() -> None:
    long = ["é" * 300, "x" * 300, "x" * 301, "a b " * 100, "/" * 300, "字" * 300]
    made = unique_slugs(long)
    assert len(set(made)) == len(long)
    assert all(portable(one) for one in made)


def test_paths_of_over_three_hundred_bytes(tmp_path: Path) -> None:
    folder = tmp_path / ("é" * 120) / ("ü" * 120)
    folder.mkdir(parents=True)
    for name in ("x" * 251, "é" * 125, "e" * 251):
        (folder / f"{name}.md").write_text(TEXT)
    ids = ids_of(tmp_path)
    assert len({one.casefold() for one in ids}) == 3
    assert all(portable(one) for one in ids)


def test_an_output_path_that_no_disk_takes_is_told_and_the_old_site_stays(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_site([OutputFile("index.html", b"old", "test")], output)
    with pytest.raises((OutputError, SiteError)):
        write_site([OutputFile(f"{'x' * 300}.html", b"new", "test")], output)
    assert (output / "index.html").read_bytes() == b"old"


def test_composed_and_decomposed_names_are_two_articles_in_any_order(tmp_path: Path) -> None:
    names = ["caf\u00e9.md", "cafe\u0301.md", "CAFÉ.md", "cafe.md", "Cafe.txt"]
    for name in names:
        (tmp_path / name).write_text(TEXT)
    there = {path.name for path in tmp_path.iterdir()}  # some disks take two for one
    ids = ids_of(tmp_path)
    assert len({one.casefold() for one in ids}) == len(ids) == len(there)


def test_a_thousand_files_of_one_name_keep_their_addresses(tmp_path: Path) -> None:
    for number in range(1_000):
        (tmp_path / f"{number:04}").mkdir()
        (tmp_path / f"{number:04}" / "Same Page.md").write_text(TEXT)
    before = {article.path: article.id for article in read_folder(tmp_path).articles}
    assert len(set(before.values())) == 1_000
    (tmp_path / "zzz.md").write_text(TEXT)
    after = {article.path: article.id for article in read_folder(tmp_path).articles}
    assert {path: after[path] for path in before} == before


def test_a_device_is_refused_without_reading_it(tmp_path: Path) -> None:
    device = tmp_path / "endless.md"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 5))  # gives zeros for ever
    except PermissionError:
        pytest.skip("only root may make devices")
    (tmp_path / "other.md").symlink_to("/dev/zero")
    reading = read_folder(tmp_path)
    assert reading.articles == ()
    assert sorted(problem.path for problem in reading.problems) == ["endless.md", "other.md"]


def test_a_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.md").open("wb") as large:
        large.truncate(100_000_000)
    (tmp_path / "small.md").write_text(TEXT)
    assert seconds(lambda: ids_of(tmp_path), limit=2) < 2
    reading = read_folder(tmp_path)
    assert [article.path for article in reading.articles] == ["small.md"]
    assert [problem.message for problem in reading.problems] == ["The file is over 10 MB."]


@pytest.mark.parametrize(
    "content",
    [
        "Der Bürgermeister sagte, es sei zu spät.".encode("latin-1"),
        "Der Bürgermeister sagte, es sei zu spät.".encode("utf-16"),
        "\ufeffDer Bürgermeister sagte, es sei zu spät.".encode(),
        "Der Bürgermeister für Körne sagte, ".encode() + "es sei zu spät.".encode("latin-1"),
    ],
    ids=["Latin-1", "UTF-16", "byte order mark", "mixed"],
)
def test_other_encodings_are_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "one.md").write_bytes(content)
    reading = read_folder(tmp_path)
    (article,) = reading.articles
    assert "sagte, es sei zu" in article.text
    assert "\ufeff" not in article.text
    assert "Bürgermeister" in article.text
    assert "zu spät" in article.text


def test_half_of_a_pair_of_surrogates_in_front_matter_reaches_no_text(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(f'---\ntitle: "Ada \\ud800 Moss"\n---\n\n{TEXT}')
    reading = read_folder(tmp_path)
    for article in reading.articles:
        assert article.title.encode()
    assert len(reading.articles) + len(reading.problems) >= 1
