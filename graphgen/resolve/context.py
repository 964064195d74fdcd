"""What an article is about: the countries and names in it, for telling namesakes apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from graphgen.resolve.countries import country_named
from graphgen.resolve.within import LocalEntity

DOMINANT: Final = 3
"""How many times more often than the next a country must be named to be the article's own."""
LEAST: Final = 2
"""How often it must be named at all."""


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
        self._names = {article: frozenset(names) for article, names in names_by_article.items()}
        spread = Counter(name for names in self._names.values() for name in names)
        size = len(self._names)
        self._weight = {name: log(1 + size / count) for name, count in spread.items()}
        self.enough = 0.3 + 0.3 * log(1 + size)
        """Overlap from which two articles count as being about the same people and places."""

    def overlap(self, article: str, others: Sequence[str], *, without: frozenset[int]) -> float:
        """Largest summed weight of names that ``article`` shares with one of ``others``.

        Looks at the first 50 of ``others``; ``without`` are the names that are in question.
        """
        mine = self._names.get(article, frozenset()) - without
        return max(
            (self._weigh(mine & self._names.get(other, frozenset())) for other in others[:50]),
            default=0.0,
        )

    def _weigh(self, names: frozenset[int]) -> float:
        return sum(self._weight[name] for name in sorted(names))
