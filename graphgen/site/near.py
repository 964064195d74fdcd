"""Where the graphs of neighbourhoods lie, and the numbers that they take from the whole network."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from graphgen.model import Standing
from graphgen.site.nearest import Nearest

NETWORKS_A_SCRIPT: Final = 16
"""Most neighbourhoods that one script holds, in the mean; the fewest are half of it."""


def near_scripts(entity_ids: Mapping[str, object]) -> dict[str, str]:
    """Share neighbourhoods out over scripts by a digest of the id, some to each.

    So an entity that comes or goes changes one script and not all that follow, unless the number
    of scripts, which is a power of two, changes with it.
    """
    shares = 1
    while shares * NETWORKS_A_SCRIPT < len(entity_ids):
        shares *= 2
    found: dict[str, str] = {}
    for entity_id in entity_ids:
        digest = hashlib.sha256(entity_id.encode()).digest()
        share = int.from_bytes(digest[:4], "big") % shares
        found[entity_id] = f"assets/graph/near/{share:x}.js"
    return found


def drawn_in(
    scripts: Mapping[str, str], nearest: Mapping[str, Nearest]
) -> dict[str, tuple[str, ...]]:
    """By address of a script, those of its entities that have a neighbour."""
    found: dict[str, list[str]] = defaultdict(list)
    for entity_id, path in scripts.items():
        if entity_id in nearest:
            found[path].append(entity_id)
    return {path: tuple(entity_ids) for path, entity_ids in found.items()}


class Sizes(Mapping[str, int]):
    """By entity id, the size of its node in a graph: it grows by half where neighbours double.

    Ranks change a little with every tie, and so would graphs far from it.
    """

    def __init__(self, standings: Mapping[str, Standing]) -> None:
        """Take where the entities stand."""
        self._standings = standings

    def __getitem__(self, entity_id: str) -> int:
        return round(4 * 1.5 ** round(math.log2(1 + self._standings[entity_id].degree)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._standings)

    def __len__(self) -> int:
        return len(self._standings)
