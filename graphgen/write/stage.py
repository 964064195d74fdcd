"""The new tree, made beside the old one."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from graphgen.errors import OutputError, SiteError
from graphgen.model import KeptFile, PartedFile, Problem, SiteFile
from graphgen.write.failures import disk_errors
from graphgen.write.links import LinkCheck
from graphgen.write.manifest import MANIFEST_NAME, manifest_bytes
from graphgen.write.paths import TakenPaths
from graphgen.write.trees import link_or_copy, walk, write_new

MAX_PROBLEMS_TOLD = 50


class Stage:
    """A tree in the making: files come in one by one, and nothing of it is live yet."""

    def __init__(
        self,
        folder: Path,
        *,
        output: Path,
        old_digests: Mapping[str, str],
        untouched: Callable[[str, str], bool],
        links: LinkCheck,
    ) -> None:
        """Stage in ``folder``, which does not exist yet, what will replace ``output``.

        ``untouched`` tells whether the old file at a path still has this sha256, in hex.
        """
        self._folder = folder
        self._output = output
        self._old_digests = old_digests
        self._taken = TakenPaths()
        self._untouched = untouched
        self._links = links
        self._made_folders = {""}
        self.digests: dict[str, str] = {}
        """sha256 by path of the files put so far."""
        self.linked: set[str] = set()
        """Paths of the files that were linked from the old tree."""
        with disk_errors(folder):
            folder.mkdir()
            if output.exists():
                shutil.copymode(output, folder)

    def put(self, file: SiteFile) -> None:
        """Write one file, or link it where the old tree has the same bytes.

        Raises SiteError for a path that is taken or leaves the folder, OutputError for the disk.
        """
        self._taken.take(file)
        if isinstance(file, KeptFile):
            self._keep(file)
            return
        if isinstance(file, PartedFile):
            if not file.path.endswith(".html"):
                self._put_parts(file)
                return
            file = file.whole()
        digest = file.digest or hashlib.sha256(file.content).hexdigest()
        self.digests[file.path] = digest
        if file.links:
            self._links.take(file.path, file.links)
        elif file.path.endswith(".html"):
            self._links.read(file.path, file.content)
        target, old = self._folder / file.path, self._output / file.path
        with disk_errors(self._output / file.path):
            self._make_folder(file.path.rpartition("/")[0])
            if self._old_digests.get(file.path) == digest and self._untouched(file.path, digest):
                link_or_copy(old, target)
                self.linked.add(file.path)
            else:
                write_new(target, file.content)

    def _put_parts(self, file: PartedFile) -> None:
        """Write a file part by part, and link it after all where the old tree has the same."""
        target, old = self._folder / file.path, self._output / file.path
        sum_of_parts = hashlib.sha256()
        with disk_errors(self._output / file.path):
            self._make_folder(file.path.rpartition("/")[0])
            with target.open("xb") as written:
                for part in file.parts():
                    sum_of_parts.update(part)
                    written.write(part)
            self.digests[file.path] = digest = sum_of_parts.hexdigest()
            if self._old_digests.get(file.path) == digest and self._untouched(file.path, digest):
                target.unlink()
                link_or_copy(old, target)
                self.linked.add(file.path)

    def _keep(self, file: KeptFile) -> None:
        """Link a file of the old tree."""
        self.digests[file.path] = file.digest
        target, old = self._folder / file.path, self._output / file.path
        with disk_errors(old):
            if file.path.endswith(".html") and not self._links.recall(file.path):
                self._links.read(file.path, old.read_bytes())
            self._make_folder(file.path.rpartition("/")[0])
            link_or_copy(old, target)
        self.linked.add(file.path)

    def _make_folder(self, below: str) -> None:
        """Make a folder of the new tree, which its path there names."""
        if below not in self._made_folders:
            (self._folder / below).mkdir(parents=True, exist_ok=True)
            self._made_folders.add(below)

    def finish(self) -> int:
        """Take over foreign files, check every link, add the manifest; give the foreign count.

        Raises OutputError where a foreign file is in the way, SiteError for links to nowhere.
        """
        with disk_errors(self._output):
            tree = walk(self._output)
        foreign = [path for path in tree.files if self._is_foreign(path)]
        in_the_way = [path for path in foreign if self._taken.holds(path)]
        if in_the_way:
            raise OutputError([_in_the_way(self._output / path) for path in in_the_way])
        self._check_links(frozenset(foreign))
        with disk_errors(self._output):
            for path in foreign:
                self._make_folder(path.rpartition("/")[0])
                link_or_copy(self._output / path, self._folder / path)
            for path in tree.empty_folders:
                self._make_folder(path)
            # Renamed when it is whole: a tree with a manifest is taken for a complete one.
            part = self._folder / f"{MANIFEST_NAME}.part"
            part.write_bytes(manifest_bytes(self.digests))
            part.rename(self._folder / MANIFEST_NAME)
        return len(foreign)

    def _is_foreign(self, path: str) -> bool:
        if path == MANIFEST_NAME:
            return False
        return path not in self._old_digests or (self._output / path).is_symlink()

    def _check_links(self, foreign: frozenset[str]) -> None:
        problems = list(self._links.problems(lambda path: path in self.digests or path in foreign))
        if problems:
            raise SiteError(problems[:MAX_PROBLEMS_TOLD])


def _in_the_way(path: Path) -> Problem:
    message = "graphgen wants to write here, but did not make the file that is there"
    return Problem("error", str(path), 0, message, "Rename or remove the file, then build again.")
