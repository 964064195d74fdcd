"""Every file of a site but its data files, made in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graphgen.config import BuildFacts, SiteConfig
from graphgen.facts import NO_FACTS
from graphgen.model import ArticleStore, KnowledgeGraph, Problem, SiteFile
from graphgen.site import SiteMaker
from graphgen.words import PLAIN_ENGLISH, Words


def site_files(
    graph: KnowledgeGraph,
    store: ArticleStore,
    *,
    site: SiteConfig,
    templates: Sequence[Path],
    problems: Sequence[Problem],
    facts: BuildFacts,
    words: Words = PLAIN_ENGLISH,
) -> Iterator[SiteFile]:
    """Yield them in the order of a build."""
    maker = SiteMaker(
        graph,
        store,
        site=site,
        templates=templates,
        problems=problems,
        facts=facts,
        words=words,
    )
    yield from maker.pages()
    yield from maker.looked_up(NO_FACTS)
    yield from maker.rest()
    yield from maker.explorer(NO_FACTS)
