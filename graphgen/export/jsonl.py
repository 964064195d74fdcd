"""How rows become bytes: UTF-8 JSON, one object a line, keys in the order they were given."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Final

from graphgen.export.old_rows import LastBuild, Part, reused
from graphgen.model import OutputFile, PartedFile

FOLDER = "data"
ORIGIN = "data export"

Row = Mapping[str, object]

_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def json_bytes(value: object) -> bytes:
    """Encode one value. Line separators are escaped, so that no reader breaks a line at them."""
    text = _JSON.encode(value)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()


def rows_file(
    name: str, rows: Callable[[], Iterable[Row]], *, packed: bool
) -> OutputFile | PartedFile:
    """Write rows as ``data/<name>.jsonl``, or packed as ``data/<name>.jsonl.gz``."""
    return whole_file(f"{name}.jsonl", lambda: map(line, rows()), packed=packed)


def value_file(name: str, value: Row, *, packed: bool) -> OutputFile | PartedFile:
    """Write one object as ``data/<name>.json``, or packed as ``data/<name>.json.gz``."""
    return whole_file(f"{name}.json", lambda: [line(value)], packed=packed)


def parts_file(
    name: str, parts: Callable[[], Iterable[Part]], last: LastBuild, *, packed: bool
) -> OutputFile | PartedFile:
    """Write parts as ``whole_file`` does, those out of the last build's file that are the same."""
    if packed:
        return whole_file(name, lambda: (make() for _, make in parts()), packed=True)
    return whole_file(name, lambda: reused(f"{FOLDER}/{name}", parts(), last), packed=False)


def line(row: Row) -> bytes:
    """A row with the end of its line."""
    return json_bytes(row) + b"\n"


def whole_file(
    name: str, parts: Callable[[], Iterable[bytes]], *, packed: bool
) -> OutputFile | PartedFile:
    """Write parts as ``data/<name>``, or packed as ``data/<name>.gz``; they are never all held."""
    if not packed:
        return PartedFile(f"{FOLDER}/{name}", parts, ORIGIN)
    buffer = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as archive:
        archive.writelines(parts())
    return OutputFile(f"{FOLDER}/{name}.gz", buffer.getvalue(), ORIGIN)
