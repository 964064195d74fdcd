"""Folders of a test that another user than the one who runs it has to get into."""

from __future__ import annotations

import tempfile
from pathlib import Path


def let_others_in(folder: Path) -> None:
    """Let everybody look into a folder and those above it, up to that of temporary files."""
    temporary = Path(tempfile.gettempdir()).resolve()
    for place in (folder, *folder.parents):
        if temporary in place.resolve().parents:
            place.chmod(place.stat().st_mode | 0o055)
