"""Stories: the articles that tell one event.

Two articles tell one event where one is made from the other, or where they share many rare names,
numbers and words and were published within a few days. Where a day is not known, reports on one
affair are as alike as those of one event, so that they must share a number too that few others
have. Reports of one series, which fill the same form with other numbers, tell different events
however alike they are.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from graphgen.compact import articles_naming
from graphgen.graph.alignment import align
from graphgen.graph.candidates import CHUNK, TraitIndex, most_articles
from graphgen.graph.sketches import hash_of
from graphgen.graph.sources import Collection
from graphgen.model import ArticleCard, Derivation, Entity

LEAST_ALIKE: Final = 0.15
"""Cosine of the traits from which two reports published within the window tell one event."""

LEAST_ALIKE_UNDATED: Final = 0.22
"""The same where one of the days is not known."""

WINDOW: Final = timedelta(days=3)
"""Between two reports of one event."""

LONGEST: Final = timedelta(days=7)
"""Between the first and the last report of one event that do not derive from each other."""

LEAST_MEAN: Final = 0.7
"""Part of the threshold that two groups must reach on average to become one story."""

IMAGINED_ARTICLES: Final = 20
"""Articles without the trait, added so that rarity means something in a small collection."""

MOST_ENTITIES: Final = 12
"""Entities that are named as tying a story."""

Likeness = Mapping[tuple[int, int], float]
Group = tuple[str, ...]


def groups_of(collection: Collection, derivations: Iterable[Derivation]) -> tuple[Group, ...]:
    """Return the ids of the articles of each story, in time order; stories by first article."""
    place = {card.id: number for number, card in enumerate(collection.cards)}
    groups = _Groups(collection.cards)
    for derivation in derivations:
        groups.join(place[derivation.article], place[derivation.origin])
    likeness = dict(_alike(collection))
    for (a, b), score in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        if not groups.fit(a, b, likeness):
            continue
        if _anchored(collection, a, b) and not _series(collection, a, b, score):
            groups.join(a, b)
    return tuple(
        tuple(collection.cards[number].id for number in members) for members in groups.stories()
    )


class _Groups:
    """Groups of articles that grow by joining."""

    def __init__(self, cards: Sequence[ArticleCard]) -> None:
        """Begin with every article alone."""
        self._cards = cards
        self._group = {number: [number] for number in range(len(cards))}

    def join(self, a: int, b: int) -> None:
        """Put the groups of two articles together."""
        left, right = self._group[a], self._group[b]
        if left is not right:
            left += right
            for member in right:
                self._group[member] = left

    def fit(self, a: int, b: int, likeness: Likeness) -> bool:
        """Whether the groups of two articles are alike on the whole and near in time."""
        left, right = self._group[a], self._group[b]
        if left is right:
            return False
        days = [card.published for n in left + right if (card := self._cards[n]).published]
        if days and max(days) - min(days) > LONGEST:
            return False
        scores = [likeness.get((min(m, n), max(m, n)), 0.0) for m in left for n in right]
        least = LEAST_ALIKE if len(days) == len(left + right) else LEAST_ALIKE_UNDATED
        return math.fsum(scores) / len(scores) >= LEAST_MEAN * least

    def stories(self) -> Iterator[list[int]]:
        """Groups of two and more."""
        for number, group in self._group.items():
            if len(group) > 1 and min(group) == number:
                yield sorted(group)


def _anchored(collection: Collection, a: int, b: int) -> bool:
    """Whether both days are known, or else a number that both tell says that it is one event."""
    if None not in (collection.cards[a].published, collection.cards[b].published):
        return True
    left, right = (set(collection.sketches[place].values.flat.tolist()) for place in (a, b))
    return not left & right <= _common_values()


def _series(collection: Collection, a: int, b: int, score: float) -> bool:
    """Whether two articles fill one form; asked only where they are suspiciously alike."""
    if score < 2 * LEAST_ALIKE:
        return False
    left, right = collection.sketches[a], collection.sketches[b]
    return align(left, right, collection.rarity).series


@cache
def _common_values() -> frozenset[int]:
    """Hashes of the numbers that articles share by chance: those of one digit, and years."""
    return frozenset(hash_of(f"#{number}") for number in (*range(10), *range(1900, 2101)))


def _alike(collection: Collection) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield pairs of articles near in time with the cosine of their traits.

    In the order of time only neighbours are compared: what lies further apart is no one event. An
    article without a date is compared with all.
    """
    cards = collection.cards
    if len(cards) < 2:
        return
    dated = sorted(
        (card.published, number) for number, card in enumerate(cards) if card.published is not None
    )
    undated = [number for number, card in enumerate(cards) if card.published is None]
    order = [*(number for _, number in dated), *undated]
    matrix = _unit_vectors(collection)[order]
    days = [day for day, _ in dated]
    for start in range(0, len(order), CHUNK):
        rows = range(start, min(start + CHUNK, len(order)))
        near = range(start, start)
        if start < len(days):
            newest = days[min(rows.stop, len(days)) - 1]
            near = range(start, bisect_right(days, newest + WINDOW))
        for others in (near, range(len(days), len(order))):
            if others:
                yield from _alike_between(collection, matrix, order, rows, others)


