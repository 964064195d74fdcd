"""Mentions with the bare names in them, as rows of bytes."""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct
from typing import Any

from graphgen.compact import Known, Mentions, Row, Rows
from graphgen.resolve.local import NamedMention
from graphgen.resolve.surfaces import Surface


class NamedMentions(Rows[NamedMention]):
    """Mentions of one article with the bare names in them; its id is value 0 of theirs."""

    __slots__ = ()
    layout = Struct(f"{Mentions.layout.format} 4i ?")

    @staticmethod
    def row(record: NamedMention, known: Known) -> bytes:
        """Pack a mention with its name; ``known`` has something in the place of the id."""
        mention, surface, number = record.mention, record.surface, known.number
        return NamedMentions.layout.pack(
            0, mention.start, mention.end, number(mention.text), number(mention.label),
            mention.score, mention.sentence, mention.block, record.number, number(surface.name),
            number(surface.short), number(surface.within), record.headline,
        )  # fmt: skip

    @staticmethod
    def record(row: Row, values: Sequence[Any]) -> NamedMention:
        """Make a mention with its name of its row."""
        *mention, number, name, short, within, headline = row
        surface = Surface(values[name], values[short], values[within])
        return NamedMention(Mentions.record(tuple(mention), values), number, surface, headline)
