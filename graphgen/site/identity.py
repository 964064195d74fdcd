"""How the names of an entity were joined, and what would undo it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.model import Alias, Entity

JOINED_SHOWN: Final = 60
"""Names shown with the rule that joined them."""

_NO_UNDO: Final = ("same name", "decision")
"""Rules whose joins no entry can part by two names."""


@dataclass(frozen=True, slots=True)
class JoinedName:
    """A name with the rule that joined it to the entity."""

    alias: Alias
    undo: str
    """The decision that parts it, as YAML; empty for other spellings of the entity's own name,
    which decisions do not tell apart, and for names that a decision joined."""


def joined_names(entity: Entity) -> tuple[tuple[JoinedName, ...], int]:
    """The names of an entity with what would undo each, and how many more there are."""
    shown = entity.aliases[:JOINED_SHOWN]
    return tuple(JoinedName(alias, _undo(entity, alias)) for alias in shown), len(
        entity.aliases
    ) - len(shown)


def _undo(entity: Entity, alias: Alias) -> str:
    own = alias.text.casefold() == entity.name.casefold() or alias.rule in _NO_UNDO
    return "" if own else _different((alias.text, entity.name))


def _different(names: Sequence[str]) -> str:
    """The decision that keeps names apart; JSON strings are YAML's double-quoted ones."""
    quoted = ", ".join(json.dumps(name, ensure_ascii=False) for name in names)
    return f"- different: [{quoted}]\n"
