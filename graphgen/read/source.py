"""The files of the content folder: found in a fixed order, opened without being led astray."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final

from graphgen.errors import ReadError
from graphgen.model import Problem
from graphgen.read.encoding import clean
from graphgen.read.reading import SourceFile
from graphgen.urls import unique_slugs

MAX_BYTES: Final = 10_000_000
"""Largest file that is read."""

_DOCUMENTS: Final = frozenset(
    (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".mht", ".mhtml", ".eml", ".pages")
)
"""Formats that hold articles and are not read: worth a word."""

_FLAGS: Final = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
)  # fmt: skip


_LEADS_OUT: Final = "This link leads out of the content folder and is not followed."
_COPY: Final = "Put a copy here instead."


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read."""

    id: str
    """Id of its article: the slug of its path, unique also when case is folded."""
    path: str
    """Path below the content folder as it is shown: forward slashes, NFC, no controls."""
    place: Path
    """Where it is on disk, with no symbolic link in its last part."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a folder."""

    files: tuple[FoundFile, ...]
    """Ordered by id."""
    problems: tuple[Problem, ...]


def list_files(folder: Path, *, suffixes: Sequence[str], exclude: Sequence[str] = ()) -> Listing:
    """Find the files to read below ``folder``; raises ReadError where it is no folder.

    ``exclude`` holds paths below the folder, or shell patterns of them. Hidden files, files of
    other formats and what ``exclude`` names are passed over. Symbolic links are followed where
    they lead to a file inside the folder that is not read under its own name. What may not be
    looked at is found all the same, and told by ``load``.
    """
    if not folder.is_dir():
        raise ReadError.one(
            path=str(folder),
            message="There is no such folder.",
            hint="Name the folder of your articles with --content.",
        )
    root = folder.resolve()
    problems: list[Problem] = []
    places = [place for place in _walk(root, root, problems) if not _left_out(place, root, exclude)]
    readable = [place for place in places if place.suffix.lower() in suffixes]
    problems += (
        _problem("warning", shown_path(place, root), f"{place.suffix} files are not read.",
                 "Save the article's text as .md, .txt or .html.")
        for place in places
        if place.suffix.lower() in _DOCUMENTS
    )  # fmt: skip
    targets = _inside(readable, root, problems)
    ordered = sorted(targets, key=lambda pair: (shown_path(pair[0], root), os.fsencode(pair[0])))
    ids = unique_slugs([_id_text(shown_path(place, root)) for place, _ in ordered])
    files = (
        FoundFile(id, shown_path(place, root), target)
        for id, (place, target) in zip(ids, ordered, strict=True)
    )
    ranked = sorted(problems, key=lambda problem: (problem.path, problem.line, problem.message))
    return Listing(tuple(sorted(files, key=lambda file: file.id)), tuple(ranked))


def found_file(path: Path, *, root: Path) -> FoundFile:
    """Return one file as it would be found in ``root``, with an id of its own."""
    real = Path(os.path.realpath(root))
    below = path.is_relative_to(root)
    place = real / path.relative_to(root) if below else Path(os.path.realpath(path))
    shown = shown_path(place, real)
    return FoundFile(unique_slugs([_id_text(shown)])[0], shown, Path(os.path.realpath(place)))


def load(found: FoundFile) -> SourceFile:
    """Return the file with its bytes; raises ReadError for what is no regular file or too large."""
    try:
        handle = os.open(found.place, _FLAGS)
    except OSError as error:
        hint = "Check that the file exists and may be read."
        raise ReadError.one(path=found.path, message=_reason(error), hint=hint) from error
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ReadError.one(
                path=found.path,
                message="This is no regular file.",
                hint="Take devices, pipes and sockets out of the content folder.",
            )
        content = _limited(stream.read(MAX_BYTES + 1), found.path)
    return SourceFile(found.id, found.path, content)


def shown_path(place: Path, root: Path) -> str:
    """Return a path below ``root`` as pages and messages show it."""
    below = place.relative_to(root) if place.is_relative_to(root) else Path(place.name)
    raw = os.fsencode(below.as_posix()).decode("utf-8", errors="replace")
    return clean(raw).replace("\n", " ").replace("\t", " ")


def _limited(content: bytes, path: str) -> bytes:
    if len(content) > MAX_BYTES:
        raise ReadError.one(
            path=path, message="The file is over 10 MB.", hint="Part it, or keep its text only."
        )
    return content


def _reason(error: OSError) -> str:
    return f"The file cannot be opened: {error.strerror or 'unknown reason'}."


def _walk(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    """All files that are not hidden; folders behind links are not entered."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            hint = "Check who may read the folder."
            problems.append(_problem("error", shown_path(here, root), _reason(error), hint))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif _surely(Path(entry.path).is_dir):
                _report_folder_link(Path(entry.path), root, problems)
            else:
                yield Path(entry.path)


def _surely(look: Callable[[], bool]) -> bool:
    """What a look at a file says; no where it is not allowed."""
    try:
        return look()
    except OSError:
        return False


def _report_folder_link(place: Path, root: Path, problems: list[Problem]) -> None:
    """A linked folder inside is read under its own name; one outside is refused."""
    if not Path(os.path.realpath(place)).is_relative_to(root):
        problems.append(_problem("error", shown_path(place, root), _LEADS_OUT, _COPY))


def _left_out(place: Path, root: Path, exclude: Sequence[str]) -> bool:
    parts = PurePosixPath(unicodedata.normalize("NFC", shown_path(place, root))).parts
    paths = ["/".join(parts[: length + 1]) for length in range(len(parts))]
    return any(fnmatchcase(path, pattern.strip("/")) for path in paths for pattern in exclude)


def _inside(places: Sequence[Path], root: Path, problems: list[Problem]) -> list[tuple[Path, Path]]:
    """Pair each place with the file it means; refuse links that lead out of the folder."""
    plain = {place for place in places if not _surely(place.is_symlink)}
    pairs = [(place, place) for place in places if place in plain]
    for place in places:
        if place in plain:
            continue
        target = Path(os.path.realpath(place))
        hidden = any(part.startswith(".") for part in _below(target, root))
        if not target.is_relative_to(root) or hidden:
            problems.append(_problem("error", shown_path(place, root), _LEADS_OUT, _COPY))
        elif target not in plain:
            pairs.append((place, target))
    return pairs


def _below(target: Path, root: Path) -> tuple[str, ...]:
    return target.relative_to(root).parts if target.is_relative_to(root) else ()


def _id_text(path: str) -> str:
    return path[: len(path) - len(PurePosixPath(path).suffix)]


def _problem(severity: str, path: str, message: str, hint: str) -> Problem:
    return Problem("error" if severity == "error" else "warning", path, 0, message, hint)
