"""Data for the browser as classic scripts: the only form that loads from disk and from a server."""

from __future__ import annotations

import json
from typing import Final

from graphgen.model import OutputFile

_UNSAFE: Final = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")
"""Characters that could end a script element, begin a comment, or end a line of a script."""

_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def json_for_script(value: object) -> str:
    """Return JSON that is safe inside a script, whatever its strings hold."""
    written = _JSON.encode(value)
    for char, escaped in _UNSAFE:
        written = written.replace(char, escaped)
    return written


def data_script(path: str, *, receiver: str, data: object, origin: str) -> OutputFile:
    """Make a script that hands ``data`` to the function ``graphgen.<receiver>``."""
    content = f"graphgen.{receiver}({json_for_script(data)});\n"
    return OutputFile(path, content.encode("utf-8", "replace"), origin)
