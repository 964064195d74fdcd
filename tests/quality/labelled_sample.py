"""Reader of the labelled sample in ``tests/sample`` (its README describes the format)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import cast, get_args

from graphgen.model import Article, Block, Label, Status

SAMPLE = Path(__file__).parent.parent / "sample"

_MARKED = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)\]")
_TIE = re.compile(r"(.+?) -> (\w+) -> (.+?)(?: \((denied|possible)\))?")
_NAME = re.compile(r"(.+?)(?:#([1-9]\d*))?")


class SampleError(ValueError):
    """A line of the sample that does not follow the format."""


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
            language="en",
            text=self.text,
            blocks=(Block(kind="paragraph", start=0, end=len(self.text)),),
            marks=(),
            digest=hashlib.sha256(self.text.encode()).hexdigest(),
        )


def load_sample(folder: Path = SAMPLE) -> tuple[Paragraph, ...]:
    """Return the paragraphs of all ``*.txt`` files, in the order of file names and lines."""
    files = sorted(folder.glob("*.txt"))
    paragraphs = [p for file in files for p in parse_sample(file.read_text(encoding="utf-8"))]
    names = sorted(paragraph.name for paragraph in paragraphs)
    for one, other in pairwise(names):
        if one == other:
            raise SampleError(f"two paragraphs are named {one!r}")
    return tuple(paragraphs)


def sample_digest(folder: Path = SAMPLE) -> str:
    """Return the first 16 hex digits of the sha256 of the files that `load_sample` reads."""
    joined = b"\0".join(file.read_bytes() for file in sorted(folder.glob("*.txt")))
    return hashlib.sha256(joined).hexdigest()[:16]


def parse_sample(source: str) -> list[Paragraph]:
    """Return the paragraphs of one file; raise `SampleError` where a line breaks the format."""
    return [_paragraph(lines) for lines in _groups(source)]


def _groups(source: str) -> Iterator[list[str]]:
    """Yield the lines of each paragraph, its ``==`` line first."""
    group: list[str] = []
    for line in (line.strip() for line in source.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("== ") and group:
            yield group
            group = []
        if not group and not line.startswith("== "):
            raise SampleError(f"a paragraph must start with '== name', not with {line!r}")
        group.append(line)
    if group:
        yield group


def _paragraph(lines: Sequence[str]) -> Paragraph:
    name = lines[0].removeprefix("== ")
    if len(lines) < 2:
        raise SampleError(f"{name}: no text")
    text, mentions = _unmark(lines[1], name)
    relations = tuple(_relation(line, mentions, name) for line in lines[2:])
    return Paragraph(name=name, text=text, mentions=mentions, relations=relations)


def _unmark(marked: str, name: str) -> tuple[str, tuple[LabelledMention, ...]]:
    text, mentions, done = "", [], 0
    for match in _MARKED.finditer(marked):
        if match[2] not in get_args(Label):
            raise SampleError(f"{name}: unknown label {match[2]!r}")
        text += marked[done : match.start()]
        label = cast(Label, match[2])
        mentions.append(LabelledMention(len(text), len(text) + len(match[1]), match[1], label))
        text, done = text + match[1], match.end()
    text += marked[done:]
    if set(text) & set("[]|"):
        raise SampleError(f"{name}: a bracket or bar is left over in {text!r}")
    return text, tuple(mentions)


def _relation(line: str, mentions: Sequence[LabelledMention], name: str) -> LabelledRelation:
    match = _TIE.fullmatch(line)
    if match is None:
        raise SampleError(f"{name}: not a tie: {line!r}")
    return LabelledRelation(
        head=_mention(match[1], mentions, name),
        predicate=match[2],
        tail=_mention(match[3], mentions, name),
        status=cast(Status, match[4] or "asserted"),
    )


def _mention(wanted: str, mentions: Sequence[LabelledMention], name: str) -> LabelledMention:
    match = _NAME.fullmatch(wanted)
    same = [mention for mention in mentions if match and mention.text == match[1]]
    number = int(match[2] or 1) if match else 1
    if number > len(same):
        raise SampleError(f"{name}: no mention {wanted!r}")
    return same[number - 1]
