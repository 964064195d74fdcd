"""Where the sentences stand that state each relation: found in the texts of the search index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from graphgen.model import Evidence, Relation, Span
from graphgen.site.collection import Collection
from graphgen.site.connect_data import place_of_quote
from graphgen.site.explore.ties import STATUSES, Pair
from graphgen.site.search import Place
from graphgen.site.search.packing import pack
from graphgen.site.search.shards import Row

QUOTES_A_RELATION: Final = 3

Slot = tuple[Pair, int, int]
"""A pair, the place of a relation among its relations, and of a sentence among that one's."""


def quote_rows(
    collection: Collection,
    pairs: Mapping[Pair, Sequence[Relation]],
    placed: Mapping[str, Place],
) -> Iterator[Row]:
    """Yield (pair, packed sentences, speakers) for every pair that is tied, by pair.

    Of each relation: number of sentences; of each sentence: status, and the nine numbers of
    ``place_of_quote``. Speakers are listed as (relation, sentence, name), in one flat list.
    """
    by_article: dict[str, list[tuple[Slot, Evidence]]] = defaultdict(list)
    counts: dict[Pair, list[int]] = defaultdict(list)
    for pair, relations in pairs.items():
        for at, relation in enumerate(relations):
            quotes = chosen(relation.evidence)
            counts[pair].append(len(quotes))
            for number, evidence in enumerate(quotes):
                by_article[evidence.article].append(((pair, at, number), evidence))
    packed: dict[Slot, tuple[str, str]] = {}
    for article_id in sorted(by_article):
        sentences = collection.store.sentences(article_id)
        for slot, evidence in by_article.pop(article_id):
            packed[slot] = _packed(evidence, sentences, placed[article_id]), evidence.speaker
    for pair in pairs:
        yield list(pair), *_row(pair, counts[pair], packed)


def chosen(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Choose the strongest sentence of each status, then the strongest of other articles."""
    if len(evidence) == 1:
        return list(evidence)
    evidence = tuple(evidence)
    found: list[Evidence] = []
    for each in evidence:
        if all(each.status != other.status for other in found):
            found.append(each)
    for each in evidence:
        if len(found) >= QUOTES_A_RELATION:
            break
        if all(each.article != other.article for other in found):
            found.append(each)
    return found


def _packed(evidence: Evidence, sentences: Sequence[Span], place: Place) -> str:
    numbers = (STATUSES.index(evidence.status), *place_of_quote(evidence, sentences, place))
    return "".join(pack(number) for number in numbers)


def _row(
    pair: Pair, counts: Sequence[int], packed: Mapping[Slot, tuple[str, str]]
) -> tuple[str, list[object]]:
    written: list[str] = []
    speakers: list[tuple[object, ...]] = []
    for at, count in enumerate(counts):
        written.append(pack(count))
        for number in range(count):
            text, speaker = packed[pair, at, number]
            written.append(text)
            if speaker:
                speakers.append((at, number, speaker))
    return "".join(written), list(chain.from_iterable(speakers))
