"""Reads the scripts of the search index and of the connections as the browser does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphgen.model import OutputFile
from graphgen.site.search.packing import ALPHABET


def given(file: OutputFile) -> tuple[str, Any]:
    """The function of graphgen that a script calls, and what it hands over."""
    text = file.content.decode()
    receiver, _, data = text.removeprefix("graphgen.").rstrip(";\n").partition("(")
    return receiver, json.loads(data.removesuffix(")"))


def shards(files: Iterable[OutputFile], folder: str) -> list[list[Any]]:
    """The flat rows of all shards of a folder, in the order of their numbers."""
    found = {}
    for file in files:
        if file.path.startswith(f"assets/{folder}/") and file.path.count("/") > 2 + folder.count(
            "/"
        ):
            receiver, (named, number, rows) = given(file)
            assert receiver == "shard"
            assert named == folder
            assert file.path == f"assets/{folder}/{number // 1000}/{number}.js"
            found[number] = rows
    assert sorted(found) == list(range(len(found)))
    return [found[number] for number in sorted(found)]


def rows(files: Iterable[OutputFile], folder: str, width: int) -> list[tuple[Any, ...]]:
    """The rows of all shards that were cut by size."""
    flat = [value for shard in shards(files, folder) for value in shard]
    return list(zip(*[iter(flat)] * width, strict=True))


def postings(written: str) -> Iterator[tuple[int, int]]:
    """(passage, impact) of packed postings."""
    passage, at = 0, 0
    while at < len(written):
        weight, value = 1, ALPHABET.index(written[at])
        while value >= 32:
            passage += (value - 32) * weight
            weight, at = weight * 32, at + 1
            value = ALPHABET.index(written[at])
        passage += value * weight
        yield passage, ALPHABET.index(written[at + 1])
        at += 2


def manifest(files: Mapping[str, OutputFile], path: str, receiver: str) -> dict[str, Any]:
    """What a manifest says."""
    called, data = given(files[path])
    assert called == receiver
    assert isinstance(data, dict)
    return data
