"""Which names of one article are one: surname and full name, letters and what they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from graphgen.model import Extraction, Kind
from graphgen.resolve.clusters import Clusters
from graphgen.resolve.folding import fold, script_of
from graphgen.resolve.gazetteer import without_generic
from graphgen.resolve.local import Group, groups_of, marks_of
from graphgen.resolve.organizations import (
    letters_of,
    match_letters,
    numbers_clash,
    short_form_score,
)
from graphgen.resolve.persons import compare_persons, given_names_clash, read_person
from graphgen.resolve.transliteration import sound_of
from graphgen.resolve.verdicts import Mark, Verdicts
from graphgen.resolve.word_lists import STOP_WORDS

JOIN_SCORE: Final = 0.5
"""Least score of a link inside an article that joins two names."""


@dataclass(frozen=True, slots=True)
class Link:
    """Why two names may be one: the weaker is read as a form of the stronger."""

    weak: int
    strong: int
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Joined:
    """A group of mentions in its cluster, with the link that brought it there."""

    group: Group
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """What one article names by one or several names."""

    article: str
    kind: Kind
    names: tuple[Joined, ...]
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
    links = [*_stated_links(pairs, groups), *_links(groups)]
    for link in sorted(links, key=lambda link: (-link.score, link.weak, link.strong, link.rule)):
        if link.score >= JOIN_SCORE and clusters.join(link.weak, link.strong):
            reasons.setdefault(link.weak, link)
    return _gather(extraction.article, groups, clusters, reasons, pairs, marks)


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
    roots = sorted({clusters.find(at) for at in range(len(groups))})
    number = {root: at for at, root in enumerate(roots)}
    apart: dict[int, set[int]] = defaultdict(set)
    for one, other, how in pairs:
        left, right = number[clusters.find(one)], number[clusters.find(other)]
        if how == "list" and left != right:
            apart[left].add(right)
            apart[right].add(left)
    found = []
    for root in roots:
        members = sorted(clusters.members(root))
        names = tuple(_joined(groups[at], reasons.get(at)) for at in members)
        matched = frozenset[Mark]().union(*(marks[at] for at in members))
        beside = tuple(sorted(apart[number[root]]))
        found.append(LocalEntity(article, _main_kind(names), names, beside, matched))
    return tuple(found)


def _joined(group: Group, link: Link | None) -> Joined:
    if group.derived:
        return Joined(group, "demonym", 1.0)
    return Joined(group, link.rule if link else "same name", link.score if link else 1.0)


def _main_kind(names: Sequence[Joined]) -> Kind:
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
            if same_kind or spelled:
                yield Link(weak, strong, "in brackets", 0.97)
        elif how == "alias" and same_kind:
            yield Link(other, one, "also known as", 0.9)


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


# --- what the names suggest ---------------------------------------------------------------


def _links(groups: Sequence[Group]) -> Iterator[Link]:
    people = [at for at, group in enumerate(groups) if group.kind == "actor"]
    bodies = [at for at, group in enumerate(groups) if group.kind == "organization"]
    places = [
        at for at, group in enumerate(groups) if group.kind == "location" and not group.derived
    ]
    yield from _full_name_links(groups, people)
    yield from _part_name_links(groups, people)
    yield from _letter_links(groups, bodies + places)
    yield from _short_form_links(groups, bodies)
    yield from _word_order_links(groups, bodies)
    yield from _word_order_links(groups, places)
    yield from _place_links(groups, places)
    yield from _same_place_links(groups)


_PERSON_SCORES: Final = {"longer": 0.93, "spelling": 0.85, "nickname": 0.9, "initial": 0.88}
_PERSON_RULES: Final = {
    "longer": "longer name",
    "spelling": "other spelling",
    "nickname": "nickname",
    "initial": "initial",
}


def _full_name_links(groups: Sequence[Group], people: Sequence[int]) -> Iterator[Link]:
    parts = {at: read_person(groups[at].name).parts for at in people}
    full = [at for at in people if len(parts[at]) > 1]
    for one, other in combinations(full, 2):
        likeness = compare_persons(parts[one], parts[other])
        if likeness in _PERSON_SCORES:
            weak, strong = sorted(
                (one, other), key=lambda at: (len(groups[at].name), -groups[at].first)
            )
            yield Link(weak, strong, _PERSON_RULES[likeness], _PERSON_SCORES[likeness])


def _part_name_links(groups: Sequence[Group], people: Sequence[int]) -> Iterator[Link]:
    """A lone surname or given name to the full name in the article that it can be part of."""
    parts = {at: read_person(groups[at].name).parts for at in people}
    by_part: dict[str, list[int]] = defaultdict(list)
    for at in people:
        if len(parts[at]) > 1:
            for part in dict.fromkeys(parts[at]):
                by_part[part].append(at)
    for at in people:
        if len(parts[at]) == 1:
            yield from _part_links(groups, parts, at, by_part.get(parts[at][0], []))


def _part_links(
    groups: Sequence[Group],
    parts: dict[int, tuple[str, ...]],
    at: int,
    candidates: Sequence[int],
) -> Iterator[Link]:
    word = parts[at][0]
    ranked: dict[int, list[int]] = defaultdict(list)
    if not candidates:
        yield from _misspelt_part_links(parts, at)
    for one in candidates:
        rank = 0 if parts[one][-1] == word else 1 if parts[one][0] == word else 2
        ranked[rank].append(one)
    if not ranked:
        return
    rank = min(ranked)
    rule = ("surname", "given name", "middle name")[rank]
    best = ranked[rank]
    rivals = _different_people(parts, best)
    if not rivals:
        yield from (Link(at, one, rule, 0.95 - 0.05 * rank) for one in best)
        return
    before = [one for one in best if groups[one].first < groups[at].first]
    if before:
        yield Link(at, max(before, key=lambda one: groups[one].first), f"nearest {rule}", 0.6)


def _misspelt_part_links(parts: dict[int, tuple[str, ...]], at: int) -> Iterator[Link]:
    """A surname that no full name has, to the one full name with a surname that reads alike."""
    word = parts[at][0]
    alike = [
        one
        for one, full in parts.items()
        if len(full) > 1 and word[0] == full[-1][0] and _read_alike(word, full[-1])
    ]
    if len(alike) == 1:
        yield Link(at, alike[0], "surname, other spelling", 0.7)


def _read_alike(left: str, right: str) -> bool:
    if min(len(left), len(right)) < 5:
        return False
    return sound_of(left) == sound_of(right) or fuzz.ratio(left, right) >= 85


def _different_people(parts: dict[int, tuple[str, ...]], people: Sequence[int]) -> bool:
    return any(given_names_clash(parts[a], parts[b]) for a, b in combinations(people, 2))


def _letter_links(groups: Sequence[Group], named: Sequence[int]) -> Iterator[Link]:
    """Acronyms to the names whose initials they are."""
    by_initial: dict[str, list[int]] = defaultdict(list)
    for at in named:
        if " " in groups[at].key and not groups[at].is_letters:
            for word in dict.fromkeys(fold(groups[at].name).split()):
                by_initial[word[0]].append(at)
        for short in groups[at].shorts:
            by_initial["=" + short].append(at)
    for at in named:
        if groups[at].is_letters or _may_be_word_of_letters(groups[at]):
            letters = letters_of(groups[at].name)
            for other in by_initial.get("=" + letters, []):
                if other != at:
                    yield Link(at, other, "in brackets", 0.97)
            for other in by_initial.get(letters[:1], []):
                score = match_letters(letters, groups[other].name)
                if groups[at].is_letters or score == 1.0:
                    yield Link(at, other, "letters", 0.95 * score)


def _may_be_word_of_letters(group: Group) -> bool:
    """ "Cran", "Nasa": one short word with a capital, which may stand for initials."""
    return " " not in group.name and 3 <= len(group.name) <= 8 and group.name[:1].isupper()


def _short_form_links(groups: Sequence[Group], bodies: Sequence[int]) -> Iterator[Link]:
    by_end: dict[str, list[int]] = defaultdict(list)
    for at in bodies:
        words = groups[at].key.split()
        if len(words) > 1:
            for word in dict.fromkeys((words[0], words[-1])):
                by_end[word].append(at)
    for at in bodies:
        words = groups[at].key.split()
        candidates = {*by_end.get(words[0], []), *by_end.get(words[-1], [])} - {at}
        scored = [(short_form_score(groups[at].key, groups[one].key), one) for one in candidates]
        yield from _best_short_forms(groups, at, [pair for pair in scored if pair[0] > 0])


def _best_short_forms(
    groups: Sequence[Group], at: int, scored: Sequence[tuple[float, int]]
) -> Iterator[Link]:
    """The likeliest longer name; less sure where several fit or the short form came first."""
    if not scored:
        return
    best = max(score for score, _ in scored)
    fitting = sorted(one for score, one in scored if score == best)
    for one in fitting:
        score = best
        if groups[one].first > groups[at].first:
            score -= 0.15
        if len(fitting) > 1:
            score -= 0.2
        yield Link(at, one, "short form", score)


def _word_order_links(groups: Sequence[Group], named: Sequence[int]) -> Iterator[Link]:
    """ "Department of Agriculture" and "Agriculture Department"."""
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in named:
        words = groups[at].key.split()
        if len(words) > 1:
            by_words[tuple(sorted(word for word in words if word not in STOP_WORDS))].append(at)
    for alike in by_words.values():
        for one, other in combinations(alike, 2):
            yield Link(max(one, other), min(one, other), "word order", 0.85)


def _place_links(groups: Sequence[Group], places: Sequence[int]) -> Iterator[Link]:
    """ "Jiangxi province" and "Jiangxi", spellings of one place."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for at in places:
        by_key[without_generic(groups[at].name)].append(at)
    for alike in by_key.values():
        for one, other in combinations(alike, 2):
            weak, strong = sorted((one, other), key=lambda at: -len(groups[at].name))
            if groups[weak].name.split()[-1].islower():
                yield Link(weak, strong, "kind of place", 0.7)
    by_sound: dict[str, list[int]] = defaultdict(list)
    for at in places:
        by_sound[sound_of(groups[at].name).replace(" ", "")].append(at)
    for sound, alike in by_sound.items():
        for one, other in combinations(alike, 2):
            if len(sound) >= 4 and not numbers_clash(groups[one].key, groups[other].key):
                yield Link(max(one, other), min(one, other), "other spelling", 0.8)


def _same_place_links(groups: Sequence[Group]) -> Iterator[Link]:
    """The place and the mentions of its people."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        if group.kind == "location":
            by_key[group.key].append(at)
    for alike in by_key.values():
        for one, other in combinations(alike, 2):
            weak, strong = (one, other) if groups[one].derived else (other, one)
            yield Link(weak, strong, "demonym", 1.0)
