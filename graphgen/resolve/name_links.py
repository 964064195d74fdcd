"""Which names of one article may be one, by the names alone: links that explain themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from graphgen.resolve.folding import fold
from graphgen.resolve.gazetteer import without_generic
from graphgen.resolve.local import Group
from graphgen.resolve.organizations import (
    letters_of,
    match_letters,
    numbers_clash,
    short_form_score,
)
from graphgen.resolve.persons import compare_persons, given_names_clash, read_person
from graphgen.resolve.transliteration import sound_of
from graphgen.resolve.word_lists import STOP_WORDS, generic_words


class Link(NamedTuple):
    """Why two names may be one: the weaker is read as a form of the stronger."""

    weak: int
    strong: int
    rule: str
    score: float


def name_links(groups: Sequence[Group]) -> Iterator[Link]:
    """Every link that the names of one article suggest, sure or not."""
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
    traits = {at: _traits(parts[at]) for at in full}
    for one, other in combinations(full, 2):
        if traits[one].isdisjoint(traits[other]):
            continue
        likeness = compare_persons(parts[one], parts[other])
        if likeness in _PERSON_SCORES:
            weak, strong = sorted(
                (one, other), key=lambda at: (len(groups[at].name), -groups[at].first)
            )
            yield Link(weak, strong, _PERSON_RULES[likeness], _PERSON_SCORES[likeness])


def _traits(parts: tuple[str, ...]) -> frozenset[str]:
    """What two names must share one of to be one person's: a part, a sound, all letters."""
    return frozenset((*parts, *(f"~{sound_of(part)}" for part in parts), "=" + "".join(parts)))


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
        yield from (Link(at, one, rule, round(0.95 - 0.05 * rank, 2)) for one in best)
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
    """The likeliest longer name; less sure where several fit or the short form came first.

    Of several that begin with the short form, the one named last before it is meant.
    """
    if not scored:
        return
    stem = groups[at].key + " "
    begin = [one for score, one in scored if score >= 0.5 and groups[one].key.startswith(stem)]
    if len(begin) > 1 and not _is_one_longer(groups, begin):
        before = [one for one in begin if groups[one].first < groups[at].first]
        if before:
            first = groups[at].first
            yield Link(at, max(before, key=lambda one: _last_before(groups[one], first)),
                       "nearest short form", 0.6)  # fmt: skip
        return
    best = max(score for score, _ in scored)
    if len(scored) == 1 and groups[at].key in generic_words():
        best = max(best, 0.75)
    fitting = sorted(one for score, one in scored if score == best)
    for one in fitting:
        score = best
        if groups[one].first > groups[at].first:
            score -= 0.15
        if len(fitting) > 1:
            score -= 0.2
        yield Link(at, one, "short form", score)


def _is_one_longer(groups: Sequence[Group], names: Sequence[int]) -> bool:
    """Whether each is the beginning of the next: "Karst Group", "Karst Group International"."""
    keys = sorted((groups[one].key for one in names), key=len)
    return all(longer.startswith(shorter + " ") for shorter, longer in pairwise(keys))


def _last_before(group: Group, offset: int) -> int:
    """Where the group is named last before an offset."""
    return max(one.mention.start for one in group.mentions if one.mention.start < offset)


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
