"""The pages of the last build: they lie in the output folder, and are known by what they show."""

from __future__ import annotations

from array import array
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from itertools import chain, islice
from struct import iter_unpack
from types import MappingProxyType
from typing import Any, Final, NamedTuple, Protocol

from graphgen.batches import batched
from graphgen.cache import Cache
from graphgen.digests import DIGEST_BYTES, digest_at, each_of
from graphgen.model import KeptFile, OutputFile, SeenAway, SiteFile
from graphgen.numbering import (
    InEachProcess,
    Numbering,
    NumberingAway,
    NumbersAway,
    as_numbers,
    numbers,
    places,
    written,
)
from graphgen.packing import pack_fact, unpack_fact
from graphgen.spill import Pieces

Key = str | int | tuple[str, str]
Digest = Callable[[str, Key], bytes]
"""Gives the digest of what a look-up gives, by name of the mapping and key; empty if unknown."""
_PAGES_A_PART: Final = 1_000
_LOOKUPS_A_PART: Final = 1 << 15
_UNKNOWN: Final = b"\xff" * DIGEST_BYTES
_NOTHING_SEEN: Final[Mapping[str, Iterable[Key]]] = MappingProxyType({})


class OldSite(Protocol):
    """The output folder, with the site of the last build."""

    def holds(self, path: str, digest: str) -> bool:
        """Tell whether the file at a path is there with this sha256, in hex."""
        ...

    def content(self, path: str) -> bytes:
        """What is in the file at a path."""
        ...


class _Page(NamedTuple):
    """What is known of a page."""

    origin: str
    shown: str
    """Digest of the values that its template was given; empty where its look-ups tell them."""
    seen: int
    """Where the numbers of the look-ups for it lie."""
    sha: bytes = b""
    """sha256 of the file, where the last build wrote it."""


