"""Where each entity stands in the network."""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.sparse import coo_array, dia_array

from graphgen.graph.network import Network

DAMPING: Final = 0.85
MOST_ROUNDS: Final = 100
CLOSE: Final = 1e-6
"""Change of a node's rank, on average, below which the ranks count as found."""


def pagerank_of(network: Network) -> list[float]:
    """PageRank (damping 0.85) on the weighted network, a node each; they add up to 1.

    It is what ``networkx.pagerank`` gives, to the last bit, without a graph of objects.
    """
    size = len(network.ids)
    if not size:
        return []
    ends = np.array(network.edges, dtype=np.int64).reshape(-1, 2)
    rows, columns = np.concatenate([ends, ends[:, ::-1]]).T
    weights = np.tile(np.array(network.weights, dtype=float), 2)
    ties = coo_array((weights, (rows, columns)), shape=(size, size)).tocsr()
    shares = ties.sum(axis=1)
    lone = np.flatnonzero(shares == 0)
    shares[shares != 0] = 1.0 / shares[shares != 0]
    steps = dia_array((shares.T, 0), shape=ties.shape).tocsr() @ ties
    even = np.repeat(1.0 / size, size)
    ranks = even
    for _ in range(MOST_ROUNDS):
        before = ranks
        ranks = DAMPING * (ranks @ steps + sum(ranks[lone]) * even) + (1 - DAMPING) * even
        if np.absolute(ranks - before).sum() < size * CLOSE:
            break
    return [round(float(rank), 8) for rank in ranks]
