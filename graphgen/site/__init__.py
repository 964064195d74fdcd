"""The pages people read, made from the knowledge graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from graphgen.collecting import give_back
from graphgen.config import BuildFacts, SiteConfig
from graphgen.facts import NO_FACTS, Facts
from graphgen.history import Changes
from graphgen.meanwhile import made_meanwhile
from graphgen.model import ArticleStore, KnowledgeGraph, Page, Problem, SiteFile
from graphgen.processes import ALONE, Crew
from graphgen.relation_rows import RelationDigests
from graphgen.site.assets import asset_files
from graphgen.site.collection import collect
from graphgen.site.dated import dated_statements
from graphgen.site.drafts import Draft, Drafts, ScriptDraft
from graphgen.site.feeds import feed_files
from graphgen.site.graph_view import neighbourhood_scripts
from graphgen.site.looked_up import looked_up_files
from graphgen.site.map import atlas, map_files
from graphgen.site.page_making import ONE_PROCESS, PageMaker, Sharing
from graphgen.site.page_memory import NO_MEMORY, PageMemory
from graphgen.site.pages import all_pages
from graphgen.site.pair_rows import any_kept
from graphgen.site.render import Renderer
from graphgen.site.script_words import words_files
from graphgen.site.search import places, shards_of, text_scripts
from graphgen.site.timeline_data import timeline_files
from graphgen.site.watched import watch
from graphgen.words import PLAIN_ENGLISH, Words

__all__ = ["PageMemory", "Sharing", "any_kept", "site_files"]

_UNLISTED = ("404.html", "forward.html")
"""Templates of pages that no search engine should list."""


def site_files(
    graph: KnowledgeGraph,
    store: ArticleStore,
    *,
    site: SiteConfig,
    templates: Sequence[Path],
    problems: Sequence[Problem],
    facts: BuildFacts,
    changes: Changes | None = None,
    memory: PageMemory = NO_MEMORY,
    kept: Facts = NO_FACTS,
    words: Words = PLAIN_ENGLISH,
    sharing: Sharing = ONE_PROCESS,
    others: Crew = ALONE,
    digests: RelationDigests | None = None,
) -> Iterator[SiteFile]:
    """Yield every file of the site but the data files, one at a time.

    ``templates`` are folders with templates and ``assets/``, the site's own before the shipped
    one. ``changes`` is how the site differs from the one before it; None where there was none.
    ``memory`` knows the pages of the build before, and ``kept`` the words of articles.
    ``words`` are those of the interface. ``sharing`` tells which processes make pages, ``others``
    are those that make what scripts look up meanwhile (not where ``kept`` knows rows of it), and
    ``digests`` are those of the relations where others need them too.
    Raises SiteError where a template is wrong.
    """
    collection, digests = collect(graph, store, words), digests or RelationDigests(graph.relations)
    dated, known = dated_statements(collection), atlas(collection, kept)
    give_back(articles=len(store.ids()))
    renderer = Renderer(templates, site=site, facts=facts, words=words)
    watched, placed = watch(collection, dated, known.small, digests), places(collection)
    texts = watched.traces.watch("texts", shards_of(placed))
    maker = PageMaker(renderer, watched, site=site, memory=memory, sharing=sharing)
    listed: list[str] = []
    scripts = partial(looked_up_files, collection, placed, digests)
    with made_meanwhile(scripts, kept, crew=others) as looked_up:
        pages = all_pages(
            collection,
            watched,
            dated=dated,
            known=known,
            problems=problems,
            facts=facts,
            changes=changes,
        )
        yield from _made(pages, maker, listed)
        yield from maker.drafted(neighbourhood_scripts(watched.collection))
        yield from maker.drafted(text_scripts(watched.collection, texts))
        memory.settle()
        del pages, maker, watched, renderer, texts
        give_back(articles=len(store.ids()))
        yield from looked_up
    yield from asset_files(templates)
    yield from words_files(words)
    yield from timeline_files(collection, dated)
    yield from map_files(known)
    yield from feed_files(collection, site=site, pages=listed, changes=changes)


def _made(
    pages: Iterable[Page | Drafts[Draft | ScriptDraft]], maker: PageMaker, listed: list[str]
) -> Iterator[SiteFile]:
    """Yield the files of pages, and note the addresses of those that are to be listed."""
    for page in pages:
        if isinstance(page, Page):
            if page.template not in _UNLISTED:
                listed.append(page.url)
            yield maker.made(page)
            continue
        for file in maker.drafted(page):
            listed.append(file.path)
            yield file
