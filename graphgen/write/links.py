"""Check that every link of the finished site leads somewhere, and that no page calls a host."""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from operator import itemgetter
from sys import intern
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from graphgen.batches import batched
from graphgen.model import Problem
from graphgen.numbering import Numbering, numbers, places, read_numbers, written
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
_PAGES_A_PART: Final = 1_000
_NOWHERE: Final = -1
"""In place of the number of a target."""


class _Page(NamedTuple):
    """What a page links to, and what may be linked to on it."""

    targets: array[int]
    anchors: str
    """Ids on the page, joined by blanks, which no id can hold."""


class LinkCheck:
    """Reads page after page, and tells at the end what leads nowhere."""

    def __init__(self, *, base_url: str = "", earlier: Iterable[Any] = ()) -> None:
        """Take what is loaded from below ``base_url`` as files of this site.

        ``earlier`` is what the check of the last build told in its ``state``.
        """
        self._root = f"{base_url.rstrip('/')}/" if base_url else ""
        self._pages: dict[str, _Page] = {}
        self._first = first = list[str]()
        """By number of a target: the first page that links there, or nothing."""
        self._targets: Numbering[str] = Numbering(lambda _address, _fragment: first.append(""))
        """Numbers of fragments by address."""
        self._known: dict[str, dict[int, int]] = {}
        """Folder of pages → hash of a tag that leads to the same from each page → its target."""
        self._ids: dict[int, str] = {}
        """Hash of a tag that has an id and leads nowhere → the id."""
        self._foreign: dict[str, str] = {}
        """Link that makes a browser call another host → the first page that has it."""
        self._earlier: dict[str, _Page] = {}
        self._recollect(iter(earlier))

    def read(self, path: str, content: bytes) -> None:
        """Take in a page of the site."""
        anchors: list[str] = []
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
            here = [*self._targets_of(tag, values, page=path)]
            targets.update(here)
            own = "id" in values or values.get("href", "/").startswith(("#", "?"))
            if not own and len(here) < 2:
                known[mark] = here[0] if here else _NOWHERE
        targets.discard(_NOWHERE)
        self._take(path, _Page(numbers(targets), " ".join(anchors)))

    def recall(self, path: str) -> bool:
        """Take in a page that is the same as in the last build; False where that is not known."""
        page = self._earlier.get(path)
        if page:
            self._take(path, page)
        return page is not None

    def _take(self, path: str, page: _Page) -> None:
        self._pages[path] = page
        for number in page.targets:
            self._first[number] = self._first[number] or path

    def state(self) -> Iterator[object]:
        """What all pages link to, in parts that JSON can hold."""
        targets, order = self._targets.used(page.targets for page in self._pages.values())
        yield targets
        place = places(order)
        for some in batched(self._pages.items(), _PAGES_A_PART):
            yield [
                (path, written(numbers(map(place.__getitem__, page.targets))), page.anchors)
                for path, page in some
            ]

    def _recollect(self, state: Iterator[Any]) -> None:
        for address, fragments in next(state, {}).items():
            found = self._targets.of(address)
            for fragment in fragments:
                found[intern(fragment)]
        for part in state:
            for path, targets, anchors in part:
                self._earlier[path] = _Page(read_numbers(targets), anchors)

    def _plain_target(self, link: re.Match[str], folder: str) -> int:
        """The number of what a plain link leads to from the pages of a folder."""
        address = _address(link[1], folder)
        return _NOWHERE if address is None else self._targets.of(address)[intern(link[2] or "")]

    def _targets_of(self, tag: str, values: Mapping[str, str], *, page: str) -> Iterator[int]:
        """Numbers of what a tag leads to."""
        if "src" in values:
            yield from self._target_of(values["src"], page=page, loads=True)
        if "href" in values:
            loads = _LINK.match(tag) is not None and _is_loaded(values.get("rel", ""))
            yield from self._target_of(values["href"], page=page, loads=loads)

    def _target_of(self, link: str, *, page: str, loads: bool) -> Iterator[int]:
        if loads and self._root and link.startswith(self._root):
            link = f"/{link.removeprefix(self._root)}"
        target = _target(link, page)
        if target is not None:
            yield self._targets.of(target[0])[intern(target[1])]
        elif loads and not link.startswith("data:"):
            self._foreign.setdefault(link, page)

    def problems(self, exists: Callable[[str], bool]) -> Iterator[Problem]:
        """What is wrong with the links of all pages read; ``exists`` knows every file."""
        for link, page in sorted(self._foreign.items()):
            hint = "Put the file into the assets folder of your templates and link to that."
            yield Problem("error", page, 0, f"the page loads {link} from another host", hint)
        for address, found in sorted(self._targets.groups(), key=itemgetter(0)):
            fragments = self._linked(found)
            if fragments and not exists(address):
                page = min(fragments.values())
                hint = "The link stands in a template or in an article."
                yield Problem("error", page, 0, f"the page links to {address}, not there", hint)
            elif address in self._pages:
                yield from self._missing_anchors(address, fragments)

    def _linked(self, found: Mapping[str, int]) -> dict[str, str]:
        """Fragments of one address that pages link to, with the first page that does."""
        first = self._first
        return {fragment: first[number] for fragment, number in found.items() if first[number]}

    def _missing_anchors(self, address: str, fragments: dict[str, str]) -> Iterator[Problem]:
        wanted = fragments.keys() - {"", "top"}
        if not wanted:
            return
        for fragment in sorted(wanted - set(self._pages[address].anchors.split(" "))):
            message = f"the page links to {address}#{fragment}, which the page there does not have"
            hint = "The link stands in a template or in an article."
            yield Problem("error", fragments[fragment], 0, message, hint)


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
