"""What a finished page holds that content could have put there, by a parser of browsers' HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from graphgen.model import OutputFile
from graphgen.urls import linked_address

FORBIDDEN: Final = frozenset(
    ("applet", "base", "embed", "fencedframe", "frame", "frameset", "iframe", "image", "img",
     "math", "object", "portal", "style", "svg", "template", "video", "audio", "source", "picture",
     "marquee", "plaintext", "xmp", "textarea", "noembed", "bgsound", "isindex", "keygen", "layer")
)  # fmt: skip
"""Elements that no template has, but for drawings of our own."""
_DRAWN: Final = frozenset(
    ("svg", "g", "a", "path", "circle", "rect", "line", "polygon", "polyline", "text", "tspan",
     "title", "desc", "use", "image", "defs", "marker", "clippath", "symbol")
)  # fmt: skip
"""What a drawing is made of."""

_METAS: Final = frozenset(
    ("viewport", "referrer", "generator", "color-scheme", "robots", "description")
)
_LINKS: Final = ("icon", "stylesheet", "canonical", "alternate")
_SCHEMES: Final = ("http://", "https://", "mailto:")
_ADDRESSES: Final = (
    "href", "src", "action", "formaction", "data", "poster", "srcset", "ping", "cite", "background",
    "xlink:href", "manifest", "longdesc", "data-script",
)  # fmt: skip
_CLOBBERING: Final = frozenset(("graphgen", "document", "body", "cookie", "window"))


def dangers(path: str, content: bytes, site: Mapping[str, OutputFile]) -> Iterator[str]:
    """Describe all markup of a page that its templates cannot have made."""
    page = LexborHTMLParser(content.decode("utf-8"))
    assert page.root is not None
    for node in page.root.traverse():
        if node.tag in FORBIDDEN and not _own_drawing(node, site, path):
            yield f"{path}: <{node.tag}> {node.attributes}"
        for found in (*_element(node, site, path), *_attributes(node, site, path)):
            yield f"{path}: <{node.tag}> {found}"


def _own_drawing(node: LexborNode, site: Collection[str], path: str) -> bool:
    """Whether it is a picture from our assets, or an SVG of nothing but shapes, words and links."""
    if node.tag in ("img", "image"):
        address = node.attributes.get("src") or node.attributes.get("href") or ""
        target = linked_address(address, page=path)
        return bool(target and target[0].startswith("assets/") and target[0] in site)
    parts = (part.tag for part in node.traverse() if part.tag and part.tag[0].isalpha())
    return node.tag == "svg" and all((tag or "").lower() in _DRAWN for tag in parts)


def _element(node: LexborNode, site: Collection[str], path: str) -> Iterator[str]:
    given = node.attributes
    if node.tag == "script":
        target = linked_address(given.get("src") or "", page=path)
        own = target and target[0].startswith("assets/") and target[0] in site
        data = given.get("type") == "application/ld+json" and "<" not in node.text()
        if not data and (not own or node.text().strip()):
            yield f"script that is not ours: {given} {node.text()[:80]}"
    elif node.tag == "meta":
        equivalent = (given.get("http-equiv") or "").lower()
        if equivalent == "refresh":
            if not re.fullmatch(r"0; url=[a-z0-9-]+\.html", given.get("content") or ""):
                yield f"refresh {given}"
        elif equivalent not in ("", "content-security-policy") or (
            not equivalent
            and "charset" not in given
            and given.get("name") not in _METAS
            and not (given.get("property") or "").startswith("og:")
        ):
            yield f"meta {given}"
    elif node.tag == "link" and given.get("rel") not in (
        "icon",
        "stylesheet",
        "canonical",
        "alternate",
    ):
        yield f"link {given}"


def _attributes(node: LexborNode, site: Collection[str], path: str) -> Iterator[str]:
    for name, value in node.attributes.items():
        if name.startswith("on") or name in ("style", "srcdoc", "autofocus", "contenteditable"):
            yield f"{name}={value}"
        elif name in ("id", "name") and value in _CLOBBERING:
            if node.tag != "meta":
                yield f"{name}={value} hides an object of the scripts"
        elif name in _ADDRESSES and value:
            yield from _address(node, name, value, site, path)


def _address(
    node: LexborNode, name: str, value: str, site: Collection[str], path: str
) -> Iterator[str]:
    target = linked_address(value, page=path)
    if target is None:
        may_leave = node.tag == "a" or node.attributes.get("rel") in ("canonical", "alternate")
        if not value.lower().startswith(_SCHEMES) or not may_leave:
            yield f"{name}={value!r}"
    elif target[0] not in site:
        yield f"{name}={value!r} leads to no file of the site"
