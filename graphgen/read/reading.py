"""What a reader takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graphgen.model import Article, Problem, Withheld


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the content folder with its bytes."""

    id: str
    """Id of the article that it becomes."""
    path: str
    """Path below the content folder, with forward slashes; what messages name."""
    content: bytes

    @property
    def stem(self) -> str:
        """The file's name without folder and suffix."""
        return Path(self.path).stem


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what the user should know about it."""

    articles: tuple[Article, ...]
    """Ordered by id. Articles that are not to be published are left out."""
    problems: tuple[Problem, ...]
    """Ordered by path and line."""
    withheld: tuple[Withheld, ...] = ()
    """Those that are not to be published, for the check that nothing tells of them."""


class Reader(Protocol):
    """Reads one format."""

    @property
    def name(self) -> str:
        """What configuration and messages call it."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file names' ends that it takes, lower case, with the dot."""
        ...

    def read(self, source: SourceFile) -> Reading:
        """Return the file's article, or none where it says ``publish: false``.

        Raises ReadError where the file cannot be read.
        """
        ...
