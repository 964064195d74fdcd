"""Names that cannot stand alone in another article: lone surnames, acronyms, "the ministry"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest, nsmallest

from graphgen.model import Kind
from graphgen.resolve.clusters import Clusters
from graphgen.resolve.context import LOOKED_AT, Contexts, SharedNames
from graphgen.resolve.nodes import Node
from graphgen.resolve.organizations import public_body
from graphgen.resolve.units import Unit
from graphgen.resolve.variants import MERGE_SCORE
from graphgen.resolve.verdicts import Verdicts
from graphgen.resolve.word_lists import sort_words

_Ranked = tuple[float, int, int]
"""Context that a cluster shares, articles that name it, and its number below zero."""


def attach_weak(
    units: Sequence[Unit],
    nodes: Sequence[Node],
    clusters: Clusters,
    shared: SharedNames,
    verdicts: Verdicts,
    reasons: dict[int, tuple[str, float]],
    misses: list[tuple[int, int, str, float]],
) -> dict[int, list[int]]:
    """Give every unit its cluster: full names theirs, the others that of the one fitting bearer.

    Returns cluster → units; clusters of weak units alone have negative numbers.
    """
    owner: dict[int, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        owner[clusters.find(number)].extend(node.units)
    bearers, others = _bearers(units, nodes, clusters), _other_bearers(nodes, clusters)
    by_name = _by_name(nodes)
    fitting = _fitting_bearers(units, bearers, others, nodes, clusters, shared)
    loose: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        if unit.is_full:
            continue
        best, score = fitting.get(number, (None, 0.0))
        if best is None and unit.kind == "actor":
            best, score = _misread_bearer(unit, by_name, nodes, clusters)
        if best is not None and _parted(unit, best, nodes, clusters, verdicts):
            best = None
        if best is not None and score >= MERGE_SCORE:
            owner[best].append(number)
            reasons[number] = (_weak_rule(unit, [nodes[best].kind]), score)
        else:
            loose[unit.kind, unit.key].append(number)
            if best is not None:
                misses.append(
                    (number, nodes[best].units[0], _weak_rule(unit, [nodes[best].kind]), score)
                )
    for group in _loose_groups(units, loose, shared, reasons):
        owner[-1 - group[0]] = group
    return owner


def _by_name(nodes: Sequence[Node]) -> dict[str, int]:
    """Bodies and places by name; bodies also by the one word left of "Karst Group"."""
    found: dict[str, int] = {}
    for number, node in enumerate(nodes):
        words = node.key.split()
        if node.kind == "organization" and len(words) == 2 and words[1] in sort_words():
            found[words[0]] = number
    return found | {node.key: at for at, node in enumerate(nodes) if node.kind != "actor"}


def _misread_bearer(
    unit: Unit, by_name: Mapping[str, int], nodes: Sequence[Node], clusters: Clusters
) -> tuple[int | None, float]:
    """The organization or place of that name, where it is named far more often than the person."""
    number = by_name.get(unit.key)
    if number is None:
        return None, 0.0
    node = nodes[number]
    mentions = sum(len(one.group.mentions) for one in unit.local.names)
    certain = node.mentions >= 3 * mentions and (mentions == 1 or node.kind == "organization")
    return clusters.find(number), 0.75 if certain else 0.4


def _parted(
    unit: Unit, root: int, nodes: Sequence[Node], clusters: Clusters, verdicts: Verdicts
) -> bool:
    """Whether a decision keeps the unit out of the cluster."""
    if not verdicts.parting(unit.local.marks):
        return False
    marks = [mark for number in clusters.members(root) for mark in nodes[number].marks]
    return verdicts.differ(unit.local.marks, marks)


def _weak_rule(unit: Unit, kinds: Iterable[Kind]) -> str:
    if unit.kind == "actor":
        misread = all(node_kind != "actor" for node_kind in kinds)
        return "same name, other kind" if misread else "surname in other article"
    return "body of the country" if " " in unit.key else "letters in other article"


def _bearers(
    units: Sequence[Unit], nodes: Sequence[Node], clusters: Clusters
) -> dict[tuple[Kind, str], Counter[int]]:
    """Weak key → how many articles bear it, by cluster."""
    found: dict[tuple[Kind, str], Counter[int]] = defaultdict(Counter)
    for number, node in enumerate(nodes):
        root = clusters.find(number)
        if node.kind == "actor":
            for parts in node.persons:
                found[node.kind, parts[-1]][root] += len(node.units)
        for unit in node.units:
            for key, _, _ in units[unit].weak_keys:
                if node.kind != "actor":
                    found[node.kind, key][root] += 1
    return found


def _other_bearers(nodes: Sequence[Node], clusters: Clusters) -> dict[str, set[int]]:
    """Part of a name → clusters of people who bear it, but not as the last part."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, node in enumerate(nodes):
        for parts in node.persons if node.kind == "actor" else ():
            for part in parts[:-1]:
                found[part].add(clusters.find(number))
    return found


