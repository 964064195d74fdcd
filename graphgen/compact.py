"""Mentions and evidence as rows of bytes: as objects, those of many articles would fill the memory.

A mention takes 250 bytes as an object, a piece of evidence 500; their rows take 40 and 60. The
sequences here are read like tuples, and make a record anew each time it is looked at.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import repeat
from operator import attrgetter
from struct import Struct
from typing import Any, ClassVar, Final, Self, TypeVar, cast

from graphgen.digests import DIGEST_BYTES
from graphgen.made_anew import MadeAnew
from graphgen.model import Evidence, Mention, Span, Status

Record = TypeVar("Record", covariant=True)
Row = tuple[Any, ...]
_new: Final = tuple.__new__
"""Makes a named tuple in half the time that its class takes."""


class Known:
    """Values that many records share, such as ids of articles: each is held once, by number."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.values: list[Any] = []
        self._numbers: dict[Hashable, int] | None = {}
        self._marks: list[bytes] = []

    @classmethod
    def holding(cls, values: list[Any]) -> Self:
        """Know these values, each by its place."""
        known = cls()
        known.__setstate__(values)
        return known

    def __getstate__(self) -> list[Any]:
        """The values alone: what was packed once is only looked at from then on."""
        return self.values

    def __setstate__(self, values: list[Any]) -> None:
        """Take the values; their numbers are found when one is asked for."""
        self.values, self._numbers, self._marks = values, None, []

    def number(self, value: Hashable) -> int:
        """The number of a value: its place in ``values``."""
        numbers = self._numbers
        if numbers is None:
            numbers = {known: number for number, known in enumerate(self.values)}
            self._numbers = numbers
        number = numbers.get(value)
        if number is None:
            number = numbers[value] = len(self.values)
            self.values.append(value)
        return number

    def marks(self) -> Sequence[bytes]:
        """A digest of each value, in the order of their numbers, the same in every build."""
        if len(self._marks) < len(self.values):
            for value in self.values[len(self._marks) :]:
                told = repr(value).encode("utf-8", "surrogatepass")
                self._marks.append(blake2b(told, digest_size=DIGEST_BYTES).digest())
        return self._marks


class Rows(MadeAnew[Record]):
    """Records of one kind that are held as bytes; equal to any sequence of the same records."""

    __slots__ = ("_known", "_packed")
    layout: ClassVar[Struct]
    """Of one row; numbers of a ``Known`` stand for what is neither an offset nor a score."""
    told_layout: ClassVar[Struct]
    """The same with a mark in place of each such number."""
    shared: ClassVar[tuple[int, ...]]
    """Which values of a row are such numbers."""

    def __init__(self, packed: bytes, known: Known) -> None:
        """Take rows that were packed with the same ``known``."""
        self._packed = packed
        self._known = known

    @classmethod
    def of(cls, records: Iterable[Any], known: Known) -> Self:
        """Pack records, unless they are packed with the same ``known``."""
        if isinstance(records, cls) and records._known is known:
            return records
        return cls(b"".join(map(cls.row, records, repeat(known))), known)

    @property
    def packed(self) -> bytes:
        """The rows, one after the other."""
        return self._packed

    @staticmethod
    @abstractmethod
    def row(record: Any, known: Known) -> bytes:
        """Pack one record."""

    @staticmethod
    @abstractmethod
    def record(row: Row, values: Sequence[Any]) -> Record:
        """Make the record of a row that was taken apart; ``values`` are those of the ``Known``."""

    def told(self) -> str:
        """A digest of all records, in hex, the same in every build; none need be made for it."""
        return blake2b(self.told_bytes(), digest_size=DIGEST_BYTES).hexdigest()

    def told_bytes(self) -> bytes:
        """Bytes that tell all of the records, the same in every build."""
        return b"".join(map(self._told, self.layout.iter_unpack(self._packed)))

    def told_at(self, at: int) -> bytes:
        """Bytes that tell all of one record, the same in every build."""
        return self._told(self.layout.unpack_from(self._packed, at * self.layout.size))

    def _told(self, row: Row) -> bytes:
        marks, values = self._known.marks(), list(row)
        for at in self.shared:
            values[at] = marks[row[at]]
        return self.told_layout.pack(*values)

    def __len__(self) -> int:
        return len(self._packed) // self.layout.size

    def __iter__(self) -> Iterator[Record]:
        return map(self.record, self.layout.iter_unpack(self._packed), repeat(self._known.values))

    def made(self, at: int) -> Record:
        """Make the record of a row."""
        row = self.layout.unpack_from(self._packed, range(len(self))[at] * self.layout.size)
        return self.record(row, self._known.values)


class Mentions(Rows[Mention]):
    """Mentions as rows."""

    __slots__ = ()
    layout = Struct("<5i d 2i")
    told_layout = Struct("<16s 2i 16s 16s d 2i")
    shared = (0, 3, 4)

    def texts(self, column: Struct) -> list[str]:
        """One text of each mention, for which no record need be made."""
        values = self._known.values
        return [values[number] for (number,) in column.iter_unpack(self._packed)]

    def places(self) -> list[tuple[str, int]]:
        """Id of the article and start of each mention, for which no record need be made."""
        values = self._known.values
        return [(values[number], start) for number, start in _PLACE.iter_unpack(self._packed)]

    @staticmethod
    def row(record: Mention, known: Known) -> bytes:
        """Pack a mention."""
        number = known.number
        return Mentions.layout.pack(
            number(record.article), record.start, record.end, number(record.text),
            number(record.label), record.score, record.sentence, record.block,
        )  # fmt: skip

    @staticmethod
    def record(row: Row, values: Sequence[Any]) -> Mention:
        """Make a mention of its row."""
        article, start, end, text, label, score, sentence, block = row
        return Mention(
            values[article], start, end, values[text], values[label], score, sentence, block
        )


