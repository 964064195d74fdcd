"""All files of one site but its data files: the pages, what scripts look up, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from graphgen.collecting import give_back
from graphgen.config import BuildFacts, SiteConfig
from graphgen.facts import NO_FACTS, Facts
from graphgen.history import Changes
from graphgen.model import ArticleStore, KnowledgeGraph, Page, Problem, SiteFile
from graphgen.relation_rows import RelationDigests
from graphgen.site.assets import asset_files
from graphgen.site.collection import collect
from graphgen.site.dated import dated_statements
from graphgen.site.drafts import Draft, Drafts, ScriptDraft
from graphgen.site.feeds import feed_files
from graphgen.site.graph_view import neighbourhood_scripts
from graphgen.site.looked_up import explorer_files, looked_up_files
from graphgen.site.map import atlas, map_files
from graphgen.site.page_making import ONE_PROCESS, PageMaker, Sharing
from graphgen.site.page_memory import NO_MEMORY, PageMemory
from graphgen.site.pages import all_pages
from graphgen.site.render import Renderer
from graphgen.site.script_words import words_files
from graphgen.site.search import places, shards_of, text_scripts
from graphgen.site.timeline_data import timeline_files
from graphgen.site.watched import watch
from graphgen.words import PLAIN_ENGLISH, Words

_UNLISTED = ("404.html", "forward.html")
"""Templates of pages that no search engine should list."""


class SiteMaker:
    """Makes the files of one site, in parts: pages, look-ups, explorer, and the rest."""

    def __init__(
        self,
        graph: KnowledgeGraph,
        store: ArticleStore,
        *,
        site: SiteConfig,
        templates: Sequence[Path],
        problems: Sequence[Problem],
        facts: BuildFacts,
        changes: Changes | None = None,
        kept: Facts = NO_FACTS,
        words: Words = PLAIN_ENGLISH,
        digests: RelationDigests | None = None,
    ) -> None:
        """Make the indexes that all parts go by.

        ``templates`` are folders with templates and ``assets/``, the site's own before the shipped
        one. ``changes`` is how the site differs from the one before it; None where there was none.
        ``kept`` knows words of articles and more from earlier builds, ``words`` are those of the
        interface, and ``digests`` are those of the relations where others need them too.
        """
        self._site = site
        self._templates = templates
        self._problems = problems
        self._facts = facts
        self._changes = changes
        self._kept = kept
        self._words = words
        self._digests = digests or RelationDigests(graph.relations)
        self._collection = collect(graph, store, words)
        self._dated = dated_statements(self._collection)
        self._known = atlas(self._collection, kept)
        give_back(articles=len(store.ids()))
        self._placed = places(self._collection)
        self._listed: list[str] = []

    def pages(
        self, memory: PageMemory = NO_MEMORY, sharing: Sharing = ONE_PROCESS
    ) -> Iterator[SiteFile]:
        """Yield the pages with their graphs of neighbourhoods, and texts that search shows.

        ``memory`` knows the pages of the build before, and ``sharing`` tells which processes make
        them. Raises SiteError where a template is wrong, or where a process dies.
        """
        yield from self._pages(memory, sharing)
        give_back(articles=len(self._collection.store.ids()))

    def _pages(self, memory: PageMemory, sharing: Sharing) -> Iterator[SiteFile]:
        renderer = Renderer(self._templates, site=self._site, facts=self._facts, words=self._words)
        watched = watch(self._collection, self._dated, self._known.small, self._digests)
        texts = watched.traces.watch("texts", shards_of(self._placed))
        maker = PageMaker(renderer, watched, site=self._site, memory=memory, sharing=sharing)
        pages = all_pages(
            self._collection,
            watched,
            dated=self._dated,
            known=self._known,
            problems=self._problems,
            facts=self._facts,
            changes=self._changes,
        )
        yield from self._made(pages, maker)
        yield from maker.drafted(neighbourhood_scripts(watched.collection))
        yield from maker.drafted(text_scripts(watched.collection, texts))
        memory.settle()

    def _made(
        self, pages: Iterable[Page | Drafts[Draft | ScriptDraft]], maker: PageMaker
    ) -> Iterator[SiteFile]:
        """Yield the files of pages, and note the addresses of those that are to be listed."""
        for page in pages:
            if isinstance(page, Page):
                if page.template not in _UNLISTED:
                    self._listed.append(page.url)
                yield maker.made(page)
                continue
            for file in maker.drafted(page):
                self._listed.append(file.path)
                yield file

    def looked_up(self, kept: Facts) -> Iterator[SiteFile]:
        """Yield what scripts look up; ``kept`` knows rows of it from earlier builds."""
        return looked_up_files(self._collection, self._placed, self._digests, kept)

    def explorer(self, kept: Facts) -> Iterator[SiteFile]:
        """Yield what the explorer looks up, by the same."""
        return explorer_files(self._collection, self._placed, self._digests, kept)

    def rest(self) -> Iterator[SiteFile]:
        """Yield assets, timeline, map and feeds, which name the pages: all must have been made."""
        yield from asset_files(self._templates)
        yield from words_files(self._words)
        yield from timeline_files(self._collection, self._dated)
        yield from map_files(self._known)
        site, listed = self._site, self._listed
        yield from feed_files(self._collection, site=site, pages=listed, changes=self._changes)
