"""From files to articles: Markdown, plain text and saved web pages.

A file that cannot be read becomes a Problem with its reason; the others are read all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from graphgen.errors import ReadError
from graphgen.model import Article
from graphgen.read.cards import card_of
from graphgen.read.late import LateReader
from graphgen.read.memo import Memo, NoMemo, reading_key
from graphgen.read.offered import offered_readers, reading_from_text
from graphgen.read.reading import Reader, Reading, SourceFile
from graphgen.read.source import FoundFile, found_file, list_files, load
from graphgen.read.withheld import withheld_of

__all__ = [
    "NO_MEMO",
    "READERS",
    "Memo",
    "Reader",
    "Reading",
    "SourceFile",
    "all_readers",
    "card_of",
    "read_each",
    "read_file",
    "read_folder",
    "reading_from_text",
    "suffixes",
]


def _markdown() -> Reader:
    from graphgen.read.markdown import MarkdownReader

    return MarkdownReader()


def _text() -> Reader:
    from graphgen.read.text import TextReader

    return TextReader()


def _html() -> Reader:
    from graphgen.read.html import HtmlReader

    return HtmlReader()


READERS: Final[tuple[Reader, ...]] = (
    LateReader("markdown", (".md", ".markdown"), _markdown),
    LateReader("text", (".txt",), _text),
    LateReader("html", (".html", ".htm"), _html),
)
"""The readers that come with graphgen, by the suffix they take."""

NO_MEMO: Final = NoMemo()


def all_readers() -> tuple[Reader, ...]:
    """The readers that come with graphgen and those of installed packages.

    For a suffix that several take, the first of them is asked.
    """
    return (*READERS, *offered_readers())


def suffixes(readers: Sequence[Reader] | None = None) -> tuple[str, ...]:
    """The file names' ends that the readers take; those of all readers where none are given."""
    return tuple(_by_suffix(readers))


def _by_suffix(readers: Sequence[Reader] | None) -> dict[str, Reader]:
    known = all_readers() if readers is None else readers
    return {suffix: reader for reader in reversed(known) for suffix in reader.suffixes}


def read_folder(
    folder: Path, *, exclude: Sequence[str] = (), readers: Sequence[Reader] | None = None
) -> Reading:
    """Read every article below ``folder``, with all readers where none are given.

    ``exclude`` holds paths or shell patterns below the folder. Never raises for a file, only a
    ReadError where ``folder`` is no folder.
    """
    readings = list(read_each(folder, exclude=exclude, readers=readers))
    problems = (problem for reading in readings for problem in reading.problems)
    return Reading(
        tuple(article for reading in readings for article in reading.articles),
        tuple(sorted(problems, key=lambda found: (found.path, found.line, found.message))),
        tuple(article for reading in readings for article in reading.withheld),
    )


def read_each(
    folder: Path,
    *,
    exclude: Sequence[str] = (),
    readers: Sequence[Reader] | None = None,
    memo: Memo = NO_MEMO,
) -> Iterator[Reading]:
    """Read one file after the other, in the order of their ids, without holding them all.

    The first reading holds only the problems of the folder itself. A file that ``memo`` knows is
    not parsed again.
    """
    by_suffix = _by_suffix(readers)
    listing = list_files(folder, suffixes=tuple(by_suffix), exclude=exclude)
    yield Reading((), listing.problems)
    for found in listing.files:
        yield _read_or_report(found, by_suffix[found.place.suffix.lower()], memo)


def read_file(path: Path, *, root: Path) -> Article:
    """Read one file below ``root``; raises ReadError where it is no article to publish."""
    found = found_file(path, root=root)
    reader = _by_suffix(None).get(found.place.suffix.lower())
    if reader is None:
        raise ReadError.one(
            path=found.path,
            message="Files of this kind are not read.",
            hint="Save the article's text as .md, .txt or .html.",
        )
    reading = reader.read(load(found))
    if not reading.articles:
        raise ReadError.one(
            path=found.path, message="The file says publish: false.", hint="Take the line out."
        )
    return reading.articles[0]


def _read_or_report(found: FoundFile, reader: Reader, memo: Memo) -> Reading:
    try:
        source = load(found)
        reading = _remembered(source, reader, memo)
        return reading if reading.articles else replace(reading, withheld=(withheld_of(source),))
    except ReadError as error:
        return Reading((), error.problems)
    except (RecursionError, MemoryError):
        message = "The file is nested too deep or too large to be read."
        problem = ReadError.one(path=found.path, message=message, hint="Simplify it.").problems[0]
        return Reading((), (replace(problem, line=0),))


def _remembered(source: SourceFile, reader: Reader, memo: Memo) -> Reading:
    key = reading_key(source, reader)
    known = memo.get(key)
    if known is None:
        known = reader.read(source)
        memo.put(key, known)
    return known