def _alike_between(
    collection: Collection,
    matrix: csr_array,
    order: Sequence[int],
    rows: range,
    others: range,
) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield the pairs of some rows with rows behind them, each pair by the numbers of its cards."""
    products = (matrix[rows.start : rows.stop] @ matrix[others.start : others.stop].T).tocoo()
    left, right = products.row + rows.start, products.col + others.start
    kept = (products.data >= LEAST_ALIKE) & (left < right)
    found = (left[kept].tolist(), right[kept].tolist(), products.data[kept].tolist())
    for here, there, score in zip(*found, strict=True):
        a, b = sorted((order[here], order[there]))
        if score >= _least(collection.cards[a], collection.cards[b]):
            yield (a, b), round(score, 6)


def _least(one: ArticleCard, other: ArticleCard) -> float:
    if one.published is None or other.published is None:
        return LEAST_ALIKE_UNDATED
    near = abs(one.published - other.published) <= WINDOW
    return LEAST_ALIKE if near else math.inf


def _unit_vectors(collection: Collection) -> csr_array:
    """Articles by traits, weighted by inverse document frequency, each row of length 1."""
    index = TraitIndex.of(collection.sketches, collection.rarity)
    articles, spread = len(collection.sketches), index.spread
    total = articles + IMAGINED_ARTICLES
    weight = np.array([math.log(total / (n + 0.5)) for n in range(int(spread.max(initial=0)) + 1)])
    matrix = index.matrix(spread <= most_articles(articles), weight[spread])
    for start, end in itertools.pairwise(matrix.indptr.tolist()):
        row = matrix.data[start:end]
        row /= math.sqrt(math.fsum((row**2).tolist())) or 1.0
    return matrix


class Ties:
    """Which entities tie the articles of a story; every mention of the collection is read once."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Note in which articles each entity is named."""
        self._named: dict[str, list[str]] = defaultdict(list)
        self._articles: dict[str, int] = {}
        for entity in entities:
            articles = articles_naming(entity.mentions)
            self._articles[entity.id] = len(articles)
            for article in articles:
                self._named[article].append(entity.id)

    def of(self, group: Sequence[str]) -> tuple[str, ...]:
        """Ids of the entities that two or more of the articles name, strongest first.

        Strength is the number of the group's articles by the logarithm of all articles that name
        it.
        """
        inside = Counter(entity for article in group for entity in self._named.get(article, ()))
        ranked = sorted(
            (-count / math.log(1 + self._articles[entity]), entity)
            for entity, count in inside.items()
            if count >= 2
        )
        return tuple(entity for _, entity in ranked[:MOST_ENTITIES])
