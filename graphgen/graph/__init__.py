"""From extractions and entities to the knowledge graph."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphgen.graph.assemble import build_graph, edge_attributes, node_attributes, to_networkx
    from graphgen.graph.relations import relation_id

__all__ = ["build_graph", "edge_attributes", "node_attributes", "relation_id", "to_networkx"]


def __getattr__(name: str) -> object:
    """Import what is asked for: a process that reads single articles needs no networks."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "relations" if name == "relation_id" else "assemble"
    return getattr(import_module(f"graphgen.graph.{module}"), name)
