"""Decisions in the form in which clustering asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from copy import copy
from typing import Self

from graphgen.model import KINDS, Kind
from graphgen.resolve.contradictions import named
from graphgen.resolve.decisions import Action, Decision, Decisions, Reference
from graphgen.resolve.folding import fold
from graphgen.resolve.remembered import remembered
from graphgen.resolve.surfaces import without_article

Mark = tuple[int, int]
"""(number of the entry, position of the reference in it): what a name matched."""

NO_MARKS: frozenset[Mark] = frozenset()


@remembered
def _folded(name: str) -> str:
    """A printed name as references are looked up by it."""
    return fold(without_article(name))


class Verdicts:
    """Looks up what decisions say of names."""

    def __init__(self, decisions: Decisions) -> None:
        """Index the references of every entry by folded name."""
        self.decisions = decisions
        self._by_name: dict[str, list[tuple[Mark, Reference]]] = defaultdict(list)
        for number, entry in enumerate(decisions.entries):
            for position, reference in enumerate(entry.references):
                self._by_name[named(reference)[0]].append(((number, position), reference))
        self._asked: set[str] | None = None

    def noting(self, asked: set[str]) -> Self:
        """The same, but every folded name that is looked up is put into ``asked``."""
        noting = copy(self)
        noting._asked = asked
        return noting

    def are_silent_on(self, names: Iterable[str]) -> bool:
        """Whether no decision has one of these folded names, so that looking them up is in vain."""
        return self._by_name.keys().isdisjoint(names)

    def marks(self, names: Iterable[str], *, kind: Kind, article: str) -> frozenset[Mark]:
        """The references that any of the printed ``names`` matches, in that article."""
        if not self._by_name and self._asked is None:
            return NO_MARKS
        keys = {_folded(name) for name in names}
        self._note(keys)
        if self.are_silent_on(keys):
            return NO_MARKS
        return frozenset(
            mark
            for key in keys
            for mark, reference in self._by_name.get(key, ())
            if reference.article in ("", article)
            and (reference.kind in (None, kind) or self._action(mark) == "kind")
        )

    def _note(self, keys: Iterable[str]) -> None:
        if self._asked is not None:
            self._asked.update(keys)

    def _action(self, mark: Mark) -> Action:
        return self.decisions.entries[mark[0]].action

    def kind_of(self, name: str, *, article: str) -> Kind | None:
        """The kind that an entry "kind" gives a name, or None."""
        key = _folded(name)
        self._note((key,))
        for mark, reference in self._by_name.get(key, ()):
            entry = self.decisions.entries[mark[0]]
            if entry.action == "kind" and reference.article in ("", article):
                return next(kind for kind in KINDS if kind == entry.value)
        return None

    def differ(self, left: Iterable[Mark], right: Iterable[Mark]) -> bool:
        """Whether an entry "different" names the one and the other."""
        positions: dict[int, set[int]] = defaultdict(set)
        for number, position in left:
            if self.decisions.entries[number].action == "different":
                positions[number].add(position)
        return any(
            number in positions and positions[number] - {position} for number, position in right
        )

    def parting(self, marks: Collection[Mark]) -> frozenset[Mark]:
        """Those of the marks that belong to entries "different"."""
        if not marks:
            return NO_MARKS
        return frozenset(
            mark for mark in marks if self.decisions.entries[mark[0]].action == "different"
        )

    def settled(self, marks: Iterable[Mark]) -> bool:
        """Whether an entry says of the name what it is, so that it can stand alone."""
        return any(self._action(mark) not in ("different", "relation", "reject") for mark in marks)

    def joined(self, marks: Iterable[Mark]) -> tuple[int, ...]:
        """Numbers of the entries "same" among the marks, sorted."""
        return tuple(sorted({at for at, _ in marks if self.decisions.entries[at].action == "same"}))

    def entries_of(self, marks: Iterable[Mark]) -> Iterator[tuple[Decision, int]]:
        """The entries of the marks with the position matched, in the order of the file."""
        for number, position in sorted(marks):
            yield self.decisions.entries[number], position
