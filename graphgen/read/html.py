"""Saved web pages: the article's text by trafilatura, its facts from the page's metadata.

Nothing is ever requested. No HTML leaves this module, only text and marks. The date comes from
metadata that states a day of publication; it is not searched for in the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from graphgen.errors import ReadError
from graphgen.model import BlockKind, MarkKind
from graphgen.read.addresses import host, web_address
from graphgen.read.dates import parse_date, url_date
from graphgen.read.encoding import clean, decode
from graphgen.read.front_matter import FrontMatter
from graphgen.read.head import Head, read_head
from graphgen.read.pieces import InlineText, Piece
from graphgen.read.reading import Reading, SourceFile
from graphgen.read.record import article_of

_TITLES: Final = ("og:title", "twitter:title", "dc.title")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_SITES: Final = ("og:site_name", "application-name", "dc.publisher")
_DATES: Final = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "parsely-pub-date",
    "sailthru.date", "og:published_time", "article.published",
)  # fmt: skip
_SAVED_FROM: Final = re.compile(r"<!-- saved from url=\([0-9]{1,6}\)(https?://[^\s>]{1,2000}) -->")
_BLOCKS: Final[dict[str, BlockKind]] = {
    "head": "heading",
    "p": "paragraph",
    "quote": "quote",
    "item": "item",
    "row": "item",
    "code": "caption",
}
_INLINE: Final[dict[str, MarkKind]] = {"#b": "strong", "#i": "emphasis"}
_MAX_TAGS: Final = 50_000
"""Tags of a page from which only its paragraphs are taken; saved news pages have a few thousand."""
_XML: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads ``.html`` files."""

    name: str = "html"
    suffixes: tuple[str, ...] = (".html", ".htm")

    def read(self, source: SourceFile) -> Reading:
        """Return the article of a saved page; raises ReadError where it holds none."""
        page = decode(source.content, path=source.path)
        tree = _parsed(page, source.path)
        facts = _facts(tree, page)
        pieces = tuple(_pieces(page, tree))
        head, body = read_head(pieces, url=facts.url, titled=bool(facts.title))
        if facts.title and body and _same(body[0].text, facts.title):
            body = body[1:]
        day, how = _published(tree, facts.url)
        if not day:
            day, how = head.published, head.published_how
        told = Head(head.title, head.byline, day, how, head.url)
        return Reading((article_of(source, facts, told, body),), ())


