"""A digest of all that a site is made from, to tell whether there is anything to do."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Final

from graphgen.config import Config
from graphgen.errors import GraphgenError, ReadError
from graphgen.extract import extractor_version
from graphgen.read import suffixes
from graphgen.read.source import FoundFile, list_files, load
from graphgen.surroundings import template_folders

_PACKAGE: Final = Path(__file__).parent
_UNREAD: Final = frozenset([".onnx", ".pyc"])
"""Files of the package that need not be read: the weights are listed by digest in a file beside."""


def site_key(config: Config) -> str:
    """Return a digest, in hex, that differs wherever the site, or what is told of it, may differ.

    It covers articles, decisions, templates, catalogues of words, settings, the code and data of
    graphgen, and the releases of everything that is installed beside it. Raises ReadError where
    there is no content folder.
    """
    return _digest_of(_parts(config))


def look_key(config: Config) -> str:
    """Return a digest, in hex, of all that goes into every page: templates, code and settings.

    The folder of the finished site is part of it, as the pages of the last build lie there.
    """
    settings = [asdict(config.site), str(config.output.resolve())]
    parts = [
        _text(*settings, sys.version, *_installed_sorted()),
        *_files(_PACKAGE),
        *(part for folder in template_folders(config.templates) for part in _files(folder)),
        *_files(config.languages),
    ]
    return _digest_of(parts)


def is_still(key: str, config: Config) -> bool:
    """Whether that is the digest yet: nothing was edited or taken away meanwhile."""
    try:
        return site_key(config) == key
    except (GraphgenError, OSError):
        return False


def program_key() -> str:
    """Return a digest, in hex, of the code and data of graphgen and of all that is installed."""
    return _digest_of([_text(sys.version, *_installed_sorted()), *_files(_PACKAGE)])


def _digest_of(parts: Iterable[bytes]) -> str:
    """A digest, in hex, of parts with their lengths, so that none runs into the next."""
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _parts(config: Config) -> Iterator[bytes]:
    yield _text(_settings(config), sys.version, os.environ.get("SOURCE_DATE_EPOCH"))
    yield _text(*_installed_sorted())
    settings = config.extract
    yield _text(
        extractor_version(name=settings.extractor, min_mention_score=settings.min_mention_score)
    )
    yield from _files(_PACKAGE)
    for folder in template_folders(config.templates):
        yield from _files(folder)
    yield from _files(config.languages)
    yield _decisions(config.decisions)
    listing = list_files(config.content, suffixes=suffixes(), exclude=config.exclude)
    yield _text(*map(asdict, listing.problems))
    for found in listing.files:
        yield _text(found.id, found.path)
        yield _content(found)


def _settings(config: Config) -> dict[str, object]:
    """The configuration without what leaves the site as it is."""
    extract = asdict(config.extract)
    del extract["workers"], extract["scheduler"], extract["cache"]
    places = [
        config.content, config.output, config.templates, config.languages, config.decisions
    ]  # fmt: skip
    return {
        "site": asdict(config.site),
        "extract": extract,
        "data": asdict(config.data),
        "places": [str(place) for place in places],
        "exclude": config.exclude,
    }


def _installed_sorted() -> list[str]:
    return sorted(_installed())


def _installed() -> Iterator[str]:
    """Name and release of every installed package, as the folders that describe them are called."""
    for place in map(Path, sys.path):
        if place.is_dir():
            yield from (entry.name for entry in place.iterdir() if entry.suffix == ".dist-info")


def _files(folder: Path) -> Iterator[bytes]:
    for path in _below(folder):
        yield _text(path.relative_to(folder).as_posix())
        yield path.read_bytes()


def _below(folder: Path) -> Iterable[Path]:
    paths = (path for path in folder.rglob("*") if path.suffix not in _UNREAD and path.is_file())
    return sorted(paths)


def _decisions(path: Path) -> bytes:
    if path.is_file():
        return path.read_bytes()
    return b"unfit" if os.path.lexists(path) else b"none"


def _content(found: FoundFile) -> bytes:
    try:
        return load(found).content
    except ReadError as error:
        return _text(*map(asdict, error.problems))


def _text(*values: object) -> bytes:
    return json.dumps(values).encode("ascii")
