"""Many digests, one after the other in one piece of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from struct import iter_unpack
from typing import Final

DIGEST_BYTES: Final = 16


def each_of(digests: bytes | bytearray) -> Iterator[bytes]:
    """Yield each digest."""
    return (digest for (digest,) in iter_unpack(f"{DIGEST_BYTES}s", digests))


def digest_at(digests: bytes | bytearray, number: int) -> bytes:
    """The digest with a number, from 0."""
    return bytes(digests[number * DIGEST_BYTES : (number + 1) * DIGEST_BYTES])


def place_of(digest: bytes, digests: bytes, first: int, *, ahead: int | None = None) -> int:
    """The number of the next digest that is the same, from the ``first`` on; -1 where none is.

    No more are looked through than ``ahead`` tells, where it is given.
    """
    begin = first * DIGEST_BYTES
    if digests.startswith(digest, begin):
        return first
    end = len(digests) if ahead is None else begin + ahead * DIGEST_BYTES
    place = digests.find(digest, begin, end)
    while place > 0 and place % DIGEST_BYTES:  # between two digests
        place = digests.find(digest, place + 1, end)
    return place // DIGEST_BYTES if place >= 0 else -1