def _parsed(page: str, path: str) -> lxml_html.HtmlElement:
    try:
        return lxml_html.document_fromstring(page.encode(), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ReadError.one(
            path=path, message="The page holds no HTML.", hint="Save the page again."
        ) from error


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8", no_network=True)


def _facts(tree: lxml_html.HtmlElement, page: str) -> FrontMatter:
    linked = _linked_data(tree)
    site = _meta(tree, _SITES) or _name_of(linked.get("publisher"))
    saved = _SAVED_FROM.search(page[:5000])
    addresses = (
        *tree.xpath("//link[@rel='canonical']/@href"),
        _meta(tree, ("og:url",)),
        saved[1] if saved else "",
    )
    url = next((address for address in map(web_address, map(str, addresses)) if address), "")
    author = _meta(tree, _AUTHORS) or _name_of(linked.get("author"))
    return FrontMatter(
        title=_title(tree, linked, site),
        source=site or host(url),
        byline="" if author.startswith("http") else author,
        url=url,
        language=_language(tree),
    )


def _title(tree: lxml_html.HtmlElement, linked: dict[str, object], site: str) -> str:
    stated = _meta(tree, _TITLES) or _name_of(linked.get("headline"))
    if stated:
        return _without_site(stated, site)
    headings = [_text(heading) for heading in tree.xpath("//h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    return _without_site(next((_text(title) for title in tree.xpath("//title")), ""), site)


def _without_site(title: str, site: str) -> str:
    """Take " | Site" off the end of a page's title."""
    for sign in (" | ", " - ", " – ", " — ", " :: "):
        before, found, after = title.rpartition(sign)
        if found and site and _same(after, site):
            return before
    return title


def _same(left: str, right: str) -> bool:
    return " ".join(left.casefold().split()) == " ".join(right.casefold().split())


def _published(tree: lxml_html.HtmlElement, url: str) -> tuple[date | None, str]:
    times = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    props = tree.xpath("//*[@itemprop='datePublished']/@content")
    articles = tree.xpath("(//article//time/@datetime)[1]")
    linked = _name_of(_linked_data(tree).get("datePublished"))
    for stated in (*_metas(tree, _DATES), linked, *props, *times, *articles):
        day = parse_date(str(stated))
        if day:
            return day, "meta"
    day = url_date(url)
    return day, "url" if day else ""


def _metas(tree: lxml_html.HtmlElement, names: tuple[str, ...]) -> list[str]:
    """Contents of the ``meta`` elements of these names, in the order of the names."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join(element.get("content").split())
        if content:
            found.setdefault(name.casefold(), content)
    return [found[name] for name in names if name in found]


def _meta(tree: lxml_html.HtmlElement, names: tuple[str, ...]) -> str:
    return next(iter(_metas(tree, names)), "")


def _linked_data(tree: lxml_html.HtmlElement) -> dict[str, object]:
    """The first JSON-LD record of an article, or an empty one."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        for record in _records(_json(str(script))):
            kind = record.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(str(one).endswith(("Article", "BlogPosting")) for one in kinds):
                return record
    return {}


def _json(script: str) -> object:
    if script.count("[") + script.count("{") > 2_000:
        return None
    try:
        return json.loads(script)
    except (ValueError, RecursionError):
        return None


def _records(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for one in value:
            yield from _records(one)
    elif isinstance(value, dict):
        yield value
        yield from _records(value.get("@graph"))


def _name_of(value: object) -> str:
    """The name in a JSON-LD value: a text, a thing with a name, or several of them."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return _name_of(value.get("name")) if isinstance(value.get("name"), str) else ""
    if isinstance(value, list):
        return ", ".join(name for name in map(_name_of, value[:10]) if name)
    return ""


def _language(tree: lxml_html.HtmlElement) -> str:
    stated = str(tree.get("lang") or "")[:2].lower()
    return stated if len(stated) == 2 and stated.isascii() and stated.isalpha() else ""


def _text(element: lxml_html.HtmlElement) -> str:
    return " ".join(str(element.xpath("string()")).split())


def _pieces(page: str, tree: lxml_html.HtmlElement) -> Iterator[Piece]:
    main = _main_text(page)
    if main is not None:
        yield from (piece for element in main for piece in _block_pieces(element))
    else:
        paragraphs = (_text(element) for element in tree.xpath("//body//p"))
        yield from (Piece("paragraph", clean(text)) for text in paragraphs if text)


def _main_text(page: str) -> etree._Element | None:
    """The article's own part of a page; None where none can be told, or of far too many tags."""
    if page.count("<") > _MAX_TAGS:
        return None
    try:
        extracted = trafilatura.extract(
            page,
            output_format="xml",
            include_comments=False,
            include_formatting=True,
            include_links=True,
            include_tables=True,
        )
        return etree.fromstring(extracted.encode(), _XML).find("main") if extracted else None
    except (etree.LxmlError, ValueError):  # of names that are none in XML, as in "<td !>"
        return None


def _block_pieces(element: etree._Element) -> Iterator[Piece]:
    tag = str(element.tag)
    if tag in ("list", "table") or (tag == "quote" and element.find("p") is not None):
        for child in element:
            for piece in _block_pieces(child):
                yield Piece("quote", piece.text, piece.marks) if tag == "quote" else piece
    elif tag in _BLOCKS:
        line = InlineText()
        _write(element, line)
        piece = line.piece(_BLOCKS[tag])
        if piece.text:
            yield piece


def _write(element: etree._Element, line: InlineText) -> None:
    line.add(_spaced(element.text))
    for child in element:
        kind = _INLINE.get(child.get("rend") or "") if child.tag == "hi" else None
        if child.tag == "ref":
            line.begin("link", child.get("target") or "")
        elif kind:
            line.begin(kind)
        if child.tag == "lb":
            line.add(" ")
        _write(child, line)
        if child.tag == "ref" or kind:
            line.end()
        line.add(" | " if child.tag == "cell" and child.getnext() is not None else "")
        line.add(_spaced(child.tail))


def _spaced(text: str | None) -> str:
    """Line ends in HTML are spaces."""
    return re.sub(r"(?<![ \t])[ \t]*\n[ \t\n]*", " ", text or "")
