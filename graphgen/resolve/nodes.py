"""Units of one key gathered over all articles: what is compared across articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphgen.model import Kind
from graphgen.resolve.gazetteer import Place
from graphgen.resolve.units import Unit


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


def gather_nodes(units: Sequence[Unit], places: Mapping[int, Place]) -> tuple[Node, ...]:
    """Make the nodes of the units with a full name, ordered by kind, key and spot.

    ``places`` gives the spot of the units that have one; a place without a spot goes with the spot
    that most of its name have.
    """
    by_key: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        if unit.is_full:
            by_key[unit.kind, unit.key].append(number)
    nodes: list[Node] = []
    for (kind, key), numbers in sorted(by_key.items()):
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
    return Node(
        kind=kind, key=key, place=place, units=tuple(numbers), persons=tuple(sorted(persons)),
        articles=tuple(sorted({units[number].article for number in numbers})),
        mentions=sum(len(one.group.mentions) for n in numbers for one in units[n].local.names),
    )  # fmt: skip
