"""What a page links to, read out of its bytes."""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from sys import intern
from typing import Final, NamedTuple
from urllib.parse import unquote

from graphgen.model import ReadLinks
from graphgen.numbering import Numbering, NumberingAway, numbers
from graphgen.urls import linked_address

_TAG: Final = re.compile(
    rb"<!--.*?-->|(<[a-zA-Z][a-zA-Z0-9-]*+"
    rb"[\s/][^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+)*+)>",
    re.DOTALL,
)
"""A comment, or a tag that has attributes."""

_PLAIN_TAG: Final = re.compile(rb"<[a-zA-Z][a-zA-Z0-9-]*[\s/][^>]*")
"""The same tag where no comment is near and no quoted value holds an angle bracket: nearly all."""

_ATTRIBUTE: Final = re.compile(
    r"\s(href|src|id|rel)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+))|\"[^\"]*\"|'[^']*'",
    re.IGNORECASE,
)
"""One of these attributes, or the value of another one: what stands in quotes is no attribute."""

_PLAIN_LINK: Final = re.compile(
    r"<a(?: class=\"[^\"]*\")? href=\"([\w./-]*\.html)(?:#(\w+))?\"(?: lang=\"[\w-]*\")?", re.ASCII
)
"""All of a tag as templates write nearly every link to another page: nothing in it is escaped."""

_LINK: Final = re.compile(r"<link[\s/]", re.IGNORECASE)
_LOADING_RELS: Final = frozenset(["stylesheet", "icon", "preload", "modulepreload", "manifest"])


_TAGS_KNOWN: Final = 1 << 13
"""Tags of the pages of one folder that are known again, at most."""
_NOWHERE: Final = -1
"""In place of the number of a target."""


class PageRead(NamedTuple):
    """What was read in a page."""

    targets: array[int]
    """Numbers of what it links to."""
    anchors: str
    """Ids on the page, joined by blanks, which no id can hold."""
    foreign: tuple[str, ...]
    """Links that make a browser call another host; one that was met before may be left out."""


class LinkReader:
    """Reads page after page, and knows most tags again."""

    def __init__(self, targets: Numbering[str], *, base_url: str) -> None:
        """Number what pages link to, the fragments of an address as one group.

        What is loaded from below ``base_url`` is taken as a file of this site.
        """
        self._root = f"{base_url.rstrip('/')}/" if base_url else ""
        self._targets = targets
        self._known: dict[str, dict[int, int]] = {}
        """Folder of pages → hash of a tag that leads to the same from each page → its target."""
        self._ids: dict[int, str] = {}
        """Hash of a tag that has an id and leads nowhere → the id."""

    def read(self, path: str, content: bytes) -> PageRead:
        """Read a page of the site."""
        anchors: list[str] = []
        foreign: list[str] = []
        folder = path.rpartition("/")[0]
        known = self._known.setdefault(folder, {})
        if len(known) > _TAGS_KNOWN:
            known.clear()
        targets, tags = _targets_and_tags(content, known)
        for raw in tags:
            mark = hash(raw)
            own_id = self._ids.get(mark)
            if own_id is not None:
                anchors.append(own_id)
                continue
            tag = raw.decode("utf-8", "replace")
            plain = _PLAIN_LINK.fullmatch(tag)
            if plain:
                known[mark] = number = self._plain_target(plain, folder)
                targets.add(number)
                continue
            values = {
                name.lower(): html.unescape(double or single or bare)
                for name, double, single, bare in _ATTRIBUTE.findall(tag)
                if name
            }
            if "id" in values:
                anchors.append(values["id"])
                if "href" not in values and "src" not in values:
                    self._ids[mark] = values["id"]
            here = [*self._targets_of(tag, values, page=path, foreign=foreign)]
            targets.update(here)
            own = "id" in values or values.get("href", "/").startswith(("#", "?"))
            if not own and len(here) < 2:
                known[mark] = here[0] if here else _NOWHERE
        targets.discard(_NOWHERE)
        return PageRead(numbers(targets), " ".join(anchors), tuple(foreign))

    def _plain_target(self, link: re.Match[str], folder: str) -> int:
        """The number of what a plain link leads to from the pages of a folder."""
        address = _address(link[1], folder)
        return _NOWHERE if address is None else self._targets.of(address)[intern(link[2] or "")]

    def _targets_of(
        self, tag: str, values: Mapping[str, str], *, page: str, foreign: list[str]
    ) -> Iterator[int]:
        """Numbers of what a tag leads to; what it loads from another host goes to ``foreign``."""
        links = [(values["src"], True)] if "src" in values else []
        if "href" in values:
            loads = _LINK.match(tag) is not None and _is_loaded(values.get("rel", ""))
            links.append((values["href"], loads))
        for link, loads in links:
            if loads and self._root and link.startswith(self._root):
                link = f"/{link.removeprefix(self._root)}"
            target = _target(link, page)
            if target is not None:
                yield self._targets.of(target[0])[intern(target[1])]
            elif loads and not link.startswith("data:"):
                foreign.append(link)


class LinksAway:
    """Reads pages in a process that was forked off, with numbers of its own."""

    def __init__(self, *, base_url: str) -> None:
        """Begin with no number given."""
        self._targets: NumberingAway[str] = NumberingAway()
        self._reader = LinkReader(self._targets, base_url=base_url)

    def read(self, path: str, content: bytes) -> ReadLinks:
        """Read a page."""
        targets, anchors, foreign = self._reader.read(path, content)
        numbering = self._targets
        return ReadLinks(numbering.process, numbering.new(), targets, anchors, foreign)


def _targets_and_tags(page: bytes, known: Mapping[int, int]) -> tuple[set[int], list[bytes]]:
    """The targets of a page's known tags, and its other tags without their closing sign."""
    targets, new = _told_apart(set(_PLAIN_TAG.findall(page)), known)
    # A bracket inside a quoted value leaves an odd number of quotes before it.
    if b"<!--" in page or any(b"'" in tag or tag.count(b'"') % 2 for tag in new):
        return _told_apart({tag for tag in _TAG.findall(page) if tag}, known)
    return targets, new


def _told_apart(tags: Iterable[bytes], known: Mapping[int, int]) -> tuple[set[int], list[bytes]]:
    targets: set[int] = set()
    new: list[bytes] = []
    for tag in tags:
        target = known.get(hash(tag))
        if target is None:
            new.append(tag)
        else:
            targets.add(target)
    return targets, new


def _target(link: str, page: str) -> tuple[str, str] | None:
    """Address and fragment that a link on a page leads to; None for one to elsewhere."""
    way, mark, fragment = link.partition("#")
    if not way or way.startswith("?"):
        return linked_address(link, page=page)
    address = _address(way, page.rpartition("/")[0])
    return None if address is None else (address, unquote(fragment) if mark else "")


@lru_cache(maxsize=1 << 14)
def _address(way: str, folder: str) -> str | None:
    """Where a link without a fragment leads to from the pages of a folder."""
    target = linked_address(way, page=f"{folder}/" if folder else "")
    return target[0] if target else None


def _is_loaded(rel: str) -> bool:
    """Tell whether a browser fetches a ``link`` of this kind by itself."""
    return not _LOADING_RELS.isdisjoint(rel.lower().split())
