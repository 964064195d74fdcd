"""Facts in memory, as the cache would give them back, and a count of what was asked of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any


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

    def begin_again(self) -> None:
        """Count from here."""
        self.found.clear()
        self.missed.clear()
