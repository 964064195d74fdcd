"""Finds the character offsets, in an article's text, of tokens that were labelled elsewhere.

Labelled sets give tokens without their spacing; the reader may have dropped a caption or changed
white space. Tokens are therefore matched by their characters without white space, a paragraph at a
time, and by short runs of tokens where a paragraph is not found whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

RUN = 8
"""Tokens tried at once where a paragraph is not found whole."""


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without its white space, and where each remaining character came from."""

    characters: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Squeezed:
        """Squeeze a text."""
        kept = [(char, i) for i, char in enumerate(text) if not char.isspace()]
        return cls("".join(char for char, _ in kept), tuple(i for _, i in kept))


def align(paragraphs: Sequence[Sequence[str]], text: str) -> list[list[tuple[int, int] | None]]:
    """Offsets of every token of every paragraph in ``text``; None for a token not found there."""
    squeezed = Squeezed.of(text)
    cursor = 0
    spans: list[list[tuple[int, int] | None]] = []
    for tokens in paragraphs:
        found, cursor = _paragraph([_plain(token) for token in tokens], squeezed, cursor)
        spans.append(found)
    return spans


def _paragraph(
    tokens: Sequence[str], text: Squeezed, cursor: int
) -> tuple[list[tuple[int, int] | None], int]:
    whole = _find("".join(tokens), text, cursor)
    if whole is not None:
        return _lay(tokens, text, whole), whole + len("".join(tokens))
    spans: list[tuple[int, int] | None] = []
    place = 0
    while place < len(tokens):
        size, start = _longest_run(tokens, place, text, cursor)
        if start is None:
            spans.append(None)
            place += 1
            continue
        run = tokens[place : place + size]
        spans.extend(_lay(run, text, start))
        cursor = start + len("".join(run))
        place += size
    return spans, cursor


def _longest_run(
    tokens: Sequence[str], place: int, text: Squeezed, cursor: int
) -> tuple[int, int | None]:
    for size in range(min(RUN, len(tokens) - place), 0, -1):
        run = "".join(tokens[place : place + size])
        start = text.characters.find(run, cursor, cursor + 400 + len(run))
        if start >= 0 and (size >= 3 or start - cursor < 20):
            return size, start
    return 1, None


def _find(run: str, text: Squeezed, cursor: int) -> int | None:
    start = text.characters.find(run, cursor)
    if start < 0 and len(run) > 40:
        start = text.characters.find(run)
    return start if start >= 0 and run else None


def _lay(tokens: Sequence[str], text: Squeezed, start: int) -> list[tuple[int, int] | None]:
    spans: list[tuple[int, int] | None] = []
    for token in tokens:
        end = start + len(token)
        spans.append((text.offsets[start], text.offsets[end - 1] + 1) if token else None)
        start = end
    return spans


def _plain(token: str) -> str:
    return "".join(unicodedata.normalize("NFC", token).split())
