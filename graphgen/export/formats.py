"""Every format there is, in one table; other packages add theirs as entry points."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import entry_points
from typing import Final

from graphgen.errors import ConfigError
from graphgen.export.citations import BibtexExporter, CslExporter
from graphgen.export.collection import Collection
from graphgen.export.csv_tables import CsvExporter
from graphgen.export.exporter import Exporter
from graphgen.export.follow_the_money import FollowTheMoneyExporter
from graphgen.export.gexf import GexfExporter
from graphgen.export.graphml import GraphmlExporter
from graphgen.export.jsonld import JsonLdExporter
from graphgen.export.neo4j import Neo4jExporter
from graphgen.export.node_link import NodeLinkExporter
from graphgen.export.obsidian import ObsidianExporter
from graphgen.export.sqlite import SqliteExporter
from graphgen.export.turtle import TurtleExporter
from graphgen.model import OutputFile

ENTRY_POINTS: Final = "graphgen.exporters"
"""Group of the entry points; each names a function or class that gives an Exporter."""

_SHIPPED: Final[tuple[Exporter, ...]] = (
    GraphmlExporter(),
    GexfExporter(),
    NodeLinkExporter(),
    CsvExporter(),
    Neo4jExporter(),
    TurtleExporter(),
    JsonLdExporter(),
    FollowTheMoneyExporter(),
    ObsidianExporter(),
    SqliteExporter(),
    BibtexExporter(),
    CslExporter(),
)
FORMATS: Final[Mapping[str, Exporter]] = {exporter.name: exporter for exporter in _SHIPPED}
"""The formats that come with graphgen, by name."""


def chosen(names: Sequence[str]) -> tuple[Exporter, ...]:
    """The exporters of these names; raises ConfigError with every name that is none's.

    What comes with graphgen goes before an entry point of the same name.
    """
    offered = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    known = [*FORMATS, *(name for name in sorted(offered) if name not in FORMATS)]
    problems = [
        problem
        for name in names
        if name not in known
        for problem in ConfigError.one(
            path="data.exports", message=f'there is no format "{name}"', hint=_hint(name, known)
        ).problems
    ]
    if problems:
        raise ConfigError(problems)
    return tuple(FORMATS[name] if name in FORMATS else offered[name].load()() for name in names)


def _hint(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]}?" if near else f"One of: {', '.join(known)}."


def format_files(exporters: Sequence[Exporter], collection: Collection) -> Iterator[OutputFile]:
    """Yield the files of these formats below ``data/``."""
    for exporter in exporters:
        for file in exporter.export(collection):
            yield replace(file, path=f"data/{file.path}")
