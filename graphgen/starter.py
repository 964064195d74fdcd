"""``graphgen new``: a small site to start from."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from graphgen.config import TABLES, Option, options
from graphgen.config_file import CONFIG_NAME
from graphgen.errors import OutputError

_FILES: Final = {
    "article.md": "content/2024-03-04-harbour-ferry.md",
    "decisions.yml": "content/decisions.yml",
    "readme.md": "README.md",
    "gitignore.txt": ".gitignore",
    "pages.yml": ".github/workflows/pages.yml",
    "pre-commit.yaml": ".pre-commit-config.yaml",
}
"""Name among the package's resources → where it goes in the new folder."""


def write_starter(folder: Path) -> tuple[str, ...]:
    """Fill a new or empty folder with a site that builds, and return the paths of its files.

    Raises OutputError where the folder holds anything, or the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError.one(
            path=str(folder),
            message="there is something here already",
            hint="Name a folder that does not exist yet.",
        )
    source = files("graphgen") / "resources" / "starter"
    for name, place in _FILES.items():
        _write(folder / place, (source / name).read_text(encoding="utf-8"))
    _write(folder / CONFIG_NAME, config_with_comments())
    return (*_FILES.values(), CONFIG_NAME)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def config_with_comments() -> str:
    """A ``graphgen.toml`` that explains every option and leaves each at its default."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Settings of this site. Take the # from the start of a line to set an option;"
    yield "# what stands there now is its default."
    for table in TABLES:
        yield f"\n[{table}]"
        for option in options():
            if option.table == table:
                yield from _option_lines(option)


def _option_lines(option: Option) -> Iterator[str]:
    yield from textwrap.wrap(option.doc, 96, initial_indent="# ", subsequent_indent="# ")
    default = list(option.default) if isinstance(option.default, tuple) else option.default
    yield f"# {option.name} = {json.dumps(default)}"
