"""Files for machines that ask a host what there is: feed, sitemap, robots.txt, .nojekyll."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from xml.etree import ElementTree

from graphgen.config import SiteConfig
from graphgen.model import ArticleCard, OutputFile
from graphgen.site.collection import Collection, newest_first
from graphgen.urls import absolute, article_url

FEED_ENTRIES: Final = 50
SITEMAP_ADDRESSES: Final = 50_000
"""Most addresses of one sitemap, by sitemaps.org."""
_ATOM: Final = "http://www.w3.org/2005/Atom"
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def feed_files(
    collection: Collection, *, site: SiteConfig, pages: Sequence[str]
) -> Iterator[OutputFile]:
    """Yield the files for machines; those that need full URLs only where a base_url is set.

    ``pages`` are the addresses of the pages that a search engine should know.
    """
    yield OutputFile(".nojekyll", b"", "site")
    yield OutputFile("robots.txt", _robots(site).encode(), "site")
    if not site.base_url:
        return
    dated = [card for card in newest_first(collection.graph.cards) if card.published]
    if dated:
        yield OutputFile("feed.xml", _feed(dated[:FEED_ENTRIES], site), "feed")
    yield from _sitemaps(pages, site)


def _robots(site: SiteConfig) -> str:
    rules = "User-agent: *\nAllow: /\n"
    if site.base_url:
        rules += f"Sitemap: {absolute('sitemap.xml', base_url=site.base_url)}\n"
    return rules


def _feed(cards: Sequence[ArticleCard], site: SiteConfig) -> bytes:
    """Write the newest dated articles as Atom (RFC 4287); times are the starts of the days."""
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    home = absolute("index.html", base_url=site.base_url)
    _add(feed, "title", site.title)
    _add(feed, "id", home)
    _add(feed, "updated", _time(cards[0].published))
    ElementTree.SubElement(feed, "link", {"href": home})
    own = absolute("feed.xml", base_url=site.base_url)
    ElementTree.SubElement(feed, "link", {"rel": "self", "href": own})
    author = ElementTree.SubElement(feed, "author")
    _add(author, "name", site.author or site.title)
    for card in cards:
        entry = ElementTree.SubElement(feed, "entry")
        address = absolute(article_url(card.id), base_url=site.base_url)
        _add(entry, "title", card.title)
        _add(entry, "id", address)
        _add(entry, "updated", _time(card.published))
        ElementTree.SubElement(entry, "link", {"href": address})
        if card.source:
            _add(entry, "summary", card.source)
    return _document(feed)


def _time(published: date | None) -> str:
    return f"{published or date.min}T00:00:00Z"


def _sitemaps(pages: Sequence[str], site: SiteConfig) -> Iterator[OutputFile]:
    """Yield one sitemap, or an index of several where there are more pages than one may name."""
    cuts = range(0, len(pages), SITEMAP_ADDRESSES)
    if len(cuts) == 1:
        yield OutputFile("sitemap.xml", _listing("urlset", "url", pages, site), "sitemap")
        return
    parts = [f"sitemap-{number + 1}.xml" for number in range(len(cuts))]
    for part, start in zip(parts, cuts, strict=True):
        shown = pages[start : start + SITEMAP_ADDRESSES]
        yield OutputFile(part, _listing("urlset", "url", shown, site), "sitemap")
    yield OutputFile("sitemap.xml", _listing("sitemapindex", "sitemap", parts, site), "sitemap")


def _listing(root: str, each: str, addresses: Sequence[str], site: SiteConfig) -> bytes:
    listing = ElementTree.Element(root, {"xmlns": _SITEMAP})
    for address in addresses:
        _add(
            ElementTree.SubElement(listing, each), "loc", absolute(address, base_url=site.base_url)
        )
    return _document(listing)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _xml_text(text)


def _xml_text(text: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return "".join(char for char in text if _is_xml(ord(char)))


def _is_xml(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


def _document(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
