"""The output folder: replaced whole or not at all, and nobody else's file is ever touched."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from write.sites import contents, file

from graphgen.errors import OutputError, SiteError
from graphgen.model import OutputFile, PartedFile
from graphgen.write import claimed, swap, write_site
from graphgen.write.manifest import MANIFEST_NAME


@pytest.fixture(params=["exchange", "renames"], autouse=True)
def way_of_swapping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "renames":
        monkeypatch.setattr(swap, "exchange", lambda left, right: False)


def test_a_site_is_written_and_nothing_is_left_beside_it(output: Path) -> None:
    report = write_site([file("index.html"), file("data/a.json", "{}")], output)
    assert contents(output) == {"index.html": "<p>x</p>", "data/a.json": "{}"}
    assert (report.files, report.unchanged, report.removed, report.foreign) == (2, 0, 0, 0)
    assert [path.name for path in output.parent.iterdir()] == ["output"]


def test_the_manifest_lists_every_file_with_its_digest(output: Path) -> None:
    write_site([file("b.txt", "b"), file("a.txt", "")], output)
    manifest = json.loads((output / MANIFEST_NAME).read_text())
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert list(manifest["files"]) == ["a.txt", "b.txt"]
    assert manifest["files"]["a.txt"] == empty


def test_a_second_build_removes_adds_and_leaves_unchanged_files_alone(output: Path) -> None:
    write_site([file("same.txt", "same"), file("gone/a.txt"), file("changed.txt", "1")], output)
    before = (output / "same.txt").stat()
    done: list[int] = []
    files = [file("same.txt", "same"), file("changed.txt", "2"), file("new.txt")]
    report = write_site(files, output, on_progress=done.append)
    assert contents(output) == {"same.txt": "same", "changed.txt": "2", "new.txt": "<p>x</p>"}
    assert not (output / "gone").exists()
    after = (output / "same.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (report.files, report.unchanged, report.removed) == (3, 1, 1)
    assert done == [1, 1, 1]


def test_a_file_in_parts_is_written_whole_and_left_alone_where_it_stayed_the_same(
    output: Path,
) -> None:
    def parted(*parts: str) -> PartedFile:
        return PartedFile("data/a.txt", lambda: (part.encode() for part in parts), "test")

    write_site([parted("one,", "two")], output)
    assert contents(output) == {"data/a.txt": "one,two"}
    before = (output / "data/a.txt").stat()
    report = write_site([parted("o", "ne,two")], output)
    assert (output / "data/a.txt").stat().st_ino == before.st_ino
    assert (report.files, report.unchanged) == (1, 1)
    report = write_site([parted("one,", "three")], output)
    assert contents(output) == {"data/a.txt": "one,three"}
    assert (report.files, report.unchanged) == (1, 0)


def test_links_of_a_page_in_parts_are_checked_too(output: Path) -> None:
    parts = (b'<a href="gone.html">', b"x</a>")
    with pytest.raises(SiteError, match=r"gone\.html"):
        write_site([PartedFile("index.html", lambda: parts, "test")], output)


def test_a_page_that_was_changed_by_hand_is_made_anew(output: Path) -> None:
    write_site([file("a.txt", "made")], output)
    (output / "a.txt").write_text("hand")
    write_site([file("a.txt", "made")], output)
    assert contents(output) == {"a.txt": "made"}


def test_foreign_files_folders_and_links_stay(output: Path, tmp_path: Path) -> None:
    write_site([file("index.html")], output)
    (output / "CNAME").write_text("name.example")
    (output / "hand/empty").mkdir(parents=True)
    (output / "hand/made.html").write_text("<p>hand</p>")
    (output / "link").symlink_to(tmp_path)
    (output / "broken").symlink_to("nowhere")
    report = write_site([file("index.html", "<a href='hand/made.html'>x</a>")], output)
    assert (output / "CNAME").read_text() == "name.example"
    assert (output / "hand/made.html").read_text() == "<p>hand</p>"
    assert (output / "hand/empty").is_dir()
    assert (output / "link").readlink() == tmp_path
    assert (output / "broken").is_symlink()
    assert report.foreign == 4
    assert tmp_path.exists()


@pytest.mark.parametrize("foreign", ["a.html", "A.HTML", "a.html/inside.txt", "folder"])
def test_a_foreign_file_in_the_way_is_an_error_that_names_it(output: Path, foreign: str) -> None:
    write_site([file("index.html")], output)
    (output / foreign).parent.mkdir(exist_ok=True)
    (output / foreign).write_text("hand")
    with pytest.raises(OutputError, match="did not make") as caught:
        write_site([file("a.html"), file("folder/b.html")], output)
    assert [problem.path for problem in caught.value.problems] == [str(output / foreign)]
    assert contents(output) == {"index.html": "<p>x</p>", foreign: "hand"}


def test_a_foreign_file_that_appears_or_changes_meanwhile_is_kept(output: Path) -> None:
    write_site([file("index.html")], output)
    (output / "note.txt").write_text("early")

    def files() -> Iterator[OutputFile]:
        yield file("index.html", "new")
        (output / "note.txt").write_text("late")
        (output / "arrived.txt").write_text("arrived")

    write_site(files(), output)
    assert contents(output) == {"index.html": "new", "note.txt": "late", "arrived.txt": "arrived"}


def test_a_foreign_file_in_the_replaced_tree_is_rescued(output: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    write_site([file("index.html", "old")], old)
    write_site([file("index.html", "new")], output)
    (output / "edited.txt").write_text("linked before")
    os.utime(output / "edited.txt", (1, 1))
    (old / "edited.txt").write_text("edited after")
    (old / "sub").mkdir()
    (old / "sub/late.txt").write_text("late")
    swap.discard(old, output)
    assert contents(output) == {
        "index.html": "new",
        "edited.txt": "edited after",
        "sub/late.txt": "late",
    }
    assert not old.exists()


@pytest.mark.parametrize("keeps", [[], [".gitkeep"], [".gitkeep", ".gitignore"]])
def test_an_empty_folder_is_taken(output: Path, keeps: list[str]) -> None:
    output.mkdir(parents=True)
    for name in keeps:
        (output / name).touch()
    write_site([file("index.html")], output)
    assert set(contents(output)) == {"index.html", *keeps}


def test_a_folder_with_files_of_someone_else_is_refused(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "thesis.txt").write_text("years")
    with pytest.raises(OutputError, match=r"thesis\.txt"):
        write_site([file("index.html")], output)
    assert contents(output) == {"thesis.txt": "years"}
    assert [path.name for path in output.parent.iterdir()] == ["output"]


def test_a_folder_with_a_damaged_manifest_is_refused(output: Path) -> None:
    write_site([file("index.html")], output)
    for damaged in (
        "",
        "[]",
        '{"graphgen": 1, "files": {"a": 1}}',
        '{"graphgen": 99, "files": {}}',
    ):
        (output / MANIFEST_NAME).write_text(damaged)
        with pytest.raises(OutputError, match="manifest is damaged"):
            write_site([file("index.html", "new")], output)
    assert contents(output) == {"index.html": "<p>x</p>"}


def test_places_that_are_never_an_output_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, content, repository = tmp_path / "home", tmp_path / "a/content", tmp_path / "repository"
    for folder in (home, content, repository / ".git"):
        folder.mkdir(parents=True)
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(content)
    monkeypatch.setenv("HOME", str(home))
    for output, reason in [
        (home, "home folder"),
        (Path("/"), "home folder"),
        (tmp_path, "home folder"),
        (content, "made from"),
        (content / "below", "made from"),
        (tmp_path / "a", "made from"),
        (tmp_path / "link", "made from"),
        (tmp_path / "a/x/../content", "made from"),
        (repository, "repository"),
        (tmp_path / "file", "a file"),
    ]:
        with pytest.raises(OutputError, match=reason):
            write_site([file("index.html")], output, inputs=[content])
    assert not list(content.iterdir())


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_link_in_a_circle_is_refused(tmp_path: Path, below: str) -> None:
    (tmp_path / "output").symlink_to("output")
    (tmp_path / "templates").symlink_to("templates")
    with pytest.raises(OutputError):
        write_site([file("a.txt")], tmp_path / "output" / below, inputs=[tmp_path / "templates"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output", "templates"]


def test_a_user_without_a_home_folder_may_build(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("USERPROFILE", raising=False)
    monkeypatch.setattr("os.getuid", lambda: 987_654_321, raising=False)
    write_site([file("a.txt")], output)
    assert (output / "a.txt").is_file()


def test_a_manifest_nested_deep_is_a_damaged_one(output: Path) -> None:
    output.mkdir(parents=True)
    (output / MANIFEST_NAME).write_text("[" * 100_000)
    with pytest.raises(OutputError, match="damaged"):
        write_site([file("a.txt")], output)


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write_site([file("index.html")], tmp_path / "link")
    write_site([file("index.html", "2")], tmp_path / "link")
    assert contents(tmp_path / "real") == {"index.html": "2"}
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("straße.html", "STRASSE.html"),
        ("\u00e9.html", "e\u0301.html"),
        ("a", "a/b.html"),
        ("a/b.html", "a"),
        ("x/a/b/c.html", "X/a"),
    ],
)
def test_two_sources_for_one_path_are_both_named(output: Path, first: str, second: str) -> None:
    write_site([file("index.html")], output)
    with pytest.raises(SiteError, match="one page and other page"):
        write_site([file(first, origin="one page"), file(second, origin="other page")], output)
    assert contents(output) == {"index.html": "<p>x</p>"}


@pytest.mark.parametrize(
    "path",
    [
        "../x", "a/../x", "/etc/x", "a//b", "./a", "a/", "", "a\\b", "c:x", "a\0b", "a\nb",
        "x" * 256, "a\u202eb", MANIFEST_NAME, f"{MANIFEST_NAME}/x",
    ],
)  # fmt: skip
def test_paths_are_confined(output: Path, path: str) -> None:
    with pytest.raises(SiteError, match="the path of a file made from test"):
        write_site([file(path)], output)
    assert not output.exists()


def test_an_error_while_pages_are_made_leaves_the_old_site(output: Path) -> None:
    write_site([file("index.html", "old")], output)

    def files() -> Iterator[OutputFile]:
        yield file("index.html", "new")
        raise SiteError.one(path="x", message="template broken", hint="")

    with pytest.raises(SiteError, match="template broken"):
        write_site(files(), output)
    assert contents(output) == {"index.html": "old"}
    assert [path.name for path in output.parent.iterdir()] == ["output"]


def test_a_failing_second_rename_brings_the_old_site_back(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site([file("index.html", "old")], output)
    rename = Path.rename

    def fail_for_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(swap, "exchange", lambda left, right: False)
    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(OutputError, match="permission denied"):
        write_site([file("index.html", "new")], output)
    assert contents(output) == {"index.html": "old"}


def test_a_second_build_is_kept_out_and_a_dead_one_is_not(output: Path) -> None:
    with (
        claimed(output),
        pytest.raises(OutputError, match="another build"),
        claimed(output),
    ):
        pass
    stale = output.with_name(".graphgen-output") / "lock"
    stale.parent.mkdir()
    stale.touch()
    write_site([file("index.html")], output)
    assert not stale.parent.exists()
