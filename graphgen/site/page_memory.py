"""Pages of the last build that need not be rendered again, because what they show is the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b
from typing import Any, Final, Protocol

from graphgen.config import BuildFacts
from graphgen.model import OutputFile, Page, SeenAway, SiteFile
from graphgen.numbering import numbers
from graphgen.site.traces import NOTHING_SEEN, Key, Seen

_ADDRESS: Final = re.compile(r" at 0x[0-9a-f]+>")
"""How Python shows an object of which it knows no more than where it lies."""
_SHOWN_FREELY: Final = ("version",)
"""Facts that are the same in every build by one release."""


class PageMemory(Protocol):
    """Knows the pages of the build before, made by the same templates and the same program."""

    def compare(self, digest: Callable[[str, Key], bytes]) -> None:
        """Compare everything that the kept pages looked up with what a look-up gives now."""
        ...

    def kept(self, url: str, *, shown: str = "") -> SiteFile | None:
        """The page at an address, if it shows the same and the file is as it was left.

        It does where all that was looked up for it is the same, and its values have the same
        digest ``shown``.
        """
        ...

    def note(
        self, file: OutputFile, *, seen: Seen | SeenAway = NOTHING_SEEN, shown: str = ""
    ) -> None:
        """Take a page of this build, with what was looked up and the digest of its values."""
        ...

    def away(self, seen: Seen) -> SeenAway:
        """What was looked up in a process that was forked off, to be noted in this one."""
        ...

    def settle(self) -> None:
        """Let go of what is only needed while pages are made."""
        ...


class NoMemory:
    """Every page is made."""

    def compare(self, digest: Callable[[str, Key], bytes]) -> None:
        """Do nothing."""

    def kept(self, url: str, *, shown: str = "") -> SiteFile | None:
        """Nothing."""
        return None

    def note(
        self, file: OutputFile, *, seen: Seen | SeenAway = NOTHING_SEEN, shown: str = ""
    ) -> None:
        """Let it go."""

    def away(self, seen: Seen) -> SeenAway:
        """Nothing."""
        return SeenAway(b"", (), b"", numbers())

    def settle(self) -> None:
        """Do nothing."""


NO_MEMORY: Final = NoMemory()


def digest_of(page: Page) -> str:
    """A digest of all that a page's template is given; empty where that cannot be told."""
    shown = repr((page.template, page.context))
    if _ADDRESS.search(shown):
        return ""
    return blake2b(shown.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class WatchedFacts:
    """The facts of a build as templates see them; counts how often one is looked at.

    They differ from build to build, so a page that shows one of them is always rendered.
    """

    def __init__(self, facts: BuildFacts) -> None:
        self._facts = facts
        self.looked_at = 0

    def __getattr__(self, name: str) -> Any:
        """The fact of that name."""
        if name not in _SHOWN_FREELY:
            self.looked_at += 1
        return getattr(self._facts, name)
