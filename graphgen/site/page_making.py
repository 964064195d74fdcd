"""Each page and script is made, or taken from the last build where it would be the same."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final

from graphgen.config import SiteConfig
from graphgen.crews import Crew
from graphgen.errors import SiteError
from graphgen.forks import in_forks
from graphgen.model import OutputFile, Page, ReadLinks, SeenAway, SiteFile
from graphgen.site.drafts import Draft, Drafts, ScriptDraft
from graphgen.site.page_head import with_head
from graphgen.site.page_memory import PageMemory, digest_of
from graphgen.site.render import Renderer
from graphgen.site.watched import Watched

WORTH: Final = 64
"""Drafts of one kind that are worth the start of a process."""
_TOUCHED: Final = 8_000_000
"""Drafts times entities after which a process ends and a new one begins: the more there are, the
more of the memory that it shares is touched for each, and becomes its own."""
_MANY: Final = 250
"""Drafts that a process may make in any case, as it takes some hundredths of a second to begin."""
_FEWEST: Final = 64
"""Drafts that a process is begun for when others are at work."""
_RELATIONS: Final = 2_000
"""Relations of which twice as many are worth a process beside those that make pages."""
_MOST_RELATIONS: Final = 100_000
"""With more, a process beside those that make pages would hold too much memory of its own."""
_MOST: Final = 4
"""Processes that make pages, at most: more would wait for the first one, which writes them."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Whether drafts are made by several processes."""

    workers: int = 1
    """Processes, of which four make pages at most; 0 for one a core."""
    read: Callable[[str, bytes], ReadLinks] | None = None
    """Reads the links of a page where it was made."""

    def crew(self) -> Crew:
        """The processes for drafts."""
        return Crew(
            "makes pages",
            self.workers,
            method="fork",
            least=WORTH,
            error=SiteError,
            most=_MOST,
        )

    def others(self, relations: int) -> Crew:
        """The processes, some of which make other files than pages; this one alone for few."""
        crew = Crew("makes files", self.workers, method="fork", least=_RELATIONS, error=SiteError)
        return crew.for_items(relations)

    def begins_with_pages(self, relations: int) -> bool:
        """Whether the others begin while pages are made; for many, when these are done.

        What a process looks at becomes its own memory.
        """
        return relations <= _MOST_RELATIONS


ONE_PROCESS: Final = Sharing()


@dataclass(frozen=True, slots=True)
class _Made:
    """What another process made of a draft."""

    file: OutputFile
    seen: SeenAway | None
    """None where it shows what differs from build to build."""


class PageMaker:
    """Makes the pages of one site."""

    def __init__(
        self,
        renderer: Renderer,
        watched: Watched,
        *,
        site: SiteConfig,
        memory: PageMemory,
        sharing: Sharing = ONE_PROCESS,
    ) -> None:
        """Take what renders, what drafts look things up in, and the pages of the build before."""
        self._renderer = renderer
        self._collection = watched.collection
        self._traces = watched.traces
        self._site = site
        self._memory = memory
        self._sharing = sharing
        self._each = max(_MANY, _TOUCHED // max(1, len(watched.collection.entities)))
        memory.compare(watched.traces.digest)

    def made(self, page: Page) -> SiteFile:
        """The file of a page; raises SiteError where a template is wrong."""
        page = with_head(page, self._collection, self._site)
        shown = digest_of(page)
        kept = self._memory.kept(page.url, shown=shown) if shown else None
        if kept:
            return kept
        file, same_always = self._rendered(page)
        if shown and same_always:
            self._memory.note(file, shown=shown)
        return file

    def drafted(self, drafts: Drafts[Draft | ScriptDraft]) -> Iterator[SiteFile]:
        """Yield the files of drafts, which are told by what is looked up for them, in their order.

        Where many must be made, processes share them. Raises SiteError where a template is wrong,
        or where a process dies.
        """
        kept: deque[SiteFile | None] = deque()
        """Of the next drafts: the file, or None where it must be made."""
        for file in self._made_in_order(drafts, self._to_make(drafts, kept)):
            while before := kept.popleft():
                yield before
            yield file
        yield from filter(None, kept)

    def _to_make(
        self, drafts: Drafts[Draft | ScriptDraft], kept: deque[SiteFile | None]
    ) -> Iterator[int]:
        """Yield numbers of drafts that must be made, and put all that need not be into ``kept``."""
        for number, draft in enumerate(drafts):
            file = self._memory.kept(draft.path)
            kept.append(file)
            if file is None:
                yield number

    def _made_in_order(
        self, drafts: Drafts[Draft | ScriptDraft], to_make: Iterator[int]
    ) -> Iterator[OutputFile]:
        crew = self._sharing.crew()
        first = list(islice(to_make, WORTH * crew.size)) if crew.size > 1 else []
        crew = crew.for_items(len(first))
        if crew.size <= 1:
            yield from (self._made_here(drafts[number]) for number in chain(first, to_make))
            return
        yield self._made_here(drafts[first[0]])  # so that templates are read before the fork
        lots = self._lots(
            chain(first[1:], to_make),
            most=len(drafts),
            processes=crew.size,
            all_new=first == list(range(len(first))),
        )
        for made in in_forks(lambda number: self._made_away(drafts[number]), lots, crew=crew):
            if made.seen:
                self._memory.note(made.file, seen=made.seen)
            yield made.file

    def _lots(
        self, numbers: Iterator[int], *, most: int, processes: int, all_new: bool
    ) -> Iterator[list[int]]:
        """Numbers of drafts, of which there are so many at most, as each process is to make them.

        Fewer at last, so that all end at about the time; and few at first where some drafts are
        known (not ``all_new``), as there may be few to make. A process begins without what others
        have looked up, so lots are as large as may be.
        """
        given = 0
        while True:
            last = max(_FEWEST, (most - given) // processes)
            first = most if all_new else max(WORTH, given // processes)
            lot = list(islice(numbers, min(self._each, first, last)))
            if not lot:
                return
            given += len(lot)
            yield lot

    def _made_here(self, draft: Draft | ScriptDraft) -> OutputFile:
        file, same_always = self._made(draft)
        if same_always:
            self._memory.note(file, seen=self._traces.seen())
        return file

    def _made_away(self, draft: Draft | ScriptDraft) -> _Made:
        """What is made in a process that was forked off."""
        file, same_always = self._made(draft)
        seen = self._memory.away(self._traces.seen()) if same_always else None
        read = self._sharing.read if isinstance(draft, Draft) else None
        links = read(file.path, file.content) if read else None
        digest = hashlib.sha256(file.content).hexdigest()
        return _Made(replace(file, digest=digest, links=links), seen)

    def _made(self, draft: Draft | ScriptDraft) -> tuple[OutputFile, bool]:
        """The file of a draft, and whether it shows no fact of the build itself."""
        self._traces.begin()
        if isinstance(draft, ScriptDraft):
            return draft.made(), True
        page = Page(draft.path, draft.template, draft.context())
        return self._rendered(with_head(page, self._collection, self._site))

    def _rendered(self, page: Page) -> tuple[OutputFile, bool]:
        """A page, and whether it shows no fact of the build itself, which the next one changes."""
        before = self._renderer.facts.looked_at
        file = self._renderer.render(page)
        return file, self._renderer.facts.looked_at == before
