"""The pieces of a text in reading order, and how they become one text with offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from graphgen.model import Block, BlockKind, Mark, MarkKind
from graphgen.read.encoding import clean
from graphgen.urls import safe_href

_GAP: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before its place in the article's text is known."""

    kind: BlockKind
    text: str
    """Without blank lines, and without white space at either end."""
    marks: tuple[Mark, ...] = ()
    """Offsets count in the piece's own text."""


class InlineText:
    """Collects the text of one piece with its inline marks."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: list[tuple[MarkKind, int, str]] = []
        self._marks: list[Mark] = []

    def add(self, text: str) -> None:
        """Append text; what may not stand in an article is removed from it."""
        cleaned = clean(text)
        self._parts.append(cleaned)
        self._length += len(cleaned)

    def begin(self, kind: MarkKind, href: str = "") -> None:
        """Open a mark here."""
        self._open.append((kind, self._length, href))

    def end(self) -> None:
        """Close the mark that was opened last."""
        if not self._open:
            return
        kind, start, href = self._open.pop()
        target = "" if href.startswith("#") else safe_href(href)
        if start < self._length and (kind != "link" or target):
            self._marks.append(Mark(kind, start, self._length, target))

    def piece(self, kind: BlockKind) -> Piece:
        """The collected piece; its text may be empty."""
        return tidy(Piece(kind, "".join(self._parts), tuple(self._marks)))


def tidy(piece: Piece) -> Piece:
    """Strip white space at both ends, join broken blank lines, and order the marks."""
    text = piece.text
    if _GAP in text or not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        lines = (line.strip() for line in clean(text).split("\n"))
        return Piece(piece.kind, "\n".join(line for line in lines if line))
    start = len(text) - len(text.lstrip())
    stripped = text.strip()
    moved = (
        replace(mark, start=max(mark.start - start, 0), end=min(mark.end - start, len(stripped)))
        for mark in piece.marks
    )
    kept = {mark for mark in moved if mark.start < mark.end}
    ordered = sorted(kept, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.href))
    return Piece(piece.kind, stripped, tuple(ordered))


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...], tuple[Mark, ...]]:
    """Join the pieces by blank lines; return the text with its blocks and marks."""
    texts: list[str] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    at = 0
    for piece in pieces:
        if not piece.text:
            continue
        end = at + len(piece.text)
        texts.append(piece.text)
        blocks.append(Block(piece.kind, at, end))
        marks += (replace(mark, start=at + mark.start, end=at + mark.end) for mark in piece.marks)
        at = end + len(_GAP)
    return _GAP.join(texts), tuple(blocks), tuple(marks)
