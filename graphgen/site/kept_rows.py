"""Rows of values worked out for many things in one order, kept from one build to the next.

Few of them change with an edit, so each is kept with a digest of all that it was made from, in
parts that are read and written one by one.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any, Final

from graphgen.digests import DIGEST_BYTES, place_of
from graphgen.facts import Facts

ROWS_A_PART: Final = 4_096


class KeptRows:
    """The rows of one name, asked for one after the other."""

    def __init__(self, name: str, facts: Facts) -> None:
        """Recall those of the build before; ``name`` tells these rows from others."""
        self._name = name
        self._facts = facts
        self._old = _OldRows(name, facts)
        self._digests, self._rows = bytearray(), list[list[Any]]()
        self._parts = 0

    def row(self, digest: bytes, make: Callable[[], list[Any]]) -> list[Any]:
        """The row of the next thing: the one that was kept, or one made anew.

        ``digest`` is of all that it is made from; ``make`` gives values that JSON can hold.
        """
        row = self._old.find(digest)
        if row is None:
            row = make()
        self._rows.append(row)
        self._digests += digest
        if len(self._rows) == ROWS_A_PART:
            self.keep()
        return row

    def keep(self) -> None:
        """Keep the rows since the last ones that were kept; to be called after the last row."""
        told = [b64encode(self._digests).decode("ascii"), self._rows]
        self._facts.put(self._name, [str(self._parts)], told)
        self._digests, self._rows = bytearray(), []
        self._parts += 1


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
