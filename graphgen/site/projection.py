"""From degrees on the globe to places on a flat map, both ways of projecting true to area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from graphgen.site.natural_earth import Points, Window

_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
"""Coefficients of the Equal Earth projection."""
_M: Final = 3**0.5 / 2


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection about a meridian, for the whole globe.

    After B. Šavrič, T. Patterson and B. Jenny: The Equal Earth map projection, International
    Journal of Geographical Information Science 33 (2019), equations 1 to 3.
    """

    middle: float

    def __call__(self, points: Points) -> Points:
        """From rows of longitude and latitude in degrees to rows of x and y, y upwards."""
        longitude = np.radians(points[:, 0] - self.middle)
        theta = np.arcsin(_M * np.sin(np.radians(points[:, 1])))
        square = theta * theta
        sixth = square * square * square
        slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
        x = longitude * np.cos(theta) / (_M * slope)
        y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
        return np.column_stack([x, y])


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection about a point, for a part of the globe.

    After J. P. Snyder: Map projections – a working manual, USGS Professional Paper 1395 (1987),
    equations 22-4, 22-5 and 24-2 to 24-4. The point opposite has no place on the map.
    """

    longitude: float
    latitude: float

    def __call__(self, points: Points) -> Points:
        """From rows of longitude and latitude in degrees to rows of x and y, y upwards."""
        middle = np.radians(self.latitude)
        sin_middle, cos_middle = np.sin(middle), np.cos(middle)
        away = np.radians(points[:, 0] - self.longitude)
        sin, cos = np.sin(np.radians(points[:, 1])), np.cos(np.radians(points[:, 1]))
        nearness = sin_middle * sin + cos_middle * cos * np.cos(away)
        scale = np.sqrt(2 / np.maximum(1 + nearness, 1e-6))
        x = scale * cos * np.sin(away)
        y = scale * (cos_middle * sin - sin_middle * cos * np.cos(away))
        return np.column_stack([x, y])


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing of a part of the globe."""

    window: Window
    """What of the globe is drawn, at least."""
    project: EqualEarth | Azimuthal
    left: float
    top: float
    """Where the upper left corner lies on the map, before scaling."""
    scale: float
    width: int
    height: int
    """Of the drawing."""

    def place(self, longitude: float, latitude: float) -> tuple[float, float] | None:
        """Where a point of the globe lies in the drawing; None where it lies outside."""
        turned = (longitude - self.window.west) % 360 + self.window.west
        if turned > self.window.east or not self.window.south <= latitude <= self.window.north:
            return None
        x, y = self.drawn(np.array([[turned, latitude]]))[0]
        if not (0 <= x <= self.width and 0 <= y <= self.height):
            return None
        return round(float(x), 1), round(float(y), 1)

    def drawn(self, points: Points) -> Points:
        """Project longitudes and latitudes to x and y of the drawing, y downwards."""
        flat = self.project(points)
        return np.column_stack(
            [(flat[:, 0] - self.left) * self.scale, (self.top - flat[:, 1]) * self.scale]
        )


WORLD_MIDDLE: Final = 11.0
"""This meridian leaves Chukotka whole."""
WORLD: Final = Window(WORLD_MIDDLE - 180, WORLD_MIDDLE + 180, -58.0, 84.0)


def world_frame(width: int) -> Frame:
    """The whole globe but for the Antarctic."""
    project = EqualEarth(WORLD_MIDDLE)
    edge = project(
        np.array([[WORLD.east, 0.0], [WORLD_MIDDLE, WORLD.north], [WORLD_MIDDLE, WORLD.south]])
    )
    scale = width / (2 * edge[0, 0])
    height = int((edge[1, 1] - edge[2, 1]) * scale)
    return Frame(WORLD, project, -edge[0, 0], edge[1, 1], scale, width, height)


NARROWEST: Final = 0.2
"""Least width and height of a region on the globe of radius 1, about 1,300 km."""
ROOM: Final = 0.15
"""Share of the width and height that is left free on each side."""


def region_frame(points: Points, *, width: int, height: int) -> Frame:
    """A frame around some places, given as longitudes and latitudes that lie together."""
    turns = np.radians(points[:, 0])
    longitude = float(np.degrees(np.arctan2(np.sin(turns).mean(), np.cos(turns).mean())))
    latitude = float((points[:, 1].min() + points[:, 1].max()) / 2)
    project = Azimuthal(longitude, latitude)
    flat = project(points)
    low, high = flat.min(axis=0), flat.max(axis=0)
    span = np.maximum(high - low, NARROWEST) * (1 + 2 * ROOM)
    scale = float(min(width / span[0], height / span[1]))
    middle = (low + high) / 2
    left, top = middle[0] - width / scale / 2, middle[1] + height / scale / 2
    window = _around(longitude, latitude, flat_width=width / scale, flat_height=height / scale)
    return Frame(window, project, float(left), float(top), scale, width, height)


def _around(longitude: float, latitude: float, *, flat_width: float, flat_height: float) -> Window:
    """A window that holds all of a frame, with some more at its sides."""
    up = np.degrees(flat_height) * 0.75 + 2
    south, north = max(-89.0, latitude - up), min(89.0, latitude + up)
    narrowest = np.cos(np.radians(max(abs(south), abs(north))))
    aside = min(175.0, np.degrees(flat_width) * 0.75 / max(float(narrowest), 0.15) + 2)
    return Window(longitude - aside, longitude + aside, float(south), float(north))
