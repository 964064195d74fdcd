"""Saved web pages: HTML, MHTML, and those in a WARC archive."""

from __future__ import annotations

import codecs
import email
import email.policy
import zlib
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

from graphgen.add.found import FoundArticle, Paragraph
from graphgen.errors import ReadError
from graphgen.model import Article, BlockKind
from graphgen.read.addresses import host, web_address
from graphgen.read.html import HtmlReader
from graphgen.read.reading import SourceFile

LARGEST_PAGE: Final = 10_000_000
"""Bytes of a page in an archive beyond which it is passed over."""
_KINDS: Final[dict[BlockKind, Literal["paragraph", "heading", "quote", "item"]]] = {
    "paragraph": "paragraph",
    "heading": "heading",
    "quote": "quote",
    "item": "item",
}


def page_articles(content: bytes, origin: str, *, url: str = "") -> Iterator[FoundArticle]:
    """Yield the article of a page; ``url`` is its address where the page does not say.

    Raises ReadError where there is none.
    """
    reading = HtmlReader().read(SourceFile("page", origin, content))
    for article in reading.articles:
        found = _found(article, origin)
        address = found.url or web_address(url)
        yield replace(found, url=address, source=found.source or host(address))


def _found(article: Article, origin: str) -> FoundArticle:
    paragraphs = (
        Paragraph(" ".join(article.text[block.start : block.end].split()), _KINDS[block.kind])
        for block in article.blocks
        if block.kind in _KINDS
    )
    return FoundArticle(
        title=article.title,
        paragraphs=tuple(paragraphs),
        source=article.source,
        byline=article.byline,
        published=article.published,
        url=article.url,
        language=article.language if article.language != "und" else "",
        origin=origin,
    )


def warc_articles(path: Path, origin: str) -> Iterator[FoundArticle | ReadError]:
    """Yield the article of each HTML page of an archive, and the error of one that holds none.

    Raises ReadError where the archive cannot be read or warcio is not installed.
    """
    if find_spec("warcio") is None:
        raise ReadError.one(
            path=origin, message="WARC archives need warcio.", hint="pip install 'graphgen[warc]'"
        )
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                content = _html_of(record)
                if content is not None:
                    address = str(record.rec_headers.get_header("WARC-Target-URI") or "")
                    yield from _page_or_error(content, f"{origin}: {address}", address)
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError, zlib.error) as error:
        raise ReadError.one(
            path=origin, message=f"The archive is broken: {error}.", hint="Fetch it again."
        ) from error


def _html_of(record: Any) -> bytes | None:
    """The page of a record, where it is one that was delivered whole."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return None
    if "html" not in str(headers.get_header("Content-Type") or "").lower():
        return None
    content = bytes(record.content_stream().read(LARGEST_PAGE + 1))
    if len(content) > LARGEST_PAGE:
        return None
    return in_utf8(content, _charset(str(headers.get_header("Content-Type"))))


def _charset(content_type: str) -> str:
    """The charset that a server names, or ""."""
    message = EmailMessage()
    message["Content-Type"] = content_type
    return str(message.get_content_charset() or "")


def in_utf8(content: bytes, charset: str) -> bytes:
    """A text as UTF-8 with its mark, if a server's charset fits; what it says goes before a page's.

    The standard of HTML has it so, and a page that was sent like this need not name its charset.
    """
    try:
        return codecs.BOM_UTF8 + content.decode(charset).encode() if charset else content
    except (LookupError, ValueError):
        return content


def mhtml_articles(content: bytes, origin: str) -> Iterator[FoundArticle]:
    """Yield the article of a page that a browser saved as one file, MHTML.

    Raises ReadError where it holds none.
    """
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            page = in_utf8(
                payload if isinstance(payload, bytes) else b"",
                str(part.get_content_charset() or ""),
            )
            where = message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
            yield from page_articles(page, origin, url=str(where).strip())
            return
    raise ReadError.one(
        path=origin, message="The file holds no page.", hint="Save the page again, as HTML."
    )


def _page_or_error(content: bytes, origin: str, address: str) -> Iterator[FoundArticle | ReadError]:
    try:
        yield from page_articles(content, origin, url=address)
    except ReadError as error:
        yield error