class EvidenceRows(Rows[Evidence]):
    """Evidence as rows."""

    __slots__ = ()
    layout = Struct("<10i d 2i")
    told_layout = Struct("<16s 7i 16s 16s d 16s 16s")
    shared = (0, 8, 9, 11, 12)

    def statuses(self) -> list[Status]:
        """The status of each, for which no record need be made."""
        values = self._known.values
        return [values[number] for (number,) in _STATUS.iter_unpack(self._packed)]

    def sources(self) -> list[tuple[str, date | None]]:
        """Article and day of each, for which no record need be made."""
        values, rows = self._known.values, _SOURCE.iter_unpack(self._packed)
        return [(values[article], values[published]) for article, published in rows]

    def in_article(self, article_id: str) -> list[Evidence]:
        """What stands in one article; of the rest no record is made."""
        values, packed, layout = self._known.values, self._packed, self.layout
        if len(packed) == layout.size:  # as nearly always
            return [each for each in self if each.article == article_id]
        numbers = enumerate(_EVIDENCE_IN.iter_unpack(packed))
        places = [at for at, (number,) in numbers if values[number] == article_id]
        return [self.record(layout.unpack_from(packed, at * layout.size), values) for at in places]

    @staticmethod
    def row(record: Evidence, known: Known) -> bytes:
        """Pack a piece of evidence."""
        number = known.number
        return EvidenceRows.layout.pack(
            number(record.article), *record.sentence, record.sentence_number,
            *record.head, *record.tail, number(record.status), number(record.speaker),
            record.score, number(record.how), number(record.published),
        )  # fmt: skip

    @staticmethod
    def record(row: Row, values: Sequence[Any]) -> Evidence:
        """Make a piece of evidence of its row."""
        (
            article, s_start, s_end, number, h_start, h_end, t_start, t_end, status, speaker,
            score, how, published,
        ) = row  # fmt: skip
        return _new(Evidence, (
            values[article], _new(Span, (s_start, s_end)), number, _new(Span, (h_start, h_end)),
            _new(Span, (t_start, t_end)), values[status], values[speaker], score, values[how],
            values[published],
        ))  # fmt: skip


_STATUS: Final = Struct("<32x i 20x")
"""The status alone in a row of evidence."""
_SOURCE: Final = Struct("<i 48x i")
"""The article, and the day of its publication."""
_EVIDENCE_IN: Final = Struct("<i 52x")
"""The article alone."""
_ARTICLE: Final = Struct("<i 32x")
"""The article alone in the row of a mention."""
_PLACE: Final = Struct("<2i 28x")
"""The article, and where it begins."""
_LABEL: Final = Struct("<16x i 16x")
"""The label alone."""


def articles_naming(mentions: Sequence[Mention]) -> list[str]:
    """The ids of the articles in which mentions stand, packed or not; each once, in order."""
    return sorted(set(article_of_each(mentions)))


def article_of_each(mentions: Sequence[Mention]) -> list[str]:
    """The id of the article of each mention, packed or not."""
    if isinstance(mentions, Mentions):
        return mentions.texts(_ARTICLE)
    return [each.article for each in mentions]


def places_of(mentions: Sequence[Mention]) -> list[tuple[str, int]]:
    """The id of the article and the start of each mention, packed or not."""
    if isinstance(mentions, Mentions):
        return mentions.places()
    return [(each.article, each.start) for each in mentions]


def labels_of(mentions: Sequence[Mention]) -> list[str]:
    """The label of each mention, packed or not."""
    if isinstance(mentions, Mentions):
        return mentions.texts(_LABEL)
    return [each.label for each in mentions]


def statuses_of(evidence: Sequence[Evidence]) -> list[Status]:
    """The status of each piece of evidence, packed or not."""
    if isinstance(evidence, EvidenceRows):
        return evidence.statuses()
    return [each.status for each in evidence]


def sources_of(evidence: Sequence[Evidence]) -> list[tuple[str, date | None]]:
    """The id of the article of each piece of evidence and its day, packed or not."""
    if isinstance(evidence, EvidenceRows):
        return evidence.sources()
    return [(each.article, each.published) for each in evidence]


def evidence_in(evidence: Sequence[Evidence], article_id: str) -> list[Evidence]:
    """What stands in one article, packed or not, in its order."""
    if isinstance(evidence, EvidenceRows):
        return evidence.in_article(article_id)
    return [each for each in evidence if each.article == article_id]


@cache
def _fields_of(kind: Hashable) -> Callable[[object], tuple[object, ...]]:
    """What gives all the fields of a record of a kind; each kind has several."""
    return attrgetter(*(field.name for field in fields(cast("type[Any]", kind))))


def told_fields(record: object) -> list[Any]:
    """The fields of a record; of rows of bytes their digest, as their records take long to make."""
    values = _fields_of(cast("Hashable", type(record)))(record)
    return [unmade(value) for value in values]


def unmade(value: Any) -> Any:
    """Of rows of bytes their digest, else the value."""
    return value.told() if type(value) in PACKED else value


PACKED: Final = (Mentions, EvidenceRows)
"""Every kind of rows."""


def told_at(records: Sequence[object], at: int) -> bytes:
    """Bytes that tell all of one record, packed or not, the same in every build."""
    if isinstance(records, PACKED):
        return records.told_at(at)
    return repr(records[at]).encode("utf-8", "surrogatepass")
