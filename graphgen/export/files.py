"""The files below ``data/``, as ``docs/data.md`` documents them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from graphgen.config import BuildFacts, DataConfig
from graphgen.export.articles import article_rows, mention_rows
from graphgen.export.build_facts import build_row
from graphgen.export.entities import entity_rows
from graphgen.export.jsonl import rows_file, value_file, whole_file
from graphgen.export.node_link import node_link_parts
from graphgen.export.relations import relation_rows
from graphgen.export.stories import figure_rows, story_rows
from graphgen.model import ArticleStore, KnowledgeGraph, OutputFile, PartedFile, Problem


def export_files(
    graph: KnowledgeGraph,
    store: ArticleStore,
    *,
    data: DataConfig,
    problems: Sequence[Problem],
    facts: BuildFacts,
) -> Iterator[OutputFile | PartedFile]:
    """Yield the data files one by one.

    ``data.write`` is "full", "gzip" (all but ``build.json`` packed) or "entities" (only entities,
    relations, the graph and ``build.json``: no text of any article).
    """
    packed = data.write == "gzip"
    if data.write != "entities":
        yield rows_file("articles", partial(article_rows, graph, store), packed=packed)
        yield rows_file("mentions", partial(mention_rows, graph, store), packed=packed)
        yield rows_file("stories", partial(story_rows, graph), packed=packed)
        yield rows_file("figures", partial(figure_rows, graph, store), packed=packed)
    yield rows_file("entities", partial(entity_rows, graph), packed=packed)
    yield rows_file("relations", partial(relation_rows, graph), packed=packed)
    yield whole_file("graph.json", partial(node_link_parts, graph), packed=packed)
    yield value_file("build", build_row(graph, problems, facts), packed=False)
