"""Joining of names into clusters, with pairs that must stay apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable


class Clusters:
    """Disjoint sets over ``0 … size - 1`` in which some pairs may never meet.

    The representative of a cluster is its lowest member, so that the order of joins that are all
    accepted does not matter.
    """

    def __init__(self, size: int, *, may_join: Callable[[int, int], bool]) -> None:
        """Make ``size`` clusters of one; ``may_join`` tells whether two members can be one."""
        self._root = list(range(size))
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = {}
        self._may_join = may_join

    def find(self, one: int) -> int:
        """Representative of the cluster that ``one`` is in."""
        root = one
        while self._root[root] != root:
            root = self._root[root]
        while self._root[one] != root:
            self._root[one], one = root, self._root[one]
        return root

    def members(self, one: int) -> list[int]:
        """Every member of the cluster that ``one`` is in."""
        root = self.find(one)
        return self._members.get(root, [root])

    def forbid(self, one: int, other: int) -> None:
        """Keep the two apart from now on; nothing happens if they are one already."""
        left, right = self.find(one), self.find(other)
        if left != right:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def forbidden(self, one: int, other: int) -> bool:
        """Whether their clusters must stay apart by a pair that was forbidden."""
        return self.find(other) in self._apart.get(self.find(one), ())

    def join(self, one: int, other: int, *, checked: bool = True) -> bool:
        """Make one cluster of two, unless forbidden; ``checked`` also asks ``may_join``.

        Returns whether both are in one cluster afterwards.
        """
        left, right = sorted((self.find(one), self.find(other)))
        if left == right:
            return True
        if right in self._apart.get(left, ()):
            return False
        if checked and not self._all_may_join(self.members(left), self.members(right)):
            return False
        self._unite(left, right)
        return True

    def _all_may_join(self, left: Iterable[int], right: list[int]) -> bool:
        return all(self._may_join(one, other) for one in left for other in right)

    def _unite(self, left: int, right: int) -> None:
        self._root[right] = left
        self._members[left] = self.members(left) + self._members.pop(right, [right])
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            self._apart[other].add(left)
            self._apart.setdefault(left, set()).add(other)
