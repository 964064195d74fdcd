"""How rows become bytes: UTF-8 JSON, one object a line, keys in the order they were given."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Final

from graphgen.model import OutputFile

FOLDER = "data"
ORIGIN = "data export"

Row = Mapping[str, object]

_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def json_bytes(value: object) -> bytes:
    """Encode one value. Line separators are escaped, so that no reader breaks a line at them."""
    text = _JSON.encode(value)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()


def rows_file(name: str, rows: Iterable[Row], *, packed: bool) -> OutputFile:
    """Write rows as ``data/<name>.jsonl``, or packed as ``data/<name>.jsonl.gz``."""
    return whole_file(f"{name}.jsonl", _lines(rows), packed=packed)


def value_file(name: str, value: Row, *, packed: bool) -> OutputFile:
    """Write one object as ``data/<name>.json``, or packed as ``data/<name>.json.gz``."""
    return whole_file(f"{name}.json", _lines([value]), packed=packed)


def _lines(rows: Iterable[Row]) -> Iterator[bytes]:
    return (json_bytes(row) + b"\n" for row in rows)


def whole_file(name: str, parts: Iterable[bytes], *, packed: bool) -> OutputFile:
    """Write parts as ``data/<name>``, or packed as ``data/<name>.gz``; they are never all held."""
    buffer = BytesIO()
    if not packed:
        buffer.writelines(parts)
        return OutputFile(f"{FOLDER}/{name}", buffer.getvalue(), ORIGIN)
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as archive:
        archive.writelines(parts)
    return OutputFile(f"{FOLDER}/{name}.gz", buffer.getvalue(), ORIGIN)
