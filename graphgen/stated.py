"""Which relations somebody states, and which are no more than two names in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphgen.model import Relation
from graphgen.relation_rows import predicates_of
from graphgen.vocabulary import predicates


def is_stated(relation: Relation) -> bool:
    """Tell whether sentences state a tie, be it denied or possible, and not only name both ends."""
    return not predicates()[relation.predicate].weak


def stated(relations: Sequence[Relation]) -> list[Relation]:
    """Those of the relations that are stated, in their order."""
    return list(each_stated(relations))


def each_stated(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield those that are stated, where there are too many to hold; no others are made."""
    known = predicates()
    for place, predicate in enumerate(predicates_of(relations)):
        if not known[predicate].weak:
            yield relations[place]


def count_stated(relations: Sequence[Relation]) -> int:
    """Number of those that are stated."""
    known = predicates()
    return sum(not known[predicate].weak for predicate in predicates_of(relations))
