"""Stylesheets, scripts and pictures that lie beside the templates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graphgen.model import OutputFile

FOLDER = "assets"


def asset_files(templates: Sequence[Path]) -> Iterator[OutputFile]:
    """Yield the files below ``assets/`` of every template folder, the first folder's of each name.

    Hidden files and links are left out.
    """
    chosen: dict[str, Path] = {}
    for folder in templates:
        for file in sorted((folder / FOLDER).rglob("*")):
            address = file.relative_to(folder).as_posix()
            hidden = any(step.startswith(".") for step in address.split("/"))
            if file.is_file() and not file.is_symlink() and not hidden:
                chosen.setdefault(address, file)
    for address in sorted(chosen):
        yield OutputFile(address, chosen[address].read_bytes(), str(chosen[address]))
