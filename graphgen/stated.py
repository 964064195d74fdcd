"""Which relations somebody states, and which are no more than two names in one sentence."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from graphgen.model import Relation, Status
from graphgen.relation_rows import predicates_of
from graphgen.vocabulary import predicates


def is_stated(relation: Relation) -> bool:
    """Tell whether sentences state a tie, be it denied or possible, and not only name both ends."""
    return not predicates()[relation.predicate].weak


def overall(statuses: Container[Status]) -> Status:
    """How sentences of these statuses state a tie: as a fact only where one of them does."""
    if "asserted" in statuses:
        return "asserted"
    return "possible" if "possible" in statuses else "denied"


def stated(relations: Sequence[Relation]) -> list[Relation]:
    """Those of the relations that are stated, in their order."""
    return list(each_stated(relations))


def each_stated(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Those that are stated, where there are too many to hold; no others are made."""
    return map(relations.__getitem__, stated_places(relations))


def stated_places(relations: Sequence[Relation]) -> Iterator[int]:
    """The places of those that are stated."""
    known = predicates()
    named = enumerate(predicates_of(relations))
    return (place for place, predicate in named if not known[predicate].weak)


def count_stated(relations: Sequence[Relation]) -> int:
    """Number of those that are stated."""
    return sum(1 for _ in stated_places(relations))
