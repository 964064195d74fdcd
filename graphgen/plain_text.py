"""What a finished file says, in plain text, whatever its format packs or escapes."""

from __future__ import annotations

import gzip
import html
import re
import sqlite3
from contextlib import closing
from typing import Final
from urllib.parse import unquote

from graphgen.model import OutputFile, PartedFile

_INLINE: Final = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|i|mark|q|small|span|strong|u|wbr)(?:\s[^<>]*)?>"
)
_TAG: Final = re.compile(r"<[^<>]*>")
_ESCAPE: Final = re.compile(r"\\+u\{?([0-9a-fA-F]{4,6})\}?")
_SPACE: Final = re.compile(r"\\+[nrt]")
_SQLITE: Final = b"SQLite format 3\0"


def unpacked(file: OutputFile | PartedFile) -> bytes:
    """The bytes of a file, taken out of what is compressed; the cells of a database in lines."""
    content = gzip.decompress(file.content) if file.path.endswith(".gz") else file.content
    return _cells(content) if content.startswith(_SQLITE) else content


def _cells(content: bytes) -> bytes:
    """Every text of every table: in the file itself a long one is cut into pages."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        made = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = [name for (name,) in database.execute(made)]
        return b"\n".join(
            str(cell).encode("utf-8", "replace")
            for table in tables
            for row in database.execute(f'SELECT * FROM "{table}"')
            for cell in row
            if isinstance(cell, str)
        )


def plain_text(content: bytes) -> str:
    """Text without the escapes of JSON, JavaScript, HTML, XML and URLs, and without tags.

    Marks inside a line vanish, other tags become NUL, so that what stands apart stays apart.
    """
    text = content.decode("utf-8", "replace")
    if "\\" in text:
        text = _SPACE.sub(" ", _ESCAPE.sub(_letter, text))
    if "<" in text:
        text = _TAG.sub("\0", _INLINE.sub("", text))
    if "&" in text:
        text = html.unescape(text)
    return unquote(text) if "%" in text else text


def _letter(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code < 0x110000 else found[0]
