"""HTML of mails and feeds as paragraphs. Saved pages go through the reader of such pages."""

from __future__ import annotations

import re
from typing import Final, Literal

from lxml import etree
from lxml import html as lxml_html

from graphgen.add.found import Paragraph

_DROPPED: Final = "//script|//style|//template|//iframe|//object|//noscript|//head|//comment()"
_BLOCKS: Final = frozenset(
    ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "tr",
     "section", "article", "header", "footer", "figure", "figcaption", "pre", "hr", "dd", "dt")
)  # fmt: skip
_KINDS: Final[dict[str, Literal["heading", "quote", "item"]]] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "li": "item",
    "blockquote": "quote",
}  # fmt: skip
_EDGE: Final = "\ue000"
"""Marks the edge of a block; text of the page loses this private character."""
_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIGNS: Final = {"heading": "\ue001", "quote": "\ue002", "item": "\ue003"}


def html_paragraphs(markup: str) -> tuple[Paragraph, ...]:
    """The blocks of HTML in reading order, without scripts, styles and tags; () for none."""
    clean = re.sub("[\ue000-\ue003]", "", _NOT_XML.sub("", markup))
    if not clean.strip():
        return ()
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        tree = lxml_html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return ()
    for element in tree.xpath(_DROPPED):
        element.drop_tree()
    for element in tree.iter(etree.Element):
        _mark_edges(element)
    parts = str(tree.xpath("string()")).split(_EDGE)
    return tuple(paragraph for part in parts if (paragraph := _paragraph(part)).text)


def _mark_edges(element: etree._Element) -> None:
    element.text = _spaced(element.text)
    element.tail = _spaced(element.tail)
    tag = str(element.tag)
    if tag in _BLOCKS:
        sign = _SIGNS.get(_KINDS.get(tag, ""), "")
        element.text = f"{_EDGE}{sign}{element.text}"
        element.tail = f"{_EDGE}{element.tail}"
    elif tag == "br":
        element.tail = f"\n{element.tail}"


def _spaced(text: str | None) -> str:
    """Text with single spaces, also at its ends, and without what XML cannot hold."""
    return " ".join(f".{_NOT_XML.sub('', text or '')}.".split())[1:-1]


def _paragraph(part: str) -> Paragraph:
    kinds: dict[str, Literal["heading", "quote", "item"]] = {
        "\ue001": "heading",
        "\ue002": "quote",
        "\ue003": "item",
    }
    text = " ".join(part.lstrip("\ue001\ue002\ue003").split())
    return Paragraph(text, kinds.get(part[:1], "paragraph"))
