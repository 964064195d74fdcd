"""Groups of closely tied entities, by the Louvain method (Blondel et al. 2008)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from graphgen.graph.network import Network
from graphgen.model import Community, Entity

ISOLATED: Final = "No ties"
"""Name of the group of entities without a tie."""

LEAST_GAIN: Final = 1e-6
"""Gain of modularity below which nodes are not visited once more, nor groups joined further."""


def communities_of(
    network: Network, entities: Sequence[Entity], pageranks: Sequence[float]
) -> tuple[Community, ...]:
    """Split the network; the largest community is number 0, entities without a tie come last."""
    return communities_from(split(network), network, entities, pageranks)


def communities_from(
    split_groups: Iterable[Collection[int]],
    network: Network,
    entities: Sequence[Entity],
    pageranks: Sequence[float],
) -> tuple[Community, ...]:
    """Number and name the groups that ``split`` gave, and put the strongest members first."""
    strongest_first = sorted(
        range(len(network.ids)), key=lambda node: (-pageranks[node], network.ids[node])
    )
    place = {node: rank for rank, node in enumerate(strongest_first)}
    groups = [sorted(group, key=place.__getitem__) for group in split_groups]
    groups.sort(key=lambda group: (-len(group), network.ids[min(group)]))
    degrees = network.degrees()
    isolated = [node for node in strongest_first if degrees[node] == 0]
    communities = [
        Community(number, _name(group, entities), tuple(network.ids[node] for node in group))
        for number, group in enumerate(groups)
    ]
    if isolated:
        members = tuple(network.ids[node] for node in isolated)
        communities.append(Community(len(groups), ISOLATED, members))
    return tuple(communities)


def split(network: Network) -> list[list[int]]:
    """Split the nodes that have a tie into communities.

    Nodes are visited in the order of their ids: neither hashing nor the order of the input changes
    which of several equally good splits is taken, and one node more leaves the others' groups
    nearly as they were. Visited in an order drawn anew for each number of nodes, as the method
    usually does, nine of ten entities change their group with it.
    """
    from sknetwork.clustering import Louvain  # takes a tenth of a second; only needed here

    if not len(network.edges):
        return []
    louvain = Louvain(
        modularity="newman",
        tol_optimization=LEAST_GAIN,
        tol_aggregation=LEAST_GAIN,
        shuffle_nodes=False,
        sort_clusters=False,
        return_probs=False,
        return_aggregate=False,
    )
    labels = louvain.fit_predict(network.matrix()).tolist()
    groups: dict[int, list[int]] = defaultdict(list)
    for node, (label, degree) in enumerate(zip(labels, network.degrees(), strict=True)):
        if degree:
            groups[label].append(node)
    return list(groups.values())


def _name(group: Sequence[int], entities: Sequence[Entity]) -> str:
    """The names of the three strongest members."""
    return ", ".join(entities[node].name for node in group[:3])
