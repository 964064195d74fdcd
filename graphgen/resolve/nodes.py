"""Units of one key gathered over all articles: what is compared across articles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graphgen.model import Kind
from graphgen.resolve.gazetteer import Place
from graphgen.resolve.units import Unit
from graphgen.resolve.verdicts import NO_MARKS, Mark, Verdicts

_OWNER: Final = re.compile(r"\S+(?:['’]s|s['’]) [A-Z]")


@dataclass(frozen=True, slots=True)
class Node:
    """All full-named units of one kind and key, of places also at one spot."""

    kind: Kind
    key: str
    place: Place | None
    units: tuple[int, ...]
    """Numbers of the units, in order of their articles."""
    persons: tuple[tuple[str, ...], ...]
    """Parts of every full name of a person in the units."""
    articles: tuple[str, ...]
    """Ids of the articles, sorted, each once."""
    mentions: int
    marks: frozenset[Mark]
    """The references of decisions that its units match."""
    is_letters: bool
    """Whether its name is an acronym."""
    owner_in_front: bool
    """Whether its name is printed with another's in front, in the possessive."""


def gather_nodes(
    units: Sequence[Unit], places: Mapping[int, Place], verdicts: Verdicts
) -> tuple[Node, ...]:
    """Make the nodes of the units with a full name, ordered by kind, key, decisions and spot.

    ``places`` gives the spot of the units that have one; a place without a spot goes with the spot
    that most of its name have. Units that an entry "different" names are nodes of their own.
    """
    by_key: dict[tuple[Kind, str, tuple[Mark, ...]], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        if unit.is_full:
            parting = tuple(sorted(verdicts.parting(unit.local.marks)))
            by_key[unit.kind, unit.key, parting].append(number)
    nodes: list[Node] = []
    for (kind, key, _), numbers in sorted(by_key.items()):
        for place, members in _by_place(numbers, places):
            nodes.append(_node(kind, key, place, members, units))
    return tuple(nodes)


def _by_place(
    numbers: Sequence[int], places: Mapping[int, Place]
) -> list[tuple[Place | None, list[int]]]:
    spots: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for number in numbers:
        place = places.get(number)
        if place:
            spots[place.country, place.name, place.geoname].append(number)
    if not spots:
        return [(None, list(numbers))]
    most = min(sorted(spots), key=lambda spot: -len(spots[spot]))
    unplaced = [number for number in numbers if number not in places]
    found: list[tuple[Place | None, list[int]]] = []
    for spot, placed in sorted(spots.items()):
        members = sorted(placed + unplaced) if spot == most else placed
        found.append((places[placed[0]], members))
    return found


def _node(
    kind: Kind, key: str, place: Place | None, numbers: Sequence[int], units: Sequence[Unit]
) -> Node:
    persons = Counter(parts for number in numbers for parts in units[number].full_persons)
    names = [tuple(units[number].local.names) for number in numbers]
    return Node(
        kind=kind, key=key, place=place, units=tuple(numbers), persons=tuple(sorted(persons)),
        articles=tuple(sorted({units[number].article for number in numbers})),
        marks=frozenset[Mark]().union(*(units[n].local.marks for n in numbers)) or NO_MARKS,
        is_letters=any(first.group.is_letters for first, *_ in names),
        owner_in_front=any(_has_owner(first.group.name) for first, *_ in names),
        mentions=sum(len(one.group.mentions) for ones in names for one in ones),
    )  # fmt: skip


def _has_owner(name: str) -> bool:
    return _OWNER.match(name) is not None
