"""Statements of all articles, put together to relations with their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from graphgen.compact import EvidenceRows, Known
from graphgen.graph.statements import Statement
from graphgen.model import Evidence, Relation, Status

STATUS_ORDER: Final[dict[Status, int]] = {"asserted": 0, "possible": 1, "denied": 2}

Triple = tuple[str, str, str]
Origins = Mapping[str, Sequence[str]]


def relation_id(relation: Relation) -> str:
    """Id of a relation: ``head--predicate--tail``, which no two relations share."""
    return f"{relation.head}--{relation.predicate}--{relation.tail}"


class Gathered:
    """The evidence of all articles by (head, predicate, tail), packed as it comes."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known = Known()
        self._rows: dict[Triple, bytearray] = defaultdict(bytearray)

    def add(self, statements: Iterable[Statement]) -> None:
        """Take the statements of an article; the order of the articles does not matter."""
        for one in statements:
            row = EvidenceRows.row(one.evidence, self._known)
            self._rows[one.head, one.predicate, one.tail] += row

    def strongest_first(self) -> dict[Triple, Sequence[Evidence]]:
        """The evidence of each tie in order; what was gathered is given away."""
        rows, self._rows = self._rows, defaultdict(bytearray)
        return {triple: self._ordered(rows.pop(triple)) for triple in sorted(rows)}

    def _ordered(self, packed: bytearray) -> EvidenceRows:
        found = EvidenceRows(bytes(packed), self._known)
        return found if len(found) == 1 else found.of(strongest_first(found), self._known)


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
    alone = {article: ((article,),) for article in origins}  # most have one article: shared
    return tuple(_relation(triple, evidence[triple], origins, alone) for triple in sorted(evidence))


def _relation(
    triple: Triple,
    evidence: Sequence[Evidence],
    origins: Origins,
    alone: Mapping[str, tuple[tuple[str, ...]]],
) -> Relation:
    head, predicate, tail = triple
    told = [(item.article, item.published) for item in evidence]
    articles = sorted({article for article, _ in told})
    dates = [published for _, published in told if published is not None]
    single = alone[articles[0]] if len(articles) == 1 else None
    return Relation(
        head=head,
        predicate=predicate,
        tail=tail,
        evidence=evidence,
        articles=single[0] if single else tuple(articles),
        source_groups=single or group_by_origin(articles, origins),
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
