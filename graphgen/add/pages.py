"""Saved web pages, and those in a WARC archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
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
    content = record.content_stream().read(LARGEST_PAGE + 1)
    return bytes(content) if len(content) <= LARGEST_PAGE else None


def _page_or_error(content: bytes, origin: str, address: str) -> Iterator[FoundArticle | ReadError]:
    try:
        yield from page_articles(content, origin, url=address)
    except ReadError as error:
        yield error
