"""Each page and script is made, or taken from the last build where it would be the same."""

from __future__ import annotations

from graphgen.config import SiteConfig
from graphgen.model import OutputFile, Page, SiteFile
from graphgen.site.drafts import Draft, ScriptDraft
from graphgen.site.page_head import with_head
from graphgen.site.page_memory import PageMemory, digest_of
from graphgen.site.render import Renderer
from graphgen.site.watched import Watched


class PageMaker:
    """Makes the pages of one site."""

    def __init__(
        self, renderer: Renderer, watched: Watched, *, site: SiteConfig, memory: PageMemory
    ) -> None:
        """Take what renders, what drafts look things up in, and the pages of the build before."""
        self._renderer = renderer
        self._collection = watched.collection
        self._traces = watched.traces
        self._site = site
        self._memory = memory
        memory.compare(watched.traces.digest)

    def made(self, page: Page | Draft) -> SiteFile:
        """The file of a page; raises SiteError where a template is wrong."""
        if isinstance(page, Draft):
            return self._drafted(page)
        page = with_head(page, self._collection, self._site)
        shown = digest_of(page)
        kept = self._memory.kept(page.url, shown=shown) if shown else None
        if kept:
            return kept
        file, same_always = self._rendered(page)
        if shown and same_always:
            self._memory.note(file, shown=shown)
        return file

    def script(self, draft: ScriptDraft) -> SiteFile:
        """A script that is told by what is looked up for it."""
        kept = self._memory.kept(draft.path)
        if kept:
            return kept
        self._traces.begin()
        file = draft.made()
        self._memory.note(file, seen=self._traces.seen())
        return file

    def _drafted(self, draft: Draft) -> SiteFile:
        """A page that is told by what is looked up for it."""
        kept = self._memory.kept(draft.url)
        if kept:
            return kept
        self._traces.begin()
        page = Page(draft.url, draft.template, draft.context())
        file, same_always = self._rendered(with_head(page, self._collection, self._site))
        if same_always:
            self._memory.note(file, seen=self._traces.seen())
        return file

    def _rendered(self, page: Page) -> tuple[OutputFile, bool]:
        """A page, and whether it shows no fact of the build itself, which the next one changes."""
        before = self._renderer.facts.looked_at
        file = self._renderer.render(page)
        return file, self._renderer.facts.looked_at == before
