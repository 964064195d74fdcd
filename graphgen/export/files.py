"""The files below ``data/``, as ``docs/data.md`` documents them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from graphgen.config import BuildFacts, DataConfig
from graphgen.export.articles import article_parts, mention_parts
from graphgen.export.build_facts import build_row
from graphgen.export.entities import entity_rows
from graphgen.export.jsonl import parts_file, rows_file, value_file
from graphgen.export.node_link import node_link_parts
from graphgen.export.old_rows import NO_BUILD, LastBuild
from graphgen.export.relations import relation_parts
from graphgen.export.stories import figure_parts, story_rows
from graphgen.model import ArticleStore, KnowledgeGraph, OutputFile, PartedFile, Problem
from graphgen.relation_rows import RelationDigests


def export_files(
    graph: KnowledgeGraph,
    store: ArticleStore,
    *,
    data: DataConfig,
    problems: Sequence[Problem],
    facts: BuildFacts,
    last: LastBuild = NO_BUILD,
    digests: RelationDigests | None = None,
) -> Iterator[OutputFile | PartedFile]:
    """Yield the data files one by one.

    ``data.write`` is "full", "gzip" (all but ``build.json`` packed) or "entities" (only entities,
    relations, the graph and ``build.json``: no text of any article). ``last`` has the files of the
    last build, of which rows are taken that are the same; ``digests`` are those of the relations
    where others need them too.
    """
    packed, digests = data.write == "gzip", digests or RelationDigests(graph.relations)
    if data.write != "entities":
        yield parts_file(
            "articles.jsonl", partial(article_parts, graph, store), last, packed=packed
        )
        yield parts_file(
            "mentions.jsonl", partial(mention_parts, graph, store), last, packed=packed
        )
        yield rows_file("stories", partial(story_rows, graph), packed=packed)
        figures = partial(figure_parts, graph, store)
        yield parts_file("figures.jsonl", figures, last, packed=packed)
    yield rows_file("entities", partial(entity_rows, graph), packed=packed)
    yield parts_file(
        "relations.jsonl", partial(relation_parts, graph, digests), last, packed=packed
    )
    yield parts_file("graph.json", partial(node_link_parts, graph, digests), last, packed=packed)
    yield value_file("build", build_row(graph, problems, facts), packed=False)
