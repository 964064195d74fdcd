"""Relations that people added or rejected, applied to the evidence of the articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from graphgen.graph.relations import Tie, Triple, strongest_first
from graphgen.graph.statements import NAMED_TOGETHER
from graphgen.model import MENTIONED_WITH, ArticleCard, DecidedRelation, Evidence, ReviewItem
from graphgen.vocabulary import Predicate

Found = dict[Triple, Sequence[Evidence]]


def apply_decided(
    ties: Iterable[Tie],
    decided: Iterable[DecidedRelation],
    *,
    cards: Sequence[ArticleCard],
    vocabulary: Mapping[str, Predicate],
) -> Found:
    """Return the evidence as people want it; later decisions come after earlier ones.

    ``ties`` are all between the pairs that the decisions name. A rejected relation leaves the weak
    link of its sentences, unless everything between the two is rejected. An added one takes the
    sentences that name both as evidence: those of the article that the decision names by id, path,
    title or address, else all.
    """
    found = dict(ties)
    evidence = dict(found)
    for decision in decided:
        if decision.action == "reject":
            _reject(evidence, decision, vocabulary)
        else:
            _add(evidence, decision, cards, vocabulary)
    return {
        triple: items if items is found.get(triple) else strongest_first(items)
        for triple, items in sorted(evidence.items())
    }


def decided_pairs(decided: Iterable[DecidedRelation]) -> frozenset[frozenset[str]]:
    """The pairs of entities that decisions name: no other tie changes."""
    return frozenset(frozenset((each.head, each.tail)) for each in decided)


def is_among(tie: Tie, pairs: Collection[frozenset[str]]) -> bool:
    """Tell whether a tie joins one of some pairs."""
    (head, _, tail), _ = tie
    return bool(pairs) and frozenset((head, tail)) in pairs


def without_sentence(
    found: Mapping[Triple, Sequence[Evidence]],
    decided: Iterable[DecidedRelation],
    names: Mapping[str, str],
    vocabulary: Mapping[str, Predicate],
) -> tuple[ReviewItem, ...]:
    """Return what to tell of added relations that no sentence of the articles supports."""
    return tuple(
        ReviewItem(
            topic="no sentence",
            entities=(decision.head, decision.tail),
            names=(names[decision.head], names[decision.tail]),
            reason=f"{decision.label} adds a relation, but no sentence names both.",
            score=1.0,
            weight=1.0,
            decision="",
        )
        for decision in decided
        if decision.action == "add" and _triple(decision, vocabulary) not in found
        if decision.head in names and decision.tail in names
    )


def _triple(decision: DecidedRelation, vocabulary: Mapping[str, Predicate]) -> Triple:
    head, tail = decision.head, decision.tail
    if vocabulary[decision.predicate].symmetric and tail < head:
        head, tail = tail, head
    return head, decision.predicate, tail


def _between(evidence: Found, one: str, other: str) -> list[Triple]:
    """Every relation of two entities, in either direction."""
    return [triple for triple in sorted(evidence) if {triple[0], triple[2]} == {one, other}]


def _reject(
    evidence: Found, decision: DecidedRelation, vocabulary: Mapping[str, Predicate]
) -> None:
    if not decision.predicate:
        for triple in _between(evidence, decision.head, decision.tail):
            del evidence[triple]
        return
    triple = _triple(decision, vocabulary)
    weak = min(triple[0], triple[2]), MENTIONED_WITH, max(triple[0], triple[2])
    rejected = evidence.pop(triple, ())
    if rejected and triple != weak:
        tied = {
            (item.article, item.sentence.start)
            for other in _between(evidence, decision.head, decision.tail)
            for item in evidence[other]
        }
        left = [
            _turned(item, triple, weak)
            for item in rejected
            if (item.article, item.sentence.start) not in tied
        ]
        weakened = [
            item._replace(how=NAMED_TOGETHER, status="asserted", speaker="") for item in left
        ]
        if weakened:
            evidence[weak] = [*evidence.get(weak, ()), *weakened]


def _add(
    evidence: Found,
    decision: DecidedRelation,
    cards: Sequence[ArticleCard],
    vocabulary: Mapping[str, Predicate],
) -> None:
    wanted = _triple(decision, vocabulary)
    stated_in = {
        card.id
        for card in cards
        if decision.source in (card.id, card.path, card.title, card.url) and decision.source
    }
    for triple in _between(evidence, decision.head, decision.tail):
        taken = [i for i in evidence[triple] if not stated_in or i.article in stated_in]
        if not taken:
            continue
        shown = [
            _turned(item, triple, wanted)._replace(
                how=decision.label, score=1.0, status="asserted", speaker=""
            )
            for item in taken
        ]
        evidence[wanted] = [*evidence.get(wanted, ()), *shown]
        if triple[1] == MENTIONED_WITH:
            evidence[triple] = [item for item in evidence[triple] if item not in taken]
            if not evidence[triple]:
                del evidence[triple]


def _turned(item: Evidence, triple: Triple, wanted: Triple) -> Evidence:
    """The evidence with its ends in the order of the wanted relation."""
    if triple[0] == wanted[0]:
        return item
    return item._replace(head=item.tail, tail=item.head)
