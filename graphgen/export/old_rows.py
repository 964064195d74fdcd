"""Rows of a data file taken out of the file of the last build, where they would be the same.

Such a file has a row, or some, for each thing of the graph, and few of these change from one build
to the next. So a digest of what each row was made from is kept, with its length, for as long as the
file lies there as it was left.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import Final, Protocol

from graphgen.digests import DIGEST_BYTES, place_of
from graphgen.facts import NO_FACTS, Facts

Part = tuple[bytes, Callable[[], bytes]]
"""A digest of all that some bytes are made from, and what makes them."""
MADE_ALWAYS: Final = bytes(DIGEST_BYTES)
"""In place of the digest of bytes that are made in every build."""

_FACT: Final = "rows of a data file"
_AHEAD: Final = 4_096
"""How many rows further a row is looked for, which are skipped where it is there."""
_PIECE: Final = 1 << 20
"""About how many bytes are read at once."""


class OldFiles(Protocol):
    """The output folder, with the site of the last build."""

    def holds(self, path: str, digest: str) -> bool:
        """Tell whether the file at a path is there with this sha256, in hex."""
        ...

    def piece(self, path: str, offset: int, length: int) -> bytes:
        """A piece of the file at a path."""
        ...


class NoFiles:
    """There is no site yet."""

    def holds(self, _path: str, _digest: str) -> bool:
        """No."""
        return False

    def piece(self, _path: str, _offset: int, _length: int) -> bytes:
        """Nothing."""
        return b""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What the last build left: its files, and what it noted of their rows."""

    files: OldFiles
    facts: Facts


NO_BUILD: Final = LastBuild(NoFiles(), NO_FACTS)


def digest_of(*told: object) -> bytes:
    """A digest of values that show all of themselves."""
    return blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def reused(path: str, parts: Iterable[Part], last: LastBuild) -> Iterator[bytes]:
    """Yield the bytes of a file at a path: old ones where they lie there, else new ones.

    Notes its rows for the build after this one when it is whole.
    """
    old, sha, digests, lengths = _OldRows(path, last), sha256(), bytearray(), array("I")
    begin = end = 0
    for digest, make in parts:
        digests += digest
        place = old.find(digest)
        if place and place[0] == end and end - begin < _PIECE:
            end = place[1]
            lengths.append(end - place[0])
            continue
        if begin < end:
            piece = last.files.piece(path, begin, end - begin)
            sha.update(piece)
            yield piece
        if place:
            begin, end = place
            lengths.append(end - begin)
            continue
        begin = end = old.end
        made = make()
        lengths.append(len(made))
        sha.update(made)
        yield made
    if begin < end:
        piece = last.files.piece(path, begin, end - begin)
        sha.update(piece)
        yield piece
    rows = [b64encode(held).decode("ascii") for held in (digests, lengths)]
    last.facts.put(_FACT, [path], [sha.hexdigest(), *rows])


class _OldRows:
    """The rows of the file of the last build, in its order."""

    def __init__(self, path: str, last: LastBuild) -> None:
        """Recall them; there are none where the file is not as it was left."""
        self._digests, self._lengths = b"", array("I")
        kept = last.facts.get(_FACT, [path])
        if kept and last.files.holds(path, kept[0]):
            self._digests, self._lengths = b64decode(kept[1]), array("I", b64decode(kept[2]))
        self._number = 0
        self.end = 0
        """Where the row ends in the file that was found last."""

    def find(self, digest: bytes) -> tuple[int, int] | None:
        """Where the next row with a digest begins and ends; rows before it are passed by."""
        if digest == MADE_ALWAYS:
            return None
        while self._digests.startswith(MADE_ALWAYS, self._number * DIGEST_BYTES):
            self.end += self._lengths[self._number]
            self._number += 1
        number = place_of(digest, self._digests, self._number, ahead=_AHEAD)
        if number < 0:
            return None
        begin = self.end + sum(self._lengths[self._number : number])
        self._number, self.end = number + 1, begin + self._lengths[number]
        return begin, self.end
