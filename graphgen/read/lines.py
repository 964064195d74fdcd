"""Plain text into paragraphs: lines, wrapped lines, bullets and headings between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from graphgen.model import BlockKind
from graphgen.read.head import headline_list
from graphgen.read.pieces import Piece, tidy

_BULLET: Final = re.compile(r"(?:[•·◦▪‣●○*-]|\(?[0-9]{1,2}[.)])[ \t]+(?=\S)")
_RULE: Final = re.compile(r"[\s*_=~#.•·-]{3,}")
_ENDS: Final = tuple(".!;:,”\"’')]…»")
_MAX_HEADING_WORDS: Final = 12
_MAX_WRAP: Final = 110
_SHORT_RUN: Final = 3
"""Short lines in a row from which they are a list and not headings."""


def line_pieces(text: str) -> tuple[Piece, ...]:
    """Return the blocks of a plain text in order; every line is one unless lines are wrapped."""
    pieces: list[Piece] = []
    for chunk in _chunks(text):
        for run in _runs(_unwrapped(chunk)):
            pieces += _run_pieces(run, pieces[-1].text if pieces else "")
    return _headings([piece for piece in pieces if piece.text])


def _chunks(text: str) -> Iterator[list[str]]:
    """Stretches of lines between blank lines and ruled lines."""
    chunk: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped and not (len(stripped) < 200 and _RULE.fullmatch(stripped)):
            chunk.append(stripped)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _unwrapped(chunk: Sequence[str]) -> list[str]:
    """Join lines that were broken at a fixed width.

    They were, where nearly every line was too full to take the first word of the next.
    """
    width = max(map(len, chunk))
    pairs = list(pairwise(chunk))
    if len(pairs) < 2 or width > _MAX_WRAP or any(_BULLET.match(line) for line in chunk):
        return list(chunk)
    full = sum(len(line) + 1 + len(after.split()[0]) > width for line, after in pairs)
    return [" ".join(chunk)] if full >= 0.8 * len(pairs) and width >= 40 else list(chunk)


def _runs(lines: Sequence[str]) -> Iterator[list[str]]:
    """Part lines into runs that are all bullets or all not."""
    run: list[str] = []
    for line in lines:
        if run and bool(_BULLET.match(line)) != bool(_BULLET.match(run[-1])):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _run_pieces(run: Sequence[str], previous: str) -> Iterator[Piece]:
    if not _BULLET.match(run[0]):
        yield from (tidy(Piece("paragraph", line)) for line in run)
        return
    items = [line if line[0].isdigit() else _BULLET.sub("", line, count=1) for line in run]
    kind: BlockKind = "caption" if headline_list(items, previous) else "item"
    yield from (tidy(Piece(kind, item)) for item in items)


def _headings(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Tell headings between paragraphs, and lists of short lines, from prose."""
    short = [piece.kind == "paragraph" and is_heading_line(piece.text) for piece in pieces]
    told: list[Piece] = []
    begun = False
    for at, piece in enumerate(pieces):
        kind = piece.kind
        if short[at]:
            run = _run_length(short, at) if begun else 1
            last = at + 1 == len(pieces)
            kind = "item" if run >= _SHORT_RUN else "caption" if last and at else "heading"
        begun = begun or not short[at]
        told.append(Piece(kind, piece.text, piece.marks))
    return tuple(told)


def _run_length(short: Sequence[bool], at: int) -> int:
    start = end = at
    while start > 0 and short[start - 1] and at - start < _SHORT_RUN:
        start -= 1
    while end < len(short) and short[end] and end - at < _SHORT_RUN:
        end += 1
    return end - start


def is_heading_line(text: str) -> bool:
    """Tell whether a line reads as a heading: short, and no sentence by its end."""
    if len(text) > 120 or len(text.split()) > _MAX_HEADING_WORDS:
        return False
    quoted = text[:1] in "‘“'\"" and text[-1:] in "’”'\"" and text[-2:-1] not in ".,!?"
    return quoted or not text.endswith(_ENDS)
