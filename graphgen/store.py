"""Where later stages look an article up again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphgen.model import Article, Extraction


class MemoryStore:
    """An ArticleStore that holds everything; fit for some thousand articles."""

    def __init__(self, articles: Iterable[Article], extractions: Iterable[Extraction]) -> None:
        """Take every article once, and for each of them what was found in it, in any order."""
        self._articles = {article.id: article for article in articles}
        self._extractions = {extraction.article: extraction for extraction in extractions}
        self._ids = tuple(sorted(self._articles))

    def ids(self) -> tuple[str, ...]:
        """All article ids, sorted."""
        return self._ids

    def article(self, article_id: str) -> Article:
        """The article; KeyError where there is none."""
        return self._articles[article_id]

    def extraction(self, article_id: str) -> Extraction:
        """What was found in it; KeyError where there is none."""
        return self._extractions[article_id]

    def extractions(self) -> Iterator[Extraction]:
        """What was found in each article, in the order of their ids."""
        return (self._extractions[article_id] for article_id in self._ids)
