"""Whether a file is as a build left it, told without reading it where that is sure.

A file that was written since has another time of change, which no program can set. Only a file
written in the very moment in which its stamp was taken could escape, so the youngest get none:
they are read once more, as in the index of Git.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from struct import Struct
from typing import Final

Stamp = tuple[str, int, int, int, int]
"""sha256 in hex, size, times of writing and of change in nanoseconds, number on its disk."""
_ROW: Final = Struct("<32s q q q Q")
_NUMBER: Final = (1 << 64) - 1
_YOUNG: Final = 2_000_000_000
"""Nanoseconds; the coarsest clock of a disk in use (FAT) ticks every two seconds."""


class Stamps(Mapping[str, Stamp]):
    """Stamps by path, held as rows of bytes: as tuples they take four times the memory."""

    def __init__(self, paths: Iterable[str] = (), rows: bytes = b"") -> None:
        """Take what ``rows`` gave, with the paths in their order."""
        self._places = {path: place for place, path in enumerate(paths)}
        self._rows = bytearray(rows)

    @property
    def rows(self) -> bytes:
        """All stamps, 64 bytes each, in the order of the paths."""
        return bytes(self._rows)

    def add(self, path: str, stamp: Stamp) -> None:
        """Take the stamp of one more path."""
        digest, *numbers = stamp
        self._places[path] = len(self._places)
        self._rows += _ROW.pack(bytes.fromhex(digest), *numbers)

    def __getitem__(self, path: str) -> Stamp:
        place = self._places[path]
        digest, size, written, changed, number = _ROW.unpack_from(self._rows, place * _ROW.size)
        return digest.hex(), size, written, changed, number

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def holds(path: Path, digest: str, stamp: Stamp | None) -> bool:
    """Tell whether a regular file is there with this sha256, in hex; no link is followed."""
    try:
        state = os.lstat(path)
        if not stat.S_ISREG(state.st_mode):
            return False
        if stamp and stamp == _stamp(digest, state):
            return True
        return hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def stamps_of(
    folder: Path, digests: Mapping[str, str], *, linked: Container[str], begun: int, newest: Path
) -> Stamps:
    """The stamps of files below a folder, which a build has just put there with these digests.

    ``begun`` is when it began, and ``newest`` a file written after all others, both by the disk's
    own clock. Of those that it only ``linked`` none may have been written since it began.
    """
    ended = os.lstat(newest).st_mtime_ns - _YOUNG
    stamps = Stamps()
    for path, digest in digests.items():
        state = os.lstat(folder / path)
        if state.st_mtime_ns < (min(begun, ended) if path in linked else ended):
            stamps.add(path, _stamp(digest, state))
    return stamps


def _stamp(digest: str, state: os.stat_result) -> Stamp:
    return digest, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino & _NUMBER
