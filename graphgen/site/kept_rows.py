"""Rows of values worked out for many things in one order, kept from one build to the next.

Few of them change with an edit, so each is kept with a digest of all that it was made from, in
parts that are read and written one by one.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from graphgen.digests import DIGEST_BYTES, place_of
from graphgen.facts import Facts

Thing = tuple[bytes, Callable[[], list[Any]]]
"""A digest of all that a row is made from, and what makes it: values that JSON can hold."""

ROWS_A_PART: Final = 4_096


def kept_rows(name: str, things: Iterable[Thing], facts: Facts) -> Iterator[list[Any]]:
    """Yield the row of each thing: the one that was kept, or one made anew.

    ``name`` tells these rows from others. All things must come, or the rest is not kept.
    """
    old = _OldRows(name, facts)
    digests, rows = bytearray(), list[list[Any]]()
    parts = 0
    for digest, make in things:
        row = old.find(digest)
        rows.append(make() if row is None else row)
        digests += digest
        yield rows[-1]
        if len(rows) == ROWS_A_PART:
            _keep(name, parts, digests, rows, facts)
            digests, rows, parts = bytearray(), [], parts + 1
    _keep(name, parts, digests, rows, facts)


def _keep(name: str, part: int, digests: bytearray, rows: list[list[Any]], facts: Facts) -> None:
    facts.put(name, [str(part)], [b64encode(digests).decode("ascii"), rows])


class _OldRows:
    """The rows of the last build, in its order."""

    def __init__(self, name: str, facts: Facts) -> None:
        self._name = name
        self._facts = facts
        self._next = 0
        """The part after those that are held."""
        self._ended = False
        """Whether no part follows: a later one of the same number would be of this build."""
        self._digests = b""
        self._rows: list[list[Any]] = []
        self._at = 0
        """In ``_rows``: rows before it were passed by."""
        self._read()

    def find(self, digest: bytes) -> list[Any] | None:
        """The next row with a digest; rows before it are passed by."""
        while True:
            at = place_of(digest, self._digests, self._at)
            if at >= 0:
                self._at = at + 1
                return self._rows[at]
            if len(self._rows) - self._at > ROWS_A_PART // 2 or not self._read():
                return None

    def _read(self) -> bool:
        """Hold one part more, without the rows that were passed by; False where none follows."""
        if self._ended:
            return False
        kept = self._facts.get(self._name, [str(self._next)])
        if not kept:
            self._ended = True
            return False
        self._next += 1
        self._digests = self._digests[self._at * DIGEST_BYTES :] + b64decode(kept[0])
        self._rows, self._at = self._rows[self._at :] + kept[1], 0
        return True
