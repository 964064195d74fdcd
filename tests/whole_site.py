"""Every file of a site but its data files, made in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from graphgen.config import BuildFacts, SiteConfig
from graphgen.facts import NO_FACTS
from graphgen.model import (
    ArticleStore,
    KeptFile,
    KnowledgeGraph,
    OutputFile,
    PartedFile,
    Problem,
)
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
) -> Iterator[OutputFile]:
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
    for file in chain(
        maker.pages(), maker.looked_up(NO_FACTS), maker.rest(), maker.explorer(NO_FACTS)
    ):
        assert not isinstance(file, KeptFile)
        yield file.whole() if isinstance(file, PartedFile) else file
