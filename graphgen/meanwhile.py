"""Files that a forked process makes while this one makes others."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

from graphgen.collecting import left_to_share
from graphgen.crews import Crew
from graphgen.facts import Facts, FactsAway
from graphgen.forks import Bounds, Forked
from graphgen.model import PartedFile, SiteFile
from graphgen.spill import Spill

_PIECE: Final = 1 << 20
"""Bytes of a large file that are read at once."""

Make = Callable[[Facts], Iterable[SiteFile]]


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
    with left_to_share():
        process = Forked(partial(_lay_down, make, facts.away()), crew)
        try:
            yield _taken_up(process, facts)
        finally:
            process.end()


def _taken_up(process: Forked[list[Bounds]], facts: Facts) -> Iterator[SiteFile]:
    """Yield the files once the other process has laid down the last of them."""
    bounds, spill = process.told() or [], process.spill
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


def _lay_down(make: Make, facts: FactsAway, spill: Spill) -> Iterator[list[Bounds]]:
    """Make all files in the process that was forked off, then tell where they lie."""
    bounds: list[Bounds] = []
    for file in make(facts):
        _add(_laid(file, spill), spill, bounds)
        found = facts.told()
        if found:
            _add(_Found(found), spill, bounds)
    yield bounds


def _laid(file: SiteFile, spill: Spill) -> SiteFile | _Laid:
    """The file, of a parted one what tells where its bytes lie."""
    if not isinstance(file, PartedFile):
        return file
    begin = len(spill)
    for part in file.parts():
        spill.append(part)
    return _Laid(file.path, file.origin, begin, len(spill))


def _add(thing: object, spill: Spill, bounds: list[Bounds]) -> None:
    begin = spill.append(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))
    bounds.append((begin, len(spill)))
