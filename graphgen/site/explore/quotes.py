"""Where the sentences stand that state each relation: found in the texts of the search index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from graphgen.model import Evidence, Relation
from graphgen.site.explore.ties import STATUSES
from graphgen.site.search.packing import pack

QUOTES_A_RELATION: Final = 3


def quotes_of(
    relations: Sequence[Relation], place_of: Callable[[Evidence], str]
) -> tuple[str, list[object]]:
    """Packed sentences and speakers for the relations of a pair, in the explorer's order.

    Of each relation: number of sentences; of each sentence: status, and the nine numbers of
    ``place_of_quote``, which ``place_of`` gives packed. Speakers are listed as (relation, sentence,
    name), in one flat list.
    """
    written: list[str] = []
    speakers: list[object] = []
    for at, relation in enumerate(relations):
        quotes = chosen(relation.evidence)
        written.append(pack(len(quotes)))
        for number, evidence in enumerate(quotes):
            written += pack(STATUSES.index(evidence.status)), place_of(evidence)
            if evidence.speaker:
                speakers += [at, number, evidence.speaker]
    return "".join(written), speakers


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
