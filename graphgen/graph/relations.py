"""Statements of all articles, put together to relations with their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from graphgen.graph.statements import Statement
from graphgen.model import Evidence, Relation, Status

STATUS_ORDER: Final[dict[Status, int]] = {"asserted": 0, "possible": 1, "denied": 2}

Triple = tuple[str, str, str]
Origins = Mapping[str, Sequence[str]]


def relation_id(relation: Relation) -> str:
    """Id of a relation: ``head--predicate--tail``, which no two relations share."""
    return f"{relation.head}--{relation.predicate}--{relation.tail}"


def collect(statements: Iterable[Statement]) -> dict[Triple, list[Evidence]]:
    """Gather evidence by (head, predicate, tail); the order of the statements does not matter."""
    evidence: dict[Triple, list[Evidence]] = defaultdict(list)
    for statement in statements:
        evidence[statement.head, statement.predicate, statement.tail].append(statement.evidence)
    return {triple: strongest_first(evidence[triple]) for triple in sorted(evidence)}


def strongest_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Order by score, status and date, and keep the best of each sentence and status."""
    known = list(evidence)
    if len(known) == 1:
        return known
    best: dict[tuple[str, int, Status], Evidence] = {}
    for item in sorted(known, key=_rank):
        best.setdefault((item.article, item.sentence.start, item.status), item)
    return list(best.values())


def _rank(item: Evidence) -> tuple[float, int, date, str, int, int, int, str]:
    return (
        -item.score,
        STATUS_ORDER[item.status],
        item.published or date.max,
        item.article,
        item.sentence.start,
        item.head.start,
        item.tail.start,
        item.how,
    )


def relations_from(
    evidence: Mapping[Triple, Sequence[Evidence]], origins: Origins
) -> tuple[Relation, ...]:
    """Make relations, ordered by head, predicate, tail.

    ``origins`` gives keys by article: articles that share a key are one source.
    """
    return tuple(_relation(triple, evidence[triple], origins) for triple in sorted(evidence))


def _relation(triple: Triple, evidence: Sequence[Evidence], origins: Origins) -> Relation:
    head, predicate, tail = triple
    articles = tuple(sorted({item.article for item in evidence}))
    dates = [item.published for item in evidence if item.published is not None]
    return Relation(
        head=head,
        predicate=predicate,
        tail=tail,
        evidence=tuple(evidence),
        articles=articles,
        source_groups=group_by_origin(articles, origins),
        first=min(dates, default=None),
        last=max(dates, default=None),
    )


def group_by_origin(articles: Sequence[str], origins: Origins) -> tuple[tuple[str, ...], ...]:
    """Group sorted articles that share a key, directly or by others among them.

    Groups are ordered by their first article.
    """
    if len(articles) == 1:
        return (tuple(articles),)
    leader = list(range(len(articles)))
    holder: dict[str, int] = {}
    for place, article in enumerate(articles):
        for key in origins[article]:
            one, other = _first(leader, holder.setdefault(key, place)), _first(leader, place)
            leader[max(one, other)] = min(one, other)
    groups: dict[int, list[str]] = {}
    for place, article in enumerate(articles):
        groups.setdefault(_first(leader, place), []).append(article)
    return tuple(map(tuple, groups.values()))


def _first(leader: list[int], place: int) -> int:
    """The first of those that a place is joined with."""
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place
