"""Articles as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

BlockKind = Literal["title", "heading", "paragraph", "quote", "item", "caption"]
MarkKind = Literal["strong", "emphasis", "code", "link"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """An article that its file says not to publish. It has no part in anything that is written."""

    id: str
    """The id it would have; no page bears it."""
    path: str
    """Path below the content folder, with forward slashes."""
    title: str
    """What front matter says; may be empty."""


class Span(NamedTuple):
    """A stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like unit of an article. Blocks are in order and do not overlap."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup kept from the source, so that no HTML of an article is ever needed."""

    kind: MarkKind
    start: int
    end: int
    href: str = ""
    """Target of a link: http, https, mailto or relative; empty for other kinds."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read, before anything is found in it."""

    id: str
    """Slug, unique in the collection, also when case is folded."""
    path: str
    """Path below the content folder, with forward slashes."""
    title: str
    """Headline; the file's stem where none was found. Never empty."""
    source: str
    """Publisher's name, or host of the URL, or empty."""
    byline: str
    """Who wrote or supplied it, as printed ("AFP", "Jane Roe"), or empty."""
    published: date | None
    """Day of publication, or None where unknown. Never guessed from the clock."""
    published_how: str
    """Where the date was found: "front matter", "date line", "meta", "url", "dateline" or empty."""
    url: str
    """Original address (http or https), or empty."""
    language: str
    """ISO 639-1 code, or "und"."""
    text: str
    """Plain text that offsets count in: blocks joined by blank lines, NFC, no controls."""
    blocks: tuple[Block, ...]
    """Paragraphs, headings, quotes and list items; everything of ``text`` that is prose."""
    marks: tuple[Mark, ...]
    """Inline markup, ordered by start."""
    digest: str
    """sha256 of the file's bytes, in hex."""

    @property
    def headline_blocks(self) -> tuple[int, ...]:
        """Numbers of the blocks that announce or label and so prove nothing by themselves."""
        kinds = ("title", "heading", "caption")
        return tuple(number for number, block in enumerate(self.blocks) if block.kind in kinds)


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What later stages need of an article without holding its text."""

    id: str
    path: str
    title: str
    source: str
    byline: str
    published: date | None
    published_how: str
    url: str
    language: str
    digest: str
    words: int
    """Number of white-space separated words of the text."""
    headings: tuple[int, ...] = ()
    """Numbers of the blocks that are a title or a heading: what only they say is no evidence."""
