"""What people decided, as records; ``decisions.yml`` is read in ``decisions_file.py``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graphgen.model import Kind

Action = Literal[
    "same",
    "different",
    "rename",
    "kind",
    "id",
    "describe",
    "place",
    "hide",
    "redact",
    "relation",
    "reject",
]
ACTIONS: tuple[Action, ...] = (
    "same", "different", "rename", "kind", "id", "describe", "place", "hide", "redact",
    "relation", "reject",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """How a decision points at an entity: by one of its names, perhaps in one article only."""

    name: str
    kind: Kind | None = None
    article: str = ""
    """Id of the article in which the name is meant; empty for every article."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the file."""

    action: Action
    line: int
    """Line of the file, from 1."""
    references: tuple[Reference, ...]
    """The entities meant: two or more for "same" and "different", one or more names for "redact",
    head and tail of relations."""
    value: str = ""
    """New name, kind, id, description, or predicate, as the action has it."""
    at: tuple[float, float] | None = None
    """Degrees north and east, for "place"."""
    country: str = ""
    """For "place": name of the country."""
    source: str = ""
    """For "relation": where it is stated."""
    because: str = ""
    by: str = ""
    on: str = ""

    @property
    def label(self) -> str:
        """How pages name it."""
        return f"decisions.yml:{self.line}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every entry of the file, in its order."""

    entries: tuple[Decision, ...] = ()
    path: str = "decisions.yml"

    def of(self, action: Action) -> Iterator[Decision]:
        """The entries of one action, in order."""
        return (entry for entry in self.entries if entry.action == action)

    @property
    def relations(self) -> tuple[Decision, ...]:
        """Relations to add: references are head and tail, ``value`` is the predicate."""
        return tuple(self.of("relation"))

    @property
    def rejected(self) -> tuple[Decision, ...]:
        """Relations to drop: as ``relations``; an empty ``value`` stands for every predicate."""
        return tuple(self.of("reject"))

    @property
    def hidden(self) -> tuple[Reference, ...]:
        """Names of entities that get no page."""
        return tuple(entry.references[0] for entry in self.of("hide"))
