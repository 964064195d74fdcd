"""The relations of an entity as its page shows them: by predicate, the best supported first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from graphgen.compact import statuses_of
from graphgen.model import Evidence, Relation, Status
from graphgen.relation_rows import NO_RELATIONS
from graphgen.site.collection import Collection
from graphgen.site.gists import Gist, stated_gists, wording
from graphgen.site.origins import source_groups, unnamed_groups
from graphgen.site.quotes import quote
from graphgen.site.views import Brief, NeighbourRow, Standpoint, Tie, TieGroup
from graphgen.stated import overall
from graphgen.urls import sentence_url
from graphgen.vocabulary import Predicate, predicates

QUOTES_OPEN: Final = 3
"""Sentences shown with a tie."""
QUOTES_FOLDED: Final = 12
"""Further sentences that unfold."""
TIES_IN_FULL: Final = 15
"""Ties of one predicate shown with their sentences."""
TIES_IN_BRIEF: Final = 60
"""Further ties of one predicate, each on one line."""
WEAK_SHOWN: Final = 30
"""Entities listed as named together."""

Numbered = tuple[int, Gist]
"""A relation's place among those of an entity, and its gist."""

_STATUS_ORDER: Final[dict[Status, int]] = {"asserted": 0, "possible": 1, "denied": 2}


def standpoint(relation: Relation, *, inverse: bool) -> Standpoint:
    """Say how a relation is stated: as a fact only where some sentence states it as one."""
    count = statuses_of(relation.evidence).count
    told = count("asserted"), count("denied"), count("possible")
    return _standpoint(relation.predicate, inverse, *told)


@lru_cache(maxsize=4096)
def _standpoint(
    predicate: str, inverse: bool, asserted: int, denied: int, possible: int
) -> Standpoint:
    counts: dict[Status, int] = {"asserted": asserted, "possible": possible, "denied": denied}
    status = overall([each for each, count in counts.items() if count])
    wording = predicates()[predicate].wording(status, inverse=inverse)
    return Standpoint(status, wording, asserted, denied, possible)


def tie_groups(collection: Collection, entity_id: str) -> tuple[tuple[TieGroup, ...], TieGroup]:
    """The stated relations of an entity, and those who are only named in one sentence with it.

    The stated ones are grouped by predicate and direction, in vocabulary order.
    """
    relations = collection.relations_of.get(entity_id, NO_RELATIONS)
    found: dict[tuple[str, bool], list[Numbered]] = defaultdict(list)
    weak: list[Numbered] = []
    for at, gist in enumerate(collection.gists.of(relations)):
        if gist.stated:
            found[gist.predicate, _is_inverse(gist, entity_id)].append((at, gist))
        else:
            weak.append((at, gist))
    groups = tuple(
        _group(collection, entity_id, predicate, inverse, relations, _ranked(found[name, inverse]))
        for name, predicate in predicates().items()
        for inverse in (False, True)
        if (name, inverse) in found
    )
    return groups, _weak_group(collection, entity_id, relations, _ranked(weak))


def _weak_group(
    collection: Collection,
    entity_id: str,
    relations: Sequence[Relation],
    ranked: Sequence[Numbered],
) -> TieGroup:
    return TieGroup(
        anchor="named-together",
        title="",
        description="",
        ties=(),
        briefs=_briefs(collection, entity_id, relations, ranked[:WEAK_SHOWN]),
        hidden=max(0, len(ranked) - WEAK_SHOWN),
    )


def neighbour_rows(
    collection: Collection, entity_id: str, *, limit: int
) -> tuple[tuple[NeighbourRow, ...], int]:
    """List the neighbours with the strongest ties; also give how many there are in all.

    At most ``NEAREST_KEPT``, whatever the limit.
    """
    nearest = collection.nearest_to(entity_id)
    rows = (_neighbour(collection, entity_id, other) for other in nearest.ids[:limit])
    return tuple(rows), nearest.total


