"""Files that are no part of a site: what ``graphgen export`` and ``graphgen add`` write."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graphgen.errors import OutputError
from graphgen.model import OutputFile
from graphgen.write.failures import disk_errors
from graphgen.write.paths import TakenPaths
from graphgen.write.single import new_file


def write_apart(
    files: Iterable[OutputFile], *, folder: Path, target: Path | None, force: bool
) -> tuple[Path, ...]:
    """Write the files of one export and return where they are, in their order.

    Without ``target`` they go below ``folder`` under their own paths. ``target`` names the one
    file, or stands for the one folder of several. Without ``force`` nothing that exists is
    replaced; with it, files of the same names are, and nothing is ever deleted.
    Raises OutputError, or SiteError for a path that leaves its folder.
    """
    taken = TakenPaths()
    written: list[Path] = []
    for number, file in enumerate(files):
        taken.take(file)
        place = _place(file.path, folder, target)
        if number == 0 and "/" in file.path and not force:
            _refuse_used(target or folder / file.path.split("/")[0])
        new_file(place, file.content, force=force)
        written.append(place)
    return tuple(written)


def new_folder(folder: Path) -> None:
    """Make a folder, and those above it, where there is none; raises OutputError."""
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)


def _place(path: str, folder: Path, target: Path | None) -> Path:
    if target is None:
        return folder / path
    _, _, below = path.partition("/")
    return target / below if below else target


def _refuse_used(folder: Path) -> None:
    """Raise OutputError for a folder that holds anything: old notes would mix with new ones."""
    with disk_errors(folder):
        used = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if used:
        raise OutputError.one(
            path=str(folder),
            message="there is something here already",
            hint="Name a new or empty folder with --output, or give --force to write into it.",
        )
