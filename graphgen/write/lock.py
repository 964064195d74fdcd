"""One build at a time for one output folder.

The lock is the operating system's, on an open file: it goes with the process that holds it, so
that a dead build never keeps the next one out.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphgen.errors import OutputError
from graphgen.write.failures import disk_errors

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def held_lock(workshop: Path, *, output: Path) -> Iterator[None]:
    """Hold the lock in the folder ``workshop``, which exists meanwhile, for the block.

    Raises OutputError where another process holds it.
    """
    path = workshop / "lock"
    with disk_errors(output):
        handle = _locked_file(path)
    if handle is None:
        raise OutputError.one(
            path=str(output),
            message="another build is writing this folder",
            hint="Wait for it to end, or name another folder with --output.",
        )
    try:
        yield
    finally:
        # Unlinked before it is released: who opened it in between sees that it is no longer there.
        if sys.platform == "win32":
            os.close(handle)
        with contextlib.suppress(OSError):
            path.unlink()
            workshop.rmdir()
        if sys.platform != "win32":
            os.close(handle)


def _locked_file(path: Path) -> int | None:
    """Open and lock a file; None where another process has it."""
    while True:
        path.parent.mkdir(exist_ok=True)
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # its folder was removed by a build that has just ended
            continue
        if not _try_lock(handle):
            os.close(handle)
            return None
        if _is_at(handle, path):
            return handle
        os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    """Tell whether the open file is still the one of this name."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
