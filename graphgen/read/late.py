"""Readers that load their libraries when they first read a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from graphgen.read.reading import Reader, Reading, SourceFile


@dataclass(frozen=True, slots=True)
class LateReader:
    """Stands for a reader: a build whose files are all known needs none of them."""

    name: str
    suffixes: tuple[str, ...]
    make: Callable[[], Reader]
    """Imports and makes the reader."""

    def read(self, source: SourceFile) -> Reading:
        """Return what the reader gives; raises ReadError as it does."""
        return _made(self.make).read(source)


@cache
def _made(make: Callable[[], Reader]) -> Reader:
    return make()
