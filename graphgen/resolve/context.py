"""What an article is about: the countries and names in it, for telling namesakes apart."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from graphgen.resolve.countries import country_named
from graphgen.resolve.within import LocalEntity

DOMINANT: Final = 3
"""How many times more often than the next a country must be named to be the article's own."""
LEAST: Final = 2
"""How often it must be named at all."""
LOOKED_AT: Final = 50
"""Articles of a name or thing that another article is compared with."""
_NONE: Final = array("I")


@dataclass(frozen=True, slots=True)
class CountryCounts:
    """How often an article names each country, itself or by its people."""

    counts: Mapping[str, int]

    @property
    def dominant(self) -> str:
        """Name of the country that the article is about, or empty where that is not clear."""
        ranked = sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked:
            return ""
        second = ranked[1][1] if len(ranked) > 1 else 0
        clear = ranked[0][1] >= max(DOMINANT * second, LEAST)
        return ranked[0][0] if clear else ""


def countries_of(entities: Iterable[LocalEntity]) -> CountryCounts:
    """Count the countries that an article's local entities name."""
    counts: Counter[str] = Counter()
    for entity in entities:
        for one in entity.names:
            country = country_named(one.group.key) if entity.kind == "location" else None
            if country and country.is_country:
                counts[country.name] += len(one.group.mentions)
    return CountryCounts(counts)


class SharedNames:
    """Which names two articles share, weighed by how rare they are in the collection."""

    def __init__(self, names_by_article: Mapping[str, Iterable[int]]) -> None:
        """``names_by_article`` gives the numbers of the full names that each article has."""
        self._names = {
            article: array("I", sorted(set(names))) for article, names in names_by_article.items()
        }
        spread = Counter(name for names in self._names.values() for name in names)
        size = len(self._names)
        self._weight = {name: log(1 + size / count) for name, count in spread.items()}
        self.enough = 0.3 + 0.3 * log(1 + size)
        """Overlap from which two articles count as being about the same people and places."""

    def names(self, article: str) -> Sequence[int]:
        """The names of an article, sorted."""
        return self._names.get(article, _NONE)

    def weight(self, name: int) -> float:
        """How much it tells that two articles share a name."""
        return self._weight[name]

    def overlap(self, article: str, others: Sequence[str], *, without: frozenset[int]) -> float:
        """Largest summed weight of names that ``article`` shares with one of ``others``.

        Looks at the first of ``others`` only; ``without`` are the names that are in question.
        """
        mine = frozenset(self.names(article)) - without
        return max(
            (self._weigh(mine.intersection(self.names(other))) for other in others[:LOOKED_AT]),
            default=0.0,
        )

    def _weigh(self, names: frozenset[int]) -> float:
        return sum(self._weight[name] for name in sorted(names))


class Contexts:
    """Articles of many owners, found by the names that another article shares with them.

    To ask them costs as much as there are names shared, where each would have to be compared.
    """

    def __init__(self, shared: SharedNames, *, wanted: frozenset[int] | None = None) -> None:
        """Begin without articles; only ``wanted`` names will be asked for, where they are told."""
        self._shared = shared
        self._wanted = wanted
        self._owners: list[int] = []
        """Of each article."""
        self._articles: dict[int, list[int]] = defaultdict(list)
        """By name, the numbers of articles that have it."""

    def add(self, owner: int, article: str) -> None:
        """Add an article of an owner."""
        names: Iterable[int] = self._shared.names(article)
        for name in names if self._wanted is None else self._wanted.intersection(names):
            self._articles[name].append(len(self._owners))
        self._owners.append(owner)

    def overlaps(self, article: str, owner_of: Callable[[int], int]) -> dict[int, float]:
        """Largest summed weight of names that the article shares with one of each owner's.

        Owners that share none are left out. A name is not counted for its own owner, which
        ``owner_of`` tells.
        """
        summed: dict[int, float] = defaultdict(float)
        for name in self._shared.names(article):
            weight, owner = self._shared.weight(name), owner_of(name)
            for number in self._articles.get(name, ()):
                if self._owners[number] != owner:
                    summed[number] += weight
        largest: dict[int, float] = {}
        for number, overlap in summed.items():
            owner = self._owners[number]
            largest[owner] = max(overlap, largest.get(owner, 0.0))
        return largest
