"""How the names of an entity were joined, and what would undo it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.model import Alias, Entity

JOINED_SHOWN: Final = 60
"""Names shown with the rule that joined them."""


@dataclass(frozen=True, slots=True)
class JoinedName:
    """A name with the rule that joined it to the entity."""

    alias: Alias
    undo: str
    """The decision that parts it, as YAML; empty for the entity's own name and for decisions."""


def joined_names(entity: Entity) -> tuple[tuple[JoinedName, ...], int]:
    """The names of an entity with what would undo each, and how many more there are."""
    shown = entity.aliases[:JOINED_SHOWN]
    return tuple(JoinedName(alias, _undo(entity, alias)) for alias in shown), len(
        entity.aliases
    ) - len(shown)


def _undo(entity: Entity, alias: Alias) -> str:
    own = alias.text == entity.name or alias.rule == "decision"
    return "" if own else _different((alias.text, entity.name))


def _different(names: Sequence[str]) -> str:
    """The decision that keeps names apart; JSON strings are YAML's double-quoted ones."""
    quoted = ", ".join(json.dumps(name, ensure_ascii=False) for name in names)
    return f"- different: [{quoted}]\n"
