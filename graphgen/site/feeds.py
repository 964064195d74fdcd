"""Files for machines that ask a host what there is: feed, sitemap, robots.txt, .nojekyll."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final
from xml.etree import ElementTree

from graphgen.config import SiteConfig
from graphgen.history import Changes
from graphgen.model import ArticleCard, OutputFile
from graphgen.site.changes_page import CHANGES_URL, change_lines, summary_of
from graphgen.site.collection import Collection, newest_first
from graphgen.urls import absolute, article_url

FEED_ENTRIES: Final = 50
FEED_LINES: Final = 50
"""Changes that the entry on them names."""
SITEMAP_ADDRESSES: Final = 50_000
"""Most addresses of one sitemap, by sitemaps.org."""
_ATOM: Final = "http://www.w3.org/2005/Atom"
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def feed_files(
    collection: Collection,
    *,
    site: SiteConfig,
    pages: Sequence[str],
    changes: Changes | None,
) -> Iterator[OutputFile]:
    """Yield the files for machines; those that need full URLs only where a base_url is set.

    ``pages`` are the addresses of the pages that a search engine should know.
    """
    yield OutputFile(".nojekyll", b"", "site")
    yield OutputFile("robots.txt", _robots(site).encode(), "site")
    if not site.base_url:
        return
    dated = [card for card in newest_first(collection.graph.cards) if card.published]
    news = _news(collection, changes, dated[0].published if dated else None)
    if dated or news:
        yield OutputFile("feed.xml", _feed(dated[:FEED_ENTRIES], news, site), "feed")
    yield from _sitemaps(pages, site)


def _robots(site: SiteConfig) -> str:
    rules = "User-agent: *\nAllow: /\n"
    if site.base_url:
        rules += f"Sitemap: {absolute('sitemap.xml', base_url=site.base_url)}\n"
    return rules


@dataclass(frozen=True, slots=True)
class News:
    """What changed, as an entry of the feed."""

    id: str
    """Differs wherever the changes do."""
    title: str
    lines: tuple[str, ...]
    updated: str


def _news(collection: Collection, changes: Changes | None, newest: date | None) -> News | None:
    """Return the entry for the changes, at the build's time or else the newest article's day.

    None where nothing changed, or where there is no time: Atom wants one, and none is made up.
    """
    if changes is None or not changes.changes:
        return None
    updated = changes.until.built or (_time(newest) if newest else "")
    if not updated:
        return None
    told = repr((changes.since, changes.until, changes.changes)).encode("utf-8", "surrogatepass")
    return News(
        id=sha256(told).hexdigest()[:16],
        title=f"{collection.words.say('What is new')}: {summary_of(collection, changes)}",
        lines=change_lines(collection, changes, most=FEED_LINES),
        updated=updated,
    )


def _feed(cards: Sequence[ArticleCard], news: News | None, site: SiteConfig) -> bytes:
    """Write what changed and the newest dated articles as Atom (RFC 4287).

    Times of articles are the starts of their days.
    """
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    home = absolute("index.html", base_url=site.base_url)
    _add(feed, "title", site.title)
    _add(feed, "id", home)
    times = [_time(card.published) for card in cards[:1]] + ([news.updated] if news else [])
    _add(feed, "updated", max(times))
    ElementTree.SubElement(feed, "link", {"href": home})
    own = absolute("feed.xml", base_url=site.base_url)
    ElementTree.SubElement(feed, "link", {"rel": "self", "href": own})
    author = ElementTree.SubElement(feed, "author")
    _add(author, "name", site.author or site.title)
    if news:
        _add_news(feed, news, site)
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


def _add_news(feed: ElementTree.Element, news: News, site: SiteConfig) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    address = absolute(CHANGES_URL, base_url=site.base_url)
    _add(entry, "title", news.title)
    _add(entry, "id", f"{address}#{news.id}")
    _add(entry, "updated", news.updated)
    ElementTree.SubElement(entry, "link", {"href": address})
    _add(entry, "content", "\n".join(news.lines))


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
