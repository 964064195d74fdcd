"""The network in the browser for ``connect.html``: ties by entity, and one sentence for each.

Entities are numbered by community, the strongest first, so that neighbours share a script. Ties
lie under both of their ends; the sentence of a tie is not copied but found in the texts of the
search index, by passage and sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, get_args

from graphgen.compact import statuses_of
from graphgen.graph.network import strength
from graphgen.model import Evidence, OutputFile, Page, Relation, Status
from graphgen.numbering import Texts, numbers
from graphgen.site.collection import Collection
from graphgen.site.pair_rows import CONNECTIONS, Teller, packed_ties
from graphgen.site.pairs import TiedPairs
from graphgen.site.scripts import data_script
from graphgen.site.search.packing import pack
from graphgen.site.search.passages import PASSAGES_A_SHARD
from graphgen.site.search.shards import Row, by_size, noted
from graphgen.site.ties import standpoint
from graphgen.stated import is_stated, overall, stated
from graphgen.vocabulary import predicates
from graphgen.words import Words

FOLDER: Final = "connect"
UNITS: Final = 100
"""Weights are written as whole hundredths."""
STATUSES: Final[tuple[Status, ...]] = get_args(Status)


@dataclass(frozen=True, slots=True)
class BestTie:
    """The tie of two entities that is told."""

    relation: Relation
    others: int
    """Number of further stated relations between the two."""


def connect_page(collection: Collection) -> Page:
    """``connect.html``: how two entities are connected."""
    return Page("connect.html", "connect.html", {"entity_count": len(collection.entities)})


def node_numbers(collection: Collection) -> dict[str, int]:
    """Number the entities: by community, in each the strongest first."""

    def order(entity_id: str) -> tuple[int, float, str]:
        standing = collection.standings[entity_id]
        return standing.community, -standing.pagerank, entity_id

    return {
        entity_id: number for number, entity_id in enumerate(sorted(collection.entities, key=order))
    }


def connect_files(
    collection: Collection, pairs: TiedPairs, known: KnownTies
) -> Iterator[OutputFile]:
    """Yield the network in scripts; the manifest last.

    ``pairs`` are those of the collection, ``known`` what is told of each.
    """
    firsts: dict[str, list[object]] = {}
    ties = _node_rows(collection, pairs, known)
    yield from noted(firsts, "ties", by_size(f"{FOLDER}/ties", ties))
    evidence = _evidence_rows(pairs, known)
    yield from noted(firsts, "evidence", by_size(f"{FOLDER}/evidence", evidence))
    manifest = {
        **firsts,
        "units": UNITS,
        "passagesAShard": PASSAGES_A_SHARD,
        "statuses": STATUSES,
        "wordings": _wordings(collection.words),
    }
    yield data_script(
        f"assets/{FOLDER}/index.js", receiver="connectIndex", data=manifest, origin="connections"
    )


class KnownTies:
    """What is told of each pair, by its place."""

    def __init__(self) -> None:
        """Begin with none."""
        self.claimed = numbers()
        """Weight of what is stated, in whole units."""
        self.weak = numbers()
        self.said = Texts()
        """Packed predicate and status."""
        self.heads = bytearray()
        """Whether the one with the greater id is the head."""
        self.support = Texts()
        """Packed support and place of the sentence."""
        self.speakers = Texts()

    def teller(self, place_of: Callable[[Evidence], str]) -> Teller:
        """What takes the pairs in; ``place_of`` gives a packed ``place_of_quote``."""
        return Teller(CONNECTIONS, partial(_pair_row, place_of), self._take)

    def _take(
        self, claimed: int, weak: int, said: str, head: int, support: str, speaker: str
    ) -> None:
        self.claimed.append(claimed)
        self.weak.append(weak)
        self.said.append(said)
        self.heads.append(head)
        self.support.append(support)
        self.speakers.append(speaker)


def _pair_row(
    place_of: Callable[[Evidence], str], smaller: str, relations: Sequence[Relation]
) -> list[int | str]:
    """The values of ``KnownTies`` of one pair."""
    tie = _best_tie(relations)
    evidence = best_evidence(tie.relation)
    said, support = _support(tie)
    return [
        *_weights(relations),
        "".join(map(pack, said)),
        int(tie.relation.head != smaller),
        "".join(map(pack, support)) + place_of(evidence),
        evidence.speaker,
    ]


def _wordings(words: Words) -> list[list[list[str]]]:
    """By predicate and status: the words from head to tail and from tail to head."""
    return [
        [
            [words.say(each.wording(status, inverse=inverse)) for inverse in (False, True)]
            for status in STATUSES
        ]
        for each in predicates().values()
    ]


def _weights(relations: Iterable[Relation]) -> tuple[int, int]:
    """How strongly relations tie two entities: the stated ones, and what the weak ones add."""
    claimed = weak = 0.0
    for each in relations:
        if is_stated(each):
            claimed += strength(each)
        else:
            weak += strength(each)
    return round(claimed * UNITS), round(weak * UNITS)


def _best_tie(relations: Sequence[Relation]) -> BestTie:
    ties = stated(relations)
    return BestTie(_best(ties or relations), max(0, len(ties) - 1))


def _best(relations: Sequence[Relation]) -> Relation:
    return min(relations, key=_by_support) if len(relations) > 1 else relations[0]


def _by_support(relation: Relation) -> tuple[int, int, int, float, str, str]:
    status = overall(statuses_of(relation.evidence))
    return (
        ("asserted", "possible", "denied").index(status),
        -relation.independent_sources,
        -len(relation.articles),
        -relation.evidence[0].score,
        relation.predicate,
        relation.head,
    )


def _node_rows(collection: Collection, pairs: TiedPairs, known: KnownTies) -> Iterator[Row]:
    """Yield (node, entity's number in the search index, packed ties) for every entity.

    Of each neighbour: the stated and the weak weight in whole units.
    """

    def told(place: int, _is_smaller: bool) -> str:
        return pack(known.claimed[place]) + pack(known.weak[place])

    shown = {entity.id: number for number, entity in enumerate(collection.strongest())}
    for entity_id, node, ties in packed_ties(pairs, told):
        yield node, shown[entity_id], ties


def _evidence_rows(pairs: TiedPairs, known: KnownTies) -> Iterator[Row]:
    """Yield (pair, packed support and place of the sentence, speaker), by pair.

    Packed are predicate, status, whether the head is the second of the pair, articles, sources,
    the number of sentences that deny what others state, and of further stated relations; then
    what ``place_of_quote`` gives.
    """
    for pair, place, turned in pairs:
        is_second = known.heads[place] != turned
        written = known.said[place] + pack(int(is_second)) + known.support[place]
        yield list(pair), written, known.speakers[place]


def best_evidence(relation: Relation) -> Evidence:
    """The strongest sentence that says what the relation stands for: a fact, if any does."""
    statuses = statuses_of(relation.evidence)
    return relation.evidence[statuses.index(overall(statuses))]


def _support(tie: BestTie) -> tuple[tuple[int, int], tuple[int, int, int, int]]:
    """Give what is said of the pair in two numbers, and what supports it in four."""
    said = standpoint(tie.relation, inverse=False)
    return (
        (list(predicates()).index(tie.relation.predicate), STATUSES.index(said.status)),
        (
            len(tie.relation.articles),
            tie.relation.independent_sources,
            0 if said.status == "denied" else said.denied,
            tie.others,
        ),
    )