def _fitting_bearers(
    units: Sequence[Unit],
    bearers: Mapping[tuple[Kind, str], Counter[int]],
    others: Mapping[str, set[int]],
    nodes: Sequence[Node],
    clusters: Clusters,
    shared: SharedNames,
) -> dict[int, tuple[int, float]]:
    """The cluster that each lone surname or acronym means, and how sure that is.

    Names that nobody bears are left out.
    """
    alike: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        if not unit.is_full and (unit.kind, unit.key) in bearers:
            alike[unit.kind, unit.key].append(number)
    found: dict[int, tuple[int, float]] = {}
    for (kind, key), numbers in alike.items():
        candidates = bearers[kind, key]
        articles = [units[number].article for number in numbers]
        contexts = _contexts(candidates, articles, nodes, clusters, shared)
        strongest = nlargest(2, candidates, key=lambda root: (candidates[root], -root))
        namesakes = others.get(key, set()) if kind == "actor" else set()
        common = kind == "organization" and bool(public_body(key)[0])
        for number, article in zip(numbers, articles, strict=True):
            overlaps = contexts.overlaps(article, clusters.find)
            near = {root: min(one / shared.enough, 1.0) for root, one in overlaps.items()}
            ranked = [
                (near.get(root, 0.0), candidates[root], -root) for root in {*near, *strongest}
            ]
            first, *rivals = nlargest(2, ranked)
            base = 0.55 if kind == "actor" else 0.65
            found[number] = -first[2], _sureness(base, first, rivals, namesakes, common=common)
    return found


def _contexts(
    candidates: Iterable[int],
    articles: Iterable[str],
    nodes: Sequence[Node],
    clusters: Clusters,
    shared: SharedNames,
) -> Contexts:
    """The articles of clusters, to be asked what they have in common with others."""
    wanted = frozenset(name for article in articles for name in shared.names(article))
    contexts = Contexts(shared, wanted=wanted)
    for root in candidates:
        own = {one for member in clusters.members(root) for one in nodes[member].articles}
        for article in nsmallest(LOOKED_AT, own):
            contexts.add(root, article)
    return contexts


def _sureness(
    base: float, first: _Ranked, rivals: Sequence[_Ranked], namesakes: set[int], *, common: bool
) -> float:
    """How sure it is that a name means the bearer who fits best.

    A ``common`` name is one that every country has ("the ministry"): others bear it unseen.
    """
    context, count, negative = first
    namesakes = namesakes - {-negative}
    unseen = common and not context
    alone = 0.0 if rivals or namesakes or unseen else _alone(count, context)
    score = base + alone + 0.25 * context - (0.3 * rivals[0][0] if rivals else 0.0)
    score -= 0.15 if namesakes else 0.0
    return round(score, 3)


def _alone(articles: int, context: float) -> float:
    """What it is worth that nobody else bears the name: more where the bearer is named often.

    In a dossier on one affair every article shares its main names, which then tell little.
    """
    return min(0.1 + 0.02 * articles, 0.2) if context > 0 else 0.1


def _loose_groups(
    units: Sequence[Unit],
    loose: Mapping[tuple[Kind, str], Sequence[int]],
    shared: SharedNames,
    reasons: dict[int, tuple[str, float]],
) -> Iterator[list[int]]:
    """Weak names without a bearer: one entity where articles share their context."""
    for (kind, _), numbers in sorted(loose.items()):
        groups: list[list[int]] = []
        contexts = Contexts(shared)
        for number in numbers:
            article = units[number].article
            overlaps = contexts.overlaps(article, _no_owner)
            homes = (home for home, overlap in overlaps.items() if overlap >= shared.enough)
            home = min(homes, default=len(groups))
            if home == len(groups):
                groups.append([])
            else:
                reasons[number] = (
                    "same surname and context" if kind == "actor" else "same letters and context",
                    0.75,
                )
            groups[home].append(number)
            if len(groups[home]) <= LOOKED_AT:
                contexts.add(home, article)
        yield from groups


def _no_owner(_name: int) -> int:
    return -1
