"""The names of an article as they are held until those of all articles are joined.

Their mentions are most of what there is: they stay packed, and are made when an entity is made.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any, Final, TypeVar, overload

from graphgen.compact import Known
from graphgen.model import KINDS, Kind
from graphgen.resolve.article_names import PackedNames
from graphgen.resolve.gazetteer import Place
from graphgen.resolve.local import Group
from graphgen.resolve.name_rows import NamedMentions
from graphgen.resolve.units import Unit
from graphgen.resolve.verdicts import NO_MARKS, Mark
from graphgen.resolve.within import Joined, LocalEntity

Shared = TypeVar("Shared", bound=Hashable)
_KINDS: Final[Mapping[str, Kind]] = {kind: kind for kind in KINDS}
_Head = tuple[Kind, str, str, bool, bool, str, float]
"""What a name is without its mentions: kind, key, name, is_letters, derived, rule, score."""


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """What one article names."""

    article: str
    shape: str
    """A digest of all but offsets and scores of the mentions."""
    units: tuple[Unit, ...]
    places: tuple[Place | None, ...]
    """Where each unit is, if it is a place whose spot is known."""


class HeldNames(Sequence[Joined]):
    """The names of one unit; what many units have in common is held once."""

    __slots__ = ("_counts", "_heads", "_known", "_packed")

    def __init__(
        self, heads: tuple[_Head, ...], counts: tuple[int, ...], packed: bytes, known: Known
    ) -> None:
        """Take names, the numbers of their mentions, and the mentions of all as rows."""
        self._heads = heads
        self._counts = counts
        self._packed = packed
        self._known = known

    def __len__(self) -> int:
        return len(self._heads)

    def __iter__(self) -> Iterator[Joined]:
        start = 0
        for head, count in zip(self._heads, self._counts, strict=True):
            end = start + count * NamedMentions.layout.size
            kind, key, name, is_letters, derived, rule, score = head
            mentions = NamedMentions(self._packed[start:end], self._known)
            group = Group(kind, key, mentions, name, is_letters, derived)
            yield Joined(group, rule, score)
            start = end

    @overload
    def __getitem__(self, at: int) -> Joined: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Joined, ...]: ...

    def __getitem__(self, at: int | slice) -> Joined | tuple[Joined, ...]:
        return tuple(self)[at]


class Holder:
    """Holds the names of many articles in little memory; what many have in common is held once."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._shared: dict[Any, Any] = {}

    def held(self, article: str, packed: PackedNames) -> HeldArticle:
        """The names of an article, which were packed before."""
        _, shape, unit_rows, values, mentions = packed
        known, rows, start = Known.holding([article, *map(intern, values)]), b64decode(mentions), 0
        units: list[Unit] = []
        for row in unit_rows:
            end = start + NamedMentions.layout.size * sum(name[-1] for name in row[-1])
            units.append(self._unit(article, row, rows[start:end], known))
            start = end
        places = tuple(Place(*row[-2]) if row[-2] else None for row in unit_rows)
        return HeldArticle(article, shape, tuple(units), places)

    def _unit(self, article: str, row: Sequence[Any], mentions: bytes, known: Known) -> Unit:
        kind, key, is_full, others, weak, persons, own_kind, apart, marks, _, names = row
        one = self._one
        heads = tuple(_head(name) for name in names)
        counts = tuple(name[-1] for name in names)
        held = HeldNames(one(heads), one(counts), mentions, known)
        local = LocalEntity(article, _KINDS[own_kind], held, one(tuple(apart)), _marks(marks))
        return Unit(
            local, _KINDS[kind], intern(key), is_full, one(_keys(others)), one(_keys(weak)),
            one(_persons(persons)),
        )  # fmt: skip

    def _one(self, value: Shared) -> Shared:
        """The first of all equal values."""
        first: Shared = self._shared.setdefault(value, value)
        return first


def _head(name: Sequence[Any]) -> _Head:
    kind, key, printed, is_letters, derived, rule, score, _ = name
    return (
        _KINDS[kind], intern(key), intern(printed), is_letters, derived, intern(rule), score
    )  # fmt: skip


def _marks(rows: Sequence[Sequence[int]]) -> frozenset[Mark]:
    return frozenset((number, position) for number, position in rows) if rows else NO_MARKS


def _keys(rows: Sequence[Sequence[Any]]) -> tuple[tuple[str, str, float], ...]:
    return tuple((intern(key), intern(rule), score) for key, rule, score in rows)


def _persons(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(intern, parts)) for parts in rows)
