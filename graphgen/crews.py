"""How many processes share a task, how they begin, and what each of them must heed."""

from __future__ import annotations

import ctypes
import gc
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import current_process
from typing import Final, Literal

from graphgen.errors import GraphgenError

_END_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of Linux."""

Method = Literal["spawn", "fork"]


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


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
