"""Labelled text as a person writes it: names in brackets, ties on lines of their own.

::

    == ferry
    [Mira Tollan|PER] leads the [Skerry Ferry Company|ORG]. [Tollan|PER] was in [Aldwick|LOC].
    Mira Tollan -> leads -> Skerry Ferry Company

``== name`` starts a paragraph, which is one line; ``== name (fr)`` gives its language. A tie that
is denied or only possible ends in ``(denied)`` or ``(possible)``. ``Tollan#2`` is the second
mention of that text. Lines that begin with ``#`` are comments.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, cast, get_args

from graphgen.errors import ReadError
from graphgen.model import Article, Block, Label, Status
from graphgen.vocabulary import predicates

_HEAD: Final = re.compile(r"== (.+?)(?: \(([a-z]{2})\))?")
_MARKED: Final = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)\]")
_TIE: Final = re.compile(r"(.+?) -> (\w+) -> (.+?)(?: \((denied|possible)\))?")
_NAME: Final = re.compile(r"(.+?)(?:#([1-9]\d*))?")


@dataclass(frozen=True, slots=True)
class LabelledMention:
    """A name in a paragraph."""

    start: int
    end: int
    text: str
    label: Label


@dataclass(frozen=True, slots=True)
class LabelledRelation:
    """A tie between two mentions of a paragraph."""

    head: LabelledMention
    predicate: str
    tail: LabelledMention
    status: Status


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with everything that is labelled in it; offsets count in ``text``."""

    name: str
    language: str
    """ISO 639-1 code."""
    text: str
    mentions: tuple[LabelledMention, ...]
    relations: tuple[LabelledRelation, ...]

    def article(self) -> Article:
        """Return the paragraph as an article of one block."""
        return Article(
            id=self.name,
            path=f"{self.name}.txt",
            title=self.name,
            source="",
            byline="",
            published=None,
            published_how="",
            url="",
            language=self.language,
            text=self.text,
            blocks=(Block(kind="paragraph", start=0, end=len(self.text)),),
            marks=(),
            digest=hashlib.sha256(self.text.encode()).hexdigest(),
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a file of labels."""

    path: str
    number: int
    text: str

    def wrong(self, message: str) -> ReadError:
        """The error for a line that breaks the format."""
        hint = "docs/extractors.md shows the format of labels."
        return ReadError.one(path=self.path, line=self.number, message=message, hint=hint)


def read_labels(paths: Sequence[Path]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of all files, in their order.

    Raises ReadError for a line that breaks the format and for two paragraphs of one name.
    """
    paragraphs = [each for path in paths for each in parse_labels(_text(path), path=str(path))]
    for one, other in pairwise(sorted(paragraph.name for paragraph in paragraphs)):
        if one == other:
            raise ReadError.one(
                path=str(paths[0]),
                message=f"two paragraphs are named {one!r}",
                hint="Give each a name of its own.",
            )
    return tuple(paragraphs)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError.one(
            path=str(path), message=f"cannot be read: {error}", hint="Name a UTF-8 text file."
        ) from None


def parse_labels(source: str, *, path: str = "labels") -> list[Paragraph]:
    """Return the paragraphs of one file; raises ReadError where a line breaks the format."""
    lines = [
        _Line(path, number, line.strip()) for number, line in enumerate(source.splitlines(), 1)
    ]
    return [_paragraph(group) for group in _groups(lines)]


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines of each paragraph, its ``==`` line first."""
    group: list[_Line] = []
    for line in lines:
        if not line.text or line.text.startswith("#"):
            continue
        if line.text.startswith("== ") and group:
            yield group
            group = []
        if not group and not line.text.startswith("== "):
            raise line.wrong(f"a paragraph must start with '== name', not with {line.text!r}")
        group.append(line)
    if group:
        yield group


def _paragraph(lines: Sequence[_Line]) -> Paragraph:
    head = _HEAD.fullmatch(lines[0].text)
    if head is None or len(lines) < 2:
        raise lines[0].wrong(f"{lines[0].text.removeprefix('== ')}: no text")
    text, mentions = _unmark(lines[1])
    relations = tuple(_relation(line, mentions) for line in lines[2:])
    return Paragraph(head[1], head[2] or "en", text, mentions, relations)


def _unmark(line: _Line) -> tuple[str, tuple[LabelledMention, ...]]:
    text, mentions, done = "", [], 0
    for match in _MARKED.finditer(line.text):
        if match[2] not in get_args(Label):
            raise line.wrong(f"unknown label {match[2]!r}")
        text += line.text[done : match.start()]
        label = cast(Label, match[2])
        mentions.append(LabelledMention(len(text), len(text) + len(match[1]), match[1], label))
        text, done = text + match[1], match.end()
    text += line.text[done:]
    if set(text) & set("[]|"):
        raise line.wrong(f"a bracket or bar is left over in {text!r}")
    return text, tuple(mentions)


def _relation(line: _Line, mentions: Sequence[LabelledMention]) -> LabelledRelation:
    match = _TIE.fullmatch(line.text)
    if match is None:
        raise line.wrong(f"not a tie: {line.text!r}")
    if match[2] not in predicates():
        raise line.wrong(f"unknown predicate {match[2]!r}")
    return LabelledRelation(
        head=_mention(match[1], mentions, line),
        predicate=match[2],
        tail=_mention(match[3], mentions, line),
        status=cast(Status, match[4] or "asserted"),
    )


def _mention(wanted: str, mentions: Sequence[LabelledMention], line: _Line) -> LabelledMention:
    match = _NAME.fullmatch(wanted)
    same = [mention for mention in mentions if match and mention.text == match[1]]
    number = int(match[2] or 1) if match else 1
    if number > len(same):
        raise line.wrong(f"no mention {wanted!r}")
    return same[number - 1]
