"""An exporter: how often each entity is named, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from graphgen.export import Collection
from graphgen.model import OutputFile


class TsvExporter:
    """Writes ``counts.tsv``."""

    name = "tsv"

    def export(self, collection: Collection) -> Iterator[OutputFile]:
        """Yield the only file."""
        rows = [
            f"{entity.id}\t{entity.kind}\t{len(entity.mentions)}\n"
            for entity in collection.graph.entities
        ]
        yield OutputFile("counts.tsv", "".join(rows).encode(), "graphgen-example")
