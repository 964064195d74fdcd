"""Facts in memory, as the cache would give them back, and a count of what was asked of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graphgen.facts import NoFacts


class RememberedFacts:
    """Keeps every fact as JSON, which is what the cache does with it."""

    def __init__(self, digest_of_article: Callable[[str], str]) -> None:
        """Begin with nothing; the function tells the digest of an article by its id."""
        self.of_article = digest_of_article
        self.kept: dict[tuple[str, ...], str] = {}
        """As JSON, by name and parts."""
        self.found: Counter[str] = Counter()
        """By name: facts that were there when they were asked for."""
        self.missed: Counter[str] = Counter()

    def knows(self, name: str, parts: Sequence[str]) -> bool:
        """Whether there is such a fact, which is not counted."""
        return (name, *parts) in self.kept

    def get(self, name: str, parts: Sequence[str]) -> Any:
        """The fact, or None."""
        kept = self.kept.get((name, *parts))
        (self.missed if kept is None else self.found)[name] += 1
        return None if kept is None else json.loads(kept)

    def put(self, name: str, parts: Sequence[str], fact: Any) -> None:
        """Keep a fact."""
        self.kept[name, *parts] = json.dumps(fact)

    def away(self) -> RememberedAway:
        """What stands for these in a process that is forked off."""
        return RememberedAway(self.of_article)

    def take(self, told: Iterable[tuple[str, bytes]]) -> None:
        """Keep the facts that such a process has told."""
        self.kept.update((tuple(json.loads(key)), packed.decode()) for key, packed in told)

    def begin_again(self) -> None:
        """Count from here."""
        self.found.clear()
        self.missed.clear()


class RememberedAway(NoFacts):
    """Recalls nothing, and tells what was put."""

    def __init__(self, digest_of_article: Callable[[str], str]) -> None:
        """Begin with nothing."""
        self._digest = digest_of_article
        self._told: list[tuple[str, bytes]] = []

    def of_article(self, article_id: str) -> str:
        """The digest of an article."""
        return self._digest(article_id)

    def put(self, name: str, parts: Sequence[str], fact: Any) -> None:
        """Tell a fact."""
        self._told.append((json.dumps([name, *parts]), json.dumps(fact).encode()))

    def told(self) -> list[tuple[str, bytes]]:
        """What was put since the last call."""
        told, self._told = self._told, []
        return told
