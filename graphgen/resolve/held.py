"""The names of an article as they are held until those of all articles are joined.

Their mentions are most of what there is: they are packed, and made anew when an entity is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from struct import Struct
from typing import Any, Final

from graphgen.compact import Known, Mentions, Row, Rows
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


def held(names: ArticleNames, known: Known) -> ArticleNames:
    """The same names with their mentions packed."""
    return replace(names, units=tuple(_unit(unit, known) for unit in names.units))


def _unit(unit: Unit, known: Known) -> Unit:
    local = unit.local
    names = tuple(Joined(_group(one.group, known), one.rule, one.score) for one in local.names)
    packed = LocalEntity(local.article, local.kind, names, local.apart, local.marks)
    return replace(unit, local=packed)


def _group(group: Group, known: Known) -> Group:
    mentions = NamedMentions.of(group.mentions, known)
    return Group(group.kind, group.key, mentions, group.name, group.is_letters, group.derived)
