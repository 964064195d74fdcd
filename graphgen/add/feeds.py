"""RSS and Atom files: an article an entry, with as much text as the feed carries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final

from lxml import etree

from graphgen.add.found import FoundArticle, Paragraph, paragraphs_of
from graphgen.add.markup import html_paragraphs
from graphgen.errors import ReadError
from graphgen.read.addresses import web_address
from graphgen.read.dates import parse_date

_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_TEXTS: Final = ("encoded", "content", "description", "summary")
"""Elements that may hold the text, the fullest first."""


def feed_articles(content: bytes, origin: str) -> Iterator[FoundArticle]:
    """Yield the entries that hold text; raises ReadError where the file is no feed."""
    try:
        root = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError.one(
            path=origin, message="The feed is no sound XML.", hint="Fetch it again."
        ) from error
    entries = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if _name(root) not in ("rss", "rdf", "feed") or not entries:
        raise ReadError.one(
            path=origin,
            message="This is no RSS or Atom feed with entries.",
            hint="Pages, mails, PDF, WARC, CSV, JSON lines and folders of notes are read too.",
        )
    channel = next((one for one in root if _name(one) == "channel"), root)
    source = _text(_child(channel, "title"))
    for entry in entries:
        paragraphs = _paragraphs(entry)
        if paragraphs:
            yield _found(entry, paragraphs, source, origin)


def _found(
    entry: etree._Element, paragraphs: tuple[Paragraph, ...], source: str, origin: str
) -> FoundArticle:
    authors = (_child(entry, tag) for tag in ("author", "creator"))
    author = next((one for one in authors if one is not None), None)
    name = _child(author, "name") if author is not None else None
    told = (_child(entry, tag) for tag in ("pubdate", "published", "date", "updated"))
    dates = [day for one in told if one is not None and (day := _day(_text(one)))]
    return FoundArticle(
        title=_title(_child(entry, "title")) or paragraphs[0].text[:120],
        paragraphs=paragraphs,
        source=source,
        byline=_text(name if name is not None else author),
        published=dates[0] if dates else None,
        url=web_address(_link(entry)),
        origin=origin,
    )


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _name(child) == name), None)


def _text(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _title(element: etree._Element | None) -> str:
    """A title, which Atom may give as HTML in letters."""
    text = _text(element)
    if element is None or element.get("type") != "html":
        return text
    return " ".join(paragraph.text for paragraph in html_paragraphs(text))


def _link(entry: etree._Element) -> str:
    links = [child for child in entry if _name(child) == "link"]
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    return next((text for link in links if (text := _text(link))), "")


def _day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, OverflowError):
        return parse_date(text)


def _paragraphs(entry: etree._Element) -> tuple[Paragraph, ...]:
    for name in _TEXTS:
        element = _child(entry, name)
        if element is None:
            continue
        inner = b"".join(etree.tostring(child) for child in element)
        markup = (element.text or "") + inner.decode("utf-8", "replace")
        found = html_paragraphs(markup) if "<" in markup or "&" in markup else paragraphs_of(markup)
        if found:
            return found
    return ()
