"""Articles are looked up again, also by processes that were forked off."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from graphgen.errors import OutputError
from graphgen.model import Article, Extraction, Span
from graphgen.processes import Crew, in_order
from graphgen.store import DiskStore

COUNT = 60


def article(number: int, text: str) -> Article:
    return Article(
        id=f"note-{number}",
        path=f"note-{number}.md",
        digest="0" * 64,
        title=f"Note {number}",
        published=date(2024, 5, 6),
        source="Bay Courier",
        byline="",
        published_how="",
        url="",
        language="en",
        text=text,
        blocks=(),
        marks=(),
    )


def found(number: int, text: str) -> Extraction:
    return Extraction(f"note-{number}", (Span(0, len(text)),), (), (), (), ())


@pytest.fixture
def store() -> Iterator[DiskStore]:
    texts = {number: f"{number} ships left the bay. " * (number + 1) for number in range(COUNT)}
    store = DiskStore.holding(
        [article(number, text) for number, text in texts.items()],
        [found(number, text) for number, text in texts.items()],
    )
    yield store
    store.close()


def told(store: DiskStore, number: int) -> tuple[int, str, str, tuple[Span, ...], str]:
    name = f"note-{number}"
    return os.getpid(), store.text(name), store.article(name).title, store.sentences(name), name


def test_an_article_that_comes_again_is_the_later_one(store: DiskStore) -> None:
    assert store.text("note-3").startswith("3 ships")
    before = store.digest("note-3")
    store.add_extraction("note-3", b"")
    with pytest.raises(KeyError):
        store.text("note-99")
    assert store.digest("note-3") != before
    assert len(store.ids()) == COUNT


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
def test_forked_processes_read_side_by_side(store: DiskStore) -> None:
    here = [told(store, number)[1:] for number in range(0, COUNT, 7)]  # some are known, some not
    crew = Crew(task="reads", count=2, method="fork", lot=1)
    there = list(in_order(lambda number: told(store, number % COUNT), range(5 * COUNT), crew=crew))
    assert os.getpid() not in {process for process, *_ in there}
    assert [rest for _, *rest in there] == [
        list(told(store, number % COUNT)[1:]) for number in range(5 * COUNT)
    ]
    assert [told(store, number)[1:] for number in range(0, COUNT, 7)] == here


def test_a_full_disk_is_told_with_its_mend(
    store: DiskStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int, _piece: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(OutputError) as caught:
        store.add_extraction("note-1", bytes(1 << 21))
    (problem,) = caught.value.problems
    assert problem.message == "what was found out cannot be kept there: no space left on device"
    assert "TMPDIR" in problem.hint
