"""PDF files, by pypdf. Scanned pages hold no text and are told so."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Final

from graphgen.add.found import FoundArticle, Paragraph
from graphgen.errors import ReadError

MAX_PAGES: Final = 500
_DAMAGE: Final = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError,
    ZeroDivisionError, NotImplementedError, AssertionError, struct.error, zlib.error,
)  # fmt: skip
"""What pypdf raises for files that are broken in ways it does not know, beside its own errors."""


def pdf_articles(content: bytes, origin: str) -> Iterator[FoundArticle]:
    """Yield the one article of a PDF; raises ReadError where no text can be had."""
    if find_spec("pypdf") is None:
        raise ReadError.one(
            path=origin, message="PDF files need pypdf.", hint="pip install 'graphgen[pdf]'"
        )
    title, author, lines = _read(content, origin)
    paragraphs = joined_lines(lines)
    if not paragraphs:
        raise ReadError.one(
            path=origin,
            message="The PDF holds no text.",
            hint="It may be a scan: run it through text recognition, such as ocrmypdf, first.",
        )
    yield FoundArticle(
        title=title or paragraphs[0].text[:120],
        paragraphs=paragraphs,
        byline=author,
        origin=origin,
    )


def _read(content: bytes, origin: str) -> tuple[str, str, list[str]]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        document = PdfReader(io.BytesIO(content))
        if document.is_encrypted and not document.decrypt(""):
            raise ReadError.one(
                path=origin, message="The PDF needs a password.", hint="Save it without one."
            )
        facts = document.metadata
        title = " ".join(str(facts.title or "").split()) if facts else ""
        author = " ".join(str(facts.author or "").split()) if facts else ""
        lines: list[str] = []
        for page in document.pages[:MAX_PAGES]:
            lines += [*page.extract_text().splitlines(), ""]
    except (PyPdfError, *_DAMAGE) as error:
        raise ReadError.one(
            path=origin, message="The PDF is damaged.", hint="Open it and save it anew."
        ) from error
    return title, author, lines


def joined_lines(lines: list[str]) -> tuple[Paragraph, ...]:
    """Put the lines of pages together to paragraphs.

    A paragraph ends at an empty line, or where a line is much shorter than most and ends a
    sentence. A word parted at a line's end is put together, page numbers are dropped.
    """
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    short = 0.75 * lengths[len(lengths) * 3 // 4] if lengths else 0
    paragraphs: list[str] = [""]
    for line in lines:
        text = " ".join(line.split())
        if re.fullmatch(r"(?:page )?\d{1,4}(?: of \d{1,4})?", text, re.IGNORECASE):
            continue
        before = paragraphs[-1]
        if not text:
            if before.endswith((".", "!", "?", "”", '"', ":")) or not before:
                paragraphs.append("")
        elif re.search(r"[^\W\d_]-$", before) and text[0].islower():
            paragraphs[-1] = before[:-1] + text
        else:
            paragraphs[-1] = f"{before} {text}".strip()
        if text and len(text) < short and text.endswith((".", "!", "?", "”", '"')):
            paragraphs.append("")
    return tuple(Paragraph(text) for text in paragraphs if text)
