"""Pages, and the files that the site is made of."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its address below the site's root, template and values."""

    url: str
    template: str
    context: dict[str, object] = field(hash=False)


@dataclass(frozen=True, slots=True)
class SeenAway:
    """What was looked up for a page in another process, which gives numbers of its own."""

    process: bytes
    """What tells it from all others."""
    new: tuple[tuple[str, str | int | tuple[str, str]], ...]
    """Name of the mapping and key of what it has numbered since the page that it made before."""
    digests: bytes
    """Of what these look-ups give, one after the other."""
    seen: array[int]
    """Its numbers of what was looked up."""


@dataclass(frozen=True, slots=True)
class ReadLinks:
    """What a page links to, as read by another process, which gives numbers of its own."""

    process: bytes
    """What tells it from all others."""
    new: tuple[tuple[str, str], ...]
    """Address and fragment of what it has numbered since the page that it read before."""
    targets: array[int]
    """Its numbers of what the page links to."""
    anchors: str
    """Ids on the page, joined by blanks."""
    foreign: tuple[str, ...]
    """Links that make a browser call another host, if it had not met them before."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site."""

    path: str
    """Below ``output/``, forward slashes, no leading slash, no ``..``."""
    content: bytes
    origin: str
    """What made it, for the message where two want one path."""
    digest: str = ""
    """sha256 of the content in hex, where it is known."""
    links: ReadLinks | None = None
    """Of a page whose links have been read."""


@dataclass(frozen=True, slots=True)
class PartedFile:
    """A large file of the site, made part by part while it is written."""

    path: str
    """As in ``OutputFile``."""
    parts: Callable[[], Iterable[bytes]]
    """Makes them anew each time."""
    origin: str

    @property
    def content(self) -> bytes:
        """The whole of it."""
        return b"".join(self.parts())

    def whole(self) -> OutputFile:
        """The same file in one."""
        return OutputFile(self.path, self.content, self.origin)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the site that is known to be the same as in the site before."""

    path: str
    """As in ``OutputFile``."""
    digest: str
    """sha256 of the file, in hex."""
    origin: str


SiteFile = OutputFile | PartedFile | KeptFile
