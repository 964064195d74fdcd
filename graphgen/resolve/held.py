"""The names of an article as they are held until those of all articles are joined.

Their mentions are most of what there is: they are packed, and made anew when an entity is made.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from struct import Struct
from typing import Any, Final, TypeVar, overload

from graphgen.compact import Known, Mentions, Row, Rows
from graphgen.model import Kind
from graphgen.resolve.article_names import ArticleNames
from graphgen.resolve.local import Group, NamedMention
from graphgen.resolve.surfaces import Surface
from graphgen.resolve.units import Unit
from graphgen.resolve.within import Joined, LocalEntity


class NamedMentions(Rows[NamedMention]):
    """Mentions with the bare names in them, as rows."""

    __slots__ = ()
    layout = Struct(f"{Mentions.layout.format} 4i ?")

    @staticmethod
    def row(record: NamedMention, known: Known) -> bytes:
        """Pack a mention with its name."""
        surface, number = record.surface, known.number
        return Mentions.row(record.mention, known) + _NAME.pack(
            record.number, number(surface.name), number(surface.short), number(surface.within),
            record.headline,
        )  # fmt: skip

    @staticmethod
    def record(row: Row, values: Sequence[Any]) -> NamedMention:
        """Make a mention with its name of its row."""
        *mention, number, name, short, within, headline = row
        surface = Surface(values[name], values[short], values[within])
        return NamedMention(Mentions.record(tuple(mention), values), number, surface, headline)


_NAME: Final = Struct("<4i ?")
Shared = TypeVar("Shared", bound=Hashable)


_Head = tuple[Kind, str, str, bool, bool, str, float]
"""What a name is without its mentions: kind, key, name, is_letters, derived, rule, score."""


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
    """Holds the names of many articles in little memory."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._known = Known()
        self._shared: dict[Any, Any] = {}

    def held(self, names: ArticleNames) -> ArticleNames:
        """The same names, packed."""
        return replace(names, units=tuple(map(self._unit, names.units)))

    def _unit(self, unit: Unit) -> Unit:
        local, one = unit.local, self._one
        names = self._names(local.names)
        return Unit(
            LocalEntity(local.article, local.kind, names, one(local.apart), local.marks),
            unit.kind, unit.key, unit.is_full, one(unit.other_keys), one(unit.weak_keys),
            one(unit.full_persons),
        )  # fmt: skip

    def _names(self, names: Sequence[Joined]) -> HeldNames:
        heads = tuple(_head(each) for each in names)
        counts = tuple(len(each.group.mentions) for each in names)
        mentions = (mention for each in names for mention in each.group.mentions)
        packed = b"".join(NamedMentions.row(mention, self._known) for mention in mentions)
        return HeldNames(self._one(heads), self._one(counts), packed, self._known)

    def _one(self, value: Shared) -> Shared:
        """The first of all equal values."""
        first: Shared = self._shared.setdefault(value, value)
        return first


def _head(each: Joined) -> _Head:
    group = each.group
    return (
        group.kind, group.key, group.name, group.is_letters, group.derived, each.rule, each.score
    )  # fmt: skip
