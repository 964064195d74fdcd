"""Rows cut into small classic scripts, the only form of data that loads from disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.batches import batched
from graphgen.model import OutputFile
from graphgen.site.scripts import data_script

SHARD_CHARACTERS: Final = 48_000
"""About how long a script that is cut by size gets, unless one row alone is longer."""
FOLDER_FILES: Final = 1000
"""Most scripts in one folder."""

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Shard:
    """A script with what the manifest says of it."""

    first: object
    """First value of its first row."""
    file: OutputFile


def shard_path(folder: str, number: int) -> str:
    """Path of the script ``assets/<folder>/<thousand>/<number>.js``."""
    return f"assets/{folder}/{number // FOLDER_FILES}/{number}.js"


def shard_file(folder: str, number: int, rows: Sequence[object]) -> OutputFile:
    """Make the script ``assets/<folder>/<thousand>/<number>.js``, which calls graphgen.shard."""
    path = shard_path(folder, number)
    return data_script(path, receiver="shard", data=[folder, number, rows], origin="search index")


def by_size(folder: str, rows: Iterable[Row], *, size: int = SHARD_CHARACTERS) -> Iterator[Shard]:
    """Cut rows into shards of about ``size`` characters, the values of all rows in one flat list.

    All rows have the same number of values.
    """
    held: list[object] = []
    length = number = 0
    first: object = ""
    for row in rows:
        if not held:
            first = row[0]
        held.extend(row)
        length += sum(len(str(value)) + 3 for value in row)
        if length >= size:
            yield Shard(first, shard_file(folder, number, held))
            held, length, number = [], 0, number + 1
    if held:
        yield Shard(first, shard_file(folder, number, held))


def noted(
    firsts: dict[str, list[object]], name: str, shards: Iterable[Shard]
) -> Iterator[OutputFile]:
    """Pass on the files and keep the first value of each for the manifest."""
    firsts[name] = []
    for shard in shards:
        firsts[name].append(shard.first)
        yield shard.file


def by_count(folder: str, rows: Iterable[Row], *, count: int) -> Iterator[OutputFile]:
    """Cut rows into shards of ``count``: row ``n`` stands in shard ``n // count``."""
    for number, some in enumerate(batched(rows, count)):
        yield shard_file(folder, number, some)
