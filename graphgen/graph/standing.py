"""Standing text: sentences that every issue of a series carries, as daily bulletins do.

Two issues fill one form with other numbers, so they are no rewrites of each other; what they share
word for word all the same is standing text. It proves nothing of any other pair either: an article
that was made from one issue shares it with all of them. That issue's numbers do tell it apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from graphgen.graph.alignment import Alignment, narrowed
from graphgen.graph.sketches import Sketch

Pair = tuple[int, int]
Standing = Mapping[int, Set[int]]
"""Positions of standing sentences by article."""


def derived_beyond(
    alignments: Mapping[Pair, Alignment], sketches: Sequence[Sketch]
) -> Iterator[Pair]:
    """Yield the pairs that derive from each other by more than standing text.

    ``alignments`` have the later article on the left, by positions (earlier, later) of
    ``sketches``; pairs that are a series are among them.
    """
    standing = standing_sentences(alignments)
    for (first, second), alignment in alignments.items():
        if not alignment.derived:
            continue
        if alignment.same_numbers:
            yield first, second
            continue
        out = (standing.get(second, frozenset()), standing.get(first, frozenset()))
        if not any(out) or narrowed(alignment, sketches[second], sketches[first], *out).derived:
            yield first, second


def standing_sentences(alignments: Mapping[Pair, Alignment]) -> Standing:
    """Sentences that two issues of a series share, and what other articles made of them."""
    shared: dict[int, set[int]] = defaultdict(set)
    for (first, second), alignment in alignments.items():
        if alignment.series:
            for pair in alignment.pairs:
                shared[second].add(pair.left)
                shared[first].add(pair.right)
    made: dict[int, set[int]] = {place: set(numbers) for place, numbers in shared.items()}
    for (first, second), alignment in alignments.items():
        for pair in alignment.pairs:
            if pair.left in shared.get(second, ()):
                made.setdefault(first, set()).add(pair.right)
            if pair.right in shared.get(first, ()):
                made.setdefault(second, set()).add(pair.left)
    return made
