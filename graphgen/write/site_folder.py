"""The output folder of one build: who may write it, and how its content is replaced.

While a build runs, a folder ``.graphgen-NAME`` lies beside the output folder NAME. It holds the
lock, the new tree (``new``) until that is complete, and after the exchange the old tree, until
that is deleted. So a crash at any moment leaves a complete site, old or new, and rubbish beside it,
which the next build clears. Where the system cannot exchange two folders in one step, a crash can
fall between two renames: then the output folder is gone, and the next build first brings it back.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphgen.errors import OutputError
from graphgen.model import SiteFile
from graphgen.write.failures import disk_errors, real_place
from graphgen.write.links import LinkCheck
from graphgen.write.lock import held_lock
from graphgen.write.manifest import MANIFEST_NAME, read_manifest
from graphgen.write.stage import Stage
from graphgen.write.swap import discard, put_in_place, restore
from graphgen.write.trees import walk
from graphgen.write.untouched import Stamps, holds, stamps_of

_HARMLESS: Final = frozenset([".gitkeep", ".gitignore"])
"""Files that do not make a folder somebody else's."""


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What was done to the output folder."""

    files: int
    """Files of the site."""
    unchanged: int
    """Those of them that were there already, byte for byte."""
    removed: int
    """Files of the old site that the new one does not have."""
    foreign: int
    """Files that graphgen did not make, and kept."""


def write_site(
    files: Iterable[SiteFile],
    output: Path,
    *,
    inputs: Sequence[Path] = (),
    on_progress: Callable[[int], None] = lambda more: None,
) -> WriteReport:
    """Make ``output`` hold exactly these files, beside those that graphgen did not make.

    ``inputs`` are folders that the output may not touch; ``on_progress`` gets the number of files
    done since its last call. Raises OutputError or SiteError, and then the old site is as it was.
    """
    with claimed(output, inputs=inputs) as folder:
        return folder.replace(files, on_progress=on_progress)


@contextmanager
def claimed(output: Path, *, inputs: Sequence[Path] = ()) -> Iterator[SiteFolder]:
    """Reserve an output folder for one build, and clear what a crashed build left.

    Raises OutputError where the folder is unfit or another build has it.
    """
    with disk_errors(output):
        place = real_place(output)
        _refuse_unfit(place, inputs=[real_place(folder) for folder in inputs])
        workshop = place.with_name(f".graphgen-{place.name}")
        place.parent.mkdir(parents=True, exist_ok=True)
    with held_lock(workshop, output=output):
        folder = SiteFolder(place, workshop)
        folder.recover()
        _refuse_foreign(place)
        yield folder


class SiteFolder:
    """An output folder that this build alone may write."""

    def __init__(self, output: Path, workshop: Path) -> None:
        """Take both folders; the lock in ``workshop`` must be held."""
        self._output = output
        self._new = workshop / "new"
        self._old = workshop / "old"
        self._begun = (workshop / "lock").stat().st_mtime_ns
        self._stamps = Stamps()
        self.digests: Mapping[str, str] = {}
        """sha256 by path of the files that this build put there."""
        self._linked: AbstractSet[str] = frozenset()

    def state(self, *, check: bool) -> str:
        """A digest of the site as it lies there, and of the names of the foreign files in it.

        Empty where there is no whole site, which ``check`` tells by reading every file.
        """
        digests = read_manifest(self._output)
        if digests is None:
            return ""
        with disk_errors(self._output):
            tree = walk(self._output)
            present = frozenset(tree.files)
            if not all(path in present for path in digests):
                return ""
            if check and not all(self.holds(path, of) for path, of in digests.items()):
                return ""
        foreign = [path for path in tree.files if path not in digests]
        lists = json.dumps([digests, foreign, tree.empty_folders], sort_keys=True)
        return hashlib.sha256(lists.encode("ascii")).hexdigest()

    def holds(self, path: str, digest: str) -> bool:
        """Tell whether the file at a path of the site is there with this sha256, in hex.

        A file that is as a build left it is not read.
        """
        return holds(self._output / path, digest, self._stamps.get(path))

    def content(self, path: str) -> bytes:
        """What is in the file at a path of the site; raises OutputError."""
        with disk_errors(self._output / path):
            return (self._output / path).read_bytes()

    def piece(self, path: str, offset: int, length: int) -> bytes:
        """A piece of the file at a path of the site; raises OutputError."""
        with disk_errors(self._output / path), (self._output / path).open("rb") as file:
            file.seek(offset)
            return file.read(length)

    def trust(self, stamps: Stamps) -> None:
        """Take what the last build told of its files in ``stamps``."""
        self._stamps = stamps

    def stamps(self) -> Stamps:
        """What tells the next build that nobody has touched the files of this one."""
        newest = self._output / MANIFEST_NAME
        with disk_errors(self._output):
            return stamps_of(
                self._output, self.digests, linked=self._linked, begun=self._begun, newest=newest
            )

    def recover(self) -> None:
        """Finish what a build that was killed had begun."""
        with disk_errors(self._output):
            restore(self._output, backup=self._old)
            for tree in (self._old, self._new):
                if tree.exists():
                    discard(tree, self._output)

    def replace(
        self,
        files: Iterable[SiteFile],
        *,
        links: LinkCheck | None = None,
        on_progress: Callable[[int], None] = lambda more: None,
    ) -> WriteReport:
        """Replace the site by ``files``; see ``write_site``. ``links`` checks the pages' links."""
        old_digests = read_manifest(self._output) or {}
        try:
            stage = Stage(
                self._new,
                output=self._output,
                old_digests=old_digests,
                untouched=self.holds,
                links=links or LinkCheck(),
            )
            for file in files:
                stage.put(file)
                on_progress(1)
            foreign = stage.finish()
            with disk_errors(self._output):
                replaced = put_in_place(self._new, self._output, backup=self._old)
        except BaseException:
            restore(self._output, backup=self._old)
            shutil.rmtree(self._new, ignore_errors=True)
            raise
        with disk_errors(self._output):
            if replaced is not None:
                discard(replaced, self._output)
        self.digests, self._linked = stage.digests, stage.linked
        removed = len(old_digests.keys() - stage.digests.keys())
        return WriteReport(len(stage.digests), len(stage.linked), removed, foreign)


