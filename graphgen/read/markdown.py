"""Markdown files, and text files that use its signs.

Raw HTML is recognised only so that its tags can be dropped: what leaves this module is plain
text with marks, never HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from graphgen.model import BlockKind, MarkKind
from graphgen.read.encoding import clean, decode
from graphgen.read.front_matter import split_front_matter
from graphgen.read.head import headline_list
from graphgen.read.lines import line_pieces
from graphgen.read.pieces import InlineText, Piece, tidy
from graphgen.read.reading import Reading, SourceFile
from graphgen.read.record import reading_of

_PARSER: Final = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

_OPENING: Final[dict[str, MarkKind]] = {"strong_open": "strong", "em_open": "emphasis"}
_CLOSING: Final = frozenset(("strong_close", "em_close", "link_close"))
_LINE_PARAGRAPH: Final = 150
"""Mean characters of a line from which lines are paragraphs and not wrapped."""
_MAX_MARKDOWN: Final = 2_000_000
"""Characters of a text from which it is read as plain."""
_MAX_BLOCKS: Final = 50_000
"""Blocks of a text from which it is read as plain."""
_MAX_SIGNS: Final = 2_000
_ENDS: Final = tuple(".!?:;”\"’')]")


@dataclass(frozen=True, slots=True)
class MarkdownReader:
    """Reads ``.md`` files."""

    name: str = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, source: SourceFile) -> Reading:
        """Return the article with its warnings; raises ReadError."""
        split = split_front_matter(decode(source.content, path=source.path), path=source.path)
        return reading_of(source, split.facts, markdown_pieces(split.body), split.problems)


def markdown_pieces(text: str) -> tuple[Piece, ...]:
    """Return the blocks of a Markdown text in reading order.

    Text that no one wrote by hand, with signs by the thousand in one paragraph, would take the
    parser a time quadratic in its length; it is read as plain text.
    """
    parts = text.split("\n\n")
    if len(text) > _MAX_MARKDOWN or len(parts) > _MAX_BLOCKS or any(map(_crowded, parts)):
        return line_pieces(text)
    walk = _Walk(_PARSER.parse(text))
    pieces = tuple(piece for piece in walk.pieces() if piece.text)
    return pieces or line_pieces(text)


def _crowded(paragraph: str) -> bool:
    return len(paragraph) > _MAX_SIGNS and sum(map(paragraph.count, "[]*_`<!~&\n")) > _MAX_SIGNS


class _Walk:
    """One pass over the block tokens; knows which containers are open."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._open: list[str] = []

    def pieces(self) -> Iterator[Piece]:
        previous = ""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            made = list(self._made(token, previous))
            yield from made
            previous = made[-1].text if made else previous
            self._at += 1

    def _made(self, token: Token, previous: str) -> Iterator[Piece]:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            yield from self._list(previous)
        elif token.type == "tr_open":
            yield self._row()
        elif token.nesting == 1:
            self._open.append(token.type)
        elif token.nesting == -1:
            self._open.pop()
        elif token.type == "inline":
            yield from _inline_pieces(token, self._kind())
        elif token.type == "code_block":
            yield from line_pieces(token.content)
        elif token.type == "fence":
            yield _code(token.content)
        elif token.type == "html_block":
            yield from line_pieces(_html_text(token.content))

    def _kind(self) -> BlockKind:
        if "heading_open" in self._open:
            return "heading"
        return "quote" if "blockquote_open" in self._open else "paragraph"

    def _list(self, previous: str) -> Iterator[Piece]:
        """All items of a list, those of lists inside it included."""
        depth = 0
        items: list[Piece] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.type in ("bullet_list_open", "ordered_list_open"):
                depth += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                depth -= 1
            elif token.type == "inline":
                items += _inline_pieces(token, "item")
            elif token.type in ("fence", "code_block"):
                items.append(_code(token.content))
            elif token.type == "html_block":
                items += line_pieces(_html_text(token.content))
            if depth == 0:
                break
            self._at += 1
        items = [item for item in items if item.text]
        links = all(_is_link(item) for item in items)
        related = links or headline_list([item.text for item in items], previous)
        yield from (replace(item, kind="caption") if related else item for item in items)

    def _row(self) -> Piece:
        line = InlineText()
        first = True
        while self._tokens[self._at].type != "tr_close":
            token = self._tokens[self._at]
            if token.type == "inline" and token.content.strip():
                line.add("" if first else " | ")
                _write(token.children or [], line)
                first = False
            self._at += 1
        return line.piece("item")


def _inline_pieces(token: Token, kind: BlockKind) -> Iterator[Piece]:
    children = token.children or []
    captions = [_alt(child) for child in children if child.type == "image"]
    line = InlineText()
    _write(children, line)
    piece = line.piece(kind)
    yield from (caption for caption in captions if len(caption.text.split()) > 2)
    if kind == "paragraph" and _wholly_strong(piece) and len(piece.text.split()) < 15:
        piece = replace(piece, kind="heading" if piece.text[-1:] not in _ENDS else kind)
    yield from _line_paragraphs(piece)


def _write(children: Sequence[Token], line: InlineText) -> None:
    for child in children:
        if child.type in ("text", "text_special"):
            line.add(child.content)
        elif child.type == "code_inline":
            line.begin("code")
            line.add(child.content)
            line.end()
        elif child.type in ("softbreak", "hardbreak"):
            line.add("\n")
        elif child.type in _OPENING:
            line.begin(_OPENING[child.type])
        elif child.type == "link_open":
            line.begin("link", str(child.attrGet("href") or ""))
        elif child.type in _CLOSING:
            line.end()


def _line_paragraphs(piece: Piece) -> Iterator[Piece]:
    """Part a paragraph whose lines are paragraphs; else make it one line."""
    lines = piece.text.split("\n")
    whole = all(line.rstrip().endswith(_ENDS) for line in lines)
    if piece.kind == "heading" or len(lines) == 1 or not whole or _mean(lines) < _LINE_PARAGRAPH:
        yield replace(piece, text=piece.text.replace("\n", " "))
        return
    at = 0
    for text in lines:
        end = at + len(text)
        inside = (mark for mark in piece.marks if at <= mark.start and mark.end <= end)
        moved = tuple(replace(mark, start=mark.start - at, end=mark.end - at) for mark in inside)
        yield tidy(Piece(piece.kind, text, moved))
        at = end + 1


def _mean(lines: Sequence[str]) -> float:
    return sum(map(len, lines)) / len(lines)


def _alt(token: Token) -> Piece:
    line = InlineText()
    _write(token.children or [], line)
    return line.piece("caption")


def _code(content: str) -> Piece:
    return tidy(Piece("caption", content))


def _is_link(piece: Piece) -> bool:
    return any(
        mark.kind == "link" and mark.end - mark.start >= len(piece.text) - 1 for mark in piece.marks
    )


def _wholly_strong(piece: Piece) -> bool:
    return any(
        mark.kind == "strong" and mark.end - mark.start == len(piece.text) for mark in piece.marks
    )


def _html_text(markup: str) -> str:
    """Return the text of a stretch of raw HTML, without scripts and styles."""
    parsed = lxml_html.document_fromstring(f"<html><body>{markup}</body></html>")
    for element in parsed.xpath("//script|//style|//template|//iframe|//object|//noscript"):
        element.drop_tree()
    return clean(str(parsed.xpath("string()")))
