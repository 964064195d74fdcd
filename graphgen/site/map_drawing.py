"""Places and movements as a drawing: marks, arrows, and names that do not cover each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graphgen.model import Status
from graphgen.site.outline_paths import Paths
from graphgen.site.placed import Movement, Placed
from graphgen.site.projection import Frame
from graphgen.site.views import EntityRef

MARKS: Final = 160
"""Most places in one drawing."""
NAMED: Final = 90
"""Most places whose name may stand beside their mark."""
SMALLEST: Final = 3.0
LARGEST: Final = 13.0
"""Radius of a mark in units of the drawing."""
LETTER: Final = 6.4
"""Mean width of a letter."""
LINE: Final = 13.0
LONGEST_NAME: Final = 28
BEND: Final = 0.18
"""How far an arrow bends to the side, as a share of its length."""
STUB: Final = 26.0
"""Length of an arrow of which only one end is known."""
ARROWS: Final = 60

Side = Literal["start", "end", "middle"]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside a mark."""

    x: float
    y: float
    """From the middle of the mark."""
    side: Side
    """As the SVG attribute text-anchor."""
    text: str
    shown: bool
    """Whether there is room for it in the whole view."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the drawing."""

    ref: EntityRef
    x: float
    y: float
    radius: float
    is_country: bool
    mentions: int
    label: Label | None


@dataclass(frozen=True, slots=True)
class Arrow:
    """A movement in the drawing."""

    line: str
    """Data of the path."""
    x: float
    y: float
    """Where its head lies."""
    angle: int
    """Of the head, in degrees clockwise from the right."""
    status: Status
    title: str
    hangs_on: tuple[float, float] | None = None
    """Of a short one the place that line and head are relative to: it keeps its length."""


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A map with all that is on it."""

    name: str
    width: int
    height: int
    paths: Paths
    marks: tuple[Mark, ...]
    """The smallest last, so that none is covered whole."""
    hidden: int
    """Places in the frame that are not drawn."""
    arrows: tuple[Arrow, ...]
    arrows_hidden: int


def map_drawing(
    name: str,
    frame: Frame,
    paths: Paths,
    places: Sequence[Placed],
    refs: Mapping[str, EntityRef],
    moves: Sequence[tuple[Movement, str]],
) -> MapDrawing:
    """Draw places, those named most often first, and movements with what is said of each."""
    spots = {each.entity.id: frame.place(each.longitude, each.latitude) for each in places}
    inside = [each for each in places if spots[each.entity.id]]
    most = max((each.mentions for each in inside), default=1)
    unlabelled = [
        _mark(each, spots[each.entity.id] or (0.0, 0.0), refs[each.entity.id], most)
        for each in inside[:MARKS]
    ]
    drawn = {mark.ref.id: (mark.x, mark.y) for mark in unlabelled}
    arrows = [found for move, said in moves if (found := _arrow(move, said, drawn))]
    return MapDrawing(
        name=name,
        width=frame.width,
        height=frame.height,
        paths=paths,
        marks=tuple(_labelled(unlabelled, frame)),
        hidden=len(inside) - len(unlabelled),
        arrows=tuple(arrows[:ARROWS]),
        arrows_hidden=max(0, len(arrows) - ARROWS),
    )


def _mark(placed: Placed, spot: tuple[float, float], ref: EntityRef, most: int) -> Mark:
    """Make a mark whose area follows the number of mentions."""
    radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(placed.mentions / most)
    return Mark(ref, *spot, round(radius, 1), placed.is_country, placed.mentions, None)


def _labelled(marks: Sequence[Mark], frame: Frame) -> list[Mark]:
    """Name the places, the largest first, each where its name covers neither mark nor name."""
    taken: list[Box] = [_box(mark.x, mark.y, mark.radius) for mark in marks]
    named: list[Mark] = []
    for position, mark in enumerate(marks):
        if position >= NAMED:
            named.append(mark)
            continue
        text = _shortened(mark.ref.name)
        choices = _choices(mark, text)
        free = (
            (label, box)
            for label, box in choices
            if _fits(box, frame) and not any(_overlap(box, other) for other in taken)
        )
        label, box = next(free, (None, None))
        if label and box:
            taken.append(box)
        hidden = Label(choices[0][0].x, choices[0][0].y, "start", text, shown=False)
        named.append(_with_label(mark, label or hidden))
    return named


def _with_label(mark: Mark, label: Label) -> Mark:
    return Mark(mark.ref, mark.x, mark.y, mark.radius, mark.is_country, mark.mentions, label)


def _choices(mark: Mark, text: str) -> list[tuple[Label, Box]]:
    """Right, left, below and above of a mark, each with the room that the name takes there."""
    width, away = len(text) * LETTER, mark.radius + 3
    sides: tuple[tuple[float, float, Side, float], ...] = (
        (away, 4.0, "start", mark.x + away),
        (-away, 4.0, "end", mark.x - away - width),
        (0.0, away + 9, "middle", mark.x - width / 2),
        (0.0, -away, "middle", mark.x - width / 2),
    )
    return [
        (
            Label(round(x, 1), round(y, 1), side, text, shown=True),
            (left, mark.y + y - LINE + 3, left + width, mark.y + y + 3),
        )
        for x, y, side, left in sides
    ]


def _box(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, x + radius, y + radius


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _fits(box: Box, frame: Frame) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= frame.width and box[3] <= frame.height


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _arrow(movement: Movement, said: str, drawn: Mapping[str, tuple[float, float]]) -> Arrow | None:
    """An arrow from origin to target; where one end has no place, a short one at the other."""
    start, end = drawn.get(movement.origin), drawn.get(movement.target)
    if start and end and start != end:
        return _bent_arrow(start, end, movement.evidence.status, said)
    if end and not start:
        tail = (-STUB, -STUB)
        return _short_arrow(tail, _towards(tail, (0.0, 0.0), 6), end, movement, said)
    if start and not end:
        away = (STUB, -STUB)
        return _short_arrow(_towards(away, (0.0, 0.0), 6), away, start, movement, said)
    return None


def _bent_arrow(
    start: tuple[float, float], end: tuple[float, float], status: Status, said: str
) -> Arrow:
    across, down = end[0] - start[0], end[1] - start[1]
    control = (
        (start[0] + end[0]) / 2 - down * BEND,
        (start[1] + end[1]) / 2 + across * BEND,
    )
    line = f"M{_pair(start)}Q{_pair(control)} {_pair(end)}"
    return Arrow(line, *_rounded(end), _angle(control, end), status, said)


def _short_arrow(
    start: tuple[float, float],
    end: tuple[float, float],
    place: tuple[float, float],
    movement: Movement,
    said: str,
) -> Arrow:
    line, status = f"M{_pair(start)}L{_pair(end)}", movement.evidence.status
    return Arrow(line, *_rounded(end), _angle(start, end), status, said, _rounded(place))


def _towards(
    start: tuple[float, float], end: tuple[float, float], short: float
) -> tuple[float, float]:
    """A point on the way to ``end``, so much short of it."""
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    share = 1 - short / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _angle(start: tuple[float, float], end: tuple[float, float]) -> int:
    return round(math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])))


def _rounded(point: Iterable[float]) -> tuple[float, float]:
    x, y = point
    return round(x, 1), round(y, 1)


def _pair(point: Iterable[float]) -> str:
    x, y = _rounded(point)
    return f"{x} {y}"