def _refuse_unfit(output: Path, *, inputs: Sequence[Path]) -> None:
    """Raise OutputError for a place where no site may ever be written."""
    home = _home()
    if home and (output == home or output in home.parents):
        raise _refusal(output, "this is your home folder, or a folder around it")
    for folder in inputs:
        if output == folder or output in folder.parents or folder in output.parents:
            raise _refusal(output, f"it is, holds or lies in {folder}, which the site is made from")
    if output.exists() and not output.is_dir():
        raise _refusal(output, "it is a file")
    if output.is_symlink():
        raise _refusal(output, "it is a link that leads in a circle")


def _home() -> Path | None:
    """The home folder; None for a user without one, as in a container."""
    try:
        return real_place(Path.home())
    except RuntimeError:
        return None


def _refuse_foreign(output: Path) -> None:
    """Raise OutputError for a folder with files of which none is known to be graphgen's."""
    with disk_errors(output):
        names = frozenset(path.name for path in output.iterdir()) if output.exists() else _HARMLESS
    if MANIFEST_NAME in names or names <= _HARMLESS:
        return
    if ".git" in names:
        raise _refusal(output, "it is the root of a repository")
    example = min(names - _HARMLESS)
    raise _refusal(output, f"graphgen did not make what is in it ({example!r}, for one)")


def _refusal(output: Path, reason: str) -> OutputError:
    return OutputError.one(
        path=str(output),
        message=f"this cannot be the output folder: {reason}",
        hint="Name a new or empty folder with --output.",
    )
