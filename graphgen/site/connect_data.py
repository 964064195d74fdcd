"""The network in the browser for ``connect.html``: ties by entity, and one sentence for each.

Entities are numbered by community, the strongest first, so that neighbours share a script. Ties
lie under both of their ends; the sentence of a tie is not copied but found in the texts of the
search index, by passage and sentence.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final, get_args

from graphgen.compact import statuses_of
from graphgen.graph.network import strength
from graphgen.model import Evidence, OutputFile, Page, Relation, Span, Status
from graphgen.numbering import Texts, numbers
from graphgen.site.collection import Collection
from graphgen.site.pair_rows import CONNECTIONS, Earlier, packed_ties, pair_rows
from graphgen.site.pairs import TiedPairs
from graphgen.site.scripts import data_script
from graphgen.site.search import Place
from graphgen.site.search.packing import pack
from graphgen.site.search.passages import PASSAGES_A_SHARD
from graphgen.site.search.shards import Row, by_size, noted
from graphgen.site.ties import standpoint
from graphgen.stated import is_stated, stated
from graphgen.vocabulary import predicates
from graphgen.words import Words

FOLDER: Final = "connect"
UNITS: Final = 100
"""Weights are written as whole hundredths."""
SENTENCES_KEPT: Final = 2048
"""Articles whose sentences are kept while quotes are placed."""
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
    collection: Collection, placed: Mapping[str, Place], pairs: TiedPairs, earlier: Earlier
) -> Iterator[OutputFile]:
    """Yield the network in scripts; the manifest last.

    ``placed`` are the passages of every article, ``pairs`` those of the collection.
    """
    known = _known(collection, placed, earlier)
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


@dataclass(frozen=True, slots=True)
class _Known:
    """What is told of each pair, by its place."""

    claimed: array[int]
    """Weight of what is stated, in whole units."""
    weak: array[int]
    said: Texts
    """Packed predicate and status."""
    heads: bytearray
    """Whether the one with the greater id is the head."""
    support: Texts
    """Packed support and place of the sentence."""
    speakers: Texts


def _known(collection: Collection, placed: Mapping[str, Place], earlier: Earlier) -> _Known:
    known = _Known(numbers(), numbers(), Texts(), bytearray(), Texts(), Texts())
    sentences = lru_cache(maxsize=SENTENCES_KEPT)(collection.store.sentences)
    make = partial(_pair_row, sentences, placed)
    for row in pair_rows(CONNECTIONS, make, collection, placed=placed, earlier=earlier):
        claimed, weak, said, head, support, speaker = row
        known.claimed.append(claimed)
        known.weak.append(weak)
        known.said.append(said)
        known.heads.append(head)
        known.support.append(support)
        known.speakers.append(speaker)
    return known


def _pair_row(
    sentences: Callable[[str], Sequence[Span]],
    placed: Mapping[str, Place],
    smaller: str,
    relations: Sequence[Relation],
) -> list[int | str]:
    """The values of ``_Known`` of one pair."""
    tie = _best_tie(relations)
    evidence = best_evidence(tie.relation)
    article = evidence.article
    said, support = _support(tie)
    quoted = place_of_quote(evidence, sentences(article), placed[article])
    return [
        *_weights(relations),
        "".join(map(pack, said)),
        int(tie.relation.head != smaller),
        "".join(map(pack, (*support, *quoted))),
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
    status = standpoint(relation, inverse=False).status
    return (
        ("asserted", "possible", "denied").index(status),
        -relation.independent_sources,
        -len(relation.articles),
        -relation.evidence[0].score,
        relation.predicate,
        relation.head,
    )


def _node_rows(collection: Collection, pairs: TiedPairs, known: _Known) -> Iterator[Row]:
    """Yield (node, entity's number in the search index, packed ties) for every entity.

    Of each neighbour: the stated and the weak weight in whole units.
    """

    def told(place: int, _is_smaller: bool) -> str:
        return pack(known.claimed[place]) + pack(known.weak[place])

    shown = {entity.id: number for number, entity in enumerate(collection.strongest())}
    for entity_id, node, ties in packed_ties(pairs, told):
        yield node, shown[entity_id], ties


def _evidence_rows(pairs: TiedPairs, known: _Known) -> Iterator[Row]:
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
    status = standpoint(relation, inverse=False).status
    return relation.evidence[statuses_of(relation.evidence).index(status)]


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


def place_of_quote(evidence: Evidence, sentences: Sequence[Span], place: Place) -> tuple[int, ...]:
    """Say where the sentences stand: passage, sentence in it, number of sentences, head, tail.

    Head and tail are three numbers: sentence from the first one quoted, start and length in
    characters of it.
    """
    first = last = evidence.sentence_number
    while last + 1 < len(sentences) and sentences[last].end < evidence.sentence.end:
        last += 1
    quoted = sentences[first : last + 1]
    passage, within = place.of_sentence(first)
    head, tail = _within(evidence.head, quoted), _within(evidence.tail, quoted)
    return passage, within, len(quoted), *head, *tail


def _within(name: Span, quoted: Sequence[Span]) -> tuple[int, int, int]:
    """Find a name in the sentences; one outside them all, as in a heading, has no length."""
    for number, sentence in enumerate(quoted):
        if sentence.start <= name.start < sentence.end:
            length = min(name.end, sentence.end) - name.start
            return number, name.start - sentence.start, length
    return 0, 0, 0
