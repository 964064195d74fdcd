"""Numbers packed into text: short, and safe inside a script.

A number is written in groups of five bits, the lowest first, one character a group; the sixth bit
says that another group follows. Small numbers, as the gaps between sorted numbers, take one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

ALPHABET: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
LARGEST_DIGIT: Final = 63
"""Largest number that one character can stand for where no group follows by agreement."""

_GROUP: Final = 32
_CACHED: Final = 4096


def _packed(number: int) -> str:
    written = ""
    while number >= _GROUP:
        written += ALPHABET[_GROUP + number % _GROUP]
        number //= _GROUP
    return written + ALPHABET[number]


_SHORT: Final = tuple(_packed(number) for number in range(_CACHED))


def pack(number: int) -> str:
    """Write a number of 0 or more."""
    return _SHORT[number] if number < _CACHED else _packed(number)


def pack_gaps(numbers: Iterable[int]) -> str:
    """Write rising numbers as the gaps between them, the first as it is."""
    written, last = [], 0
    for number in numbers:
        written.append(pack(number - last))
        last = number
    return "".join(written)


def unpack(written: str) -> Iterator[int]:
    """Read numbers that ``pack`` wrote one after the other."""
    number, weight = 0, 1
    for char in written:
        value = ALPHABET.index(char)
        number += value % _GROUP * weight
        weight *= _GROUP
        if value < _GROUP:
            yield number
            number, weight = 0, 1
