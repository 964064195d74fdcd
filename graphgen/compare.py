"""Two files read and compared with what a build would find in them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from graphgen.config import ExtractConfig
from graphgen.extract import extract_all
from graphgen.graph import build_graph
from graphgen.graph.assemble import entities_by_place
from graphgen.graph.comparison import Comparison, compare
from graphgen.graph.figure_titles import figure_title
from graphgen.model import Article, Entity, Extraction, Relation, Span
from graphgen.read import card_of, read_file
from graphgen.resolve import resolve
from graphgen.resolve.decisions import Decisions
from graphgen.stated import stated
from graphgen.store import DiskStore
from graphgen.urls import unique_slugs

__all__ = ["Compared", "compare_files", "compared", "figure_title"]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two files with all that is told of them."""

    articles: tuple[Article, Article]
    """In the order in which the files were named."""
    extractions: tuple[Extraction, Extraction]
    comparison: Comparison
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    """Stated ones of both, ordered by head, predicate and tail."""

    def sentence(self, article_id: str, span: Span) -> tuple[int, str]:
        """Number of a sentence of an article, from 1 as on the pages, and its words."""
        place = [article.id for article in self.articles].index(article_id)
        sentences = self.extractions[place].sentences
        number = sum(1 for sentence in sentences if sentence.start <= span.start)
        return number, " ".join(self.articles[place].text[span.start : span.end].split())


def compare_files(first: Path, second: Path, *, settings: ExtractConfig) -> Compared:
    """Read two files and compare them. Raises ReadError where one is no article."""
    articles = _read(first, second)
    extractions = tuple(
        extract_all(
            articles,
            extractor_name=settings.extractor,
            min_mention_score=settings.min_mention_score,
            workers=1,
            on_progress=lambda _more: None,
        )
    )
    return compared(articles, (extractions[0], extractions[1]), settings=settings)


def compared(
    articles: tuple[Article, Article],
    extractions: tuple[Extraction, Extraction],
    *,
    settings: ExtractConfig,
) -> Compared:
    """Compare two articles by what was found in each."""
    cards = [card_of(article) for article in articles]
    resolution = resolve(cards, extractions, decisions=Decisions())
    entities = resolution.entities
    with closing(DiskStore.holding(articles, extractions)) as store:
        comparison = compare(cards, entities, entities_by_place(entities), store)
    graph = build_graph(
        cards, extractions, resolution, min_relation_score=settings.min_relation_score
    )
    ties = stated(graph.relations)
    return Compared(articles, extractions, comparison, graph.entities, tuple(ties))


def _read(*paths: Path) -> tuple[Article, Article]:
    """Read two files, which may have one name, and number their ids where they clash."""
    articles: Sequence[Article] = [read_file(path, root=path.parent) for path in paths]
    ids = unique_slugs([article.id for article in articles])
    first, second = (
        replace(article, id=each, path=str(path))
        for article, each, path in zip(articles, ids, paths, strict=True)
    )
    return first, second
