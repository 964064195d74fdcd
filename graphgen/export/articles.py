"""Rows of ``articles.jsonl`` and ``mentions.jsonl``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from graphgen.compact import places_of
from graphgen.export.jsonl import Row, line
from graphgen.export.old_rows import Part, digest_of
from graphgen.model import Article, ArticleStore, Entity, Kind, KnowledgeGraph, Label, Mention, Span

LABEL_KINDS: Mapping[Label, Kind] = {
    "PER": "actor",
    "ORG": "organization",
    "LOC": "location",
    "FAC": "location",
}
"""Kind of a mention that belongs to no entity; other labels have none."""


def article_parts(graph: KnowledgeGraph, store: ArticleStore) -> Iterator[Part]:
    """Yield a row an article, ordered by id."""
    stories = {article: story.id for story in graph.stories for article in story.articles}
    copies = copied_from(graph)
    for card in graph.cards:
        told = stories.get(card.id), copies.get(card.id)
        digest = digest_of(store.digest(card.id), told)
        yield digest, partial(_article_line, store, card.id, *told)


def _article_line(
    store: ArticleStore, article_id: str, story: str | None, copy_of: str | None
) -> bytes:
    article, sentences = store.article(article_id), store.sentences(article_id)
    return line(_article_row(article, sentences, story, copy_of))


def _article_row(
    article: Article, sentences: Sequence[Span], story: str | None, copy_of: str | None
) -> Row:
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "source": article.source,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
        "text": article.text,
        "sentences": [[span.start, span.end] for span in sentences],
        "story": story,
        "copy_of": copy_of,
    }


def copied_from(graph: KnowledgeGraph) -> Mapping[str, str]:
    """For each copy or rewrite, the article it is most surely made from."""
    best: dict[str, tuple[float, str]] = {}
    for story in graph.stories:
        for derivation in story.derivations:
            if derivation.how != "same agency":
                rank = (-derivation.score, derivation.origin)
                best[derivation.article] = min(rank, best.get(derivation.article, rank))
    return {article: origin for article, (_, origin) in best.items()}


def mention_parts(graph: KnowledgeGraph, store: ArticleStore) -> Iterator[Part]:
    """Yield a row a mention of any label, ordered by article and start; an article's together."""
    entities_at: dict[str, dict[int, Entity]] = defaultdict(dict)
    for entity in graph.entities:
        for article_id, start in places_of(entity.mentions):
            entities_at[article_id][start] = entity
    for card in graph.cards:
        named = entities_at.pop(card.id, {})
        told = [(start, entity.id, entity.kind) for start, entity in named.items()]
        digest = digest_of(store.digest(card.id), told)
        yield digest, partial(_mention_lines, store, card.id, named)


def _mention_lines(store: ArticleStore, article_id: str, named: Mapping[int, Entity]) -> bytes:
    lines = []
    for mention in store.mentions(article_id):
        entity = named.get(mention.start)
        kind = entity.kind if entity else LABEL_KINDS.get(mention.label)
        lines.append(line(_mention_row(mention, kind, entity.id if entity else None)))
    return b"".join(lines)


def _mention_row(mention: Mention, kind: Kind | None, entity: str | None) -> Row:
    return {
        "article": mention.article,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "label": mention.label,
        "kind": kind,
        "entity": entity,
        "score": round(mention.score, 4),
    }
