"""Names that cannot stand alone in another article: lone surnames, acronyms, "the ministry"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphgen.model import Kind
from graphgen.resolve.clusters import Clusters
from graphgen.resolve.context import SharedNames
from graphgen.resolve.nodes import Node
from graphgen.resolve.units import Unit
from graphgen.resolve.variants import MERGE_SCORE
from graphgen.resolve.verdicts import Verdicts
from graphgen.resolve.word_lists import sort_words


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
    loose: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        if unit.is_full:
            continue
        best, score = _fitting_bearer(unit, bearers, others, nodes, clusters, shared)
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


def _fitting_bearer(
    unit: Unit,
    bearers: Mapping[tuple[Kind, str], Counter[int]],
    others: Mapping[str, set[int]],
    nodes: Sequence[Node],
    clusters: Clusters,
    shared: SharedNames,
) -> tuple[int | None, float]:
    """The cluster that a lone surname or acronym means, and how sure that is."""
    candidates = bearers.get((unit.kind, unit.key), Counter())
    ranked = []
    for root, count in candidates.items():
        members = frozenset(clusters.members(root))
        articles = sorted({one for number in members for one in nodes[number].articles})
        overlap = shared.overlap(unit.article, articles, without=members)
        ranked.append((min(overlap / shared.enough, 1.0), count, -root))
    if not ranked:
        return None, 0.0
    ranked.sort(reverse=True)
    context, _, negative = ranked[0]
    rival = ranked[1][0] if len(ranked) > 1 else 0.0
    base = 0.55 if unit.kind == "actor" else 0.65
    namesakes = others.get(unit.key, set()) - {-negative} if unit.kind == "actor" else set()
    alone = _alone(ranked[0][1], context) if len(ranked) == 1 and not namesakes else 0.0
    score = base + alone + 0.25 * context - (0.3 * rival if len(ranked) > 1 else 0.0)
    score -= 0.15 if namesakes else 0.0
    return -negative, round(score, 3)


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
        for number in numbers:
            home = _home(units, groups, number, shared)
            if home is None:
                groups.append([number])
                continue
            home.append(number)
            reasons[number] = (
                "same surname and context" if kind == "actor" else "same letters and context", 0.75
            )  # fmt: skip
        yield from groups


def _home(
    units: Sequence[Unit], groups: Sequence[list[int]], number: int, shared: SharedNames
) -> list[int] | None:
    unit = units[number]
    for group in groups:
        articles = [units[one].article for one in group]
        if shared.overlap(unit.article, articles, without=frozenset()) >= shared.enough:
            return group
    return None
