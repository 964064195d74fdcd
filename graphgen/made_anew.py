"""Sequences whose items are not held as objects."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar, overload

Item = TypeVar("Item", covariant=True)


class MadeAnew(Sequence[Item], Generic[Item]):
    """Items that are made each time they are looked at; equal to any sequence of the same."""

    __slots__ = ()

    @abstractmethod
    def made(self, at: int) -> Item:
        """Make the item at a place, from 0; IndexError where there is none."""

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(at, slice):
            return tuple(map(self.made, range(len(self))[at]))
        return self.made(at if at >= 0 else range(len(self))[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
