"""A site on disk as it was made, for a browser to open."""

from __future__ import annotations

from pathlib import Path

from graphgen.model import OutputFile


def put_on_disk(files: dict[str, OutputFile], folder: Path) -> Path:
    """Write a site as it is, without the checks of the writer."""
    for path, file in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    return folder
