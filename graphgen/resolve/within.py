"""Which names of one article are one: surname and full name, letters and what they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from graphgen.model import Extraction, Kind
from graphgen.resolve.clusters import Clusters
from graphgen.resolve.countries import country_named
from graphgen.resolve.folding import script_of
from graphgen.resolve.gazetteer import gazetteer
from graphgen.resolve.local import Group, groups_of, marks_of
from graphgen.resolve.name_links import Link, name_links
from graphgen.resolve.organizations import abbreviates, letters_of, match_letters
from graphgen.resolve.persons import given_names_clash, read_person
from graphgen.resolve.verdicts import NO_MARKS, Mark, Verdicts
from graphgen.resolve.word_lists import generic_words

JOIN_SCORE: Final = 0.5
"""Least score of a link inside an article that joins two names."""


class Joined(NamedTuple):
    """A group of mentions in its cluster, with the link that brought it there."""

    group: Group
    rule: str
    score: float


class LocalEntity(NamedTuple):
    """What one article names by one or several names."""

    article: str
    kind: Kind
    names: Sequence[Joined]
    """In order of their first mention."""
    apart: tuple[int, ...]
    """Numbers of the article's other local entities that the text sets side by side with it."""
    marks: frozenset[Mark]
    """The references of decisions that its names match."""

    @property
    def first(self) -> int:
        """Offset of the first mention."""
        return self.names[0].group.first


def local_entities(extraction: Extraction, verdicts: Verdicts) -> tuple[LocalEntity, ...]:
    """Cluster the names of one article; in order of their first mention."""
    groups = groups_of(extraction, verdicts)
    marks = [marks_of(group, verdicts) for group in groups]
    clusters = Clusters(len(groups), may_join=lambda a, b: _may_be_one(groups[a], groups[b]))
    reasons = dict(_decide(groups, marks, clusters, verdicts))
    pairs = list(_stated_pairs(extraction, groups))
    for one, other, how in pairs:
        if how == "list" and _differ_in_sight(groups[one], groups[other]):
            clusters.forbid(one, other)
    links = [*_stated_links(pairs, groups), *name_links(groups)]
    for link in sorted(links, key=lambda link: (-link.score, link.weak, link.strong, link.rule)):
        if link.score >= JOIN_SCORE and clusters.join(link.weak, link.strong):
            reasons.setdefault(link.weak, link)
    return _gather(extraction.article, groups, clusters, reasons, pairs, marks)


def _is_generic(group: Group) -> bool:
    """Whether it is a lone common word: "Group", "Army", which names nothing by itself."""
    return group.kind == "organization" and group.key in generic_words()


def _decide(
    groups: Sequence[Group],
    marks: Sequence[frozenset[Mark]],
    clusters: Clusters,
    verdicts: Verdicts,
) -> Iterator[tuple[int, Link]]:
    """Join and part what decisions say, before any rule; yields the joins."""
    parting = [at for at in range(len(groups)) if verdicts.parting(marks[at])]
    for one, other in combinations(parting, 2):
        if verdicts.differ(marks[one], marks[other]):
            clusters.forbid(one, other)
    homes: dict[int, int] = {}
    for at in range(len(groups)):
        for entry in verdicts.joined(marks[at]):
            home = homes.setdefault(entry, at)
            if home != at and clusters.join(at, home, checked=False):
                yield at, Link(at, home, "decision", 1.0)


def _gather(
    article: str,
    groups: Sequence[Group],
    clusters: Clusters,
    reasons: dict[int, Link],
    pairs: Iterable[tuple[int, int, str]],
    marks: Sequence[frozenset[Mark]],
) -> tuple[LocalEntity, ...]:
    generic = {at for at, group in enumerate(groups) if _is_generic(group) and not marks[at]}
    roots = sorted({clusters.find(at) for at in range(len(groups)) if at not in generic})
    number = {root: at for at, root in enumerate(roots)}
    apart: dict[int, set[int]] = defaultdict(set)
    for one, other, how in pairs:
        left, right = number.get(clusters.find(one)), number.get(clusters.find(other))
        if how == "list" and left is not None and right is not None and left != right:
            apart[left].add(right)
            apart[right].add(left)
    found = []
    for root in roots:
        members = sorted(clusters.members(root))
        names = tuple(_joined(groups[at], reasons.get(at)) for at in members)
        matched = frozenset[Mark]().union(*(marks[at] for at in members)) or NO_MARKS
        beside = tuple(sorted(apart[number[root]]))
        found.append(LocalEntity(article, _main_kind(names), names, beside, matched))
    return tuple(found)


def _joined(group: Group, link: Link | None) -> Joined:
    if group.derived:
        return Joined(group, "demonym", 1.0)
    return Joined(group, link.rule if link else "same name", link.score if link else 1.0)


def _main_kind(names: Sequence[Joined]) -> Kind:
    if len(names) == 1:
        return names[0].group.kind
    weights: dict[Kind, float] = {}
    for one in names:
        weights[one.group.kind] = weights.get(one.group.kind, 0.0) + len(one.group.mentions)
    return min(sorted(weights), key=lambda kind: -weights[kind])


# --- what the text states -----------------------------------------------------------------


def _stated_pairs(
    extraction: Extraction, groups: Sequence[Group]
) -> Iterator[tuple[int, int, str]]:
    """The name pairs of the extraction, as numbers of groups."""
    group_of = {one.number: at for at, group in enumerate(groups) for one in group.mentions}
    for pair in extraction.name_pairs:
        one, other = group_of.get(pair.first), group_of.get(pair.second)
        if one is not None and other is not None and one != other:
            yield one, other, pair.how


def _differ_in_sight(one: Group, other: Group) -> bool:
    """Whether being listed together tells two names apart; a country and its people it does not."""
    return not (one.derived or other.derived)


def _stated_links(pairs: Iterable[tuple[int, int, str]], groups: Sequence[Group]) -> Iterator[Link]:
    for one, other, how in pairs:
        left, right = groups[one], groups[other]
        if how == "list" or left.derived or right.derived:
            continue
        same_kind = left.kind == right.kind
        letters = right.is_letters or left.is_letters
        if how == "brackets" and left.kind != "actor" and right.kind != "actor" and letters:
            weak, strong = (other, one) if right.is_letters else (one, other)
            spelled = match_letters(letters_of(groups[weak].name), groups[strong].name)
            if same_kind or spelled or _is_same_country(groups[weak], groups[strong]):
                yield Link(weak, strong, "in brackets", 0.97)
        elif how == "brackets" and same_kind and left.kind == "organization":
            if abbreviates(right.name, left.name) and not gazetteer().named(right.name):
                yield Link(other, one, "in brackets", 0.9)
        elif how == "alias" and same_kind:
            yield Link(other, one, "also known as", 0.9)


def _is_same_country(letters: Group, name: Group) -> bool:
    """Whether letters are those of a country, whatever label a model gave them."""
    country = country_named(name.name)
    return country is not None and country_named(letters.name) == country


def _may_be_one(left: Group, right: Group) -> bool:
    """Whether no rule forbids that two names are one thing."""
    if left.derived != right.derived:
        return left.kind == right.kind
    if script_of(left.name) != script_of(right.name):
        return False
    if left.kind == right.kind == "actor":
        return not given_names_clash(read_person(left.name).parts, read_person(right.name).parts)
    if "actor" in (left.kind, right.kind):
        return False
    if left.is_letters and right.is_letters:
        return letters_of(left.name) == letters_of(right.name)
    return True
