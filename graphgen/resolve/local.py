"""Mentions of one article gathered by the name they bear: the smallest units of resolution."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from graphgen.model import ENTITY_LABELS, Extraction, Kind, Mention
from graphgen.resolve.countries import country_named, place_of_demonym
from graphgen.resolve.folding import fold
from graphgen.resolve.gazetteer import gazetteer
from graphgen.resolve.names import KIND_OF_LABEL, is_name, key_of
from graphgen.resolve.organizations import letters_of, match_letters
from graphgen.resolve.persons import read_person, untitled
from graphgen.resolve.surfaces import Surface, looks_like_letters, read_surface, without_article
from graphgen.resolve.verdicts import Mark, Verdicts
from graphgen.resolve.word_lists import agencies, bodies, legal_forms


class NamedMention(NamedTuple):
    """A mention with the bare name in it."""

    mention: Mention
    number: int
    """Position in the extraction's mentions."""
    surface: Surface
    headline: bool
    """Whether it stands in a title, heading or caption."""


class Group(NamedTuple):
    """The mentions of one article that bear one name."""

    kind: Kind
    key: str
    mentions: Sequence[NamedMention]
    """In order of the text."""
    name: str
    """The name as printed most often; of equals the first."""
    is_letters: bool
    """Whether the name is an acronym as printed."""
    derived: bool = False
    """Whether they are NORP mentions, which stand for the place they derive from."""

    @property
    def first(self) -> int:
        """Offset of the first mention."""
        return self.mentions[0].mention.start

    @property
    def shorts(self) -> tuple[str, ...]:
        """Letters that some of the mentions carry in brackets, folded, sorted."""
        found = {letters_of(one.surface.short) for one in self.mentions if one.surface.short}
        return tuple(sorted(found)) if found else ()


def make_group(
    kind: Kind, key: str, ones: Sequence[NamedMention], *, derived: bool = False
) -> Group:
    """Gather mentions under a key, in order of the text."""
    names = [without_article(one.surface.name) for one in ones]
    name = names[0] if len(set(names)) == 1 else Counter(names).most_common(1)[0][0]
    return Group(
        kind=kind, key=key, mentions=tuple(ones), name=name,
        is_letters=kind != "actor" and looks_like_letters(name), derived=derived,
    )  # fmt: skip


def groups_of(extraction: Extraction, verdicts: Verdicts) -> tuple[Group, ...]:
    """Gather an article's mentions by name, in the order of their first mention.

    Mentions that bear no name, and NORP mentions of no place, are left out.
    """
    headlines = frozenset(extraction.headline_blocks)
    named: dict[str, list[NamedMention]] = defaultdict(list)
    derived: dict[str, list[NamedMention]] = defaultdict(list)
    for number, mention in enumerate(extraction.mentions):
        if mention.label not in ENTITY_LABELS:
            continue
        one = _read(mention, number, mention.block in headlines)
        place = _derives_from(one)
        if place:
            derived[place].append(one)
        elif is_name(one.surface.name):
            named[fold(without_article(one.surface.name))].append(one)
    bare = _without_first_words(named, extraction)
    groups = list(_by_kind(bare, verdicts, extraction.article))
    groups += [_derived_group(place, ones) for place, ones in derived.items()]
    return tuple(sorted(groups, key=lambda group: (group.first, group.kind, group.key)))


def marks_of(group: Group, verdicts: Verdicts) -> frozenset[Mark]:
    """The references of decisions that the group's names match."""
    printed = {one.surface.name for one in group.mentions}
    texts = {one.mention.text for one in group.mentions}
    names = {group.key, *printed, *texts, *map(untitled, printed)}
    return verdicts.marks(names, kind=group.kind, article=group.mentions[0].mention.article)


def _read(mention: Mention, number: int, headline: bool) -> NamedMention:
    label = mention.label
    surface = read_surface(mention.text, place=label in ("LOC", "FAC"), person=label == "PER")
    if not surface.short and label in ("ORG", "FAC"):
        surface = _split_letters(surface)
    return NamedMention(mention, number, surface, headline)


def _derives_from(one: NamedMention) -> str:
    """The place that a mention like "Libyan" stands for, whatever label a model gave it."""
    if one.mention.label == "PER":
        return ""
    if one.mention.label != "NORP" and country_named(one.surface.name):
        return ""
    return place_of_demonym(one.surface.name)


def _split_letters(surface: Surface) -> Surface:
    """ "Ministry of Open Waters MOW" → the name, and MOW as its letters."""
    words = surface.name.split()
    while len(words) > 2 and fold(words[-1]) in legal_forms():
        words = words[:-1]
    head, last = " ".join(words[:-1]), words[-1]
    if head and looks_like_letters(last) and match_letters(letters_of(last), head) > 0:
        return Surface(head, last, surface.within)
    return surface


def _without_first_words(
    named: Mapping[str, list[NamedMention]], extraction: Extraction
) -> Mapping[str, list[NamedMention]]:
    """ "Rival MOW troops …": a capital at the begin of a sentence makes no part of a name.

    Where the rest is an acronym that the article uses by itself more often, it is the name.
    """
    starts = frozenset(sentence.start for sentence in extraction.sentences)
    trimmed = [plain for plain in named if _is_letters_with_word(plain, named, starts)]
    if not trimmed:
        return named
    kept = {plain: list(ones) for plain, ones in named.items() if plain not in trimmed}
    for plain in trimmed:
        kept[plain.partition(" ")[2]] += [_without_first_word(one) for one in named[plain]]
    return kept


