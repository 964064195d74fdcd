"""Files that a forked process makes while this one goes on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from multiprocessing import active_children

import pytest
from remembered_facts import RememberedFacts

from graphgen.errors import GraphgenError, SiteError
from graphgen.facts import NO_FACTS, Facts
from graphgen.meanwhile import made_meanwhile
from graphgen.model import KeptFile, OutputFile, PartedFile, SiteFile
from graphgen.processes import ALONE, Crew

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")

CREW = Crew("makes files", 2, method="fork", error=SiteError)


def owned(path: str) -> OutputFile:
    """A file that holds the number of the process that made it."""
    return OutputFile(path, str(os.getpid()).encode(), "test")


def three_kinds(_facts: Facts) -> Iterator[SiteFile]:
    yield OutputFile("a.txt", b"whole", "test", digest="ab")
    yield PartedFile("b.txt", lambda: (bytes([number]) * 700_000 for number in range(4)), "parts")
    yield KeptFile("c.txt", "cd", "test")
    yield PartedFile("d.txt", lambda: (), "nothing")


def told(files: Iterable[SiteFile]) -> list[tuple[object, ...]]:
    """All that there is to a file, its parts in one."""
    return [
        (file.path, file.origin, file.digest if isinstance(file, KeptFile) else file.content)
        for file in files
    ]


def test_files_of_every_kind_come_as_they_would_from_this_process() -> None:
    with made_meanwhile(three_kinds, NO_FACTS, crew=CREW) as files:
        assert told(files) == told(three_kinds(NO_FACTS))


def test_parts_can_be_made_again() -> None:
    with made_meanwhile(three_kinds, NO_FACTS, crew=CREW) as files:
        parted = list(files)[1]
        assert isinstance(parted, PartedFile)
        assert b"".join(parted.parts()) == b"".join(parted.parts())


def test_another_process_makes_them_before_they_are_asked_for() -> None:
    begin = time.monotonic()

    def slowly(_facts: Facts) -> Iterator[SiteFile]:
        time.sleep(0.2)
        yield OutputFile("a", str(time.monotonic()).encode(), "test")
        yield owned("b")

    with made_meanwhile(slowly, NO_FACTS, crew=CREW) as files:
        time.sleep(0.5)
        first, second = files
    assert isinstance(first, OutputFile)
    assert float(first.content) < begin + 0.5
    assert told([second]) != told([owned("b")])


@pytest.mark.parametrize("crew", [ALONE, Crew("makes files", 1, method="fork")])
def test_one_process_makes_them_when_they_are_asked_for(crew: Crew) -> None:
    asked: list[str] = []

    def make(_facts: Facts) -> Iterator[SiteFile]:
        asked.append("a")
        yield owned("a")

    with made_meanwhile(make, NO_FACTS, crew=crew) as files:
        assert not asked
        assert told(files) == told([owned("a")])


def test_facts_found_there_are_kept_here_and_none_is_recalled_there() -> None:
    facts = RememberedFacts(lambda article_id: f"digest of {article_id}")
    facts.put("number", ["known"], 1)

    def make(there: Facts) -> Iterator[SiteFile]:
        known = there.knows("number", ["known"]), there.get("number", ["known"])
        there.put("number", ["new"], [7])
        there.put("number", [there.of_article("one")], [8])
        yield OutputFile("a", repr(known).encode(), "test")

    with made_meanwhile(make, facts, crew=CREW) as files:
        assert told(files) == [("a", "test", b"(False, None)")]
    assert facts.get("number", ["known"]) == 1
    assert facts.get("number", ["new"]) == [7]
    assert facts.get("number", ["digest of one"]) == [8]


def test_what_is_raised_there_is_raised_where_the_files_are_taken_up() -> None:
    def make(_facts: Facts) -> Iterator[SiteFile]:
        yield owned("a")
        raise SiteError.one(path="page", message="one too many", hint="")

    with (
        made_meanwhile(make, NO_FACTS, crew=CREW) as files,
        pytest.raises(SiteError, match="one too many"),
    ):
        list(files)


def test_a_process_that_dies_is_told_of_with_a_mend() -> None:
    def make(_facts: Facts) -> Iterator[SiteFile]:
        yield owned("a")
        os._exit(9)

    with (
        made_meanwhile(make, NO_FACTS, crew=CREW) as files,
        pytest.raises(GraphgenError, match="a process that makes files has died") as caught,
    ):
        list(files)
    assert "--workers" in caught.value.problems[0].hint


def test_the_process_ends_with_the_block() -> None:
    def forever(_facts: Facts) -> Iterator[SiteFile]:
        time.sleep(60)
        yield owned("a")

    begin = time.monotonic()
    with pytest.raises(KeyError), made_meanwhile(forever, NO_FACTS, crew=CREW):
        assert active_children()
        raise KeyError
    assert not active_children()
    assert time.monotonic() < begin + 30
