"""What a person should look at: unsure merges, near misses, names that cannot stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graphgen.model import Entity, ReviewItem
from graphgen.resolve.across import Across
from graphgen.resolve.applying import Marked
from graphgen.resolve.decide import narrowed_snippet, quoted, snippet
from graphgen.resolve.decisions import Reference
from graphgen.resolve.folding import fold
from graphgen.resolve.names import KIND_OF_LABEL
from graphgen.resolve.persons import read_person
from graphgen.resolve.surfaces import without_article

UNSURE: Final = 0.9
"""Merges scored below are shown."""
LEAST_NEAR: Final = 0.4
"""Near misses scored below are not."""


def review_items(
    marked: Sequence[Marked], entities: Mapping[int, Entity], across: Across
) -> tuple[ReviewItem, ...]:
    """Every item, the ones that most mentions depend on first."""
    home = {unit: at for at in entities for unit in marked[at].draft.units}
    items = [
        item
        for at in sorted(entities)
        for item in (*_unsure(entities[at]), *_single(marked[at], entities[at]))
    ]
    items += _near_misses(entities, home, across)
    unique = {(item.topic, item.entities, item.names): item for item in items}
    return tuple(sorted(unique.values(), key=_rank))


def _rank(item: ReviewItem) -> tuple[float, float, str, tuple[str, ...], tuple[str, ...]]:
    return (-item.weight, item.score, item.topic, item.entities, item.names)


def _unsure(entity: Entity) -> Iterator[ReviewItem]:
    for alias in entity.aliases:
        if alias.score < UNSURE and alias.rule != "decision" and alias.text != entity.name:
            yield ReviewItem(
                topic="merge", entities=(entity.id,), names=(alias.text, entity.name),
                reason=f"joined by the rule “{alias.rule}”", score=alias.score,
                weight=float(alias.count), decision=snippet("different", (alias.text, entity.name)),
            )  # fmt: skip


def _near_misses(
    entities: Mapping[int, Entity], home: Mapping[int, int], across: Across
) -> Iterator[ReviewItem]:
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for one, other, rule, score in across.near_misses:
        left, right = home.get(one), home.get(other)
        if left is None or right is None or left == right or score < LEAST_NEAR:
            continue
        pair = (min(left, right), max(left, right))
        best[pair] = max(best.get(pair, (0.0, "")), (score, rule))
    for (left, right), (score, rule) in sorted(best.items()):
        first, second = entities[left], entities[right]
        names = (first.name, second.name)
        yield ReviewItem(
            topic="near miss", entities=(first.id, second.id), names=names,
            reason=f"look alike by the rule “{rule}”, but nothing else bears it out", score=score,
            weight=float(min(len(first.mentions), len(second.mentions))),
            decision=_same(first, second),
        )  # fmt: skip


def _same(first: Entity, second: Entity) -> str:
    """The decision that makes one of two, whose names may be one."""
    if fold(without_article(first.name)) != fold(without_article(second.name)):
        return snippet("same", (first.name, second.name))
    told = (first.mentions[0].article, second.mentions[0].article)
    if told[0] != told[1]:
        references = [
            Reference(entity.name, article=article)
            for entity, article in zip((first, second), told, strict=True)
        ]
    else:
        references = [Reference(entity.name, kind=entity.kind) for entity in (first, second)]
    return narrowed_snippet("same", references)


def _single(one: Marked, entity: Entity) -> Iterator[ReviewItem]:
    settled = {entry.action for entry in one.entries}
    weight = float(len(entity.mentions))
    if entity.kind == "actor" and not settled & {"same", "rename"} and _surname_only(entity):
        yield ReviewItem(
            topic="surname only", entities=(entity.id,), names=(entity.name,),
            reason="no article gives more than this one name", score=0.5, weight=weight,
            decision=f'- rename: {quoted(entity.name)}\n  to: ""\n',
        )  # fmt: skip
    kinds = _kinds(one.draft.label_counts)
    if len(kinds) > 1 and "kind" not in settled and kinds[1][1] * 4 >= kinds[0][1]:
        said = ", ".join(f"{kind} {count}" for kind, count in kinds)
        yield ReviewItem(
            topic="mixed kinds", entities=(entity.id,), names=(entity.name,),
            reason=f"read as {said}", score=kinds[0][1] / sum(count for _, count in kinds),
            weight=weight, decision=f"- kind: {quoted(entity.name)}\n  is: {kinds[1][0]}\n",
        )  # fmt: skip
    if entity.kind == "location" and entity.coordinates is None:
        yield ReviewItem(
            topic="unplaced", entities=(entity.id,), names=(entity.name,),
            reason="the gazetteer does not know it, or knows several", score=0.5, weight=weight,
            decision=f"- place: {quoted(entity.name)}\n  at: [LATITUDE, LONGITUDE]\n",
        )  # fmt: skip


def _surname_only(entity: Entity) -> bool:
    return not any(read_person(alias.text).is_full for alias in entity.aliases)


def _kinds(label_counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for label, count in label_counts:
        for known, kind in KIND_OF_LABEL.items():
            if known == label:
                counts[kind] = counts.get(kind, 0) + count
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
