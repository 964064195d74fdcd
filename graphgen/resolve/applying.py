"""Drafts of entities made into records: ids, forwards, what decisions say of single entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphgen.model import (
    KINDS,
    Coordinates,
    DecidedRelation,
    Description,
    Entity,
    Kind,
    Problem,
)
from graphgen.resolve.decisions import Decision
from graphgen.resolve.entities import Draft, distinct_names, entity_of
from graphgen.resolve.folding import fold
from graphgen.resolve.surfaces import without_article
from graphgen.resolve.units import Unit
from graphgen.resolve.verdicts import Mark, Verdicts
from graphgen.urls import slug, unique_slugs


@dataclass(frozen=True, slots=True)
class Marked:
    """A draft with the decisions that name it, in the order of the file."""

    draft: Draft
    entries: tuple[Decision, ...]
    positions: frozenset[Mark]


def mark_drafts(
    drafts: Iterable[Draft], units: Sequence[Unit], verdicts: Verdicts
) -> tuple[Marked, ...]:
    """Pair drafts with decisions, in a total order: kind, first article, offset."""
    found = []
    for draft in drafts:
        marks = frozenset[Mark]().union(*(units[number].local.marks for number in draft.units))
        entries = tuple(dict.fromkeys(entry for entry, _ in verdicts.entries_of(marks)))
        found.append(Marked(draft, entries, marks))
    return tuple(sorted(found, key=lambda one: _order(one.draft)))


def _order(draft: Draft) -> tuple[int, str, int]:
    first = draft.mentions[0]
    return KINDS.index(draft.kind), first.article, first.start


def build_entities(marked: Sequence[Marked], units: Sequence[Unit]) -> dict[int, Entity]:
    """The records by their place in ``marked``; hidden ones are left out but keep their id."""
    names = distinct_names([one.draft for one in marked], units)
    names = tuple(_renamed(one, name) for one, name in zip(marked, names, strict=True))
    ids = _ids(marked, names)
    made: dict[int, Entity] = {}
    for at, one in enumerate(marked):
        if not any(entry.action == "hide" for entry in one.entries):
            made[at] = _decided(one, entity_of(one.draft, entity_id=ids[at], name=names[at]))
    return made


def hidden_entities(
    marked: Sequence[Marked], units: Sequence[Unit]
) -> tuple[tuple[Kind, str], ...]:
    """Kind and id of those that are left out, sorted."""
    gone = [at for at, one in enumerate(marked) if any(e.action == "hide" for e in one.entries)]
    if not gone:
        return ()
    names = distinct_names([one.draft for one in marked], units)
    ids = _ids(marked, [_renamed(one, name) for one, name in zip(marked, names, strict=True)])
    return tuple(sorted((marked[at].draft.kind, ids[at]) for at in gone))


def _renamed(one: Marked, name: str) -> str:
    """The name that "rename" gives, else the first one of "same", as it is printed."""
    renamed = (entry.value for entry in one.entries if entry.action == "rename")
    first = [
        fold(without_article(entry.references[0].name))
        for entry in one.entries
        if entry.action == "same"
    ]
    joined = (form.text for form in one.draft.forms if fold(form.text) in first)
    return next(renamed, next(joined, name))


def _ids(marked: Sequence[Marked], names: Sequence[str]) -> tuple[str, ...]:
    """Pinned ids first, then slugs of the names in order, numbered where they clash."""
    pinned = {
        at: entry.value
        for at, one in enumerate(marked)
        for entry in one.entries
        if entry.action == "id"
    }
    taken: dict[str, int] = {}
    for at, wanted in sorted(pinned.items()):
        taken.setdefault(wanted, at)
    first = [at for at in sorted(pinned) if taken[pinned[at]] == at]
    rest = [at for at in range(len(marked)) if at not in set(first)]
    order = first + rest
    texts = [pinned[at] for at in first] + [names[at] for at in rest]
    given = dict(zip(order, unique_slugs(texts), strict=True))
    return tuple(given[at] for at in range(len(marked)))


def _decided(one: Marked, entity: Entity) -> Entity:
    for entry in one.entries:
        if entry.action == "describe":
            entity = replace(entity, description=Description(entry.value, "", 0))
        elif entry.action == "place" and entry.at:
            spot = Coordinates(*entry.at, origin="decision")
            country = entry.country or entity.country
            entity = replace(entity, coordinates=spot, country=country)
    labels = tuple(f"{entry.label}" for entry in one.entries)
    return replace(entity, decided=labels)


# --- forwards, relations, warnings -------------------------------------------------------


def forwards_of(
    marked: Sequence[Marked], entities: Mapping[int, Entity]
) -> tuple[tuple[str, str], ...]:
    """Addresses that other names of an entity would have, where no two entities claim one.

    So that a page that bore another name of it in an earlier build is still found.
    """
    taken = {entity.id for entity in entities.values()}
    claims: dict[str, set[str]] = defaultdict(set)
    for at, entity in entities.items():
        names = {form.text for form in marked[at].draft.forms} | {marked[at].draft.name}
        for name in names:
            claims[slug(name)].add(entity.id)
    return tuple(
        sorted(
            (old, next(iter(owners)))
            for old, owners in claims.items()
            if len(owners) == 1 and old not in taken
        )
    )


def decided_relations(
    marked: Sequence[Marked], entities: Mapping[int, Entity], verdicts: Verdicts
) -> tuple[DecidedRelation, ...]:
    """The relations that decisions add and reject, between entity ids."""
    owners = _owners(marked, entities)
    found = []
    for number, entry in enumerate(verdicts.decisions.entries):
        if entry.action not in ("relation", "reject"):
            continue
        for head in owners[number, 0]:
            for tail in owners[number, 1]:
                found.append(
                    DecidedRelation(
                        action="add" if entry.action == "relation" else "reject",
                        head=head, predicate=entry.value, tail=tail, source=entry.source,
                        because=entry.because, label=entry.label,
                    )
                )  # fmt: skip
    return tuple(found)


def _owners(
    marked: Sequence[Marked], entities: Mapping[int, Entity]
) -> defaultdict[Mark, list[str]]:
    owners: defaultdict[Mark, list[str]] = defaultdict(list)
    for at, entity in sorted(entities.items()):
        for mark in sorted(marked[at].positions):
            owners[mark].append(entity.id)
    return owners


def problems_of(units: Sequence[Unit], verdicts: Verdicts) -> tuple[Problem, ...]:
    """A warning for each name of a decision that no article has."""
    matched = frozenset[Mark]().union(*(unit.local.marks for unit in units))
    return tuple(_unmatched(matched, verdicts))


def _unmatched(matched: frozenset[Mark], verdicts: Verdicts) -> Iterator[Problem]:
    path = verdicts.decisions.path
    for number, entry in enumerate(verdicts.decisions.entries):
        for position, reference in enumerate(entry.references):
            if (number, position) not in matched:
                where = f' in article "{reference.article}"' if reference.article else ""
                named = "a name" if entry.action == "hide" else f'"{reference.name}"'
                yield Problem(
                    "warning", path, entry.line,
                    f'"{entry.action}" names {named}, which nothing bears{where}',
                    "Check the spelling, or drop the entry.",
                )  # fmt: skip
