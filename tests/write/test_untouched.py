"""Files are told to be as a build left them without reading them, but never by mistake."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from graphgen.write.links import LinkCheck
from graphgen.write.untouched import Stamp, Stamps, holds, stamps_of

LONG_AGO = 1_600_000_000_000_000_000
CLAIMED = "0" * 64
"""A digest that the file does not have: who believes it has not read the file."""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a.html"
    path.write_text("<p>one</p>")
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    (tmp_path / "newest").write_text("")
    return path


def stamp(page: Path, *, linked: bool = False, begun: int = LONG_AGO + 10**15) -> Stamp | None:
    names = {page.name} if linked else set()
    newest = page.with_name("newest")
    given = {page.name: CLAIMED}
    return stamps_of(page.parent, given, linked=names, begun=begun, newest=newest).get(page.name)


def test_a_file_without_a_stamp_is_read(page: Path) -> None:
    assert holds(page, sha256(b"<p>one</p>").hexdigest(), None)
    assert not holds(page, CLAIMED, None)
    assert not holds(page.with_name("gone"), CLAIMED, None)


def test_a_file_that_nobody_touched_is_not_read(page: Path) -> None:
    assert holds(page, CLAIMED, stamp(page))
    assert not holds(page, "1" * 64, stamp(page))


def test_whoever_touches_a_file_makes_it_be_read(page: Path) -> None:
    known = stamp(page)
    assert known
    time.sleep(0.02)  # the clock of a disk ticks a hundred times a second or more
    page.write_text("<p>two</p>")
    os.utime(page, ns=(LONG_AGO, LONG_AGO))
    assert page.stat().st_size == known[1] and page.stat().st_mtime_ns == known[2]
    assert not holds(page, CLAIMED, known)


def test_a_link_is_nobodys_file(page: Path) -> None:
    known = stamp(page)
    moved = page.rename(page.with_name("b.html"))
    page.symlink_to(moved)
    assert not holds(page, sha256(b"<p>one</p>").hexdigest(), known)


def test_files_that_may_change_unseen_get_no_stamp(page: Path) -> None:
    assert stamp(page, linked=True)
    assert not stamp(page, linked=True, begun=LONG_AGO)
    page.write_text("<p>just now</p>")
    assert not stamp(page)


def test_links_of_an_unchanged_page_are_known_without_reading_it() -> None:
    first = LinkCheck()
    first.read("p/a.html", b'<a href="b.html#s1">x</a> <a href="c.html">x</a> <p id="here">')
    first.read("p/b.html", b'<p id="s1"> <a href="a.html#here">x</a>')
    assert not list(first.problems(lambda path: True))
    second = LinkCheck(earlier=first.state())
    assert second.recall("p/a.html") and not second.recall("p/new.html")
    second.read("p/b.html", b'<p id="s2"> <a href="a.html#gone">x</a>')
    told = {(each.path, each.message) for each in second.problems(lambda path: path != "p/c.html")}
    assert told == {
        ("p/a.html", "the page links to p/b.html#s1, which the page there does not have"),
        ("p/a.html", "the page links to p/c.html, not there"),
        ("p/b.html", "the page links to p/a.html#gone, which the page there does not have"),
    }
    again = LinkCheck(earlier=second.state())
    assert again.recall("p/a.html") and again.recall("p/b.html")
    assert len(list(again.problems(lambda path: path != "p/c.html"))) == 3


def test_stamps_held_as_rows_are_those_that_were_taken() -> None:
    stamps = Stamps()
    given: dict[str, Stamp] = {
        "a.html": ("ab" * 32, 7, LONG_AGO, LONG_AGO + 1, 2**64 - 1),
        "b/c.html": (CLAIMED, 0, -5, 3, 0),
    }
    for path, one in given.items():
        stamps.add(path, one)
    assert dict(stamps) == given
    again = Stamps([*stamps], stamps.rows)
    assert dict(again) == given and again.get("gone") is None
