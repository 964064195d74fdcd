"""Characters that some formats cannot hold."""

from __future__ import annotations

import re
from typing import Final

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is not a Char of XML 1.0 (section 2.2): most controls, surrogates, U+FFFE and U+FFFF."""

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""A cell that a spreadsheet may take for a formula, perhaps defused already; the last four are
the full-width forms of the signs. After OWASP's page on CSV injection."""


def xml_text(text: str) -> str:
    """Put U+FFFD, the replacement character, where XML allows no character."""
    return _NOT_XML.sub("\ufffd", text)


def utf8_text(text: str) -> str:
    """Put U+FFFD in the place of lone surrogates, which have no bytes in UTF-8."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def defused(text: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run; ``armed`` takes it off."""
    return f"'{text}" if _FORMULA.match(text) else text


def armed(text: str) -> str:
    """The text that ``defused`` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
