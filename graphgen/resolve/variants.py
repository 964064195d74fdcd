"""Pairs of full names that look like one: found by blocking, scored by likeness and context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from graphgen.resolve.context import SharedNames
from graphgen.resolve.nodes import Node
from graphgen.resolve.organizations import (
    numbers_clash,
    short_form_score,
)
from graphgen.resolve.persons import compare_persons, given_names_clash
from graphgen.resolve.transliteration import sound_of
from graphgen.resolve.units import Unit

MERGE_SCORE: Final = 0.7
"""Least score of a link between articles that joins two names; less is a near miss."""
LARGEST_BLOCK: Final = 40
"""Names that share a blocking key beyond which only neighbours in sorted order are compared."""


class Variant(NamedTuple):
    """Two nodes that may be one; the weaker is read as a form of the stronger."""

    weak: int
    strong: int
    rule: str
    score: float


def variants(nodes: Sequence[Node], shared: SharedNames) -> list[Variant]:
    """Every pair of nodes that looks like one thing, with a score; ambiguous ones marked down."""
    found = [*_persons(nodes), *_bodies(nodes), *_spellings(nodes)]
    weighed = [_with_context(nodes, variant, shared) for variant in dict.fromkeys(found)]
    return list(_less_sure_if_ambiguous(nodes, weighed))


_PERSON_BASE: Final = {"longer": 0.55, "spelling": 0.6, "nickname": 0.55, "initial": 0.5}
_PERSON_RULES: Final = {
    "longer": "longer name",
    "spelling": "other spelling",
    "nickname": "nickname",
    "initial": "initial",
}


def _persons(nodes: Sequence[Node]) -> Iterator[Variant]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        if node.kind == "actor":
            for key in sorted({key for parts in node.persons for key in _person_keys(parts)}):
                blocks[key].append(number)
    for one, other in _pairs(nodes, blocks):
        for left in nodes[one].persons:
            for right in nodes[other].persons:
                likeness = compare_persons(left, right)
                if likeness in _PERSON_BASE:
                    weak, strong = _weaker_first(nodes, one, other)
                    yield Variant(weak, strong, _PERSON_RULES[likeness], _PERSON_BASE[likeness])


def _person_keys(parts: tuple[str, ...]) -> Iterator[str]:
    """Blocking keys: surname's sound and first letter, first and last given, all together."""
    sound = sound_of(parts[-1])
    yield f"s {sound} {sound_of(parts[0])[:1]}"
    yield f"f {parts[0]} {sound_of(parts[1])}"
    yield f"e {parts[-2]} {sound}"
    yield f"g {parts[0]} {parts[-1][:4]}"
    yield "j " + "".join(parts)


def _bodies(nodes: Sequence[Node]) -> Iterator[Variant]:
    """Short forms: a name that is the beginning or end of a longer one."""
    by_key = {node.key: at for at, node in enumerate(nodes) if node.kind == "organization"}
    for number, node in enumerate(nodes):
        if node.kind != "organization" or "@" in node.key:
            continue
        words = node.key.split()
        owned = by_key.get(" ".join(words[1:])) if len(words) > 2 else None
        if owned is not None and node.owner_in_front:
            yield Variant(number, owned, "name behind its owner's", 0.75)
        for short in {" ".join(words[:size]) for size in range(1, len(words))}:
            other = by_key.get(short)
            score = short_form_score(short, node.key)
            if other is None or nodes[other].is_letters:
                continue
            if score > 0.9 and not numbers_clash(short, node.key):
                yield Variant(other, number, "short form", 0.55)


def same_letters(units: Sequence[Unit], nodes: Sequence[Node]) -> Iterator[Variant]:
    """Bodies that their articles give the same letters, and whose names are nearly one."""
    by_letters: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        entries = {entry for unit in node.units for entry in units[unit].weak_keys}
        for key in sorted({key for key, rule, _ in entries if rule in ("in brackets", "letters")}):
            if node.kind == "organization" and " " not in key:
                by_letters[key].append(number)
    for one, other in _pairs(nodes, by_letters):
        alike = fuzz.token_sort_ratio(nodes[one].key, nodes[other].key) / 100
        weak, strong = _weaker_first(nodes, one, other)
        yield Variant(weak, strong, "same letters", 0.85 if alike >= 0.8 else 0.5 * alike)


