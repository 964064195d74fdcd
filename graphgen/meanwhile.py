"""Files that a forked process makes while this one makes others."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Final

from graphgen.collecting import left_to_share
from graphgen.facts import Facts, FactsAway
from graphgen.model import PartedFile, SiteFile
from graphgen.processes import Crew, settle_in, unheard_interrupts
from graphgen.spill import Spill

_PIECE: Final = 1 << 20
"""Bytes of a large file that are read at once."""

Make = Callable[[Facts], Iterable[SiteFile]]
Bounds = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A parted file whose bytes lie in the temporary file."""

    path: str
    origin: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """Facts that are to be kept."""

    told: list[tuple[str, bytes]]


@contextmanager
def made_meanwhile(make: Make, facts: Facts, *, crew: Crew) -> Iterator[Iterator[SiteFile]]:
    """Give what ``make`` yields, which another process makes from now on while the block runs.

    It is forked off, has all that this one has, and lays the files down in a temporary file; they
    must be taken up in the block. ``make`` is given facts that recall nothing there, so this is for
    what no earlier build knows; what it finds is kept here. With a crew of one, all is made here
    when it is asked for. What ``make`` raises is raised where the files are taken up, and
    ``crew.error`` where the process dies.
    """
    if crew.method != "fork" or crew.size < 2:
        yield iter(make(facts))
        return
    context, spill = get_context("fork"), Spill.opened()
    receiver, sender = context.Pipe(duplex=False)
    settle = partial(settle_in, gc.get_threshold(), os.getpid())
    process = context.Process(
        target=_lay_down, args=(settle, make, facts.away(), spill, sender), daemon=True
    )
    with left_to_share():
        with unheard_interrupts():
            process.start()
        sender.close()
        try:
            yield _taken_up(receiver, spill, facts, crew)
        finally:
            process.kill()
            process.join()
            receiver.close()


def _taken_up(receiver: Connection, spill: Spill, facts: Facts, crew: Crew) -> Iterator[SiteFile]:
    """Yield the files once the other process has laid down the last of them."""
    try:
        told: tuple[int, Bounds] | Exception = receiver.recv()
    except EOFError:
        raise crew.death() from None
    if isinstance(told, Exception):
        raise told
    length, bounds = told
    spill.filled(length)
    for begin, end in bounds:
        thing = pickle.loads(spill.read(begin, end - begin))
        if isinstance(thing, _Found):
            facts.take(thing.told)
        elif isinstance(thing, _Laid):
            yield PartedFile(thing.path, partial(_pieces, spill, thing), thing.origin)
        else:
            yield thing


def _pieces(spill: Spill, laid: _Laid) -> Iterator[bytes]:
    for begin in range(laid.begin, laid.end, _PIECE):
        yield spill.read(begin, min(_PIECE, laid.end - begin))


def _lay_down(
    settle: Callable[[], None],
    make: Make,
    facts: FactsAway,
    spill: Spill,
    sender: Connection,
) -> None:
    """Make all files in the process that was forked off, and tell where they lie."""
    settle()
    bounds: Bounds = []
    try:
        for file in make(facts):
            _add(_laid(file, spill), spill, bounds)
            found = facts.told()
            if found:
                _add(_Found(found), spill, bounds)
        sender.send((spill.flushed(), bounds))
    except Exception as error:  # whatever it is, the first process raises it
        sender.send(error)


def _laid(file: SiteFile, spill: Spill) -> SiteFile | _Laid:
    """The file, of a parted one what tells where its bytes lie."""
    if not isinstance(file, PartedFile):
        return file
    begin = len(spill)
    for part in file.parts():
        spill.append(part)
    return _Laid(file.path, file.origin, begin, len(spill))


def _add(thing: object, spill: Spill, bounds: Bounds) -> None:
    begin = spill.append(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))
    bounds.append((begin, len(spill)))
