"""Bytes that are only looked up again lie in a temporary file, not in memory."""

from __future__ import annotations

import os
import sys
import tempfile
import weakref
from array import array
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Final, Self

from graphgen.errors import OutputError

_HELD: Final = 1 << 20
"""Bytes held before they are written, if nothing else is said."""


class Spill:
    """Bytes that are added at the end and read anywhere, in a nameless file.

    The system deletes such a file by itself, also after a kill. Reading moves no position, so
    processes that were forked from this one may read at the same time. Only one may add.
    """

    __slots__ = ("__weakref__", "_descriptor", "_held", "_most", "_written")

    def __init__(self, *, held: int = _HELD) -> None:
        """Begin with nothing, and without a file, of which up to ``held`` bytes have no need."""
        self._most = held
        self._held = bytearray()
        self._written = 0
        self._descriptor = -1

    @classmethod
    def opened(cls) -> Self:
        """One with a file, which a process that is forked off fills; raises OutputError."""
        spill = cls()
        try:
            spill._descriptor = _opened(spill)
        except OSError as error:
            raise _failure("kept", error) from None
        return spill

    def flushed(self) -> int:
        """Write all that was added, for the process that opened the file; give its length."""
        self._write()
        return len(self)

    def filled(self, length: int) -> None:
        """Take over what the process that was forked off has written."""
        self._written = length

    def __len__(self) -> int:
        return self._written + len(self._held)

    def append(self, content: bytes | bytearray) -> int:
        """Add bytes and give their offset; raises OutputError where the disk takes no more."""
        offset = len(self)
        self._held += content
        if len(self._held) > self._most:
            self._write()
        return offset

    def read(self, offset: int, length: int) -> bytes:
        """As many bytes from an offset on, all of which were added; raises OutputError."""
        held = offset - self._written
        if held >= 0:
            return bytes(self._held[held : held + length])
        if held + length > 0:
            return self.read(offset, -held) + self.read(self._written, held + length)
        try:
            content = _read(self._descriptor, offset, length)
        except OSError as error:
            raise _failure("read", error) from None
        if len(content) < length:
            raise _failure("read", OSError("the file has become shorter"))
        return content

    def _write(self) -> None:
        try:
            if self._descriptor < 0:
                self._descriptor = _opened(self)
            waiting = memoryview(self._held)
            while waiting:
                waiting = waiting[os.write(self._descriptor, waiting) :]
        except OSError as error:
            raise _failure("kept", error) from None
        self._written += len(self._held)
        self._held = bytearray()


class Pieces:
    """Pieces of bytes by number, in the order in which they come, in such a file."""

    def __init__(self) -> None:
        """Begin with none."""
        self._spill = Spill()
        self._bounds = array("Q", [0])

    def append(self, piece: bytes) -> int:
        """Add a piece and give its number; raises OutputError where the disk takes no more."""
        self._spill.append(piece)
        self._bounds.append(len(self._spill))
        return len(self) - 1

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, number: int) -> bytes:
        begin, end = self._bounds[number : number + 2]
        return self._spill.read(begin, end - begin)

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(len(self)))


def _opened(owner: Spill) -> int:
    """The descriptor of a new file, which is closed when its owner goes."""
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.TemporaryFile(buffering=0))
        weakref.finalize(owner, stack.pop_all().close)
    return file.fileno()


def _read(descriptor: int, offset: int, length: int) -> bytes:
    if sys.platform == "win32":
        os.lseek(descriptor, offset, os.SEEK_SET)
        content = os.read(descriptor, length)
        os.lseek(descriptor, 0, os.SEEK_END)
        return content
    return os.pread(descriptor, length, offset)


def _failure(verb: str, error: OSError) -> OutputError:
    reason = (error.strerror or str(error) or "disk error").lower()
    return OutputError.one(
        path="temporary folder",
        message=f"what was found out cannot be {verb} there: {reason}",
        hint="Free some space, or set TMPDIR to a folder on a larger disk.",
    )