def _neighbour(collection: Collection, entity_id: str, other: str) -> NeighbourRow:
    tied = collection.gists.of(collection.between[min(entity_id, other), max(entity_id, other)])
    weak, sources, articles = collection.gists.support(tied)
    ranked = _ranked([*enumerate(tied if weak else stated_gists(tied))])
    wordings = [wording(gist, inverse=_is_inverse(gist, entity_id)) for _, gist in ranked]
    return NeighbourRow(
        ref=collection.ref(other),
        ties=tuple(dict.fromkeys(wordings)),
        weak=weak,
        articles=-articles,
        independent_sources=-sources,
    )


def _is_inverse(tie: Gist | Relation, entity_id: str) -> bool:
    return tie.head != entity_id and not predicates()[tie.predicate].symmetric


def _other(relation: Relation, entity_id: str) -> str:
    return relation.tail if relation.head == entity_id else relation.head


def _ranked(tied: list[Numbered]) -> list[Numbered]:
    """Order relations: facts first, then by independent sources and articles, else as they come.

    So relations of one entity stay in the order in which the collection has them: those first
    that tie it to whoever has most neighbours.
    """
    return sorted(tied, key=_rank) if len(tied) > 1 else tied


def _rank(numbered: Numbered) -> tuple[int, int, int]:
    gist = numbered[1]
    return _STATUS_ORDER[gist.status], -gist.independent_sources, -gist.articles


def _group(
    collection: Collection,
    entity_id: str,
    predicate: Predicate,
    inverse: bool,
    relations: Sequence[Relation],
    ranked: Sequence[Numbered],
) -> TieGroup:
    full, brief = ranked[:TIES_IN_FULL], ranked[TIES_IN_FULL : TIES_IN_FULL + TIES_IN_BRIEF]
    return TieGroup(
        anchor=predicate.name.replace("_", "-") + ("-inverse" if inverse else ""),
        title=predicate.inverse if inverse else predicate.label,
        description=predicate.description,
        ties=tuple(_tie(collection, entity_id, relations[at]) for at, _ in full),
        briefs=_briefs(collection, entity_id, relations, brief),
        hidden=len(ranked) - len(full) - len(brief),
    )


def _briefs(
    collection: Collection,
    entity_id: str,
    relations: Sequence[Relation],
    chosen: Sequence[Numbered],
) -> tuple[Brief, ...]:
    return tuple(_brief(collection, entity_id, relations[at], gist) for at, gist in chosen)


def _brief(collection: Collection, entity_id: str, relation: Relation, gist: Gist) -> Brief:
    best = relation.evidence[0]
    return Brief(
        other=collection.ref(_other(relation, entity_id)),
        status=gist.status,
        articles=gist.articles,
        article=collection.article_refs[best.article],
        address=sentence_url(best.article, best.sentence_number),
    )


def _tie(collection: Collection, entity_id: str, relation: Relation) -> Tie:
    ordered = _one_an_article_first(relation.evidence)
    shown, folded = ordered[:QUOTES_OPEN], ordered[QUOTES_OPEN : QUOTES_OPEN + QUOTES_FOLDED]
    counted = relation.source_groups if len(relation.articles) > 1 else ()
    groups, groups_hidden = source_groups(collection, counted)
    return Tie(
        other=collection.ref(_other(relation, entity_id)),
        standpoint=standpoint(relation, inverse=_is_inverse(relation, entity_id)),
        articles=len(relation.articles),
        independent_sources=relation.independent_sources,
        first=relation.first,
        last=relation.last,
        quotes=tuple(quote(collection, relation, each) for each in shown),
        folded=tuple(quote(collection, relation, each) for each in folded),
        hidden=len(ordered) - len(shown) - len(folded),
        unnamed_sources=unnamed_groups(collection, counted),
        groups=groups,
        groups_hidden=groups_hidden,
    )


def _one_an_article_first(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Keep the order of strength, but put the second sentence of an article behind all firsts."""
    seen: set[tuple[str, Status]] = set()
    firsts: list[Evidence] = []
    others: list[Evidence] = []
    for each in evidence:
        new = (each.article, each.status) not in seen
        (firsts if new else others).append(each)
        seen.add((each.article, each.status))
    return firsts + others
