"""Which entities of different articles are one: same names, and variants the context bears out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graphgen.model import Kind
from graphgen.resolve.clusters import Clusters
from graphgen.resolve.context import SharedNames
from graphgen.resolve.folding import script_of
from graphgen.resolve.gazetteer import Place
from graphgen.resolve.nodes import Node, gather_nodes
from graphgen.resolve.persons import given_names_clash
from graphgen.resolve.units import Unit
from graphgen.resolve.variants import MERGE_SCORE, Variant, same_letters, variants
from graphgen.resolve.verdicts import Verdicts
from graphgen.resolve.weak_names import attach_weak


@dataclass(frozen=True, slots=True)
class Across:
    """The outcome: which units are one entity, and why."""

    clusters: tuple[tuple[int, ...], ...]
    """Numbers of units; each cluster sorted, the clusters by their first unit."""
    reasons: Mapping[int, tuple[str, float]]
    """Unit → (rule, score) that brought it to its entity, where that was not the same name."""
    near_misses: tuple[tuple[int, int, str, float], ...]
    """(unit, unit, rule, score) of pairs that looked alike and were left apart."""


def join_across(units: Sequence[Unit], places: Mapping[int, Place], verdicts: Verdicts) -> Across:
    """Join the units of all articles; ``units`` are ordered by article and offset."""
    nodes = gather_nodes(units, places, verdicts)
    shared = _shared_names(nodes)
    clusters = Clusters(len(nodes), may_join=lambda a, b: may_be_one(nodes[a], nodes[b]))
    reasons: dict[int, tuple[str, float]] = {}
    _decide(nodes, clusters, verdicts, reasons)
    _keep_apart(units, nodes, clusters)
    misses: list[tuple[int, int, str, float]] = []
    links = [*_stated_in_articles(units, nodes), *_short_forms(units, nodes)]
    links += [*same_letters(units, nodes), *_same_keys(nodes), *_same_spots(nodes)]
    links += variants(nodes, shared)
    for link in sorted(links, key=lambda link: (-link.score, link.weak, link.strong, link.rule)):
        _apply(link, nodes, clusters, reasons, misses)
    for weak, strong in _other_kinds(nodes):
        apart = clusters.find(weak) != clusters.find(strong)
        if apart and clusters.join(weak, strong, checked=False):
            reasons.update(dict.fromkeys(nodes[weak].units, ("same name, other kind", 0.8)))
    owner = attach_weak(units, nodes, clusters, shared, verdicts, reasons, misses)
    return Across(_as_unit_clusters(owner), reasons, tuple(misses))


def may_be_one(left: Node, right: Node) -> bool:
    """Whether nothing forbids that two nodes are one entity."""
    if script_of(left.key) != script_of(right.key) or left.kind != right.kind:
        return False
    if left.place and right.place and _spot(left.place) != _spot(right.place):
        return False
    return not any(given_names_clash(a, b) for a in left.persons for b in right.persons)


def _spot(place: Place) -> tuple[str, str, int]:
    return place.country, place.name, place.geoname


def _apply(
    link: Variant,
    nodes: Sequence[Node],
    clusters: Clusters,
    reasons: dict[int, tuple[str, float]],
    misses: list[tuple[int, int, str, float]],
) -> None:
    weak, strong = nodes[link.weak], nodes[link.strong]
    if link.score >= MERGE_SCORE:
        apart = clusters.find(link.weak) != clusters.find(link.strong)
        if clusters.join(link.weak, link.strong):
            if apart:
                for unit in weak.units:
                    reasons.setdefault(unit, (link.rule, link.score))
            return
    if not clusters.forbidden(link.weak, link.strong) and may_be_one(weak, strong):
        misses.append((weak.units[0], strong.units[0], link.rule, link.score))


def _decide(
    nodes: Sequence[Node],
    clusters: Clusters,
    verdicts: Verdicts,
    reasons: dict[int, tuple[str, float]],
) -> None:
    """Part and join what decisions say, before any rule."""
    parting = [at for at, node in enumerate(nodes) if verdicts.parting(node.marks)]
    for one, other in combinations(parting, 2):
        if verdicts.differ(nodes[one].marks, nodes[other].marks):
            clusters.forbid(one, other)
    homes: dict[int, int] = {}
    for at, node in enumerate(nodes):
        for entry in verdicts.joined(node.marks):
            home = homes.setdefault(entry, at)
            apart = clusters.find(home) != clusters.find(at)
            if apart and clusters.join(at, home, checked=False):
                reasons.update(dict.fromkeys((*nodes[home].units, *node.units), ("decision", 1.0)))


def _same_keys(nodes: Sequence[Node]) -> Iterator[Variant]:
    """Nodes of one name that decisions made two, where no decision parts them."""
    by_key: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        by_key[node.kind, node.key].append(number)
    for _, alike in sorted(by_key.items()):
        for one, other in combinations(alike, 2):
            if nodes[one].place == nodes[other].place or not nodes[one].place:
                yield Variant(other, one, "same name", 0.99)


def _same_spots(nodes: Sequence[Node]) -> Iterator[Variant]:
    """Places that the gazetteer knows by several names."""
    by_spot: dict[int, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        if node.place and node.place.geoname:
            by_spot[node.place.geoname].append(number)
    for _, alike in sorted(by_spot.items()):
        for one, other in combinations(alike, 2):
            weak, strong = sorted((one, other), key=lambda at: (nodes[at].mentions, -at))
            if nodes[one].key != nodes[other].key:
                yield Variant(weak, strong, "other name of the place", 0.9)


def _shared_names(nodes: Sequence[Node]) -> SharedNames:
    names: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for article in node.articles:
            names[article].append(number)
    return SharedNames(names)


def _keep_apart(units: Sequence[Unit], nodes: Sequence[Node], clusters: Clusters) -> None:
    """Names that a text sets side by side are two."""
    node_of = {unit: number for number, node in enumerate(nodes) for unit in node.units}
    begin: dict[str, int] = {}
    for number, unit in enumerate(units):
        begin.setdefault(unit.article, number)
    for number, unit in enumerate(units):
        for other in unit.local.apart:
            left, right = node_of.get(number), node_of.get(begin[unit.article] + other)
            if left is not None and right is not None and left < right:
                clusters.forbid(left, right)


def _stated_in_articles(units: Sequence[Unit], nodes: Sequence[Node]) -> Iterator[Variant]:
    """Two full names of one thing in one article, where other articles have only one of them."""
    by_key: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        by_key[node.kind, node.key].append(number)
    for number, node in enumerate(nodes):
        others = {entry for unit in node.units for entry in units[unit].other_keys}
        for key, rule, score in sorted(others):
            for other in by_key.get((node.kind, key), []):
                if other != number:
                    yield Variant(other, number, rule, score)


def _short_forms(units: Sequence[Unit], nodes: Sequence[Node]) -> Iterator[Variant]:
    """A name that is a short form of one longer name wherever an article has both."""
    full = {(node.kind, node.key): number for number, node in enumerate(nodes)}
    bearers: dict[int, Counter[int]] = defaultdict(Counter)
    scores: dict[tuple[int, int], float] = {}
    for number, node in enumerate(nodes):
        for unit in node.units:
            for key, rule, score in units[unit].weak_keys:
                short = full.get((node.kind, key))
                if rule in ("short form", "also known as") and short not in (None, number):
                    bearers[short or 0][number] += 1
                    scores[short or 0, number] = max(scores.get((short or 0, number), 0), score)
    for short, longer in sorted(bearers.items()):
        best, count = min(longer.items(), key=lambda pair: (-pair[1], pair[0]))
        sure = count / sum(longer.values())
        yield Variant(short, best, "short form", scores[short, best] * sure)


def _as_unit_clusters(owner: Mapping[int, list[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted(tuple(sorted(units)) for units in owner.values() if units))


def _other_kinds(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """(weak, strong) nodes of one name that a model read as different kinds of thing.

    A country that was read as an organization is the country; a name of several words is one
    thing, unless one reading is a known town, or both are frequent and one is a person.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        by_key[node.key.partition(" @ ")[0]].append(number)
    for _, alike in sorted(by_key.items()):
        for one, other in combinations(alike, 2):
            weak, strong = sorted(
                (one, other), key=lambda at: (nodes[at].mentions, bool(nodes[at].place), -at)
            )
            if nodes[one].kind != nodes[other].kind and _one_thing(nodes[weak], nodes[strong]):
                yield weak, strong


def _one_thing(weak: Node, strong: Node) -> bool:
    kinds = {weak.kind, strong.kind}
    spots = [node.place for node in (weak, strong) if node.place]
    if "actor" not in kinds:
        if any(spot.kind in ("country", "area") for spot in spots):
            return True
        return not spots and (" " in weak.key or weak.is_letters or strong.is_letters)
    if strong.kind == "actor":
        return " " in strong.key and not spots and strong.mentions >= 3 * weak.mentions
    known_place = bool(strong.place) and " " in strong.key
    return known_place or (not spots and strong.mentions >= 2 * weak.mentions)
