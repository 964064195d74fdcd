"""Disk errors in one line for the user, and the paths that a site may write to."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graphgen.errors import OutputError

_HINTS: Final = {
    errno.ENOSPC: "Free some space and build again.",
    errno.EDQUOT: "Free some space and build again.",
    errno.EACCES: "Check who owns the folder and what its permissions are.",
    errno.EPERM: "Check who owns the folder and what its permissions are.",
    errno.EROFS: "The disk is mounted read-only; choose another folder with --output.",
    errno.EBUSY: "The folder is a mount point or in use; choose a folder below it with --output.",
    errno.EXDEV: "The folder is a mount point; choose a folder below it with --output.",
}


def real_place(path: Path) -> Path:
    """Where a path leads; links in a circle stay. ``Path.resolve`` has a RuntimeError for these."""
    return Path(os.path.realpath(path))


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn an OSError inside the block into an OutputError that names the file it is about."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error) or "disk error").lower()
        hint = _HINTS.get(error.errno or 0, "Look at the disk and build again.")
        place = error.filename if isinstance(error.filename, str) else path
        raise OutputError.one(
            path=str(place), message=f"cannot write the site: {reason}", hint=hint
        ) from error
