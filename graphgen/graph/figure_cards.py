"""Figures of several reports of one story, side by side, never resolved.

Two figures are about one thing where they stand in aligned sentences in the same unit, or where
they count the same in sentences that share rare names and words. A measure of which the text does
not say what it is of may be that of the only other one in its unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from graphgen.graph.figure_verdict import same_size, same_value, verdict_of
from graphgen.model import Derivation, Figure, FigureCard, FigureReport, Span

LEAST_CONTEXT: Final = 0.3
"""Part of a sentence's rare traits that the other must share where sentences are not aligned."""

LEAST_TRAITS: Final = 3
"""Traits besides the numbers that they must share at least."""

LEAST_CONTEXT_UNNAMED: Final = 0.2
"""The same for the only measures of their unit, whose noun one of the reports leaves out."""

TWINS: Final = 0.015
"""Relative difference of two figures of one sentence that are one value in two units."""


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure with what stands round it."""

    figure: Figure
    sentence: Span
    entities: frozenset[str]
    """Ids of the entities named in the sentence."""
    context: frozenset[str]
    """Names and longer words of the sentence."""


def cards_of(
    placed: Sequence[PlacedFigure],
    derivations: Iterable[Derivation],
    published: Mapping[str, date | None],
) -> tuple[FigureCard, ...]:
    """Return a card for each thing that two or more articles give a figure of.

    ``placed`` are the figures of a story's prose in the order of its articles and their text.
    """
    aligned = _aligned_sentences(derivations)
    singles = [group[0] for group in _with_twins(placed)]
    twins = {group[0].figure: group for group in _with_twins(placed)}
    groups = _joined(singles, aligned)
    return tuple(
        _card([twin for one in group for twin in twins[one.figure]], published)
        for group in groups
        if len({one.figure.article for one in group}) > 1
    )


Sentence = tuple[str, int]


def _aligned_sentences(derivations: Iterable[Derivation]) -> set[tuple[Sentence, Sentence]]:
    return {
        pair
        for derivation in derivations
        for aligned in derivation.pairs
        for one in [(derivation.article, aligned.left.start)]
        for other in [(derivation.origin, aligned.right.start)]
        for pair in [(one, other), (other, one)]
    }


def _with_twins(placed: Sequence[PlacedFigure]) -> Iterator[list[PlacedFigure]]:
    """Yield each figure with those right behind it that repeat its value in another unit."""
    group: list[PlacedFigure] = []
    for one in placed:
        if group and _twins(group[0], one):
            group.append(one)
        else:
            if group:
                yield group
            group = [one]
    if group:
        yield group


def _twins(first: PlacedFigure, second: PlacedFigure) -> bool:
    a, b = first.figure, second.figure
    same_place = (a.article, a.sentence, a.unit) == (b.article, b.sentence, b.unit)
    return same_place and bool(a.unit) and same_value(a, b, tolerance=TWINS)


def _joined(
    singles: Sequence[PlacedFigure], aligned: set[tuple[Sentence, Sentence]]
) -> list[list[PlacedFigure]]:
    """Join the surest pairs first; a group holds one figure of an article."""
    group_of = {number: [number] for number in range(len(singles))}
    several, measures = _with_several_values(singles), _only_measures(singles)
    scored = [
        (-score, a, b)
        for a, b in combinations(range(len(singles)), 2)
        if (
            score := _score(singles[a], singles[b], aligned, several)
            or _unnamed_score(singles[a], singles[b], measures)
        )
    ]
    for _, a, b in sorted(scored):
        left, right = group_of[a], group_of[b]
        articles = [singles[number].figure.article for number in left + right]
        if left is not right and len(set(articles)) == len(articles):
            left += right
            for member in right:
                group_of[member] = left
    firsts = sorted({min(group) for group in group_of.values()})
    return [[singles[number] for number in sorted(group_of[first])] for first in firsts]


def _thing(figure: Figure) -> tuple[str, str, str]:
    return figure.article, figure.unit, _head(figure.counted)


def _with_several_values(singles: Sequence[PlacedFigure]) -> frozenset[tuple[str, str, str]]:
    """What an article gives several values of: its noun alone does not tell which is meant."""
    values: dict[tuple[str, str, str], set[tuple[float, float]]] = defaultdict(set)
    for one in singles:
        values[_thing(one.figure)].add((one.figure.low, one.figure.high))
    return frozenset(thing for thing, known in values.items() if len(known) > 1)


def _only_measures(singles: Sequence[PlacedFigure]) -> frozenset[Figure]:
    """The measures that are the only ones of their unit in an article."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in (one.figure for one in singles):
        if figure.unit not in ("", "person", "%"):
            found[figure.article, figure.unit].append(figure)
    return frozenset(figures[0] for figures in found.values() if len(figures) == 1)


