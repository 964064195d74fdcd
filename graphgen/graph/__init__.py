"""From extractions and entities to the knowledge graph."""

from graphgen.graph.assemble import build_graph, edge_attributes, node_attributes, to_networkx
from graphgen.graph.relations import relation_id

__all__ = ["build_graph", "edge_attributes", "node_attributes", "relation_id", "to_networkx"]
