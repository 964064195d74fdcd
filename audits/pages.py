"""Which pages of a site stand for all of their kind: of each folder the largest."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDERS: Final = ("actors", "organizations", "locations", "articles", "stories", "sources")


def page_kinds(output: Path) -> list[str]:
    """Addresses of the pages at the root, and of each folder its list and its largest page."""
    found = sorted(page.name for page in output.glob("*.html"))
    for folder in FOLDERS:
        lists = output / folder / "index.html"
        found += [f"{folder}/index.html"] if lists.exists() else []
        found += [largest(output, folder)] if pages_in(output, folder) else []
    return found


def pages_in(output: Path, folder: str) -> list[Path]:
    """The pages of a folder besides its list, the smallest first."""
    pages = [page for page in (output / folder).glob("*.html") if page.name != "index.html"]
    return sorted(pages, key=lambda page: (page.stat().st_size, page.name))


def largest(output: Path, folder: str) -> str:
    """Address of the largest page in a folder."""
    return f"{folder}/{pages_in(output, folder)[-1].name}"
