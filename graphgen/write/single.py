"""Single files outside the site: written whole or not at all, and never over what is not known."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphgen.errors import OutputError
from graphgen.write.failures import disk_errors, real_place


def put_file(path: Path, content: bytes, *, before: bytes | None) -> None:
    """Put ``content`` in place of a file that still holds ``before`` (None: does not exist).

    Behind a symbolic link the file it leads to is replaced; permissions stay. Raises OutputError
    where somebody has changed the file meanwhile, or the disk refuses; then it is as it was.
    """
    place = real_place(path)
    with disk_errors(path):
        now = place.read_bytes() if place.exists() else None
        if now != before:
            raise OutputError.one(
                path=str(path),
                message="somebody else changed the file just now",
                hint="Run the command again.",
            )
        _write_whole(place, content)


def new_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file that must not exist yet, or, with ``force``, may be replaced.

    Folders above it are made. Raises OutputError where there is something or the disk refuses.
    """
    with disk_errors(path):
        if path.is_dir():
            raise OutputError.one(
                path=str(path), message="this is a folder", hint="Name a file with --output."
            )
        if not force and os.path.lexists(path):
            raise OutputError.one(
                path=str(path),
                message="there is a file of this name already",
                hint="Name another with --output, or give --force to replace it.",
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, content)


def _write_whole(place: Path, content: bytes) -> None:
    """Write beside the place and rename, so that a crash leaves the old file or the new one."""
    mode = place.stat().st_mode & 0o7777 if place.exists() else 0o666 & ~_umask()
    with _part_file(place) as part:
        part.write_bytes(content)
        part.chmod(mode)
        part.replace(place)


@contextmanager
def _part_file(place: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:40]}.", dir=place.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
