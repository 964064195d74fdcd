"""Work on many items in several processes: results in order, and few items under way at a time."""

from __future__ import annotations

import ctypes
import gc
import io
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import current_process, get_context
from types import ModuleType
from typing import Any, Final, Literal, TypeVar

from graphgen.collecting import left_to_share
from graphgen.errors import GraphgenError

_END_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of Linux."""
_AHEAD: Final = 3
"""Lots under way for each process, so that none waits and results do not pile up."""

Method = Literal["spawn", "fork"]
Item = TypeVar("Item")
Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Crew:
    """Processes that share a task; with one process it is done in this one."""

    task: str
    """What a process does, to be told where one dies, such as "reads articles"."""
    count: int
    """Processes; 0 for one a core."""
    method: Method = "spawn"
    """How they begin. "spawn": as a new Python, on every system; what they work with is pickled.
    "fork": with all that this process holds, on Linux; elsewhere nothing is started."""
    least: int = 2
    """Items that are worth the start of a process; fewer are worked on in this one."""
    lot: int = 8
    """Items that a process gets at a time."""
    error: type[GraphgenError] = GraphgenError
    """What is raised where a process dies."""
    most: int = 0
    """Processes at most, as more would wait for this one; 0 for as many as ``count`` tells."""

    @property
    def size(self) -> int:
        """How many processes work at once where there is enough to do."""
        if self.method == "fork" and sys.platform != "linux":
            return 1
        if current_process().daemon:  # such a one, as in a pool, may not start others
            return 1
        count = self.count or cores()
        return min(count, self.most or count)

    def death(self) -> GraphgenError:
        """What is to be raised where a process has died."""
        return self.error.one(
            path="graphgen",
            message=f"a process that {self.task} has died",
            hint="Perhaps there was too little memory; build with a smaller --workers.",
        )

    def for_items(self, number: int) -> Crew:
        """The same with no more processes than so many items are worth."""
        return replace(self, count=max(1, min(self.size, number // self.least)))


ALONE: Final = Crew("works", 1)
"""This process alone."""


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], *, crew: Crew
) -> Iterator[Result]:
    """Yield what ``work`` makes of each item, in the order of the items.

    Each process gets ``work`` once, as it begins: with "fork" as it is, with "spawn" pickled, so
    that it must come from a module and not from the script that runs. What it keeps in memory from
    one item to the next stays in that process. Items and results are pickled. What ``work`` raises
    is raised here; ``crew.error`` is raised where a process dies.
    """
    source = iter(items)
    if crew.size <= 1:
        return map(work, source)
    first = list(islice(source, crew.least))
    if len(first) < crew.least:
        return map(work, first)
    return _in_processes(work, chain(first, source), crew)


def made_elsewhere(
    items: Sequence[Item],
    *,
    wanted: Callable[[Item], bool],
    task: Callable[[Item], Task],
    work: Callable[[Task], Result],
    crew: Crew,
) -> Iterator[tuple[Item, Result | None]]:
    """Yield each item, in order, with what another process made of it; None for what none did.

    Of the items that are ``wanted``, where they are worth it, other processes make
    ``work(task(item))``, which must not be None; the rest is left to this one.
    """
    places = [at for at, item in enumerate(items) if wanted(item)] if crew.size > 1 else []
    crew = crew.for_items(len(places))
    if crew.size <= 1:
        places = []
    made = in_order(work, (task(items[at]) for at in places), crew=crew)
    elsewhere = frozenset(places)
    for at, item in enumerate(items):
        yield item, next(made) if at in elsewhere else None


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_processes(
    work: Callable[[Item], Result], items: Iterator[Item], crew: Crew
) -> Iterator[Result]:
    pool = ProcessPoolExecutor(
        crew.size,
        mp_context=get_context(crew.method),
        initializer=_begin,
        initargs=(work, gc.get_threshold(), os.getpid()),
    )
    under_way: deque[Future[list[Result]]] = deque()
    with left_to_share() if crew.method == "fork" else nullcontext():
        try:
            while lot := list(islice(items, crew.lot)):
                with unheard_interrupts(), _without_script(crew.method):
                    under_way.append(pool.submit(_work_on, lot))
                if len(under_way) >= crew.size * _AHEAD:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        except BrokenProcessPool:
            raise crew.death() from None
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def unheard_interrupts() -> Iterator[None]:
    """Start processes that never hear Ctrl-C, which reaches every process of a terminal.

    Only this one is to answer it, which it does when the block ends. A process inherits what is
    held back; on Windows, which has no such thing, it may still hear one while it begins.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _without_script(method: Method) -> Iterator[None]:
    """Start processes that do not run the script of this one, which they have no need of.

    Python has each new process run it first, as what is pickled may come from there. One that
    builds outside of ``if __name__ == "__main__"`` would build again in each of them.
    """
    if method == "fork":
        yield
        return
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


_given: dict[str, Callable[[Any], Any]] = {}
"""The work of a process that was started here."""


def _begin(work: Callable[[Any], Any], threshold: tuple[int, int, int], first: int) -> None:
    settle_in(threshold, first)
    _given["work"] = work


def settle_in(threshold: tuple[int, int, int], first: int) -> None:
    """Collect garbage as rarely as the first process, whose number is given, and end with it.

    Nothing is said here: where this process was forked off while another thread of the first one
    printed, nobody would ever give the standard streams free.
    """
    sys.stdout = sys.stderr = io.StringIO()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != first:  # it was gone already
            os._exit(1)
    gc.set_threshold(*threshold)


def _work_on(lot: list[Any]) -> list[Any]:
    return list(map(_given["work"], lot))