def _unnamed_score(one: PlacedFigure, other: PlacedFigure, measures: frozenset[Figure]) -> float:
    """How surely two measures are of one thing that not both reports name; 0 where not."""
    a, b = one.figure, other.figure
    if a.article == b.article or a.unit != b.unit or (a.counted and b.counted):
        return 0.0
    if not measures.issuperset((a, b)):
        return 0.0
    context, shared = _context(one, other), one.context & other.context
    sure = context >= LEAST_CONTEXT_UNNAMED and len(shared) >= LEAST_TRAITS
    known = len(one.entities & other.entities) >= 2 and same_size(a, b)
    return context if sure and known else 0.0


def _score(
    one: PlacedFigure,
    other: PlacedFigure,
    aligned: set[tuple[Sentence, Sentence]],
    several: frozenset[tuple[str, str, str]],
) -> float:
    """How surely two figures are about one thing; 0 where not."""
    a, b = one.figure, other.figure
    if a.article == b.article or a.unit != b.unit:
        return 0.0
    context = _context(one, other)
    same = same_value(a, b)
    counted = bool(a.counted) and _head(a.counted) == _head(b.counted)
    places = ((a.article, one.sentence.start), (b.article, other.sentence.start))
    if not same and not same_size(a, b):
        return 0.0
    if places in aligned:
        fits = counted or bool(a.unit) or (same and _telling(a))
        return (3.0 + 2.0 * same + counted + context) if fits else 0.0
    if not same and (_thing(a) in several or _thing(b) in several):
        return 0.0
    near = context >= LEAST_CONTEXT and len(one.context & other.context) >= LEAST_TRAITS
    if counted and near and not one.entities.isdisjoint(other.entities):
        return 1.0 + same + context
    particular = near or (_telling(a) and context > 0)
    return 0.5 + context if counted and same and particular else 0.0


def _context(one: PlacedFigure, other: PlacedFigure) -> float:
    smaller = min(len(one.context), len(other.context))
    return len(one.context & other.context) / smaller if smaller else 0.0


def _head(counted: str) -> str:
    """Last word of what is counted, without a plural ending."""
    word = counted.split(" ")[-1]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _telling(figure: Figure) -> bool:
    """Whether a value is so particular that it hardly stands in two reports by chance."""
    digits = f"{figure.low:.10g}".replace(".", "").strip("0")
    return len(digits) >= 2 or figure.low >= 1000 or figure.high > figure.low


def _card(group: Sequence[PlacedFigure], published: Mapping[str, date | None]) -> FigureCard:
    by_article: dict[str, set[str]] = defaultdict(set)
    for one in group:
        by_article[one.figure.article] |= one.entities
    near_all = set.intersection(*by_article.values())
    figures = [one.figure for one in group]
    return FigureCard(
        counted=next((figure.counted for figure in figures if figure.counted), ""),
        unit=figures[0].unit,
        verdict=verdict_of(figures, published),
        reports=tuple(FigureReport(figure.article, figure) for figure in figures),
        entities=tuple(sorted(near_all)),
    )
