"""Whether a finished site can be put on a host as it is.

Looks at what lies in the output folder, the owner's own files among it; sends nothing anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from graphgen.errors import system_errors
from graphgen.model import Problem
from graphgen.write.links import LinkCheck
from graphgen.write.manifest import MANIFEST_NAME, read_manifest
from graphgen.write.trees import walk

PAGES_SITE: Final = 1_000_000_000
"""Bytes that GitHub Pages takes as a site (its documentation: "no larger than 1 GB")."""
PAGES_FILE: Final = 100_000_000
"""Bytes that a git repository on GitHub takes as one file."""
_FULL: Final = 0.8
"""Share of a limit from which it is worth a warning."""
_LONGEST_PATH: Final = 240
"""Characters of a path that every file system of a USB stick has room for."""
_PRIVATE: Final = (
    ".env", ".env.*", "*.pem", "*.key", "*.p12", "id_rsa*", "id_ed25519*", ".netrc", ".git",
    ".graphgen", ".venv", "*.sqlite-wal", "*.kdbx", ".ds_store", "thumbs.db", "*.bak", "*.swp",
    "*~", "decisions.yml", "graphgen.toml", ".htpasswd",
)  # fmt: skip
"""Names, in small letters, of what is hardly ever meant for readers."""
_LOCAL: Final = re.compile(
    rb"file:///[A-Za-z/]|[\"'(>\s](?:/home/|/Users/|[A-Z]:\\Users\\)[^\s\"'<>]{1,40}"
)
"""An address on the disk of whoever built the site."""
_TEXTS: Final = (".html", ".js", ".json", ".jsonl", ".xml", ".css", ".txt", ".csv")


@dataclass(frozen=True, slots=True)
class Published:
    """What was looked at, and what is wrong with it."""

    files: int
    size: int
    """Bytes."""
    largest: str
    """Path of the largest file."""
    problems: tuple[Problem, ...]
    """Errors keep a host from taking the site, or readers from using it. Ordered by path."""


@system_errors()
def check_output(output: Path, *, base_url: str, content: Path) -> Published:
    """Look at a finished site.

    ``content`` is the folder of the articles, whose place on the disk no page may tell. Raises
    OutputError where the manifest is damaged, GraphgenError where something cannot be looked at.
    """
    if read_manifest(output) is None:
        missing = Problem(
            "error", str(output), 0, "there is no finished site here", "Run graphgen build first."
        )
        return Published(0, 0, "", (missing,))
    sizes = {path: (output / path).lstat().st_size for path in walk(output).files}
    problems = [
        *_size_problems(sizes),
        *_name_problems(sizes),
        *_address_problems(output, base_url),
        *_content_problems(output, sizes, base_url=base_url, content=content),
    ]
    return Published(
        files=len(sizes),
        size=sum(sizes.values()),
        largest=max(sorted(sizes), key=lambda path: sizes[path], default=""),
        problems=tuple(sorted(problems, key=lambda one: (one.path, one.message))),
    )


def _size_problems(sizes: Mapping[str, int]) -> Iterator[Problem]:
    total = sum(sizes.values())
    hint = 'Set write = "gzip" or "entities" under [data], or leave exports out.'
    if total > PAGES_SITE:
        message = f"the site has {_mega(total)}, GitHub Pages takes {_mega(PAGES_SITE)}"
        yield Problem("error", ".", 0, message, hint)
    elif total > PAGES_SITE * _FULL:
        message = f"the site has {_mega(total)} of the {_mega(PAGES_SITE)} that GitHub Pages takes"
        yield Problem("warning", ".", 0, message, hint)
    for path, size in sizes.items():
        if size > PAGES_FILE:
            message = f"the file has {_mega(size)}, GitHub takes {_mega(PAGES_FILE)}"
            yield Problem("error", path, 0, message, hint)


def _mega(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def _name_problems(paths: Iterable[str]) -> Iterator[Problem]:
    alike: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        alike[path.casefold()].append(path)
        if len(path) > _LONGEST_PATH:
            hint = "Shorten the name; some disks cannot hold it."
            yield Problem("warning", path, 0, "the path is very long", hint)
        names = path.casefold().split("/")
        if path != MANIFEST_NAME and any(
            fnmatchcase(name, pattern) for name in names for pattern in _PRIVATE
        ):
            hint = "Take it out of the output folder if readers should not have it."
            yield Problem("error", path, 0, "this looks private", hint)
    for same in alike.values():
        if len(same) > 1:
            message = f"differs from {same[1]} in nothing but capitals"
            hint = "Rename one: Windows and macOS hold only one of them."
            yield Problem("error", same[0], 0, message, hint)


def _address_problems(output: Path, base_url: str) -> Iterator[Problem]:
    if not (output / ".nojekyll").is_file():
        hint = "Build again; without it GitHub Pages leaves some files out."
        yield Problem("error", ".nojekyll", 0, "the file is missing", hint)
    if not base_url:
        hint = 'Set base_url = "https://…/" under [site]; site map and feed need full addresses.'
        yield Problem("warning", "graphgen.toml", 0, "no base URL is set", hint)
        return
    address = urlsplit(base_url)
    if address.scheme != "https":
        hint = "Write https:// where the host has it; GitHub Pages and Netlify do."
        yield Problem("warning", "graphgen.toml", 0, "the base URL is not https", hint)
    if (address.hostname or "").endswith(("localhost", "127.0.0.1", ".example", ".local")):
        hint = "Set base_url to the address that readers will use."
        yield Problem("error", "graphgen.toml", 0, "the base URL leads to no public host", hint)
    domain = output / "CNAME"
    if domain.is_file():
        named = domain.read_text(encoding="utf-8", errors="replace").strip()
        if named and named != address.hostname:
            message = f"it names {named}, the base URL {address.hostname}"
            yield Problem("error", "CNAME", 0, message, "Make the two agree.")


def _content_problems(
    output: Path, sizes: Mapping[str, int], *, base_url: str, content: Path
) -> Iterator[Problem]:
    links, here = LinkCheck(base_url=base_url), str(content).encode()
    for path in sizes:
        file = output / path
        if file.is_symlink():
            hint = "Put the file itself there; hosts publish what it leads to, or nothing."
            yield Problem("error", path, 0, "this is a symbolic link", hint)
        elif not file.is_file():
            hint = "Take it out of the output folder; no host can publish it."
            yield Problem("error", path, 0, "this is a pipe or a device", hint)
        elif path.endswith(_TEXTS):
            text = file.read_bytes()
            if path.endswith(".html"):
                links.read(path, text)
            local = _LOCAL.search(text)
            if here in text or local:
                shown = here if here in text else local.group().strip() if local else b""
                message = f"it tells a place on your disk: {shown.decode('utf-8', 'replace')}"
                hint = "It stands in an article, a template or the settings."
                yield Problem("warning", path, 0, message, hint)
    yield from links.problems(lambda address: address in sizes)
