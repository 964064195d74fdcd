"""What lies in a folder, and how a file of one tree comes into another."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything below a folder, as sorted paths with forward slashes. No link is followed."""

    files: tuple[str, ...]
    """All that is no folder: also symbolic links and special files."""
    empty_folders: tuple[str, ...]


def walk(folder: Path) -> Tree:
    """List a folder; one that does not exist is empty."""
    files: list[str] = []
    empty: list[str] = []
    waiting = [""] if folder.is_dir() else []
    while waiting:
        below = waiting.pop()
        with os.scandir(folder / below) as entries:
            found = list(entries)
        if not found and below:
            empty.append(below)
        for entry in found:
            path = f"{below}/{entry.name}" if below else entry.name
            (waiting if entry.is_dir(follow_symlinks=False) else files).append(path)
    return Tree(tuple(sorted(files)), tuple(sorted(empty)))


def write_new(target: Path, content: bytes) -> None:
    """Write a file; raises FileExistsError where something is there.

    Without a buffer between, which would take as long as the writing of a small file.
    """
    left = memoryview(content)
    with target.open("xb", buffering=0) as file:
        while left:
            left = left[file.write(left) :]


def link_or_copy(source: Path, target: Path) -> None:
    """Give a file a second place, by a hard link where the disk has them; links stay links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a disk without hard links, or too many of them
        shutil.copy2(source, target, follow_symlinks=False)
