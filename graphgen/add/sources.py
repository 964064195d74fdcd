"""What is named on the command line: files, folders, and addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import SplitResult, urlsplit
from urllib.request import url2pathname

from graphgen.add.feeds import feed_articles
from graphgen.add.fetch import fetched
from graphgen.add.found import FoundArticle
from graphgen.add.mail import mail_articles
from graphgen.add.pages import mhtml_articles, page_articles, warc_articles
from graphgen.add.pdf import pdf_articles
from graphgen.add.remote import STORES, remote_files
from graphgen.add.rows import csv_articles, json_articles, parquet_articles
from graphgen.add.vault import note_articles, text_articles
from graphgen.errors import ReadError

Result = FoundArticle | ReadError
LARGEST_FILE: Final = 100_000_000
"""Bytes of a file that is read whole; archives are read page by page."""

_BY_SUFFIX: Final[Mapping[str, Callable[[bytes, str], Iterator[Result]]]] = {
    ".html": page_articles,
    ".htm": page_articles,
    ".mhtml": mhtml_articles,
    ".mht": mhtml_articles,
    ".eml": mail_articles,
    ".pdf": pdf_articles,
    ".rss": feed_articles,
    ".atom": feed_articles,
    ".xml": feed_articles,
    ".csv": csv_articles,
    ".tsv": csv_articles,
    ".parquet": parquet_articles,
    ".json": json_articles,
    ".jsonl": json_articles,
    ".ndjson": json_articles,
    ".md": note_articles,
    ".markdown": note_articles,
    ".txt": text_articles,
}
_ARCHIVES: Final = (".warc", ".warc.gz")


def found_in(place: str) -> Iterator[Result]:
    """Yield the articles of a file, of every file below a folder, or behind an address.

    ``place`` is a path, or an address with file:, http: or https:, or in a store such as s3:. What
    cannot be read is yielded as the error that says why; the rest goes on.
    """
    try:
        address = _address(place)
        scheme = address.scheme
        if scheme in ("http", "https"):
            page = fetched(place)
            yield from _whole(page.content, page.address, page.suffix)
        elif scheme == "file":
            yield from _in_path(Path(url2pathname(address.path)))
        elif scheme in STORES:
            yield from _remote(place)
        elif scheme:
            yield _refusal(place, f"Addresses with {scheme}: are not read.")
        else:
            yield from _in_path(Path(place))
    except ReadError as error:
        yield error


def _address(place: str) -> SplitResult:
    """The parts of an address; none of a path. Raises ReadError for a broken host."""
    try:
        return urlsplit(place if "://" in place else "")
    except ValueError as error:
        raise _refusal(place, f"This is no address: {error}.") from error


def _remote(place: str) -> Iterator[Result]:
    for found in remote_files(place):
        if isinstance(found, ReadError):
            yield found
            continue
        name, content = found
        suffix = PurePosixPath(name).suffix.lower()
        if suffix in _BY_SUFFIX:
            yield from _whole(content, name, suffix)


def _in_path(path: Path) -> Iterator[Result]:
    if path.is_dir():
        for file in _files(path):
            yield from _in_file(file, file.relative_to(path).as_posix())
    else:
        yield from _in_file(path, path.name)


def _files(folder: Path) -> list[Path]:
    """The files below a folder that can be read, in order.

    Without hidden ones, links, and those that a browser saved beside a page, as in ``Page_files``.
    """
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not any(map(_of_a_page, path.relative_to(folder).parents, repeat(folder)))
        and (path.suffix.lower() in _BY_SUFFIX or path.name.lower().endswith(_ARCHIVES))
    )


def _of_a_page(below: Path, folder: Path) -> bool:
    """Tell whether a browser made this folder for what a saved page shows."""
    stem = re.sub(r"[_.]files$", "", below.name)
    pages = (folder / below.parent / f"{stem}{suffix}" for suffix in (".html", ".htm"))
    return stem != below.name and any(page.is_file() for page in pages)


def _in_file(path: Path, origin: str) -> Iterator[Result]:
    try:
        if path.name.lower().endswith(_ARCHIVES):
            yield from warc_articles(path, origin)
        elif not path.is_file():
            yield _refusal(str(path), "There is no such file.")
        elif path.stat().st_size > LARGEST_FILE:
            message, hint = "The file is over 100 MB.", "Split it, or add a WARC, of any size."
            yield ReadError.one(path=str(path), message=message, hint=hint)
        else:
            yield from _whole(path.read_bytes(), origin, path.suffix.lower())
    except ReadError as error:
        yield error
    except OSError as error:
        yield _refusal(str(path), f"The file cannot be read: {error.strerror or error}.")


def _whole(content: bytes, origin: str, suffix: str) -> Iterator[Result]:
    read = _BY_SUFFIX.get(suffix)
    if suffix in (".html", ".htm"):
        yield from page_articles(content, origin, url=origin if "://" in origin else "")
    elif read is None:
        known = ", ".join([*_BY_SUFFIX, *_ARCHIVES])
        yield ReadError.one(
            path=origin, message=f"Files of this kind are not read ({suffix}).", hint=known
        )
    else:
        yield from read(content, origin)


def _refusal(place: str, message: str) -> ReadError:
    return ReadError.one(path=place, message=message, hint="Look at its name and try again.")