def _is_letters_with_word(
    plain: str, named: Mapping[str, Sequence[NamedMention]], sentence_starts: frozenset[int]
) -> bool:
    first, _, rest = plain.partition(" ")
    if " " in rest or len(named.get(rest, ())) <= len(named[plain]) or place_of_demonym(first):
        return False
    return not country_named(first) and all(
        _begins_with_word(one, sentence_starts) for one in named[plain]
    )


def _begins_with_word(one: NamedMention, sentence_starts: frozenset[int]) -> bool:
    mention, words = one.mention, one.surface.name.split()
    begins = mention.start in sentence_starts
    plain_word = words[0].isalpha() and words[0][1:].islower()
    return begins and mention.label == "ORG" and plain_word and looks_like_letters(words[-1])


def _without_first_word(one: NamedMention) -> NamedMention:
    surface = one.surface
    return one._replace(surface=surface._replace(name=surface.name.partition(" ")[2]))


def _derived_group(place: str, ones: Sequence[NamedMention]) -> Group:
    return make_group("location", key_of(place, "location"), ones, derived=True)


def _by_kind(
    named: Mapping[str, list[NamedMention]], verdicts: Verdicts, article: str
) -> Iterator[Group]:
    """One group a name and kind; mentions of several labels go with the likeliest kind."""
    surnames, last_parts = _parts_of_full_names(named)
    merged: dict[tuple[Kind, str], list[NamedMention]] = defaultdict(list)
    for plain, ones in named.items():
        kinds = _kinds(ones)
        decided = verdicts.kind_of(plain, article=article)
        if decided:
            kinds = {decided: 1.0}
        elif (plain in bodies() or plain in agencies()) and not country_named(plain):
            kinds = {"organization": 1.0}
        elif _is_surname(plain, ones, kinds, last_parts):
            kinds = {"actor": 1.0}
        apart = plain in surnames and "actor" in kinds and len(kinds) > 1
        others = {kind: weight for kind, weight in kinds.items() if not apart or kind != "actor"}
        likeliest = _likeliest(others, ones)
        for one in ones:
            as_person = apart and one.mention.label == "PER"
            chosen = "actor" if as_person else likeliest
            if chosen:
                merged[chosen, key_of(one.surface.name, chosen)].append(one)
    for (kind, key), ones in merged.items():
        yield make_group(kind, key, sorted(ones, key=lambda one: one.mention.start))


def _is_surname(
    plain: str,
    ones: Sequence[NamedMention],
    kinds: Mapping[Kind, float],
    last_parts: frozenset[str],
) -> bool:
    """Whether a name that was read otherwise is a surname of the article.

    It is where it is rare, was read as a person's too, or the model was unsure of all readings.
    """
    if plain not in last_parts or gazetteer().named(plain):
        return False
    unsure = sum(one.mention.score for one in ones) < UNSURE_LABEL * len(ones)
    return len(ones) <= 2 or "actor" in kinds or unsure


UNSURE_LABEL: Final = 0.7
"""Mean score of a name's labels below which a full name in the article says more."""


DOUBTFUL_LABEL: Final = 0.56
"""Score of every label of a name below which the gazetteer says more."""
KNOWN_PLACE: Final = 20_000
"""People of a town whose name says more than such a label."""


def _is_place_name(name: str) -> bool:
    places = () if looks_like_letters(name) else gazetteer().named(name)
    return any(
        place.own_name and (place.kind != "city" or place.population >= KNOWN_PLACE)
        for place in places
    )


def _kinds(ones: Iterable[NamedMention]) -> dict[Kind, float]:
    """Weight of each kind among the labels; NORP has none."""
    weights: dict[Kind, float] = {}
    for one in ones:
        kind = KIND_OF_LABEL.get(one.mention.label)
        if kind:
            weights[kind] = weights.get(kind, 0.0) + one.mention.score
    return weights


def _likeliest(kinds: Mapping[Kind, float], ones: Sequence[NamedMention]) -> Kind | None:
    """The kind with most weight; the gazetteer decides when places and others come near."""
    if not kinds:
        return None
    name = ones[0].surface.name
    country = country_named(name)
    if country and fold(country.name) == fold(without_article(name)) and "actor" not in kinds:
        return "location"
    if country_named(name) and "location" in kinds and not _is_marked_other(kinds):
        return "location"
    if all(one.mention.score < DOUBTFUL_LABEL for one in ones) and _is_place_name(name):
        return "location"
    best = max(kinds.values())
    near = sorted(kind for kind, weight in kinds.items() if weight > 0.9 * best)
    if len(near) > 1 and "location" in near:
        return "location" if gazetteer().named(name) else near[0]
    return min(near, key=lambda kind: -kinds[kind])


def _is_marked_other(kinds: Mapping[Kind, float]) -> bool:
    return kinds["location"] * 3 < sum(kinds.values())


def _parts_of_full_names(
    named: Mapping[str, list[NamedMention]],
) -> tuple[frozenset[str], frozenset[str]]:
    """All parts of the full names of people in the article, and their last parts."""
    parts: set[str] = set()
    last: set[str] = set()
    for ones in named.values():
        if any(one.mention.label == "PER" for one in ones):
            person = read_person(ones[0].surface.name)
            if person.is_full:
                parts.update(person.parts)
                last.add(person.parts[-1])
    return frozenset(parts), frozenset(last)
