"""Which paths a site may write to, and that no two files want one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from graphgen.errors import SiteError
from graphgen.model import SiteFile
from graphgen.write.manifest import MANIFEST_NAME

_MAX_NAME_BYTES: Final = 255
_PLAIN: Final = re.compile(r"(?:[a-z0-9_-][a-z0-9._-]{,199}/)*+[a-z0-9_-][a-z0-9._-]{,199}")
"""Paths that are sound beyond doubt and read the same on every disk: nearly all of a site."""


class TakenPaths:
    """The paths that files of one site have taken so far, and which file took each."""

    def __init__(self) -> None:
        self._file_origins: dict[str, str] = {}
        self._folder_origins: dict[str, str] = {}

    def take(self, file: SiteFile) -> None:
        """Note the path of a file.

        Raises SiteError where the path leaves the output folder, or another file has the same
        path, or one that some disks cannot tell from it, or needs it as a folder.
        """
        plain = _PLAIN.fullmatch(file.path)
        if not plain:
            _check_confined(file)
        key = file.path if plain else _as_disks_see_it(file.path)
        parents = _folders_above(key.rpartition("/")[0])
        for taken in (self._file_origins.get(key), self._folder_origins.get(key)):
            if taken is not None:
                raise _clash(file, taken)
        for parent in parents:
            if parent in self._file_origins:
                raise _clash(file, self._file_origins[parent])
        self._file_origins[key] = file.origin
        for parent in parents:
            self._folder_origins.setdefault(parent, file.origin)

    def holds(self, path: str) -> bool:
        """Tell whether a path is taken, as a file or a folder, or lies below a taken file."""
        key = _as_disks_see_it(path)
        above = PurePosixPath(key).parents
        return (
            key in self._file_origins
            or key in self._folder_origins
            or any(str(parent) in self._file_origins for parent in above)
        )


@lru_cache(maxsize=1024)
def _folders_above(folder: str) -> tuple[str, ...]:
    """The folder and those that hold it, but for the root."""
    place = PurePosixPath(folder)
    return tuple(str(each) for each in (place, *place.parents) if each.name)


def _as_disks_see_it(path: str) -> str:
    """A form that is equal for names that a disk without case or with NFD names confuses."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _clash(file: SiteFile, other_origin: str) -> SiteError:
    return SiteError.one(
        path=file.path,
        message=f"two sources want this address: {other_origin} and {file.origin}",
        hint="Rename one of them, or give it an id of its own.",
    )


def _check_confined(file: SiteFile) -> None:
    steps = file.path.split("/")
    reasons = {
        "is not below the output folder": ".." in steps or file.path.startswith("/"),
        "has an empty or dotted step": "" in steps or "." in steps,
        "has a character that no file name may have": any(
            char in '\\:*?"<>|' or not char.isprintable() for char in file.path
        ),
        "has a step that is too long": any(
            len(step.encode("utf-8", "surrogatepass")) > _MAX_NAME_BYTES for step in steps
        ),
        "is kept for graphgen's own list of files": steps[0] == MANIFEST_NAME,
    }
    for reason, holds in reasons.items():
        if holds:
            message = f"the path of a file made from {file.origin} {reason}"
            hint = "This is a mistake in a template or an exporter, not in an article."
            raise SiteError.one(path=file.path, message=message, hint=hint)
