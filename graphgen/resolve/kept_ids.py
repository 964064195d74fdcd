"""Which entity of this build is which of the last one, so that addresses stay.

An entity keeps the id that it had, also when another of its names has become the usual one. Where
several became one, the likeliest keeps its id and the others lead to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphgen.compact import article_of_each
from graphgen.model import EarlierEntity, Entity, Kind, Moved
from graphgen.resolve.countries import country_named
from graphgen.resolve.entities import Draft
from graphgen.resolve.folding import fold
from graphgen.urls import slug


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the last build called its entities."""

    entities: tuple[EarlierEntity, ...] = ()
    moved: tuple[Moved, ...] = ()
    """Addresses that led elsewhere already."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How the drafts of this build follow from the entities of the last one."""

    heirs: Mapping[int, EarlierEntity]
    """Number of a draft → the earlier entity that it is."""
    merged: tuple[tuple[EarlierEntity, int], ...]
    """Earlier entities that are part of a draft, which is the heir of another; or of none."""


_Likeness = tuple[bool, bool, int, int, int]


def kept_ids(drafts: Sequence[Draft], names: Sequence[str], earlier: Earlier) -> Kept:
    """Pair drafts with earlier entities, the likeliest pairs first; each has at most one heir.

    A pair shares the name of one of them, and an article; or, where the articles have other ids
    now, kind and name. The id has to be made of a name that the draft bears.
    """
    if not earlier.entities:
        return Kept({}, ())
    pairs = sorted(
        (tuple(-value for value in likeness), old.id, at, old)
        for old, at, likeness in _pairs(drafts, names, earlier)
    )
    heirs: dict[int, EarlierEntity] = {}
    settled: set[str] = set()
    merged: dict[str, tuple[EarlierEntity, int]] = {}
    best: dict[str, tuple[int, ...]] = {}
    for likeness, old_id, at, old in pairs:
        # Where the best draft has an heir, only one that is as like it can be the entity instead.
        as_good = best.setdefault(old_id, likeness[:3]) == likeness[:3]
        if old_id in settled or not as_good:
            continue
        if at in heirs:
            merged.setdefault(old_id, (old, at))
        else:
            heirs[at] = old
            settled.add(old_id)
            merged.pop(old_id, None)
    return Kept(heirs, tuple(merged[old_id] for old_id in sorted(merged)))


def _pairs(
    drafts: Sequence[Draft], names: Sequence[str], earlier: Earlier
) -> Iterable[tuple[EarlierEntity, int, _Likeness]]:
    bearers: dict[str, list[int]] = defaultdict(list)
    forms = [_folded((name, *_printed(draft))) for draft, name in zip(drafts, names, strict=True)]
    articles = [frozenset(article_of_each(draft.mentions)) for draft in drafts]
    for at, borne in enumerate(forms):
        for form in borne:
            bearers[form].append(at)
    for old in earlier.entities:
        known = _folded(old.names)
        for at in sorted({at for form in known for at in bearers.get(form, ())}):
            same_name = fold(old.name) == fold(names[at])
            if not same_name and fold(old.name) not in forms[at] and fold(names[at]) not in known:
                continue
            if not is_made_of(old.id, (names[at], *_printed(drafts[at]))):
                continue
            shared = len(articles[at].intersection(old.articles))
            same_kind = old.kind == drafts[at].kind
            if shared or (same_kind and same_name):
                common = len(known.intersection(forms[at]))
                yield old, at, (same_kind, shared > 0, int(same_name), shared, common)


def _printed(draft: Draft) -> Iterable[str]:
    return (form.text for form in draft.forms)


def is_made_of(entity_id: str, names: Iterable[str]) -> bool:
    """Whether an id is the slug of one of the names, perhaps with a number or country behind it.

    So no address is kept that tells a name which nothing published has any more.
    """
    return any(_is_made_of(entity_id, slug(name)) for name in names)


def _is_made_of(entity_id: str, stem: str) -> bool:
    if not entity_id.startswith(stem):
        return False
    rest = entity_id[len(stem) :]
    return not rest or bool(
        rest[0] == "-" and (rest[1:].isdigit() or country_named(rest[1:].replace("-", " ")))
    )


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)


def moved_ids(
    kept: Kept, entities: Mapping[int, Entity], earlier: Earlier, *, gone: Collection[str]
) -> tuple[Moved, ...]:
    """Where the addresses of earlier builds lead now; those that lead nowhere are left out.

    ``entities`` are by number of their draft, ``gone`` are ids that nothing may lead to.
    """
    heirs = [*((old, at) for at, old in kept.heirs.items()), *kept.merged]
    target = {(old.kind, old.id): entities[at] for old, at in heirs if at in entities}
    present = {(entity.kind, entity.id) for entity in entities.values()}
    now = {old.id: entities[at] for old, at in heirs if at in entities}
    names = {entity.id: _names(entity) for entity in entities.values()}
    leads: dict[tuple[Kind, str], str] = {}
    for one in earlier.moved:
        if one.to in now:
            leads[one.kind, one.id] = now[one.to].id
    leads |= {address: entity.id for address, entity in target.items()}
    return tuple(
        Moved(kind, old_id, to)
        for (kind, old_id), to in sorted(leads.items())
        if (kind, old_id) not in present and old_id not in gone and is_made_of(old_id, names[to])
    )


def _names(entity: Entity) -> tuple[str, ...]:
    return entity.name, *(alias.text for alias in entity.aliases)
