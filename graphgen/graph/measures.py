"""Where each entity stands in the network."""

from __future__ import annotations

from typing import Final

import numpy as np

from graphgen.graph.network import Network

DAMPING: Final = 0.85
"""Chance that a reader follows a tie rather than starting anywhere (Brin and Page 1998)."""

MOST_STEPS: Final = 100
ENOUGH: Final = 1e-6
"""Mean change of a rank in one step, below which no more are taken; both as networkx has them."""


def pagerank_of(network: Network) -> list[float]:
    """PageRank on the weighted network, a node each; they add up to 1.

    The power iteration of ``networkx.pagerank``, whose graph of objects would be most of what a
    large build holds in memory.
    """
    nodes = len(network.ids)
    if not nodes:
        return []
    ties = network.matrix()
    strengths = np.asarray(ties.sum(axis=1)).ravel()
    alone = strengths == 0
    ties.data /= np.repeat(strengths, np.diff(ties.indptr))
    ranks = np.full(nodes, 1.0 / nodes)
    for _ in range(MOST_STEPS):
        last = ranks
        given = ties.T @ last + last[alone].sum() / nodes
        ranks = DAMPING * given + (1.0 - DAMPING) / nodes
        if np.abs(ranks - last).sum() < nodes * ENOUGH:
            break
    return [round(rank, 8) for rank in ranks.tolist()]
