"""Check that every link of the finished site leads somewhere, and that no page calls a host."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import itemgetter
from struct import Struct
from sys import intern
from typing import Any, Final, NamedTuple, Self

from graphgen.batches import batched
from graphgen.model import Problem, ReadLinks
from graphgen.numbering import (
    InEachProcess,
    Numbering,
    NumbersAway,
    as_numbers,
    numbers,
    places,
    read_numbers,
    written,
)
from graphgen.spill import Pieces
from graphgen.write.link_reading import LinkReader, LinksAway

_PAGES_A_PART: Final = 1_000
_ADDRESSES_A_PART: Final = 1 << 15
_LENGTH: Final = Struct("<I")
_TEXT: Final = ("utf-8", "surrogatepass")


class _Page(NamedTuple):
    """What a page links to, and what may be linked to on it."""

    targets: array[int]
    anchors: str
    """Ids on the page, joined by blanks, which no id can hold."""

    def packed(self) -> bytes:
        """The page as bytes."""
        targets = self.targets.tobytes()
        return _LENGTH.pack(len(targets)) + targets + self.anchors.encode(*_TEXT)

    @classmethod
    def of(cls, packed: bytes) -> Self:
        """The page out of bytes."""
        begin = _LENGTH.size
        end = begin + _LENGTH.unpack_from(packed)[0]
        return cls(as_numbers(packed[begin:end]), packed[end:].decode(*_TEXT))


class LinkCheck:
    """Takes in page after page, and tells at the end what leads nowhere."""

    def __init__(self, *, base_url: str = "", earlier: Iterable[Any] = ()) -> None:
        """Take what is loaded from below ``base_url`` as files of this site.

        ``earlier`` is what the check of the last build told in its ``state``.
        """
        self._told = Pieces()
        """What is told of the pages, of this build and of the last one."""
        self._pages: dict[str, int] = {}
        """Where that lies, by path."""
        self._first = first = list[str]()
        """By number of a target: the first page that links there, or nothing."""
        self._targets: Numbering[str] = Numbering(lambda _address, _fragment: first.append(""))
        """Numbers of fragments by address."""
        self._reader = LinkReader(self._targets, base_url=base_url)
        self._numbers_away = NumbersAway(self._targets)
        self._away = InEachProcess(partial(LinksAway, base_url=base_url))
        """What reads, in a process that was forked off this one."""
        self._foreign: dict[str, str] = {}
        """Link that makes a browser call another host → the first page that has it."""
        self._earlier: dict[str, int] = {}
        self._recollect(earlier)

    def read(self, path: str, content: bytes) -> None:
        """Take in a page of the site."""
        targets, anchors, foreign = self._reader.read(path, content)
        self._take_new(path, _Page(targets, anchors), foreign)

    def read_away(self, path: str, content: bytes) -> ReadLinks:
        """Read a page in a process that was forked off, for ``take`` in the one it came from."""
        return self._away.own().read(path, content)

    def take(self, path: str, links: ReadLinks) -> None:
        """Take in a page that another process has read; of each process in the order it read."""
        new = ((address, intern(fragment)) for address, fragment in links.new)
        targets = self._numbers_away.here(links.process, new, links.targets)
        self._take_new(path, _Page(targets, links.anchors), links.foreign)

    def recall(self, path: str) -> bool:
        """Take in a page that is the same as in the last build; False where that is not known."""
        place = self._earlier.get(path)
        if place is None:
            return False
        self._take(path, self._page(place), place)
        return True

    def _take_new(self, path: str, page: _Page, foreign: Iterable[str]) -> None:
        self._take(path, page, self._told.append(page.packed()))
        for link in foreign:
            self._foreign.setdefault(link, path)

    def _take(self, path: str, page: _Page, place: int) -> None:
        self._pages[path] = place
        for number in page.targets:
            self._first[number] = self._first[number] or path

    def _page(self, place: int) -> _Page:
        return _Page.of(self._told[place])

    def state(self) -> Iterator[object]:
        """What all pages link to, in parts that JSON can hold."""
        pages = map(self._page, self._pages.values())
        targets, order = self._targets.used(page.targets for page in pages)
        for addresses in batched(targets, _ADDRESSES_A_PART):
            yield dict(addresses)
        place = places(order)
        for some in batched(self._pages.items(), _PAGES_A_PART):
            known = [(path, self._page(at)) for path, at in some]
            yield [
                (path, written(numbers(map(place.__getitem__, page.targets))), page.anchors)
                for path, page in known
            ]

    def _recollect(self, state: Iterable[Any]) -> None:
        for part in state:
            if isinstance(part, dict):
                for address, fragments in part.items():
                    found = self._targets.of(address)
                    for fragment in fragments:
                        found[intern(fragment)]
                continue
            for path, targets, anchors in part:
                page = _Page(read_numbers(targets), anchors)
                self._earlier[path] = self._told.append(page.packed())

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
        for fragment in sorted(wanted - set(self._page(self._pages[address]).anchors.split(" "))):
            message = f"the page links to {address}#{fragment}, which the page there does not have"
            hint = "The link stands in a template or in an article."
            yield Problem("error", fragments[fragment], 0, message, hint)
