"""Sentences with their names in brackets, "[PER Ana Oru] spoke.", as articles with mentions."""

import re
from datetime import date
from typing import cast

from graphgen.extract.sentences import sentence_at, split_sentences
from graphgen.model import Article, Block, Label, Mention

_MARK = re.compile(r"\[([A-Z]+) ([^\]]+)\]")


def marked(text: str) -> tuple[str, list[Mention]]:
    """Return the text without brackets and its mentions, in order."""
    plain, spans, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[2]), match[1]))
        plain += match[2]
        at = match.end()
    plain += text[at:]
    sentences = split_sentences(plain, article_of(plain).blocks)
    return plain, [
        Mention(
            "a",
            s,
            e,
            plain[s:e],
            cast(Label, label),
            0.9,
            sentence_at(sentences, s),
            block_at(plain, s),
        )
        for s, e, label in spans
    ]


def block_at(text: str, position: int) -> int:
    return text.count("\n\n", 0, position)


def article_of(text: str, *, published: date | None = None) -> Article:
    """Return an article of a text whose blocks are parted by blank lines."""
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block("paragraph", start, start + len(part)))
        start += len(part) + 2
    return Article(
        id="a",
        path="a.md",
        title="A",
        source="",
        byline="",
        published=published,
        published_how="",
        url="",
        language="en",
        text=text,
        blocks=tuple(blocks),
        marks=(),
        digest="",
    )
