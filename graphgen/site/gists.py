"""What is told of each relation without its evidence: held as numbers for all of them at once.

To order ties and to draw them takes no more, and to make a relation anew for it takes five times
as long.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from graphgen.model import Status
from graphgen.relation_rows import Chosen
from graphgen.site.relation_index import Ends, packed
from graphgen.vocabulary import predicates


class Gist(NamedTuple):
    """A relation without its evidence."""

    head: str
    """Entity id."""
    predicate: str
    tail: str
    """Entity id."""
    stated: bool
    """Whether it is more than a being named together."""
    status: Status
    """As a fact only where some sentence states it as one."""
    articles: int
    """Number of those with evidence for it."""
    independent_sources: int
    place: int
    """Among all relations."""


class Gists:
    """By place of a relation among all; places differ from build to build, so nobody keeps them."""

    def __init__(self, ends: Ends) -> None:
        """Take the relations with the entities that they tie."""
        self._ids = list(ends.numbers)
        self._heads, self._tails = packed("I", ends.heads), packed("I", ends.tails)
        self._ways, self._way_of = list(ends.ways), packed("H", ends.way_of)
        self._sources = packed("I", ends.sources)
        self._article_ids = list(ends.articles)
        self._evidence_in = packed("I", ends.evidence_in)
        """Numbers of the articles of all relations, one relation after the other."""
        self._bounds = packed("I", np.concatenate(([0], np.cumsum(ends.spread))))
        """Where those of each relation begin; at the end where all end."""

    def of(self, relations: Chosen) -> list[Gist]:
        """Those of some relations, in their order; none is made for it."""
        return list(map(self.__getitem__, relations.places))

    def __getitem__(self, place: int) -> Gist:
        predicate, stated, status = self._ways[self._way_of[place]]
        return Gist(
            self._ids[self._heads[place]],
            predicate,
            self._ids[self._tails[place]],
            stated,
            status,
            self._bounds[place + 1] - self._bounds[place],
            self._sources[place],
            place,
        )

    def articles(self, place: int) -> list[str]:
        """The ids of the articles with evidence for a relation."""
        return [self._article_ids[number] for number in self._articles(place)]

    def support(self, tied: Sequence[Gist]) -> tuple[bool, int, int]:
        """Sort key of a pair by all that ties it: stated first, then by sources, then by articles.

        Being named together counts only where nothing is stated.
        """
        counted = stated_gists(tied) or tied
        if len(counted) == 1:
            articles = counted[0].articles
        else:
            articles = len({number for each in counted for number in self._articles(each.place)})
        return not counted[0].stated, -max(each.independent_sources for each in counted), -articles

    def _articles(self, place: int) -> array[int]:
        """Numbers of the articles with evidence for a relation."""
        return self._evidence_in[self._bounds[place] : self._bounds[place + 1]]


def stated_gists(gists: Iterable[Gist]) -> list[Gist]:
    """Those that are stated, in their order."""
    return [each for each in gists if each.stated]


def wording(gist: Gist, *, inverse: bool) -> str:
    """What is said of the two, from the side of its tail if ``inverse``."""
    return _wording(gist.predicate, gist.status, inverse)


@cache
def _wording(predicate: str, status: Status, inverse: bool) -> str:
    return predicates()[predicate].wording(status, inverse=inverse)
