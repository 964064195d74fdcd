"""The card of an article: all but its text."""

from __future__ import annotations

from graphgen.model import Article, ArticleCard


def card_of(article: Article) -> ArticleCard:
    """Return what later stages need of an article without holding its text."""
    return ArticleCard(
        id=article.id,
        path=article.path,
        title=article.title,
        source=article.source,
        byline=article.byline,
        published=article.published,
        published_how=article.published_how,
        url=article.url,
        language=article.language,
        digest=article.digest,
        words=len(article.text.split()),
        headings=article.headline_blocks,
    )
