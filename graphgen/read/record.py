"""The article's record, from what the file, its head and its address say."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graphgen.errors import ReadError
from graphgen.model import Article, Problem
from graphgen.read.addresses import host, title_from_url
from graphgen.read.encoding import clean
from graphgen.read.front_matter import FrontMatter
from graphgen.read.head import Head, read_head
from graphgen.read.language import detect_language
from graphgen.read.pieces import Piece, assemble
from graphgen.read.reading import Reading, SourceFile

_SPEAKING_WORDS: Final = 4
_OPENING_WORDS: Final = 12
_MAX_TITLE: Final = 120


def reading_of(
    source: SourceFile, facts: FrontMatter, pieces: Sequence[Piece], problems: Sequence[Problem]
) -> Reading:
    """Return the article of a text file, or none where it is not to be published.

    What front matter says goes before what the text says. Raises ReadError for an empty text.
    """
    if not facts.publish:
        return Reading((), ())
    head, body = read_head(pieces, url=facts.url, titled=bool(facts.title))
    if facts.title:
        body = _without_title(body, facts.title)
    if facts.published:
        head = replace(head, published=facts.published, published_how="front matter")
    return Reading((article_of(source, facts, head, body),), tuple(problems))


def article_of(
    source: SourceFile, facts: FrontMatter, head: Head, pieces: Sequence[Piece]
) -> Article:
    """Return the record of an article; raises ReadError where it has no text."""
    text, blocks, marks = assemble(pieces)
    if not text:
        raise ReadError.one(
            path=source.path, message="The file holds no text.", hint="Add text or delete it."
        )
    title = facts.title or head.title or title_from_url(head.url, text) or _made_title(source, text)
    return Article(
        id=source.id,
        path=source.path,
        title=_line(title) or source.id,
        source=_line(facts.source) or host(head.url),
        byline=_line(facts.byline or head.byline),
        published=head.published,
        published_how=head.published_how,
        url=head.url,
        language=facts.language or detect_language(text),
        text=text,
        blocks=blocks,
        marks=marks,
        digest=hashlib.sha256(source.content).hexdigest(),
    )


def _without_title(pieces: Sequence[Piece], title: str) -> tuple[Piece, ...]:
    """Drop a heading that repeats the title of the front matter."""
    if pieces and pieces[0].kind == "heading" and _folded(pieces[0].text) == _folded(title):
        return tuple(pieces[1:])
    return tuple(pieces)


def _made_title(source: SourceFile, text: str) -> str:
    """The file's stem where it speaks, else the opening words of the text."""
    words = source.stem.replace("_", " ").replace("-", " ").split()
    if sum(word.isalpha() for word in words) >= _SPEAKING_WORDS:
        return " ".join(words)
    opening = text[:400].partition("\n")[0].split()
    more = "…" if len(opening) > _OPENING_WORDS else ""
    return " ".join(opening[:_OPENING_WORDS])[:_MAX_TITLE] + more


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _line(text: str) -> str:
    return " ".join(clean(text).split())