class RenderedPages:
    """A memory of pages for ``site``; what it notes is for the build after this one."""

    def __init__(self, cache: Cache, key: str, *, old: OldSite, gate: str) -> None:
        """Look up what was noted under a key, the digest of all that every page depends on.

        ``gate`` tells what no page may hold. The pages of a build that looked for something else
        are given as they lie there, to be looked through again.
        """
        self._cache = cache
        self._key = key
        self._old = old
        self._gate = sha256(gate.encode("utf-8", "surrogatepass")).hexdigest()
        self._known, self._page_parts, links = self._recalled()
        self.links = map(unpack_fact, links)
        """What the pages of the last build linked to, in the parts that were given to ``keep``."""
        self._same_gate = self._known.pop("gate", "") == self._gate
        self._digest: Digest = lambda _name, _key: b""
        self._digests = bytearray()
        """Of what each look-up gives now."""
        self._lookups: Numbering[Key] = Numbering(self._take_digest)
        self._numbers_away = NumbersAway(self._lookups)
        self._told: dict[tuple[str, Key], bytes] = {}
        """Digests that another process has just told."""
        self._away = InEachProcess(lambda: _Away(self._digest))
        """What tells look-ups, in a process that was forked off this one."""
        self._changed: frozenset[int] = frozenset()
        self._pages: dict[str, _Page] = {}
        self._noted: dict[str, _Page] = {}
        self._seen = Pieces()
        """Numbers of the look-ups for each page of the last build and of this one."""
        self._settled: dict[str, Any] = {}
        self._urls: list[str] = []
        self._packed = Pieces()
        """What was looked up, then what is known of these pages, some in each."""

    def _recalled(self) -> tuple[dict[str, Any], list[bytes], list[bytes]]:
        """What the last build told, its pages and their links; nothing where a part is missing."""
        packed = self._cache.get("pages", self._key)
        head = unpack_fact(packed) if packed else {"parts": 0, "pages": 0}
        found = (self._cache.get("pages", self._part(at)) for at in range(head["parts"]))
        parts = [part for part in found if part]
        if not packed or len(parts) < head["parts"] or head["sum"] != _sum(parts):
            return {}, [], []
        return head, parts[: head["pages"]], parts[head["pages"] :]

    def _part(self, number: int) -> str:
        return f"{self._key} {number}"

    def compare(self, digest: Digest) -> None:
        """Compare what was looked up for the pages of the last build with what there is now."""
        self._digest = digest
        known, self._known = self._known, {}
        if not known:
            return
        before, parts = bytearray(), iter(self._page_parts)
        for name, keys, digests in map(unpack_fact, islice(parts, known["lookups"])):
            found = self._lookups.of(name)
            for key in keys:
                found[tuple(key) if isinstance(key, list) else key]
            before += b64decode(digests)
        told = zip(each_of(before), each_of(self._digests), strict=True)
        self._changed = frozenset(
            number for number, (old, new) in enumerate(told) if old != new or old == _UNKNOWN
        )
        shas = iter_unpack("32s", b64decode(known["shas"]))
        for url, origin, shown, seen in chain.from_iterable(map(unpack_fact, parts)):
            place = self._seen.append(b64decode(seen))
            self._pages[url] = _Page(origin, shown, place, *next(shas))
        self._page_parts = []

    def kept(self, url: str, *, shown: str = "") -> SiteFile | None:
        """The page, if it shows what it showed and nobody has touched the file."""
        known = self._pages.get(url)
        if known is None or known.shown != shown:
            return None
        if not self._changed.isdisjoint(as_numbers(self._seen[known.seen])):
            return None
        sha = known.sha.hex()
        if not self._old.holds(url, sha):
            return None
        self._noted[url] = known
        if self._same_gate:
            return KeptFile(url, sha, known.origin)
        return OutputFile(url, self._old.content(url), known.origin)

    def note(
        self,
        file: OutputFile,
        *,
        seen: Mapping[str, Iterable[Key]] | SeenAway = _NOTHING_SEEN,
        shown: str = "",
    ) -> None:
        """Take a page of this build; of each other process in the order in which it made them."""
        if isinstance(seen, SeenAway):
            self._told = dict(zip(seen.new, each_of(seen.digests), strict=True))
            found = self._numbers_away.here(seen.process, seen.new, seen.seen)
        else:
            found = _numbered(seen, self._lookups)
        self._noted[file.path] = _Page(file.origin, shown, self._seen.append(found.tobytes()))

    def away(self, seen: Mapping[str, Iterable[Key]]) -> SeenAway:
        """What was looked up in a process that was forked off, to be noted in this one."""
        return self._away.own().told(seen)

    def settle(self) -> None:
        """Let go of all that is only needed while pages are made."""
        seen = (as_numbers(self._seen[page.seen]) for page in self._noted.values())
        lookups, order = self._lookups.used(seen)
        remaining = iter(order)
        for name, keys in lookups:
            for some in batched(keys, _LOOKUPS_A_PART):
                told = b"".join(digest_at(self._digests, at) for at in islice(remaining, len(some)))
                self._pack([name, some, written(told)])
        self._settled = {"gate": self._gate, "lookups": len(self._packed)}
        self._lookups, self._pages, self._digests = Numbering(), {}, bytearray()
        self._numbers_away, self._told = NumbersAway(self._lookups), {}
        self._digest = lambda _name, _key: b""
        self._urls = list(self._noted)
        place = places(order)
        for urls in batched(self._urls, _PAGES_A_PART):
            pages = [(url, self._noted.pop(url)) for url in urls]
            self._pack([(url, *self._told_page(page, place)) for url, page in pages])
        self._seen = Pieces()

    def _told_page(self, page: _Page, place: array[int]) -> tuple[str, str, str]:
        seen = numbers(map(place.__getitem__, as_numbers(self._seen[page.seen])))
        return page.origin, page.shown, written(seen)

    def _pack(self, part: object) -> None:
        self._packed.append(pack_fact(part, key=self._part(len(self._packed))))

    def keep(self, *, digests: Mapping[str, str], links: Iterable[object]) -> None:
        """Keep what was noted, once the pages are in their place.

        ``digests`` are the sha256 of all files by path, ``links`` what the pages link to.
        """
        pages = len(self._packed)
        for part in links:
            self._pack(part)
        for at, packed in enumerate(self._packed):
            self._cache.put("pages", self._part(at), packed)
        shas = b"".join(bytes.fromhex(digests[url]) for url in self._urls)
        head = {"parts": len(self._packed), "pages": pages, "sum": _sum(self._packed)}
        told = {**self._settled, **head, "shas": written(shas)}
        self._cache.put("pages", self._key, pack_fact(told, key=self._key))
        self._packed = Pieces()

    def _take_digest(self, name: str, key: Key) -> None:
        self._digests += self._told.get((name, key)) or self._digest(name, key) or _UNKNOWN


class _Away:
    """Numbers and digests of look-ups in a process that was forked off."""

    def __init__(self, digest: Digest) -> None:
        """Begin with no number given."""
        self._digest = digest
        self._digests = bytearray()
        self._lookups: NumberingAway[Key] = NumberingAway(self._take)

    def told(self, seen: Mapping[str, Iterable[Key]]) -> SeenAway:
        """What was looked up, with what was not told before."""
        found = _numbered(seen, self._lookups)
        new, digests = self._lookups.new(), bytes(self._digests)
        self._digests.clear()
        return SeenAway(self._lookups.process, new, digests, found)

    def _take(self, name: str, key: Key) -> None:
        self._digests += self._digest(name, key) or _UNKNOWN


def _numbered(seen: Mapping[str, Iterable[Key]], lookups: Numbering[Key]) -> array[int]:
    found = numbers()
    for name, keys in seen.items():
        found.extend(map(lookups.of(name).__getitem__, keys))
    return found


def _sum(parts: Iterable[bytes]) -> str:
    """A digest of parts that were kept together."""
    digest = sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
