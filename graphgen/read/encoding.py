"""From bytes to clean text: the encoding found, and nothing left that could mislead or break.

Line ends become ``\\n``. Text is NFC. Control characters, bidirectional overrides, invisible
spaces and tag characters are removed, lone surrogates and non-characters become U+FFFD.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from typing import Final

from graphgen.errors import ReadError

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES: Final = (
    (b"%PDF-", "is a PDF", "Save its text as .txt or .md."),
    (b"{\\rtf", "is Rich Text Format", "Save it as plain text (.txt)."),
    (b"PK\x03\x04", "is a zip archive or an office document", "Save its text as .txt or .md."),
    (b"\xd0\xcf\x11\xe0", "is an office document", "Save its text as .txt or .md."),
    (b"\x1f\x8b", "is compressed", "Unpack it first."),
    (b"\x89PNG", "is a picture", "Take it out of the content folder."),
    (b"\xff\xd8\xff", "is a picture", "Take it out of the content folder."),
)

_SAMPLE: Final = 65_536
"""Bytes that an encoding is told from."""

_MAX_ACCENTS: Final = 30
"""Combining characters kept in a row, as in Unicode's Stream-Safe Text Format (UAX 15)."""


def decode(content: bytes, *, path: str) -> str:
    """Return the clean text of a file; raises ReadError where it is no text."""
    for signature, what, hint in _SIGNATURES:
        if content.startswith(signature):
            raise ReadError.one(path=path, message=f"The file {what}, not text.", hint=hint)
    text = _decoded(content)
    controls = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 12, 13, 26))
    if "\0" in text or controls > max(4, len(text) // 100):
        raise ReadError.one(
            path=path,
            message="The file is binary, not text.",
            hint="Take it out of the content folder, or save it as text in UTF-8.",
        )
    return clean(text)


def clean(text: str) -> str:
    """Return ``text`` without what may not stand in an article, in NFC."""
    if text.isascii() and not _ASCII_UNWANTED.search(text):
        return text
    text = text.replace("\r\n", "\n").translate(_replacements())
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _accents().sub(r"\1", text))


def _decoded(content: bytes) -> str:
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace")
    wide = _wide_encoding(content[:_SAMPLE])
    if wide:
        return content.decode(wide, errors="replace")
    if _is_utf8(content):
        return content.decode("utf-8")
    return content.decode("utf-8", "graphgen-mixed") if _mostly_utf8(content) else _legacy(content)


def _is_utf8(content: bytes) -> bool:
    """Tell whether the whole is UTF-8 (``replace`` gives U+FFFD for what is not)."""
    return content.decode("utf-8", errors="ignore").encode("utf-8") == content


def _wide_encoding(sample: bytes) -> str:
    """Tell UTF-16 without a mark by the zero bytes of its Latin letters and spaces."""
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if half < 4 or max(even, odd) < half * 0.3 or min(even, odd) > half * 0.02:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _mostly_utf8(content: bytes) -> bool:
    """Tell whether most of the non-ASCII characters are UTF-8: a file pasted together."""
    read = content.decode("utf-8", errors="replace")
    broken = read.count("\ufffd")
    good = sum(1 for char in read if ord(char) > 127) - broken
    return good > 2 * broken


def _legacy(content: bytes) -> str:
    """Decode one of the old one-byte or East Asian encodings.

    Text with few accents is told wrongly by statistics; Windows-1252 is by far the likeliest.
    """
    sample = content[:_SAMPLE]
    foreign = sum(1 for byte in sample if byte > 127)
    if foreign * 12 < len(sample):
        return _windows_1252(content)
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(sample).best()
    if best is None:
        return _windows_1252(content)
    return content.decode(best.encoding, errors="replace")


def _windows_1252(content: bytes) -> str:
    return content.decode("cp1252", errors="replace")


def _one_byte_as_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _windows_1252(error.object[error.start : error.end]), error.end


codecs.register_error("graphgen-mixed", _one_byte_as_1252)

_ASCII_UNWANTED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@cache
def _replacements() -> dict[int, str]:
    """The table of characters that are removed or replaced.

    Control characters from 80 to 9F are letters and signs of Windows-1252 gone astray, and are
    read as these, as browsers do.
    """
    removed = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)]
    removed += [0xAD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    removed += range(0xE0000, 0xE0080)
    table = dict.fromkeys(removed, "")
    table |= dict.fromkeys((0x0B, 0x0C, 0x0D, 0x2028, 0x2029), "\n")
    for code in range(0x80, 0xA0):
        table[code] = bytes([code]).decode("cp1252", errors="ignore")
    broken = [*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF]
    return table | dict.fromkeys(broken, "\ufffd")


@cache
def _accents() -> re.Pattern[str]:
    """Runs of combining characters too long to be writing: sorting them is quadratic."""
    found = "".join(chr(code) for code in range(0x300, 0x20000) if unicodedata.combining(chr(code)))
    accents = f"[{re.escape(found)}]"
    return re.compile(f"({accents}{{{_MAX_ACCENTS}}}){accents}+")
