"""Where each entity stands in the network."""

from __future__ import annotations

import networkx as nx

from graphgen.graph.network import Network


def pagerank_of(network: Network) -> list[float]:
    """PageRank (damping 0.85) on the weighted network, a node each; they add up to 1."""
    if not network.ids:
        return []
    ranks = nx.pagerank(network.to_networkx(), alpha=0.85, weight="weight")
    return [round(float(ranks[node]), 8) for node in range(len(network.ids))]
