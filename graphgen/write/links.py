"""Check that every link of the finished site leads somewhere, and that no page calls a host."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from graphgen.model import Problem
from graphgen.urls import linked_address

_TAG: Final = re.compile(
    r"<!--.*?-->|(<[a-zA-Z][a-zA-Z0-9-]*+"
    r"[\s/][^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+)*+)>",
    re.DOTALL,
)
"""A comment, or a tag that has attributes."""

_PLAIN_TAG: Final = re.compile(r"<[a-zA-Z][a-zA-Z0-9-]*[\s/][^>]*")
"""The same tag where no comment is near and no quoted value holds an angle bracket: nearly all."""

_ATTRIBUTE: Final = re.compile(
    r"\s(href|src|id|rel)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+))|\"[^\"]*\"|'[^']*'",
    re.IGNORECASE,
)
"""One of these attributes, or the value of another one: what stands in quotes is no attribute."""

_LINK: Final = re.compile(r"<link[\s/]", re.IGNORECASE)
_LOADING_RELS: Final = frozenset(["stylesheet", "icon", "preload", "modulepreload", "manifest"])


class LinkCheck:
    """Reads page after page, and tells at the end what leads nowhere."""

    def __init__(self, *, base_url: str = "") -> None:
        """Take what is loaded from below ``base_url`` as files of this site."""
        self._root = f"{base_url.rstrip('/')}/" if base_url else ""
        self._anchors: dict[str, str] = {}
        """Ids of each page, joined by blanks, which no id can hold."""
        self._links: dict[str, dict[str, str]] = {}
        """Address → fragment → the first page that links there."""
        self._known: dict[str, set[int]] = {}
        """Folder of pages → hashes of the tags met there that lead to the same from each page."""
        self._ids: dict[int, str] = {}
        """Hash of a tag that has an id and leads nowhere → the id."""
        self._foreign: dict[str, str] = {}
        """Link that makes a browser call another host → the first page that has it."""

    def read(self, path: str, content: bytes) -> None:
        """Take in a page of the site."""
        anchors: list[str] = []
        known = self._known.setdefault(path.rpartition("/")[0], set())
        for tag in _tags(content.decode("utf-8", "replace"), known):
            mark = hash(tag)
            own_id = self._ids.get(mark)
            if own_id is not None:
                anchors.append(own_id)
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
            elif not values.get("href", "/").startswith(("#", "?")):
                known.add(mark)
            self._take_links(tag, values, page=path)
        self._anchors[path] = " ".join(anchors)

    def _take_links(self, tag: str, values: dict[str, str], *, page: str) -> None:
        if "src" in values:
            self._take_link(values["src"], page=page, loads=True)
        if "href" in values:
            loads = _LINK.match(tag) is not None and _is_loaded(values.get("rel", ""))
            self._take_link(values["href"], page=page, loads=loads)

    def _take_link(self, link: str, *, page: str, loads: bool) -> None:
        if loads and self._root and link.startswith(self._root):
            link = f"/{link.removeprefix(self._root)}"
        target = _target(link, page)
        if target is not None:
            self._links.setdefault(target[0], {}).setdefault(target[1], page)
        elif loads and not link.startswith("data:"):
            self._foreign.setdefault(link, page)

    def problems(self, exists: Callable[[str], bool]) -> Iterator[Problem]:
        """What is wrong with the links of all pages read; ``exists`` knows every file."""
        for link, page in sorted(self._foreign.items()):
            hint = "Put the file into the assets folder of your templates and link to that."
            yield Problem("error", page, 0, f"the page loads {link} from another host", hint)
        for address, fragments in sorted(self._links.items()):
            if not exists(address):
                page = min(fragments.values())
                hint = "The link stands in a template or in an article."
                yield Problem("error", page, 0, f"the page links to {address}, not there", hint)
            elif address in self._anchors:
                yield from self._missing_anchors(address, fragments)

    def _missing_anchors(self, address: str, fragments: dict[str, str]) -> Iterator[Problem]:
        wanted = fragments.keys() - {"", "top"}
        if not wanted:
            return
        for fragment in sorted(wanted - set(self._anchors[address].split(" "))):
            message = f"the page links to {address}#{fragment}, which the page there does not have"
            hint = "The link stands in a template or in an article."
            yield Problem("error", fragments[fragment], 0, message, hint)


def _tags(text: str, known: AbstractSet[int]) -> list[str]:
    """The tags of a page that are not known yet, without their closing sign, each once."""
    new = [tag for tag in set(_PLAIN_TAG.findall(text)) if hash(tag) not in known]
    # A bracket inside a quoted value leaves an odd number of quotes before it.
    if "<!--" in text or any("'" in tag or tag.count('"') % 2 for tag in new):
        return [tag for tag in set(_TAG.findall(text)) if tag and hash(tag) not in known]
    return new


def _target(link: str, page: str) -> tuple[str, str] | None:
    """Address and fragment that a link on a page leads to; None for one to elsewhere."""
    way, mark, fragment = link.partition("#")
    if not way or way.startswith("?"):
        return linked_address(link, page=page)
    address = _address(way, page.rpartition("/")[0])
    return None if address is None else (address, unquote(fragment) if mark else "")


@lru_cache(maxsize=1 << 16)
def _address(way: str, folder: str) -> str | None:
    """Where a link without a fragment leads to from the pages of a folder."""
    target = linked_address(way, page=f"{folder}/" if folder else "")
    return target[0] if target else None


def _is_loaded(rel: str) -> bool:
    """Tell whether a browser fetches a ``link`` of this kind by itself."""
    return not _LOADING_RELS.isdisjoint(rel.lower().split())
