"""Which names the redacted persons bear, and which of them are theirs alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graphgen.model import Entity, Kind, Resolution
from graphgen.resolve.decisions import Decisions
from graphgen.spelling import flat, spelled, words_of

_SHORTEST_PART: Final = 3
"""Letters from which a part of a name stands for the person where the person is named."""


@dataclass(frozen=True, slots=True)
class Names:
    """What is looked for."""

    forbidden: tuple[str, ...]
    """Names that stand for these persons wherever they occur; sorted."""
    parts: tuple[str, ...]
    """Single words that stand for them in the articles that name them; sorted."""
    mentions: dict[str, tuple[tuple[int, int], ...]]
    """Article → where it names them."""
    kept: dict[str, tuple[tuple[int, int], ...]]
    """Article → where it names others: their names stay where only a part is shared."""
    pages: tuple[tuple[Kind, str], ...]
    """Kind and id that they have, or had; sorted."""
    pattern: re.Pattern[str]
    """Finds the forbidden names in a flat text."""


def names_of(decisions: Decisions, resolution: Resolution) -> Names:
    """Learn from a resolution how the articles call those whom a decision redacts.

    A name of several words is forbidden everywhere, and so is a single one that the file gives;
    but not one that somebody else bears too, who is named in no decision.
    """
    entries = tuple(decisions.of("redact"))
    labels = {entry.label for entry in entries}
    gone = [one for one in resolution.entities if not labels.isdisjoint(one.decided)]
    others = [one for one in resolution.entities if labels.isdisjoint(one.decided)]
    given = {reference.name for entry in entries for reference in entry.references}
    borne = {name for one in gone for name in (one.name, *(alias.text for alias in one.aliases))}
    shared = {flat(alias.text) for one in others for alias in one.aliases}
    whole = {name for name in given | borne if name in given or len(words_of(name)) > 1}
    forbidden = tuple(sorted(name for name in whole if flat(name) not in shared))
    parts = {word for name in given for word in words_of(name) if _is_telling(word)}
    parts |= {name for name in borne if len(words_of(name)) == 1}
    return Names(
        forbidden,
        tuple(sorted(parts)),
        mentions=_where(gone),
        kept=_where(others),
        pages=_pages(gone, resolution),
        pattern=spelled(forbidden),
    )


def _is_telling(word: str) -> bool:
    return len(word) >= _SHORTEST_PART and word[:1] != word[:1].lower()


def _where(entities: list[Entity]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            found.setdefault(mention.article, []).append((mention.start, mention.end))
    return {article_id: tuple(sorted(spans)) for article_id, spans in sorted(found.items())}


def _pages(gone: list[Entity], resolution: Resolution) -> tuple[tuple[Kind, str], ...]:
    ids = {entity.id: entity.kind for entity in gone}
    before = {(one.kind, one.id) for one in resolution.moved if one.to in ids}
    before |= {(ids[to], old) for old, to in resolution.forwards if to in ids}
    return tuple(sorted({(kind, entity_id) for entity_id, kind in ids.items()} | before))
