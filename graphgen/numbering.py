"""Things that are named again and again, told by numbers, so that long lists of them stay small."""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Generic, TypeVar

T = TypeVar("T")
_CODE: Final = "I"


class _Group(dict[T, int]):
    """The numbers of one group; a thing without one gets the next."""

    def __init__(self, number: Callable[[T], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, thing: T) -> int:
        self[thing] = number = self._number(thing)
        return number


class Numbering(Generic[T]):
    """Numbers from 0 for things in named groups, in the order in which they come."""

    def __init__(self, on_new: Callable[[str, T], None] = lambda group, thing: None) -> None:
        """Tell ``on_new`` of each thing that gets a number."""
        self._groups: dict[str, _Group[T]] = {}
        self._on_new = on_new
        self._count = 0

    def of(self, group: str) -> dict[T, int]:
        """The numbers of a group; to ask for a new thing gives it one."""
        numbers = self._groups.get(group)
        if numbers is None:
            numbers = self._groups[group] = _Group(lambda thing: self._next(group, thing))
        return numbers

    def groups(self) -> Iterator[tuple[str, Mapping[T, int]]]:
        """Every group with the numbers of its things."""
        return iter(self._groups.items())

    def _next(self, group: str, thing: T) -> int:
        self._on_new(group, thing)
        self._count += 1
        return self._count - 1

    def used(self, lists: Iterable[array[int]]) -> tuple[dict[str, list[T]], dict[int, int]]:
        """The things that occur in lists, by group, and old numbers → numbers in that order."""
        used = set().union(*lists)
        things: dict[str, list[T]] = {}
        place: dict[int, int] = {}
        for group, numbers in self._groups.items():
            kept = [thing for thing, number in numbers.items() if number in used]
            if kept:
                things[group] = kept
                place |= {numbers[thing]: n for n, thing in enumerate(kept, start=len(place))}
        return things, place


def numbers(values: Iterable[int] = ()) -> array[int]:
    """A list of numbers, four bytes each."""
    return array(_CODE, values)


def written(content: array[int] | bytes | bytearray) -> str:
    """Numbers or bytes as text."""
    return b64encode(content).decode("ascii")


def read_numbers(text: str) -> array[int]:
    """Numbers out of a text."""
    return array(_CODE, b64decode(text))
