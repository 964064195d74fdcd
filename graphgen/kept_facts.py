"""Facts that the stages work out, kept in the cache from one build to the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from graphgen.cache import Cache
from graphgen.facts import NoFacts, digest_of
from graphgen.inputs import program_key
from graphgen.packing import pack_fact, unpack_fact
from graphgen.store import DiskStore

_TABLE: Final = "facts"


class KeptFacts:
    """The ``Facts`` of one build over the articles of a store.

    The digest of the program is part of every key: other code, other word lists or another release
    of a library work everything out anew.
    """

    def __init__(self, cache: Cache, store: DiskStore) -> None:
        """Keep facts in a cache; the store tells the digests of its articles."""
        self._cache = cache
        self._store = store
        self._program = program_key()

    def of_article(self, article_id: str) -> str:
        """A digest of an article and of what was found in it."""
        return self._store.digest(article_id)

    def knows(self, name: str, parts: Sequence[str]) -> bool:
        """Whether there seems to be a fact; it is not read, so it may be found to be damaged."""
        return self._cache.has(_TABLE, self._key(name, parts))

    def get(self, name: str, parts: Sequence[str]) -> Any:
        """The fact of this name that depends on these parts; None where there is none."""
        packed = self._cache.get(_TABLE, self._key(name, parts))
        return unpack_fact(packed) if packed else None

    def put(self, name: str, parts: Sequence[str], fact: Any) -> None:
        """Keep a fact, which is not None."""
        key = self._key(name, parts)
        self._cache.put(_TABLE, key, pack_fact(fact, key=key))

    def away(self) -> KeptFactsAway:
        """What stands for these in a process that is forked off."""
        return KeptFactsAway(self._store, self._key)

    def take(self, told: Iterable[tuple[str, bytes]]) -> None:
        """Keep the facts that such a process has told."""
        for key, packed in told:
            self._cache.put(_TABLE, key, packed)

    def _key(self, name: str, parts: Sequence[str]) -> str:
        return digest_of(json.dumps([self._program, name, *parts]))


class KeptFactsAway(NoFacts):
    """Packs facts for the cache in a process that must not touch it."""

    def __init__(self, store: DiskStore, key: Callable[[str, Sequence[str]], str]) -> None:
        """Take the store, and what gives the key of a fact."""
        self._store = store
        self._key = key
        self._told: list[tuple[str, bytes]] = []

    def of_article(self, article_id: str) -> str:
        """A digest of an article and of what was found in it."""
        return self._store.digest(article_id)

    def put(self, name: str, parts: Sequence[str], fact: Any) -> None:
        """Tell a fact, which is not None."""
        key = self._key(name, parts)
        self._told.append((key, pack_fact(fact, key=key)))

    def told(self) -> list[tuple[str, bytes]]:
        """Key and packed fact of each that was put since they were told last."""
        told, self._told = self._told, []
        return told
