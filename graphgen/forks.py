"""Processes that are forked off with all that this one holds, and what they make."""

from __future__ import annotations

import gc
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Final, Generic, TypeVar

from graphgen.batches import batched
from graphgen.collecting import left_to_share
from graphgen.crews import Crew, settle_in, unheard_interrupts
from graphgen.spill import Spill

_TOLD_AT_ONCE: Final = 16
"""Results that a process tells together."""
_AHEAD: Final = 1
"""Lots that may be done before their turn, for each crew: what they made lies on the disk."""

Item = TypeVar("Item")
Result = TypeVar("Result")
Told = TypeVar("Told")


Bounds = tuple[int, int]
"""Where bytes begin and end in a temporary file."""


class Forked(Generic[Told]):
    """A process that was forked off and does a task, as the first one sees it."""

    def __init__(self, task: Callable[[Spill], Iterable[Told]], crew: Crew) -> None:
        """Begin it, to be ended with ``end``; memory should be ``left_to_share``.

        ``task`` adds bytes to a temporary file, and yields what is to be told of them whenever this
        process may read all that was added so far. That is pickled.
        """
        gc.freeze()  # also what has come since then
        context, self.spill = get_context("fork"), Spill.opened()
        self._crew = crew
        self._receiver, sender = context.Pipe(duplex=False)
        settle = partial(settle_in, gc.get_threshold(), os.getpid())
        run = partial(_run, settle, task, self.spill, sender)
        self._process = context.Process(target=run, daemon=True)
        with unheard_interrupts():
            self._process.start()
        sender.close()

    def is_at_work(self) -> bool:
        """Whether it has not ended."""
        return self._process.is_alive()

    def has_told(self) -> bool:
        """Whether ``told`` will not wait."""
        return self._receiver.poll()

    def told(self) -> Told | None:
        """What it tells next; None when it is done.

        Raises what the task raised, and the error of the crew where the process has died.
        """
        try:
            told: tuple[int, Told | None] | Exception = self._receiver.recv()
        except EOFError:
            raise self._crew.death() from None
        if isinstance(told, Exception):
            raise told
        length, message = told
        self.spill.filled(length)
        return message

    def end(self) -> None:
        """End it, done or not."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._receiver.close()

    def wait_beside(self, others: Iterable[Forked[Any]]) -> None:
        """Wait until it tells something, or one of the others has ended, if none has already."""
        wait([self._receiver, *(each._process.sentinel for each in others)])


def in_forks(
    work: Callable[[Item], Result], lots: Iterable[Sequence[Item]], *, crew: Crew
) -> Iterator[Result]:
    """Yield what ``work`` makes of each item of each lot, in this order.

    Each lot has a process of its own, which begins as soon as one of the crew's has ended. Results
    are pickled. What ``work`` raises is raised here, and ``crew.error`` where a process dies.
    """
    waiting, running = iter(lots), deque[Forked[Bounds]]()
    with left_to_share():
        try:
            while True:
                at_work = _begun(running, waiting, work, crew)
                if not running:
                    return
                first = running[0]
                if not first.has_told():
                    first.wait_beside(at_work)
                    continue
                told = first.told()
                if told:
                    begin, end = told
                    yield from pickle.loads(first.spill.read(begin, end - begin))
                else:
                    running.popleft().end()
        finally:
            for each in running:
                each.end()


def _begun(
    running: deque[Forked[Bounds]],
    waiting: Iterator[Sequence[Item]],
    work: Callable[[Item], Result],
    crew: Crew,
) -> list[Forked[Bounds]]:
    """Begin processes for further lots where there is room; give those that are at work."""
    at_work = [each for each in running if each.is_at_work()]
    while len(at_work) < crew.size and len(running) < crew.size + _AHEAD:
        lot = next(waiting, None)
        if lot is None:
            break
        process = Forked(partial(_results, work, lot), crew)
        running.append(process)
        at_work.append(process)
    return at_work


def _results(work: Callable[[Item], Result], lot: Sequence[Item], spill: Spill) -> Iterator[Bounds]:
    """Yield where some results lie."""
    for some in batched(lot, _TOLD_AT_ONCE):
        packed = pickle.dumps(list(map(work, some)), pickle.HIGHEST_PROTOCOL)
        yield spill.append(packed), len(spill)


def _run(
    settle: Callable[[], None],
    task: Callable[[Spill], Iterable[Any]],
    spill: Spill,
    sender: Connection,
) -> None:
    """Do a task in the process that was forked off."""
    settle()
    try:
        for told in task(spill):
            sender.send((spill.flushed(), told))
        sender.send((spill.flushed(), None))
    except Exception as error:  # whatever it is, the first process raises it
        sender.send(error)
