"""Relations with their evidence as rows in a temporary file: most of a large collection's graph.

As objects a relation takes 300 bytes with one piece of evidence. Here it takes eight, and is made
anew from its row when it is looked at, in about 5 µs; those that were looked at last are held.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import pairwise
from struct import Struct
from typing import Any, Final

from graphgen.compact import EvidenceRows, Known, unmade
from graphgen.digests import DIGEST_BYTES, digest_at
from graphgen.made_anew import MadeAnew
from graphgen.model import Evidence, Relation
from graphgen.spill import Spill

_HEAD: Final = Struct("<7i")
"""Head, predicate, tail, first and last day, first article, all by number; number of articles."""
_ARTICLE: Final = Struct("<2i")
"""One of several articles, and the number of its group."""
_GROUP: Final = Struct("<i")
_RECENT: Final = 4_096
_AT_ONCE: Final = 256
"""Rows that are read together where all are gone through."""


class SpilledEvidence:
    """Pieces of evidence by number, in the order in which they come, in a temporary file."""

    def __init__(self) -> None:
        """Begin with none."""
        self.known = Known()
        """What the rows are packed with."""
        self._rows = Spill()

    def append(self, evidence: Evidence) -> None:
        """Take one more; raises OutputError where the temporary folder has no room for it."""
        self._rows.append(EvidenceRows.row(evidence, self.known))

    def some(self, numbers: Iterable[int]) -> EvidenceRows:
        """Those with some numbers, in this order."""
        size, read = EvidenceRows.layout.size, self._rows.read
        packed = b"".join([read(number * size, size) for number in numbers])
        return EvidenceRows(packed, self.known)


class RelationRows(MadeAnew[Relation]):
    """Relations that are held as rows; equal to any sequence of the same relations."""

    __slots__ = ("_bounds", "_known", "_make", "_predicates", "_recent", "_rows")

    def __init__(self, relations: Iterable[Relation], known: Known) -> None:
        """Take relations, one after the other; evidence packed with ``known`` stays as it is.

        Raises OutputError where the temporary folder has no room for them.
        """
        self._rows = rows = Spill()
        self._bounds = bounds = array("Q", [0])
        self._known = known
        self._predicates = array("I")
        for relation in relations:
            rows.append(_row(relation, known))
            bounds.append(len(rows))
            self._predicates.append(known.number(relation.predicate))
        self._make: Callable[[bytes], Relation] = partial(_relation, known, {})
        self._recent = lru_cache(maxsize=_RECENT)(partial(_read, rows, bounds, self._make))

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __iter__(self) -> Iterator[Relation]:
        return map(self._make, self._packed())

    def _packed(self) -> Iterator[bytes]:
        """Yield the row of each."""
        for start in range(0, len(self), _AT_ONCE):
            bounds = self._bounds[start : start + _AT_ONCE + 1]
            first = bounds[0]
            rows = self._rows.read(first, bounds[-1] - first)
            for begin, end in pairwise(bounds):
                yield rows[begin - first : end - first]

    def made(self, at: int) -> Relation:
        """Make a relation, unless it was looked at lately."""
        return self._recent(at)

    def digests(self) -> Iterator[bytes]:
        """A digest of each, for which no relation need be made; the same in every build."""
        marks = self._known.marks()
        for row in self._packed():
            *numbers, count = _HEAD.unpack_from(row)
            told = [marks[number] for number in numbers]
            begin = _HEAD.size
            if count > 1:
                begin += _ARTICLE.size * count
                for article, group in _ARTICLE.iter_unpack(row[_HEAD.size : begin]):
                    told += marks[article], _GROUP.pack(group)
            told.append(EvidenceRows(row[begin:], self._known).told_bytes())
            yield blake2b(b"".join(told), digest_size=DIGEST_BYTES).digest()

    def predicates(self) -> Iterator[str]:
        """The predicate of each, for which no relation need be made."""
        return map(self._known.values.__getitem__, self._predicates)

    def predicate(self, at: int) -> str:
        """The predicate of one of them."""
        predicate: str = self._known.values[self._predicates[at]]
        return predicate

    def __reduce__(self) -> tuple[type[tuple[Relation, ...]], tuple[tuple[Relation, ...]]]:
        """The relations themselves, where they are sent elsewhere."""
        return tuple, (tuple(self),)


def _read(
    rows: Spill, bounds: Sequence[int], make: Callable[[bytes], Relation], at: int
) -> Relation:
    begin = bounds[at]
    return make(rows.read(begin, bounds[at + 1] - begin))


def _row(relation: Relation, known: Known) -> bytes:
    """Pack a relation. Its articles are only told where there are several."""
    number, articles, evidence = known.number, relation.articles, relation.evidence
    head = _HEAD.pack(
        number(relation.head), number(relation.predicate), number(relation.tail),
        number(relation.first), number(relation.last), number(articles[0]), len(articles),
    )  # fmt: skip
    told = b""
    if len(articles) > 1:
        groups = relation.source_groups
        group_of = {article: at for at, group in enumerate(groups) for article in group}
        told = b"".join(_ARTICLE.pack(number(each), group_of[each]) for each in articles)
    return head + told + EvidenceRows.of(evidence, known).packed


Alone = tuple[tuple[str], tuple[tuple[str]]]
"""Articles and groups of a relation that one article states."""


def _relation(known: Known, alone: dict[int, Alone], row: bytes) -> Relation:
    """Make a relation of its row; what many have is held once in ``alone``, by article."""
    values: list[Any] = known.values
    head, predicate, tail, first, last, article, count = _HEAD.unpack_from(row)
    begin = _HEAD.size
    articles: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    if count == 1:
        if article not in alone:
            own = (values[article],)
            alone[article] = own, (own,)
        articles, groups = alone[article]
    else:
        begin += _ARTICLE.size * count
        told = [(values[each], at) for each, at in _ARTICLE.iter_unpack(row[_HEAD.size : begin])]
        articles = tuple(article for article, _ in told)
        groups = _grouped(told)
    return Relation(
        values[head], values[predicate], values[tail], EvidenceRows(row[begin:], known),
        articles, groups, values[first], values[last],
    )  # fmt: skip


def _grouped(told: Sequence[tuple[str, int]]) -> tuple[tuple[str, ...], ...]:
    """Articles by the number of their group, in their order."""
    groups: dict[int, list[str]] = {}
    for article, at in told:
        groups.setdefault(at, []).append(article)
    return tuple(tuple(groups[at]) for at in sorted(groups))


class Chosen(MadeAnew[Relation]):
    """Some of many relations, each made when it is looked at."""

    __slots__ = ("_all", "places")

    def __init__(self, relations: Sequence[Relation], places: array[int]) -> None:
        """Take all relations, and the places of those that are meant."""
        self._all = relations
        self.places = places
        """Of these among all."""

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Relation]:
        return map(self._all.__getitem__, self.places)

    def made(self, at: int) -> Relation:
        """Make one of them."""
        return self._all[self.places[at]]

    def predicates(self) -> Iterator[str]:
        """The predicate of each, for which no relation need be made."""
        if isinstance(self._all, RelationRows):
            return map(self._all.predicate, self.places)
        return (each.predicate for each in self)


NO_RELATIONS: Final = Chosen((), array("I"))


class RelationDigests:
    """Digests of relations with all their evidence, by their place; each is taken once."""

    def __init__(self, relations: Sequence[Relation]) -> None:
        """Take the relations; none is digested before one is asked for."""
        self._relations = relations
        self._digests = b""

    def take(self) -> None:
        """Digest the relations now, before processes share them."""
        if not self._digests:
            self._digests = b"".join(_digests_of(self._relations))

    def __getitem__(self, place: int) -> bytes:
        self.take()
        return digest_at(self._digests, place)


def _digests_of(relations: Sequence[Relation]) -> Iterator[bytes]:
    if isinstance(relations, RelationRows):
        return relations.digests()
    told = (repr(list(map(unmade, each))).encode("utf-8", "surrogatepass") for each in relations)
    return (blake2b(each, digest_size=DIGEST_BYTES).digest() for each in told)


def predicates_of(relations: Sequence[Relation]) -> Iterator[str]:
    """The predicate of each relation, packed or not."""
    if isinstance(relations, RelationRows | Chosen):
        return relations.predicates()
    return (each.predicate for each in relations)
