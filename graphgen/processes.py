"""Work on many items in several processes: results in order, and few items under way at a time."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context
from types import ModuleType
from typing import Any, Final, TypeVar

from graphgen.batches import batched
from graphgen.crews import ALONE, Crew, Method, settle_in, unheard_interrupts
from graphgen.forks import in_forks

__all__ = ["ALONE", "Crew", "Method", "in_order", "made_elsewhere"]

_AHEAD: Final = 3
"""Lots under way for each process, so that none waits and results do not pile up."""

Item = TypeVar("Item")
Task = TypeVar("Task")
Result = TypeVar("Result")


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], *, crew: Crew
) -> Iterator[Result]:
    """Yield what ``work`` makes of each item, in the order of the items.

    A new process gets ``work`` once, as it begins, pickled, so that it must come from a module and
    not from the script that runs; one that is forked off has it as it is, makes one lot and ends.
    What ``work`` keeps in memory from one item to the next stays in its process. Items and results
    are pickled. What it raises is raised here; ``crew.error`` is raised where a process dies.
    """
    source = iter(items)
    if crew.size <= 1:
        return map(work, source)
    first = list(islice(source, crew.least))
    if len(first) < crew.least:
        return map(work, first)
    if crew.method == "fork":
        return in_forks(work, batched(chain(first, source), crew.lot), crew=crew)
    return _in_new_processes(work, chain(first, source), crew)


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


def _in_new_processes(
    work: Callable[[Item], Result], items: Iterator[Item], crew: Crew
) -> Iterator[Result]:
    pool = ProcessPoolExecutor(
        crew.size,
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(work, gc.get_threshold(), os.getpid()),
    )
    under_way: deque[Future[list[Result]]] = deque()
    try:
        while lot := list(islice(items, crew.lot)):
            with unheard_interrupts(), _without_script():
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
def _without_script() -> Iterator[None]:
    """Start processes that do not run the script of this one, which they have no need of.

    Python has each new process run it first, as what is pickled may come from there. One that
    builds outside of ``if __name__ == "__main__"`` would build again in each of them.
    """
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


def _work_on(lot: list[Any]) -> list[Any]:
    return list(map(_given["work"], lot))
