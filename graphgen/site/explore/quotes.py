"""Where the sentences stand that state each relation: found in the texts of the search index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from graphgen.model import Evidence, Span
from graphgen.site.collection import Collection
from graphgen.site.connect_data import SENTENCES_KEPT, place_of_quote
from graphgen.site.explore.ties import STATUSES, in_order
from graphgen.site.pairs import TiedPairs
from graphgen.site.search import Place
from graphgen.site.search.packing import pack
from graphgen.site.search.shards import Row

QUOTES_A_RELATION: Final = 3


def quote_rows(
    collection: Collection, pairs: TiedPairs, placed: Mapping[str, Place]
) -> Iterator[Row]:
    """Yield (pair, packed sentences, speakers) for every pair that is tied, by pair.

    Of each relation: number of sentences; of each sentence: status, and the nine numbers of
    ``place_of_quote``. Speakers are listed as (relation, sentence, name), in one flat list.
    """
    sentences = lru_cache(maxsize=SENTENCES_KEPT)(collection.store.sentences)
    for pair, relations in pairs:
        written: list[str] = []
        speakers: list[object] = []
        for at, relation in enumerate(in_order(relations)):
            quotes = chosen(relation.evidence)
            written.append(pack(len(quotes)))
            for number, evidence in enumerate(quotes):
                article = evidence.article
                written.append(_packed(evidence, sentences(article), placed[article]))
                if evidence.speaker:
                    speakers += [at, number, evidence.speaker]
        yield list(pair), "".join(written), speakers


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
