"""Memory: fewer runs of Python's collector, and what is free handed back between the stages."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_RARELY: Final = (50_000, 20, 100)
"""New objects before the youngest are looked through, and how often the older ones are."""

_MANY: Final = 100
"""Articles of a build from which on it is worth a look through all objects."""


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Collect rarely while the block runs: its records hold no cycles and nearly all stay.

    At its end the collector looks at all objects again, also at those left out by ``give_back``.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


@contextmanager
def left_to_share() -> Iterator[None]:
    """Keep the collector from what is alive now while the block runs, as it writes to all it sees.

    Processes that are forked off in the block then go on sharing that memory. At its end the
    collector looks at all objects again, also at those left out by ``give_back``.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def give_back(*, articles: int) -> None:
    """Collect cyclic garbage, and hand memory that has become free back to the system.

    Nothing is done for a build of few articles, in which there is little to gain. What is alive
    then nearly always stays to the end, and is not looked through again (``gc.freeze``).
    The GNU C library keeps what lies between blocks in use, a fifth of a large build's memory, as
    long as nobody asks (``malloc_trim``). Elsewhere only the garbage is collected.
    """
    if articles < _MANY:
        return
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
