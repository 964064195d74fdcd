"""Articles in a language that the extractor does not handle: cut into sentences, nothing more.

Names that are known from elsewhere are found in them later (`known_elsewhere`), since they depend
on the other articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from graphgen.extract.plugin import Extractor
from graphgen.extract.sentences import split_sentences
from graphgen.model import Article, Extraction, Span

_ENGLISH: Final = ("en", "und")
_STOP: Final = re.compile(
    r"""(?:(?<![.!?…؟۔।])[.!?…؟۔।]+["'”’»)\]]*(?=\s+["'“‘«(\[¿¡—–-]*[^\W\d_a-zß-öø-ÿ])"""
    r"""|[。！？]+["”’」』）]*)"""
)
"""A stop before a letter that is not small, or a full-width one."""


class ByLanguage:
    """An extractor that is asked only about articles in the languages that it handles."""

    def __init__(self, extractor: Extractor, *, languages: Sequence[str]) -> None:
        """Take an extractor and the ISO 639-1 codes that it handles; none for every language."""
        self.name = extractor.name
        self.version = extractor.version
        self._extractor = extractor
        self._languages = frozenset(languages)

    def extract(self, articles: Sequence[Article]) -> list[Extraction]:
        """Return the extraction of each article, in their order."""
        handled = [article for article in articles if self.handles(article.language)]
        found = iter(self._extractor.extract(handled) if handled else [])
        return [
            next(found)
            if self.handles(article.language)
            else skipped_extraction(article, why="language")
            for article in articles
        ]

    def handles(self, language: str) -> bool:
        """Tell whether articles in a language are read."""
        return not self._languages or language in self._languages


def skipped_extraction(article: Article, *, why: Literal["language", "answer"]) -> Extraction:
    """Return an extraction that holds the sentences only."""
    return Extraction(
        article=article.id,
        sentences=sentences_of(article),
        mentions=(),
        relations=(),
        figures=(),
        times=(),
        headline_blocks=article.headline_blocks,
        skipped=why,
    )


def sentences_of(article: Article) -> tuple[Span, ...]:
    """Return the sentences of an article in any language, in order; each lies in one block."""
    if article.language in _ENGLISH:
        return split_sentences(article.text, article.blocks)
    return tuple(
        span for block in article.blocks for span in _of_block(article.text, block.start, block.end)
    )


def _of_block(text: str, start: int, end: int) -> Iterator[Span]:
    stops = [match.end() for match in _STOP.finditer(text, start, end)]
    for begin, stop in zip([start, *stops], [*stops, end], strict=True):
        part = text[begin:stop]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            yield Span(begin + lead, begin + len(part.rstrip()))
