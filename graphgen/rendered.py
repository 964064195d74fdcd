"""The pages of the last build: kept in the output folder, found again by what they show."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from graphgen.cache import Cache
from graphgen.packing import pack_text, unpack_text

OldFile = Callable[[str, str], "bytes | None"]
"""Gives the file at a path of the old site, if its sha256 in hex is the one named."""
_NONE: Final[dict[str, tuple[str, str]]] = {}


class RenderedPages:
    """A memory of pages for ``site``; what it notes is for the build after this one."""

    def __init__(self, cache: Cache, key: str, *, old_file: OldFile) -> None:
        """Look up what was noted under a key, the digest of all that every page depends on."""
        packed = cache.get("pages", key)
        kept = json.loads(unpack_text(packed)) if packed else _NONE
        self._kept: dict[str, tuple[str, str]] = {url: (of, sha) for url, (of, sha) in kept.items()}
        """Address → digest of what the page shows, and sha256 of the file."""
        self._cache = cache
        self._key = key
        self._old_file = old_file
        self._noted: dict[str, tuple[str, str]] = {}
        self.recalled = 0
        """Pages so far that need not be rendered."""

    def recall(self, url: str, digest: str) -> bytes | None:
        """The page, if it shows what it showed and nobody has touched the file."""
        of, sha = self._kept.get(url, ("", ""))
        content = self._old_file(url, sha) if of == digest else None
        self.recalled += content is not None
        return content

    def note(self, url: str, digest: str, content: bytes) -> None:
        """Take a page of this build."""
        self._noted[url] = digest, sha256(content).hexdigest()

    def keep(self) -> None:
        """Keep what was noted, once the pages are in their place."""
        text = json.dumps(self._noted, separators=(",", ":"))
        self._cache.put("pages", self._key, pack_text(text, key=self._key))
