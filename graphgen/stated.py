"""Which relations somebody states, and which are no more than two names in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from graphgen.model import Relation
from graphgen.vocabulary import predicates


def is_stated(relation: Relation) -> bool:
    """Tell whether sentences state a tie, be it denied or possible, and not only name both ends."""
    return not predicates()[relation.predicate].weak


def stated(relations: Iterable[Relation]) -> list[Relation]:
    """Those of the relations that are stated, in their order."""
    known = predicates()
    return [each for each in relations if not known[each.predicate].weak]
