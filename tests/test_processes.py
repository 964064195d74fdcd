"""Items are worked on in several processes as they would be in one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from multiprocessing import active_children, get_context
from pathlib import Path

import pytest

from graphgen.crews import Crew, Method
from graphgen.errors import GraphgenError, SiteError
from graphgen.model import Problem
from graphgen.processes import in_order, made_elsewhere

FORKS = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")


def crew(*, count: int = 2, method: Method = "fork", least: int = 2, lot: int = 2) -> Crew:
    return Crew("counts", count, method, least, lot, SiteError)


def with_process(number: int) -> tuple[int, int]:
    return number, os.getpid()


def raised_to(power: int, number: int) -> int:
    return int(number**power)


def slow(number: int) -> int:
    time.sleep(0.01)
    return number


def fails_at(last: int, number: int) -> int:
    if number == last:
        raise SiteError([Problem("error", "page", 3, "one too many", "")])
    return number


def alone() -> tuple[list[int], int]:
    found = list(in_order(with_process, range(3), crew=crew()))
    return [number for number, _ in found], len({process for _, process in found})


def test_new_processes_give_the_same_in_the_same_order() -> None:
    work = partial(raised_to, 3)
    found = in_order(work, range(11), crew=crew(method="spawn"))
    assert list(found) == [number**3 for number in range(11)]


def test_new_processes_do_not_run_the_script_again(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from graphgen.processes import Crew, in_order\n"
        "print(list(in_order(abs, range(-4, 0), crew=Crew('counts', 2))))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[4, 3, 2, 1]\n", "")


@FORKS
def test_a_forked_process_has_what_this_one_has() -> None:
    known = {number: str(number) for number in range(40)}

    def slower_at_first(number: int) -> str:
        time.sleep((40 - number) / 4000)
        return known[number]

    assert list(in_order(slower_at_first, known, crew=crew())) == list(known.values())


@FORKS
def test_the_work_is_shared_and_none_of_it_done_here() -> None:
    def slowly(number: int) -> tuple[int, int]:
        time.sleep(0.01)
        return with_process(number)

    processes = {process for _, process in in_order(slowly, range(20), crew=crew(lot=10))}
    assert len(processes) == 2
    assert os.getpid() not in processes


@FORKS
def test_a_process_begins_when_one_has_ended_though_an_earlier_one_is_at_work(
    tmp_path: Path,
) -> None:
    third_has_begun = tmp_path / "third"

    def first_waits_for_third(number: int) -> bool:
        if number == 2:
            third_has_begun.touch()
        patience = time.monotonic() + 60
        while number == 0 and not third_has_begun.exists() and time.monotonic() < patience:
            time.sleep(0.01)
        return third_has_begun.exists()

    first, _, _ = in_order(first_waits_for_third, range(3), crew=crew(lot=1))
    assert first


@pytest.mark.parametrize(
    ("few", "count"), [(0, 2), (1, 2), (2, 1)], ids=["nothing", "too little", "one process"]
)
def test_nothing_is_started_for_little_or_for_one(few: int, count: int) -> None:
    found = list(in_order(with_process, range(few), crew=crew(count=count, method="spawn")))
    assert found == [(number, os.getpid()) for number in range(few)]


@pytest.mark.parametrize(("items", "processes"), [(0, 1), (399, 1), (400, 2), (10**6, 8)])
def test_as_many_processes_as_the_items_are_worth(items: int, processes: int) -> None:
    assert crew(count=8, method="spawn", least=200).for_items(items).size == processes


@FORKS
def test_a_process_that_may_start_none_works_alone() -> None:
    with get_context("fork").Pool(1) as pool:
        assert pool.apply(alone) == ([0, 1, 2], 1)


@FORKS
def test_few_items_are_under_way_at_a_time() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    for done, _ in enumerate(in_order(abs, items(), crew=crew()), 1):
        assert len(taken) - done <= 2 * 2 * 3


@FORKS
def test_what_the_work_raises_is_raised_here() -> None:
    found = in_order(partial(fails_at, 7), range(30), crew=crew())
    with pytest.raises(SiteError, match="one too many") as caught:
        list(found)
    assert caught.value.problems[0].line == 3


@FORKS
def test_a_process_that_dies_is_told_of_with_a_mend() -> None:
    found = in_order(lambda number: os._exit(number), range(9), crew=crew())
    with pytest.raises(SiteError) as caught:
        list(found)
    (problem,) = caught.value.problems
    assert problem.message == "a process that counts has died"
    assert "--workers" in problem.hint
    assert isinstance(caught.value, GraphgenError)
    assert caught.value.__cause__ is None


@FORKS
def test_a_process_does_not_hear_an_interrupt() -> None:
    def interrupted(number: int) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return number

    assert list(in_order(interrupted, range(9), crew=crew())) == list(range(9))


@FORKS
def test_an_interrupt_is_heard_here_as_before() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
    try:
        assert list(in_order(abs, range(9), crew=crew())) == list(range(9))
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


@FORKS
def test_processes_end_when_nobody_asks_for_more() -> None:
    found = in_order(slow, range(1000), crew=crew(lot=100))
    assert next(found) == 0
    assert len(active_children()) == 2
    del found
    assert active_children() == []


STARTER = """
import time
from multiprocessing import active_children
from graphgen.processes import Crew, in_order

def at_work(number):
    print("never seen", flush=True)
    time.sleep(number)

found = in_order(at_work, ([0] * 16 + [99] * 4) * 2, crew=Crew("counts", 2, "fork", lot=20))
next(found)
print(*(process.pid for process in active_children()), flush=True)
time.sleep(60)
"""


@FORKS
def test_processes_end_with_the_first_one_also_where_that_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTER], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout
        started = [int(number) for number in first.stdout.readline().split()]
        assert len(started) == 2
        assert all(map(is_alive, started))
        first.kill()
    patience = time.monotonic() + 20
    while any(map(is_alive, started)) and time.monotonic() < patience:
        time.sleep(0.01)
    assert not any(map(is_alive, started))


def is_alive(process: int) -> bool:
    """Whether a process is there and has not ended, waiting for somebody to take note."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


@FORKS
def test_other_processes_get_what_is_wanted_and_the_rest_stays_here() -> None:
    found = made_elsewhere(
        range(7),
        wanted=lambda number: number % 3 > 0,
        task=lambda number: 10 * number,
        work=with_process,
        crew=crew(least=1),
    )
    made = [(number, other) for number, other in found if other]
    assert [(number, told) for number, (told, _) in made] == [(1, 10), (2, 20), (4, 40), (5, 50)]
    assert os.getpid() not in {process for _, (_, process) in made}


def test_few_that_are_wanted_stay_here() -> None:
    found = made_elsewhere(
        range(7), wanted=lambda _: True, task=lambda number: number, work=abs, crew=crew(least=4)
    )
    assert list(found) == [(number, None) for number in range(7)]


@pytest.mark.parametrize(("count", "size"), [(2, 2), (3, 3), (9, 3)])
def test_no_crew_is_larger_than_what_is_of_use(count: int, size: int) -> None:
    few = Crew("counts", count, most=3)
    assert few.size == size
    assert few.for_items(99).size == size
