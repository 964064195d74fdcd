"""Drafts of entities made into records: ids, forwards, what decisions say of single entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
from graphgen.resolve.kept_ids import Earlier, Kept, is_made_of, kept_ids
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


@dataclass(frozen=True, slots=True)
class Named:
    """Marked drafts with the names and ids that they get."""

    marked: tuple[Marked, ...]
    names: tuple[str, ...]
    ids: tuple[str, ...]
    kept: Kept

    @property
    def hidden(self) -> tuple[tuple[Kind, str], ...]:
        """Kind and id of those that decisions leave out, and those they had before; sorted."""
        out = {at for at, one in enumerate(self.marked) if _is_hidden(one)}
        present = {
            (one.draft.kind, entity_id)
            for at, (one, entity_id) in enumerate(zip(self.marked, self.ids, strict=True))
            if at not in out
        }
        heirs = [*((old, at) for at, old in self.kept.heirs.items()), *self.kept.merged]
        before = {(old.kind, old.id) for old, at in heirs if at in out} - present
        return tuple(sorted(before | {(self.marked[at].draft.kind, self.ids[at]) for at in out}))


def name_drafts(marked: Sequence[Marked], units: Sequence[Unit], earlier: Earlier) -> Named:
    """Give every draft its name and id; hidden ones too, so that no other one gets theirs."""
    drafts = [one.draft for one in marked]
    given = distinct_names(drafts, units)
    names = tuple(_renamed(one, name) for one, name in zip(marked, given, strict=True))
    kept = kept_ids(drafts, names, earlier)
    return Named(tuple(marked), names, _ids(marked, names, kept, earlier), kept)


def _is_hidden(one: Marked) -> bool:
    return any(entry.action == "hide" for entry in one.entries)


def build_entities(named: Named) -> dict[int, Entity]:
    """The records by their place in ``named.marked``; hidden ones are left out."""
    return {
        at: _decided(one, entity_of(one.draft, entity_id=named.ids[at], name=named.names[at]))
        for at, one in enumerate(named.marked)
        if not _is_hidden(one)
    }


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


def _ids(
    marked: Sequence[Marked], names: Sequence[str], kept: Kept, earlier: Earlier
) -> tuple[str, ...]:
    """Pinned ids first, then those kept, then slugs of names in order, numbered where they clash.

    A name that a decision gives makes the id, and an address that leads elsewhere is not reused.
    """
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
    pinned_first = frozenset(first)
    open_ = [at for at in range(len(marked)) if at not in pinned_first]
    named = [at for at in open_ if any(e.action in ("rename", "same") for e in marked[at].entries)]
    decided = frozenset(named)
    same = [at for at in open_ if at in kept.heirs and not _leaves(at, decided, names, kept)]
    settled = decided.union(same)
    anew = sorted(decided.difference(same))
    rest = [at for at in open_ if at not in settled]
    leading = sorted(_leading(kept, earlier) - {kept.heirs[at].id for at in same})
    order = [*first, *same, *anew, *(-1 for _ in leading), *rest]
    texts = [pinned[at] for at in first] + [kept.heirs[at].id for at in same]
    texts += [names[at] for at in anew] + leading + [names[at] for at in rest]
    given = dict(zip(order, unique_slugs(texts), strict=True))
    return tuple(given[at] for at in range(len(marked)))


def _leaves(at: int, named: Collection[int], names: Sequence[str], kept: Kept) -> bool:
    """Whether a decision gave the draft a name that its old id is not made of."""
    return at in named and not is_made_of(kept.heirs[at].id, [names[at]])


def _leading(kept: Kept, earlier: Earlier) -> frozenset[str]:
    """Ids that stood, or led, where something of this build is."""
    known = {old.id for old in (*kept.heirs.values(), *(old for old, _ in kept.merged))}
    return frozenset(known | {one.id for one in earlier.moved if one.to in known})


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
                secret = entry.action in ("hide", "redact")
                named = "a name" if secret else f'"{reference.name}"'
                yield Problem(
                    "warning", path, entry.line,
                    f'"{entry.action}" names {named}, which nothing bears{where}',
                    "Check the spelling, or drop the entry.",
                )  # fmt: skip
