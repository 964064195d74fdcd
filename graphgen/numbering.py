"""Things that are named again and again, told by numbers, so that long lists of them stay small."""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import getpid, urandom
from typing import Final, Generic, TypeVar

from graphgen.made_anew import MadeAnew
from graphgen.spill import Spill

T = TypeVar("T")
_CODE: Final = "I"
_HELD: Final = 32 << 20
"""Bytes of texts that are held in memory: those of some 50,000 articles' ties."""


class _Group(dict[T, int]):
    """The numbers of one group; a thing without one gets the next."""

    __slots__ = ("_name", "_numbering")

    def __init__(self, name: str, numbering: Numbering[T]) -> None:
        super().__init__()
        self._name = name
        self._numbering = numbering

    def __missing__(self, thing: T) -> int:
        self[thing] = number = self._numbering.next(self._name, thing)
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
            numbers = self._groups[group] = _Group(group, self)
        return numbers

    def groups(self) -> Iterator[tuple[str, Mapping[T, int]]]:
        """Every group with the numbers of its things."""
        return iter(self._groups.items())

    def next(self, group: str, thing: T) -> int:
        """The number for a thing that has none; only groups ask."""
        self._on_new(group, thing)
        self._count += 1
        return self._count - 1

    def used(self, lists: Iterable[array[int]]) -> tuple[Iterator[tuple[str, list[T]]], array[int]]:
        """The things that occur in lists, group by group, and their numbers in that order."""
        marks = bytearray(self._count)
        for some in lists:
            for number in some:
                marks[number] = 1
        order = numbers()
        for found in self._groups.values():
            order.extend(number for number in found.values() if marks[number])
        things = (
            (group, [thing for thing, number in found.items() if marks[number]])
            for group, found in self._groups.items()
        )
        return ((group, kept) for group, kept in things if kept), order


class NumberingAway(Numbering[T]):
    """Numbers that a process of its own gives to things, and what others must know of them."""

    def __init__(self, on_new: Callable[[str, T], None] = lambda group, thing: None) -> None:
        """Begin with no number given."""
        super().__init__(on_new)
        self.process = urandom(8)
        """What tells it from all others."""
        self._new: list[tuple[str, T]] = []

    def next(self, group: str, thing: T) -> int:
        """The number for a thing that has none; only groups ask."""
        self._new.append((group, thing))
        return super().next(group, thing)

    def new(self) -> tuple[tuple[str, T], ...]:
        """The groups and things that it has numbered since this was asked the last time."""
        new, self._new = tuple(self._new), []
        return new


class InEachProcess(Generic[T]):
    """Something that each process makes for itself, also one that was forked off another."""

    def __init__(self, make: Callable[[], T]) -> None:
        """Take what makes it where it is asked for."""
        self._make = make
        self._made: tuple[int, T] | None = None
        """With the number of the process."""

    def own(self) -> T:
        """That of this process."""
        process = getpid()
        if self._made is None or self._made[0] != process:
            self._made = process, self._make()
        return self._made[1]


class NumbersAway(Generic[T]):
    """Numbers that other processes gave to things, turned into those of a numbering here."""

    def __init__(self, own: Numbering[T]) -> None:
        """Turn them into ``own``, in which a thing that is new gets a number."""
        self._own = own
        self._tables: dict[bytes, array[int]] = {}
        """By process: own numbers, in the order of its numbers."""

    def here(
        self, process: bytes, new: Iterable[tuple[str, T]], theirs: Iterable[int]
    ) -> array[int]:
        """The own numbers of those that a process gives.

        ``new`` are the groups and things that it has numbered since the last call for it.
        """
        table = self._tables.setdefault(process, numbers())
        table.extend(self._own.of(group)[thing] for group, thing in new)
        return numbers(map(table.__getitem__, theirs))


class Numbered(MadeAnew[T]):
    """Values of which few differ: each is held once, by number."""

    def __init__(self) -> None:
        """Begin with none."""
        self.numbers = numbers()
        """Of each value, its number among the different ones."""
        self.different: list[T] = []
        self._known: dict[T, int] = {}

    def append(self, value: T) -> None:
        """Take one more."""
        number = self._known.setdefault(value, len(self.different))
        if number == len(self.different):
            self.different.append(value)
        self.numbers.append(number)

    def made(self, at: int) -> T:
        """The value at a place."""
        return self.different[self.numbers[at]]

    def __len__(self) -> int:
        return len(self.numbers)


class Texts(MadeAnew[str]):
    """Many short texts, held as one, and where they are very many in a temporary file."""

    def __init__(self) -> None:
        """Begin with none."""
        self._bytes = Spill(held=_HELD)
        self._ends = numbers([0])

    def append(self, text: str) -> None:
        """Take one more; raises OutputError where the temporary folder has no room for it."""
        self._bytes.append(text.encode())
        self._ends.append(len(self._bytes))

    def made(self, at: int) -> str:
        """The text at a place."""
        begin, end = self._ends[at], self._ends[at + 1]
        return self._bytes.read(begin, end - begin).decode()

    def __len__(self) -> int:
        return len(self._ends) - 1


def places(order: array[int]) -> array[int]:
    """The place of each number in an order of some; 0 for the others."""
    found = numbers([0]) * (max(order, default=-1) + 1)
    for place, number in enumerate(order):
        found[number] = place
    return found


def numbers(values: Iterable[int] = ()) -> array[int]:
    """A list of numbers, four bytes each."""
    return array(_CODE, values)


def written(content: array[int] | bytes | bytearray) -> str:
    """Numbers or bytes as text."""
    return b64encode(content).decode("ascii")


def read_numbers(text: str) -> array[int]:
    """Numbers out of a text."""
    return as_numbers(b64decode(text))


def as_numbers(content: bytes) -> array[int]:
    """Numbers out of bytes."""
    return array(_CODE, content)