def _spellings(nodes: Sequence[Node]) -> Iterator[Variant]:
    """Organizations and places that differ in spelling only."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        if node.kind != "actor" and "@" not in node.key:
            sound = sound_of(node.key).replace(" ", "")
            if len(sound) >= 4:
                blocks[f"{node.kind} {sound}"].append(number)
                blocks[f"{node.kind} {node.key[:6]} {len(sound) // 4}"].append(number)
    for one, other in _pairs(nodes, blocks):
        left, right = nodes[one].key, nodes[other].key
        if numbers_clash(left, right) or (nodes[one].place and nodes[other].place):
            continue
        alike = fuzz.ratio(left, right) / 100
        sounds = sound_of(left).replace(" ", "") == sound_of(right).replace(" ", "")
        weak, strong = _weaker_first(nodes, one, other)
        if left.replace(" ", "") == right.replace(" ", ""):
            yield Variant(weak, strong, "other spelling", 0.8)
        elif sounds and alike > 0.6:
            yield Variant(weak, strong, "other spelling", 0.55)
        elif alike >= 0.9 and len(left) >= 8:
            yield Variant(weak, strong, "alike", 0.4)


def _pairs(nodes: Sequence[Node], blocks: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Pairs within blocks, each once; large blocks by sorted neighbourhood."""
    seen: set[tuple[int, int]] = set()
    for _, block in sorted(blocks.items()):
        members = sorted(set(block), key=lambda number: nodes[number].key)
        for at, one in enumerate(members):
            reach = members[at + 1 :] if len(members) <= LARGEST_BLOCK else members[at + 1 : at + 9]
            for other in reach:
                pair = (min(one, other), max(one, other))
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _weaker_first(nodes: Sequence[Node], one: int, other: int) -> tuple[int, int]:
    """The name with fewer mentions is read as the form of the other."""
    weak, strong = sorted((one, other), key=lambda at: (nodes[at].mentions, -at))
    return weak, strong


def _with_context(nodes: Sequence[Node], variant: Variant, shared: SharedNames) -> Variant:
    """Add up to 0.3 for names that the two nodes' articles share."""
    weak, strong = nodes[variant.weak], nodes[variant.strong]
    without = frozenset((variant.weak, variant.strong))
    if set(weak.articles) & set(strong.articles):
        context = 0.0 if len(weak.articles) == 1 else 0.5
    else:
        context = max(
            (
                shared.overlap(article, strong.articles, without=without) / shared.enough
                for article in weak.articles[:20]
            ),
            default=0.0,
        )
    score = min(variant.score + 0.3 * min(context, 1.0), 0.99)
    return Variant(variant.weak, variant.strong, variant.rule, round(score, 3))


def _less_sure_if_ambiguous(nodes: Sequence[Node], found: Sequence[Variant]) -> Iterator[Variant]:
    """Mark down links of a name that fits two different people or bodies."""
    partners: dict[int, set[int]] = defaultdict(set)
    for variant in found:
        partners[variant.weak].add(variant.strong)
        partners[variant.strong].add(variant.weak)
    for variant in found:
        rivals = [at for at in sorted(partners[variant.weak]) if at != variant.strong]
        rivals += [at for at in sorted(partners[variant.strong]) if at != variant.weak]
        if variant.rule != "alike" and _any_clash(nodes, variant, rivals[:20]):
            yield Variant(variant.weak, variant.strong, variant.rule, variant.score - 0.3)
        else:
            yield variant


def _any_clash(nodes: Sequence[Node], variant: Variant, rivals: Sequence[int]) -> bool:
    for one in (variant.weak, variant.strong):
        for rival in rivals:
            if rival != one and _clash(nodes[one], nodes[rival]):
                return True
    return False


def _clash(left: Node, right: Node) -> bool:
    if left.kind == "actor":
        return any(given_names_clash(a, b) for a in left.persons for b in right.persons)
    return False
