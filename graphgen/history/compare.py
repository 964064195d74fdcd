"""Two builds compared: a pure function that names nothing which is no longer published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphgen.history.record import (
    ARTICLES_NAMED,
    WHATS,
    Basis,
    Cause,
    Change,
    Changes,
    Record,
    StatedRelation,
    What,
)
from graphgen.model import EarlierEntity, Kind
from graphgen.vocabulary import predicates


@dataclass(frozen=True, slots=True)
class Setting:
    """What a build knows beside its record that bears on what may be told."""

    hidden: frozenset[tuple[Kind, str]] = frozenset()
    """Kind and id of the entities that a decision hides."""
    withheld: frozenset[str] = frozenset()
    """Ids of the articles that are not to be published."""
    rejected: frozenset[tuple[str, str]] = frozenset()
    """Ids of the head and tail of relations that a decision takes out."""
    still_named: frozenset[str] = frozenset()
    """Names that some published article has, though no entity bears them: they may be told."""


def changes_since(
    old: Record | None, told: Changes | None, new: Record, setting: Setting
) -> Changes:
    """Compare a build with the one before it.

    ``told`` are the changes that the old build found: they stay as long as nothing differs again,
    so that building twice gives the same bytes. Without ``old`` there is nothing to tell.
    """
    if old is None:
        return Changes(None, new.basis, ())
    found = Comparison(old, new, setting).changes()
    if not found:
        return told if told is not None else Changes(None, new.basis, ())
    return Changes(old.basis, new.basis, found)


def names_gone(old: Record, new: Record) -> frozenset[str]:
    """Names of the entities that are no longer there, which an article may have all the same."""
    present = {entity.id for entity in new.entities}
    return frozenset(entity.name for entity in old.entities if entity.id not in present)


class Comparison:
    """What is looked up again and again while two records are compared."""

    def __init__(self, old: Record, new: Record, setting: Setting) -> None:
        """Index both records."""
        self._old, self._new, self._setting = old, new, setting
        self._was = {entity.id: entity for entity in old.entities}
        self._is = {entity.id: entity for entity in new.entities}
        self._leads = {(one.kind, one.id): one.to for one in new.moved}
        self._hidden_ids = {entity_id for _, entity_id in setting.hidden}

    def changes(self) -> tuple[Change, ...]:
        """All of them, by what they are and then by name."""
        told = [*self._articles(), *self._entities(), *self._relations()]
        return tuple(sorted(_counted(told), key=_rank))

    # --- articles ---

    @cached_property
    def _edited(self) -> Mapping[str, What]:
        """What became of the articles that are not as they were, by id."""
        before, after = dict(self._old.articles), dict(self._new.articles)
        found: dict[str, What] = {}
        for article_id in sorted(before.keys() | after.keys()):
            if article_id not in before:
                found[article_id] = "article added"
            elif article_id not in after:
                found[article_id] = "article removed"
            elif before[article_id] != after[article_id]:
                found[article_id] = "article edited"
        return found

    def _articles(self) -> Iterator[Change]:
        for article_id, what in self._edited.items():
            gone = what == "article removed"
            yield Change(what, "content", ids=() if gone else (article_id,))

    # --- entities ---

    def _entities(self) -> Iterator[Change]:
        for entity_id, entity in self._is.items():
            old = self._earlier(entity)
            if old is None:
                yield self._arrived(entity)
                continue
            cause = self._cause((*old.articles, *entity.articles), (old, entity))
            if old.name != entity.name:
                names = (entity.name, old.name) if self._may_tell(old) else (entity.name,)
                yield Change("renamed", cause, ids=(entity_id,), names=names)
            if (old.kind, old.id) != (entity.kind, entity_id):
                yield Change("moved", cause, ids=(entity_id,), names=(entity.name,))
        for old in self._was.values():
            if old.id not in self._heirs:
                yield self._gone(old)

    @cached_property
    def _heirs(self) -> Mapping[str, str]:
        """Earlier id → the id of the entity that it is now."""
        found = {entity_id: entity_id for entity_id in self._is if entity_id in self._was}
        for (_, old_id), to in sorted(self._leads.items()):
            new_here = to in self._is and to not in self._was and to not in found.values()
            if old_id in self._was and old_id not in found and new_here:
                found[old_id] = to
        return found

    @cached_property
    def _ancestors(self) -> Mapping[str, str]:
        return {now: before for before, now in self._heirs.items()}

    def _earlier(self, entity: EarlierEntity) -> EarlierEntity | None:
        return self._was.get(self._ancestors.get(entity.id, ""))

    def _arrived(self, entity: EarlierEntity) -> Change:
        """A new entity; parted from another where its name was one of that in the same article."""
        cause = self._cause(entity.articles, (entity,))
        brought = self._brought(entity.articles)
        for old in self._bearers.get(entity.name, ()):
            now = self._heirs.get(old.id, "")
            if now in self._is and set(old.articles) & set(entity.articles):
                cause = self._cause(entity.articles, (entity, old, self._is[now]))
                names = (entity.name, self._is[now].name)
                return Change("parted", cause, (entity.id, now), names, articles=brought)
        return Change("entity added", cause, (entity.id,), (entity.name,), articles=brought)

    @cached_property
    def _bearers(self) -> Mapping[str, list[EarlierEntity]]:
        wanted = {one.name for one in self._is.values() if one.id not in self._was}
        found: dict[str, list[EarlierEntity]] = {name: [] for name in wanted}
        for old in self._old.entities:
            for name in old.names:
                if name in wanted:
                    found[name].append(old)
        return found

    def _gone(self, old: EarlierEntity) -> Change:
        """An entity that is part of another one now, or is there no more."""
        target = self._is.get(self._leads.get((old.kind, old.id), ""))
        if target is not None:
            cause = self._cause((*old.articles, *target.articles), (old, target))
            names = (target.name, old.name) if self._may_tell(old) else (target.name,)
            return Change("merged", cause, (target.id,), names)
        hidden = (old.kind, old.id) in self._setting.hidden
        cause = "decision" if hidden else self._cause(old.articles, (old,))
        return Change("entity removed", cause, names=(old.name,) if self._may_tell(old) else ())

    def _may_tell(self, old: EarlierEntity) -> bool:
        """Whether what was published of it is published still."""
        if old.id in self._hidden_ids and old.id not in self._is:
            return False
        return old.name in self._all_names or old.name in self._setting.still_named

    @cached_property
    def _all_names(self) -> frozenset[str]:
        return frozenset(name for entity in self._new.entities for name in entity.names)

    # --- relations ---

    def _relations(self) -> Iterator[Change]:
        before = {self._now(one): one for one in self._old.relations}
        after = {_triple(one.head, one.predicate, one.tail): one for one in self._new.relations}
        for triple, relation in after.items():
            if triple not in before:
                ends = tuple(self._is[end] for end in (relation.head, relation.tail))
                cause = self._relation_cause(relation, ends)
                yield self._tie("relation added", cause, relation, ends)
        for triple, relation in before.items():
            if triple not in after and triple[0] != triple[2]:
                yield self._lost(relation, triple)

    def _now(self, relation: StatedRelation) -> tuple[str, str, str]:
        """The relation between what its ends are now; an end that is gone stays as it was."""
        return _triple(self._at(relation.head), relation.predicate, self._at(relation.tail))

    def _at(self, entity_id: str) -> str:
        old = self._was.get(entity_id)
        if old is None or entity_id in self._heirs:
            return self._heirs.get(entity_id, entity_id)
        return self._leads.get((old.kind, old.id), entity_id)

    def _lost(self, relation: StatedRelation, triple: tuple[str, str, str]) -> Change:
        """A relation that nothing states any more; counted where its end or source is secret."""
        ends = [self._is.get(triple[0]), self._is.get(triple[2])]
        known = tuple(end for end in ends if end)
        if (triple[0], triple[2]) in self._setting.rejected:
            cause: Cause = "decision"
        else:
            cause = self._relation_cause(relation, known)
        if len(known) < 2 or not self._setting.withheld.isdisjoint(relation.articles):
            return Change("relation lost", cause)
        return self._tie("relation lost", cause, relation, known)

    def _tie(
        self,
        what: What,
        cause: Cause,
        relation: StatedRelation,
        ends: Sequence[EarlierEntity],
    ) -> Change:
        brought = self._brought(relation.articles) if what == "relation added" else ()
        return Change(
            what,
            cause,
            ids=tuple(end.id for end in ends),
            names=tuple(end.name for end in ends),
            predicate=relation.predicate,
            articles=brought,
        )

    # --- causes ---

    def _relation_cause(self, relation: StatedRelation, ends: Sequence[EarlierEntity]) -> Cause:
        if relation.decided and self._decisions_differ:
            return "decision"
        return self._cause(relation.articles, ends)

    def _cause(self, articles: Iterable[str], entities: Iterable[EarlierEntity]) -> Cause:
        """What a change is laid to.

        An article that names it and is new, edited or gone; else a decision on it; else what else
        is not as it was, the program first; and the program where nothing else is.
        """
        if not self._edited.keys().isdisjoint(articles):
            return "content"
        if self._decisions_differ and any(entity.decided for entity in entities):
            return "decision"
        before, after = self._old.basis, self._new.basis
        if _versions(before) != _versions(after):
            return "version"
        if before.settings != after.settings:
            return "settings"
        if self._decisions_differ:
            return "decision"
        return "content" if self._edited else "version"

    @property
    def _decisions_differ(self) -> bool:
        return self._old.basis.decisions != self._new.basis.decisions

    def _brought(self, articles: Iterable[str]) -> tuple[str, ...]:
        """A few of the articles, those first that are new or edited."""
        ranked = sorted(articles, key=lambda one: (one not in self._edited, one))
        return tuple(ranked[:ARTICLES_NAMED])


def _triple(head: str, predicate: str, tail: str) -> tuple[str, str, str]:
    """The ends of a relation that reads the same both ways in the order of their ids."""
    known = predicates().get(predicate)
    if known is not None and known.symmetric and tail < head:
        head, tail = tail, head
    return head, predicate, tail


def _versions(basis: Basis) -> tuple[str, str]:
    return basis.version, basis.extractor_version


def _counted(changes: Collection[Change]) -> Iterator[Change]:
    """The changes, those without a name counted by what they are."""
    counts: Counter[tuple[What, Cause]] = Counter()
    for change in changes:
        if change.ids or change.names:
            yield change
        else:
            counts[change.what, change.cause] += 1
    for (what, cause), count in counts.items():
        yield Change(what, cause, count=count)


def _rank(change: Change) -> tuple[object, ...]:
    named = not (change.ids or change.names)
    return WHATS.index(change.what), named, change.names, change.ids, change.predicate
