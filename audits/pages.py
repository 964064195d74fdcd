"""Which pages of a site stand for all of their kind: of each folder the largest and a small one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDERS: Final = ("actors", "organizations", "locations", "articles", "stories", "sources")


def page_kinds(output: Path) -> list[str]:
    """Addresses of the pages at the root, and of each folder its list and two of its pages."""
    found = sorted(page.name for page in output.glob("*.html"))
    for folder in FOLDERS:
        pages = [page for page in (output / folder).glob("*.html") if page.name != "index.html"]
        pages.sort(key=lambda page: (page.stat().st_size, page.name))
        chosen = ([pages[len(pages) // 2], pages[-1]] if len(pages) > 1 else pages) or []
        if (output / folder / "index.html").exists():
            found.append(f"{folder}/index.html")
        found += [f"{folder}/{page.name}" for page in chosen]
    return found


def largest(output: Path, folder: str) -> str:
    """Address of the largest page in a folder."""
    pages = [page for page in (output / folder).glob("*.html") if page.name != "index.html"]
    page = max(pages, key=lambda page: (page.stat().st_size, page.name))
    return f"{folder}/{page.name}"
