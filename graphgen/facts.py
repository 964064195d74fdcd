"""What was worked out before, so that a stage need not work it out again.

A fact is kept under a digest of everything that it depends on, so one that is found is right. It
is of the kind that JSON can hold, and comes back as JSON gives it: tuples are lists then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, Final, Protocol


class Facts(Protocol):
    """Keeps facts, perhaps from one build to the next."""

    def of_article(self, article_id: str) -> str:
        """A digest of an article and of what was found in it; empty where none is known."""
        ...

    def knows(self, name: str, parts: Sequence[str]) -> bool:
        """Whether there seems to be a fact; it is not read, so it may be found to be damaged."""
        ...

    def get(self, name: str, parts: Sequence[str]) -> Any:
        """The fact of this name that depends on these parts; None where there is none."""
        ...

    def put(self, name: str, parts: Sequence[str], fact: Any) -> None:
        """Keep a fact, which is not None."""
        ...

    def away(self) -> FactsAway:
        """What stands for these in a process that is forked off."""
        ...

    def take(self, told: Iterable[tuple[str, bytes]]) -> None:
        """Keep the facts that such a process has told."""
        ...


class FactsAway(Facts, Protocol):
    """Recalls nothing, and tells what is to be kept: a database is not for two processes."""

    def told(self) -> list[tuple[str, bytes]]:
        """Key and packed fact of each that was put since they were told last."""
        ...


class NoFacts:
    """Keeps nothing."""

    def of_article(self, _article_id: str) -> str:
        """The empty text."""
        return ""

    def knows(self, _name: str, _parts: Sequence[str]) -> bool:
        """No."""
        return False

    def get(self, _name: str, _parts: Sequence[str]) -> Any:
        """None."""
        return None

    def put(self, _name: str, _parts: Sequence[str], _fact: Any) -> None:
        """Do nothing."""

    def away(self) -> NoFacts:
        """The same."""
        return self

    def take(self, _told: Iterable[tuple[str, bytes]]) -> None:
        """Do nothing."""

    def told(self) -> list[tuple[str, bytes]]:
        """Nothing."""
        return []


NO_FACTS: Final = NoFacts()


def digest_of(text: str) -> str:
    """A short digest of a text, in hex, to depend on."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
