"""Found articles as Markdown files of the content folder, none of them twice."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from graphgen.add.found import FoundArticle, Paragraph
from graphgen.errors import ReadError
from graphgen.model import Article, OutputFile
from graphgen.read.encoding import clean
from graphgen.read.markdown import MarkdownReader
from graphgen.read.reading import SourceFile
from graphgen.urls import slug

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>~|&])")
_LINE_START: Final = re.compile(r"^(\s*)([-+#=]|\d{1,9}[.)])(?=\s|[-=#]|$)")
_PREFIXES: Final = {"heading": "## ", "quote": "> ", "item": "- ", "paragraph": ""}


@dataclass(frozen=True, slots=True)
class Landed:
    """What became of a found article."""

    origin: str
    file: OutputFile | None
    """The file to write, below the content folder; None where the article is there already."""
    twin: str
    """Path of the article that it repeats, or empty."""


class Shelf:
    """What the content folder holds: which addresses, texts and file names are taken."""

    def __init__(self, articles: Iterable[Article], names: Iterable[str]) -> None:
        """Take the articles of the folder, and the paths of all its files."""
        self._names = {name.casefold() for name in names}
        self._urls: dict[str, str] = {}
        self._texts: dict[str, list[tuple[str, str]]] = {}
        for article in articles:
            self._note(article)

    def twin(self, article: Article) -> str:
        """Path of an article with this address, or with this text and no other address; or ""."""
        url = _same_address(article.url)
        if url and url in self._urls:
            return self._urls[url]
        for other, path in self._texts.get(_same_text(article.text), []):
            if not (url and other):
                return path
        return ""

    def take(self, article: Article) -> str:
        """Note the article and give the path that it gets."""
        day = article.published.isoformat() if article.published else "undated"
        stem = f"{day}-{slug(article.title, fallback='article')}"
        path, number = f"{stem}.md", 2
        while path.casefold() in self._names:
            path, number = f"{stem}-{number}.md", number + 1
        self._names.add(path.casefold())
        self._note(article, path)
        return path

    def _note(self, article: Article, path: str = "") -> None:
        url, where = _same_address(article.url), path or article.path
        if url:
            self._urls.setdefault(url, where)
        self._texts.setdefault(_same_text(article.text), []).append((url, where))


def landing(
    found: Iterable[FoundArticle | ReadError], shelf: Shelf
) -> Iterator[Landed | ReadError]:
    """Turn found articles into files, and pass errors on.

    An article is there already where its address is, or its text where one of the two has no
    address: a copy that another publisher printed is an article of its own.
    """
    for one in found:
        if isinstance(one, ReadError):
            yield one
            continue
        content = markdown_file(one)
        try:
            (article,) = MarkdownReader().read(SourceFile("added", one.origin, content)).articles
        except ReadError as error:
            yield error
            continue
        twin = shelf.twin(article)
        if twin:
            yield Landed(one.origin, None, twin)
        else:
            file = OutputFile(shelf.take(article), content, one.origin)
            yield Landed(one.origin, file, "")


def markdown_file(found: FoundArticle) -> bytes:
    """A Markdown file with front matter that reads back as the article."""
    fields = {
        "title": found.title,
        "source": found.source,
        "author": found.byline,
        "date": found.published.isoformat() if found.published else "",
        "url": found.url,
        "language": found.language,
        "added_from": found.origin,
    }
    lines = ["---", *(f"{name}: {_quoted(said)}" for name, said in fields.items() if said), "---"]
    body = found.markdown or "\n\n".join(map(_block, found.paragraphs))
    return ("\n".join(lines) + "\n\n" + clean(body).strip() + "\n").encode("utf-8", "replace")


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar on one line: JSON strings are such."""
    return json.dumps(" ".join(clean(text).split()), ensure_ascii=False)


def _block(paragraph: Paragraph) -> str:
    line = _SIGNS.sub(r"\\\1", " ".join(paragraph.text.split()))
    return _PREFIXES[paragraph.kind] + _LINE_START.sub(_escaped_start, line)


def _escaped_start(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}{sign[:-1]}\\{sign[-1]}"


def _same_address(url: str) -> str:
    """An address without what does not tell two articles apart."""
    parts = urlsplit(url)
    host = parts.netloc.casefold().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}" if host else ""


def _same_text(text: str) -> str:
    letters = "".join(char for char in text.casefold() if char.isalnum())
    return hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()
