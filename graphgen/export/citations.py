"""The articles that the graph cites, for reference managers: BibTeX and CSL-JSON.

Cited is an article that stands in the evidence of a relation, also of a weak one. The byline is
given as it was printed, as one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graphgen.export.characters import utf8_text
from graphgen.export.collection import Collection
from graphgen.export.jsonl import json_bytes
from graphgen.model import ArticleCard, OutputFile
from graphgen.urls import safe_href

_SIGNS: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIAL: Final = re.compile(r"[\\{}$&%#_~^]")


@dataclass(frozen=True, slots=True)
class BibtexExporter:
    """``articles.bib``, for BibTeX, biblatex, Zotero, JabRef."""

    name: str = "bibtex"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file."""
        text = "\n".join(_entry(card) for card in cited(collection))
        yield OutputFile("articles.bib", utf8_text(text).encode(), "BibTeX export")


@dataclass(frozen=True, slots=True)
class CslExporter:
    """``articles.csl.json``, for Zotero, pandoc and citeproc."""

    name: str = "csl-json"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the one file."""
        items = [_item(card) for card in cited(collection)]
        yield OutputFile("articles.csl.json", json_bytes(items) + b"\n", "CSL export")


def cited(collection: Collection) -> tuple[ArticleCard, ...]:
    """The articles in the evidence of any relation, ordered by id."""
    ids = {article for relation in collection.graph.relations for article in relation.articles}
    return tuple(card for card in collection.graph.cards if card.id in ids)


def _entry(card: ArticleCard) -> str:
    fields = {
        "title": _tex(card.title),
        "author": _tex(card.byline),
        "organization": _tex(card.source),
        "date": card.published.isoformat() if card.published else "",
        "year": str(card.published.year) if card.published else "",
        "url": _verbatim(_address(card)),
        "langid": card.language if card.language != "und" else "",
        "note": f"Digest of the file read: sha256 {card.digest}",
    }
    whole = ("title", "author", "organization")
    lines = [
        f"  {name} = {{{{{value}}}}}," if name in whole else f"  {name} = {{{value}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@online{{{card.id},", *lines, "}"]) + "\n"


def _address(card: ArticleCard) -> str:
    """The address of an article where it is one that a browser may follow, else empty."""
    return card.url if safe_href(card.url).startswith("http") else ""


def _tex(text: str) -> str:
    """Text with the signs of TeX spelled out, on one line."""
    return _SPECIAL.sub(lambda found: _SIGNS[found[0]], " ".join(text.split()))


def _verbatim(url: str) -> str:
    """An address, where only braces and backslashes would end the field or start a command."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def _item(card: ArticleCard) -> dict[str, object]:
    item: dict[str, object] = {"id": card.id, "type": "article-newspaper", "title": card.title}
    if card.byline:
        item["author"] = [{"literal": card.byline}]
    if card.source:
        item["container-title"] = card.source
    if card.published:
        day = card.published
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if _address(card):
        item["URL"] = _address(card)
    if card.language != "und":
        item["language"] = card.language
    return {name: utf8_text(value) if isinstance(value, str) else value
            for name, value in item.items()}  # fmt: skip
