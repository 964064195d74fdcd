"""Articles and extractions by id, so that nobody needs to hold them all."""

from __future__ import annotations

from typing import Protocol

from graphgen.model.articles import Article, Span
from graphgen.model.extractions import Extraction, Figure, Mention, TimeExpression


class ArticleStore(Protocol):
    """Gives articles and extractions by id, so that nobody needs to hold all texts.

    A store that says it is one takes the parts out of the whole, where it has no faster way.
    """

    def ids(self) -> tuple[str, ...]:
        """All article ids, sorted."""
        ...

    def article(self, article_id: str) -> Article:
        """The article; KeyError where there is none."""
        ...

    def extraction(self, article_id: str) -> Extraction:
        """What was found in it; KeyError where there is none."""
        ...

    def text(self, article_id: str) -> str:
        """Its text alone, which is much faster; KeyError where there is none."""
        return self.article(article_id).text

    def sentences(self, article_id: str) -> tuple[Span, ...]:
        """Its sentences alone, which is much faster; KeyError where there is none."""
        return self.extraction(article_id).sentences

    def mentions(self, article_id: str) -> tuple[Mention, ...]:
        """Its mentions alone, which is faster; KeyError where there is none."""
        return self.extraction(article_id).mentions

    def figures(self, article_id: str) -> tuple[Figure, ...]:
        """Its figures alone, which is faster; KeyError where there is none."""
        return self.extraction(article_id).figures

    def times(self, article_id: str) -> tuple[TimeExpression, ...]:
        """Its times alone, which is faster; KeyError where there is none."""
        return self.extraction(article_id).times

    def digest(self, article_id: str) -> str:
        """A digest of an article and of what was found in it, in hex."""
        ...


class PackedArticle(Protocol):
    """An article with what was found in it, as it goes to another process."""

    def article(self) -> Article:
        """The article."""
        ...

    def extraction(self) -> Extraction:
        """What was found in it."""
        ...


class PackedStore(ArticleStore, Protocol):
    """An ``ArticleStore`` whose articles can go to another process."""

    def packed(self, article_id: str) -> PackedArticle:
        """An article with what was found in it, not unpacked; KeyError where there is none."""
        ...
