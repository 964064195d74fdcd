"""What a page is made from: every value that was looked up for it, to tell whether it has changed.

Which values those are is known only once a page has been made, as in build systems whose rules
find their dependencies while they run. So the collection that views are given notes each look-up.
A page whose look-ups all give what they gave when it was made would be the same again.

A view may only look up single values. What goes through all of a mapping, or asks the whole graph,
is noted as something that cannot be told, and the page is made in every build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

from graphgen.digests import DIGEST_BYTES

K = TypeVar("K", bound="Key")
V = TypeVar("V")

Key = str | int | tuple[str, str]
Seen = Mapping[str, AbstractSet[Key]]
"""Name of a mapping → keys that were looked up in it, also those that it does not have."""
NOTHING_SEEN: Final[Seen] = MappingProxyType({})

UNKNOWN: Final = b""
"""The digest of what cannot be told: never the same as another."""
NOTHING: Final = bytes(DIGEST_BYTES)
"""The digest of what is not there."""
_ALL: Final = ("", "")
"""The key of a mapping as a whole."""
_NOT_TOLD: Final = " at 0x"
"""Python shows so an object of which it knows no more than where it lies."""


def digest_of(value: object) -> bytes:
    """A digest of a value by how Python shows it; UNKNOWN where that does not tell all."""
    text = repr(value)
    if _NOT_TOLD in text:
        return UNKNOWN
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def digest_of_all(digests: Sequence[bytes]) -> bytes:
    """One digest of several; UNKNOWN where one of them is."""
    if len(digests) == 1:
        return digests[0]
    if UNKNOWN in digests:
        return UNKNOWN
    return blake2b(b"".join(digests), digest_size=DIGEST_BYTES).digest()


class Watched(Mapping[K, V]):
    """A mapping that notes which of its keys are looked up."""

    __slots__ = ("_values", "seen")

    def __init__(self, values: Mapping[K, V]) -> None:
        """Watch over these values."""
        self._values = values
        self.seen: set[Key] = set()

    def __getitem__(self, key: K) -> V:
        self.seen.add(key)
        return self._values[key]

    def get(self, key: K, default: Any = None) -> Any:
        """The value of a key, or the default."""
        self.seen.add(key)
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        self.seen.add(cast("Key", key))
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        self.seen.add(_ALL)
        return iter(self._values)

    def __len__(self) -> int:
        self.seen.add(_ALL)
        return len(self._values)


class Traces:
    """All watched values of one build: what was looked up since the last page, and digests."""

    def __init__(self) -> None:
        self._watched: dict[str, Watched[Any, Any]] = {}
        self._values: dict[str, Mapping[Any, Any]] = {}
        self._told: dict[str, Callable[[Any], bytes]] = {}
        self._unmade: dict[str, Callable[[Any], bytes]] = {}
        self._all: Watched[str, str] = Watched({})
        self._watched[""] = self._all

    def watch(
        self, name: str, values: Mapping[K, V], told: Callable[[V], bytes] = digest_of
    ) -> Watched[K, V]:
        """The mapping, watched under a name; ``told`` gives a digest of a value."""
        watched = Watched(values)
        self._watched[name], self._values[name], self._told[name] = watched, values, told
        return watched

    def tell(self, name: str, digest: Callable[[Any], bytes]) -> None:
        """Have ``digest`` tell the values of a mapping that is watched, by key, unmade.

        It raises KeyError for what is not there.
        """
        self._unmade[name] = digest

    def see_all(self) -> None:
        """Note something that cannot be told."""
        self._all.seen.add(_ALL)

    def begin(self) -> None:
        """Forget what was looked up."""
        for watched in self._watched.values():
            watched.seen.clear()

    def seen(self) -> Seen:
        """What was looked up since the beginning; valid until the next one."""
        return {name: watched.seen for name, watched in self._watched.items() if watched.seen}

    def digest(self, name: str, key: Key) -> bytes:
        """A digest of the value that a look-up gives."""
        if name not in self._values or key == _ALL:
            return UNKNOWN
        unmade = self._unmade.get(name)
        if unmade:
            try:
                return unmade(key)
            except KeyError:
                return NOTHING
        value = self._values[name].get(key, self)
        return NOTHING if value is self else self._told[name](value)
