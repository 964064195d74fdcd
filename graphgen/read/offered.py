"""Readers that other packages offer, and what they need to write one."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from graphgen.errors import ConfigError
from graphgen.read.late import LateReader
from graphgen.read.reading import Reader, Reading, SourceFile
from graphgen.read.text import TextReader

ENTRY_POINTS: Final = "graphgen.readers"
"""Group of the entry points; each names a function or class that gives a Reader."""


@cache
def offered_readers() -> tuple[Reader, ...]:
    """The readers of all installed packages, by the name of their entry points.

    The release of a package becomes part of its reader's name, so that what an older one read is
    read again. Raises ConfigError where one cannot be loaded.
    """
    points = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    return tuple(_reader(point) for point in points)


def _reader(point: EntryPoint) -> Reader:
    try:
        reader: Reader = point.load()()
        suffixes = tuple(suffix.lower() for suffix in reader.suffixes)
    except (ImportError, AttributeError, TypeError) as error:
        raise ConfigError.one(
            path="graphgen.readers",
            message=f'The reader "{point.name}" of {point.value} cannot be loaded: {error}.',
            hint="Install its package again, or remove it.",
        ) from None
    release = point.dist.version if point.dist else "unknown"
    return LateReader(f"{point.name} {release}", suffixes, lambda: reader)


def reading_from_text(source: SourceFile, text: str) -> Reading:
    """Return the article of a file whose text another reader has got out of it.

    ``text`` is read as a ``.txt`` file is: it may begin with front matter that tells title,
    source, date, address and language, and paragraphs are parted by blank lines. Raises ReadError
    where it is empty.
    """
    reading = TextReader().read(replace(source, content=text.encode("utf-8", "replace")))
    digest = hashlib.sha256(source.content).hexdigest()
    return replace(
        reading, articles=tuple(replace(each, digest=digest) for each in reading.articles)
    )
