"""Plain text files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graphgen.read.encoding import decode
from graphgen.read.front_matter import split_front_matter
from graphgen.read.lines import line_pieces
from graphgen.read.markdown import markdown_pieces
from graphgen.read.reading import Reading, SourceFile
from graphgen.read.record import reading_of

_MARKDOWN: Final = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"(?<!\\)\[[^\[\]\n]{1,300}\]\([^()\s]{0,500}\)"),
    re.compile(r"^\*\*[^*\n]{1,300}\*\*", re.MULTILINE),
)


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads ``.txt`` files, also those that use the signs of Markdown."""

    name: str = "text"
    suffixes: tuple[str, ...] = (".txt",)

    def read(self, source: SourceFile) -> Reading:
        """Return the article with its warnings; raises ReadError."""
        split = split_front_matter(decode(source.content, path=source.path), path=source.path)
        marked = sum(bool(sign.search(split.body)) for sign in _MARKDOWN) > 1
        pieces = markdown_pieces(split.body) if marked else line_pieces(split.body)
        return reading_of(source, split.facts, pieces, split.problems)
