"""What every exporter is: a name and one method."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from graphgen.export.collection import Collection
from graphgen.model import OutputFile


class Exporter(Protocol):
    """Writes a collection in one format."""

    @property
    def name(self) -> str:
        """What ``graphgen export`` and ``exports = […]`` call it."""
        ...

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the files of the format.

        Either one file without a folder, ``graph.gexf``, or several in one folder, ``csv/…``. The
        same collection gives the same bytes.
        """
        ...
