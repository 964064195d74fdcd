"""From extractions and entities to the knowledge graph."""

from graphgen.graph.assemble import build_graph, to_networkx
from graphgen.graph.relations import relation_id

__all__ = ["build_graph", "relation_id", "to_networkx"]
