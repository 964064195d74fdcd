"""An article found in a file that is not one of the content folder's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text, without markup."""

    text: str
    kind: Literal["paragraph", "heading", "quote", "item"] = "paragraph"


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """What an article says about itself, and its text; unknown fields are empty."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    source: str = ""
    byline: str = ""
    published: date | None = None
    url: str = ""
    language: str = ""
    origin: str = ""
    """Name of the file or address it was taken from."""
    markdown: str = ""
    """The text where it is Markdown already; then there are no paragraphs."""


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Part plain text at blank lines, or at line ends where there is no blank line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(not line.strip() for line in lines[1:-1]):
        groups = [[line] for line in lines]
    else:
        groups = [[]]
        for line in lines:
            if line.strip():
                groups[-1].append(line)
            elif groups[-1]:
                groups.append([])
    joined = (" ".join(" ".join(group).split()) for group in groups)
    return tuple(Paragraph(text) for text in joined if text)
