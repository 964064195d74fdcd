"""What the docs show: their pages, the blocks of a page, the command lines of a block."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]


def blocks(path: Path) -> Iterator[tuple[str, str, str]]:
    """Language and text of each block, and the file name of one to "Save this as `…`"."""
    pattern = r"(?:Save this as `([^`]+)`[^\n]*:\n\n)?```(\w+)\n(.*?)```"
    for found in re.finditer(pattern, path.read_text(encoding="utf-8"), re.DOTALL):
        yield found[2], found[3], found[1] or ""


def command_lines(text: str) -> Iterator[list[str]]:
    """The commands of a block, without comments and prompts."""
    for line in text.splitlines():
        words = shlex.split(line, comments=True)
        if words:
            yield words
