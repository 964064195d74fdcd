"""Projections, outlines of the globe, and what is drawn on them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given as drawn_from
from hypothesis import strategies as st
from invented_site import HOSTILE, invented_site
from lxml import etree, html
from remembered_facts import RememberedFacts
from tiny_news import Says, Shelf, Told, graph_of, tell

from graphgen.model import Coordinates, Entity, OutputFile
from graphgen.site.collection import Collection, collect
from graphgen.site.map import Atlas, atlas, locator, map_files, map_page
from graphgen.site.map_drawing import LETTER, LINE, MapDrawing
from graphgen.site.natural_earth import Window, land, outlines, unwrapped
from graphgen.site.outline_paths import Paths, outline_paths
from graphgen.site.placed import movements, placed_locations, region
from graphgen.site.projection import Azimuthal, EqualEarth, Frame, region_frame, world_frame

RESOURCES = Path(__file__).parents[2] / "graphgen" / "resources"


# --- projections and outlines -------------------------------------------------------------


def test_equal_earth_gives_the_published_extent() -> None:
    edges = EqualEarth(0.0)(np.array([[180.0, 0.0], [0.0, 90.0]]))
    assert edges[0, 0] == pytest.approx(2.70663, abs=1e-4)
    assert edges[1, 1] == pytest.approx(1.31736, abs=1e-4)


@drawn_from(
    st.floats(-150, 150),
    st.floats(-70, 70),
    st.sampled_from([EqualEarth(11.0), Azimuthal(9.0, 8.0)]),
)
def test_projections_are_true_to_area(longitude: float, latitude: float, project: object) -> None:
    step = 0.01
    corner = np.array([[longitude, latitude]])
    origin, east, north = (
        project(corner + np.array(shift))[0]  # type: ignore[operator]
        for shift in ((0, 0), (step, 0), (0, step))
    )
    (a, b), (c, d) = east - origin, north - origin
    on_globe = np.radians(step) ** 2 * np.cos(np.radians(latitude))
    assert abs(a * d - b * c) == pytest.approx(on_globe, rel=0.01)


def test_the_middle_of_a_region_is_the_middle_of_its_frame() -> None:
    frame = region_frame(np.array([[10.0, 50.0], [12.0, 50.0]]), width=200, height=100)
    assert frame.place(11.0, 50.0) == pytest.approx((100, 50), abs=1)
    assert frame.place(11.0, -50.0) is None
    assert frame.place(-169.0, 50.0) is None


def test_a_line_over_the_180th_meridian_runs_on() -> None:
    line = unwrapped(np.array([[179.0, 1.0], [-179.0, 2.0], [178.0, 3.0]]))
    assert line[:, 0].tolist() == [179.0, 181.0, 178.0]


def test_no_outline_jumps_and_every_ring_is_closed() -> None:
    for ring in outlines().rings:
        steps = np.abs(np.diff(ring[:, 0]))
        assert steps[ring[:-1, 1] > -89].max() < 30
        assert ring[0].tolist() == ring[-1].tolist()


@pytest.mark.parametrize("middle", [11.0, -170.0, 179.0])
def test_land_is_whole_wherever_the_map_is_cut(middle: float) -> None:
    """The areas of all land between 56° south and 80° north: 126 to 136 million km²."""
    window = Window(middle - 180, middle + 180, -56.0, 80.0)
    total = 0.0
    for ring in land(window):
        assert ring[:, 0].min() >= window.west - 1e-9
        assert ring[:, 0].max() <= window.east + 1e-9
        x, y = np.radians(ring[:, 0]), np.sin(np.radians(ring[:, 1]))
        total += float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2
    assert 126e6 < abs(total) * 6371.0**2 < 136e6


def test_known_towns_lie_on_land_and_the_sea_is_empty() -> None:
    def is_on_land(longitude: float, latitude: float) -> bool:
        inside = False
        for ring in land(Window(-180.0, 180.0, -58.0, 84.0)):
            (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
            crosses = (y1 > latitude) != (y2 > latitude)
            with np.errstate(divide="ignore", invalid="ignore"):
                at = x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
            inside ^= bool(np.count_nonzero(crosses & (at > longitude)) % 2)
        return inside

    assert is_on_land(37.6, 55.7) and is_on_land(-47.9, -15.8) and is_on_land(172.0, 66.5)
    assert (
        not is_on_land(-30.0, 35.0) and not is_on_land(170.0, 30.0) and not is_on_land(51.0, 42.0)
    )


def test_outlines_and_paths_stay_small() -> None:
    assert (RESOURCES / "outlines.npz").stat().st_size < 250_000
    frame = world_frame(960)
    paths = outline_paths(frame, detail=1.6)
    assert len(paths.land) + len(paths.borders) < 100_000
    assert re.fullmatch(r"(M-?\d+[ -]\d+l[-\d ]+z)+", paths.land)


# --- places and movements -----------------------------------------------------------------

TOWNS = {"ostra": (10.0, 50.0), "belm": (11.0, 50.5), "velia": (100.0, -20.0)}


def _collection(told: list[Told], towns: dict[str, tuple[float, float]]) -> Collection:
    graph = graph_of(told)

    def put(entity: Entity) -> Entity:
        if entity.id not in towns:
            return entity
        longitude, latitude = towns[entity.id]
        return replace(entity, coordinates=Coordinates(latitude, longitude, "GeoNames"))

    graph = replace(graph, entities=tuple(put(each) for each in graph.entities))
    return collect(graph, Shelf(told))


def _news() -> list[Told]:
    return [
        tell(
            "one",
            """[Ada Moss|PER] left [Ostra|LOC] on foot. [Ada Moss|PER] went to [Belm|LOC]. [Bruno
            Tal|PER] went to [Velia|LOC]. [Velia|LOC] went to [Ostra|LOC]. [Ostra|LOC], [Ostra|LOC],
            [Belm|LOC] and [Nowhere|LOC] slept. [Bruno Tal|PER] did not go to [Belm|LOC].""",
            Says("ada-moss", "leaves", "ostra", 0),
            Says("ada-moss", "goes_to", "belm", 1),
            Says("bruno-tal", "goes_to", "velia", 2),
            Says("velia", "goes_to", "ostra", 3, status="possible"),
            Says("bruno-tal", "goes_to", "belm", 5, status="denied"),
        )
    ]


@pytest.fixture(scope="module")
def known() -> Atlas:
    return atlas(_collection(_news(), TOWNS))


def test_movements_begin_where_somebody_says(known: Atlas) -> None:
    found = {
        (move.relation.head, move.relation.predicate): (move.origin, move.target)
        for move in movements(known.collection)
    }
    assert found == {
        ("ada-moss", "goes_to"): ("ostra", "belm"),
        ("ada-moss", "leaves"): ("ostra", ""),
        ("bruno-tal", "goes_to"): ("", "velia"),
        ("velia", "goes_to"): ("velia", "ostra"),
    }


def test_the_region_is_where_most_mentions_are(known: Atlas) -> None:
    assert known.region is not None
    assert known.region.place(10.5, 50.2) is not None
    assert known.region.place(100.0, -20.0) is None
    spread = _collection(_news(), {"ostra": (0.0, 0.0), "belm": (90.0, 0.0), "velia": (-90.0, 0.0)})
    assert region(placed_locations(spread), width=100, height=100) is None


def _drawings(known: Atlas) -> tuple[MapDrawing, ...]:
    drawings = map_page(known).context["drawings"]
    assert isinstance(drawings, tuple)
    return drawings


def test_the_map_draws_places_and_arrows(known: Atlas) -> None:
    region_map, world = _drawings(known)
    assert {mark.ref.id for mark in region_map.marks} == {"ostra", "belm"}
    assert {mark.ref.id for mark in world.marks} == {"ostra", "belm", "velia"}
    radii = {mark.ref.id: mark.radius for mark in world.marks}
    assert radii["ostra"] > radii["belm"] > 0
    statuses = sorted(arrow.status for arrow in world.arrows)
    assert statuses == ["asserted", "asserted", "asserted", "possible"]


def test_outlines_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    collection, kept = _collection(_news(), TOWNS), RememberedFacts(str)
    drawn, elsewhere = _drawings(atlas(collection, kept)), dict(TOWNS, velia=(11.0, 49.0))
    pictures = list(map_files(atlas(collection, kept)))

    def draw(frame: Frame, *, detail: float) -> Paths:
        raise AssertionError(frame, detail)

    monkeypatch.setattr("graphgen.site.map.outline_paths", draw)
    assert _drawings(atlas(collection, kept)) == drawn
    assert list(map_files(atlas(collection, kept))) == pictures
    with pytest.raises(AssertionError, match="Azimuthal"):
        _drawings(atlas(_collection(_news(), elsewhere), kept))


def test_names_on_the_map_do_not_cover_each_other() -> None:
    towns = {f"town-{n}": (10.0 + n % 7 * 0.9, 45.0 + n // 7 * 0.4) for n in range(60)}
    text = " ".join(f"[Town {n}|LOC] slept." for n in range(60))
    drawing = _drawings(atlas(_collection([tell("one", text)], towns)))[0]
    boxes = []
    for mark in drawing.marks:
        label = mark.label
        if label and label.shown:
            width = len(label.text) * LETTER
            left = {"start": 0.0, "end": width, "middle": width / 2}[label.side]
            x, y = mark.x + label.x - left, mark.y + label.y - LINE + 3
            boxes.append((x, y, x + width, y + LINE))
    assert len(boxes) > 10
    for one, other in combinations(boxes, 2):
        assert (
            one[0] >= other[2] - 0.2
            or other[0] >= one[2] - 0.2
            or one[1] >= other[3] - 0.2
            or other[1] >= one[3] - 0.2
        )


def test_the_small_map_shows_the_places_an_entity_is_tied_to(known: Atlas) -> None:
    found = locator(known.collection, known.small, "ada-moss")
    assert found is not None
    assert found.picture == "assets/map/region.svg"
    assert {spot.ref.id for spot in found.spots} == {"ostra", "belm"}
    own = locator(known.collection, known.small, "velia")
    assert own is not None
    assert [spot.ref.id for spot in own.spots if spot.is_own] == ["velia"]
    assert own.picture == "assets/map/world.svg"
    assert locator(known.collection, known.small, "nowhere") is None


# --- the page -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site() -> dict[str, OutputFile]:
    return invented_site()


def test_the_page_lists_what_it_draws_and_what_it_cannot(site: dict[str, OutputFile]) -> None:
    page = html.document_fromstring(site["map.html"].content.decode())
    words = " ".join(page.text_content().split())
    assert "1 of 2 places have coordinates" in words
    assert page.xpath("//svg//a/@href") == ["locations/ostrava-bay.html"]
    assert page.xpath("//section[h2/@id='unplaced']//a/@href") == ["locations/velia.html"]
    moves = page.xpath("//section[h2/@id='movements']//tbody/tr")
    assert len(moves) == 2


def test_pictures_of_the_outlines_are_plain_drawings(site: dict[str, OutputFile]) -> None:
    picture = etree.fromstring(site["assets/map/world.svg"].content)
    tags = {etree.QName(element).localname for element in picture.iter()}
    assert tags == {"svg", "g", "path"}
    assert len(site["assets/map/world.svg"].content) < 12_000
    page = html.document_fromstring(site["locations/ostrava-bay.html"].content.decode())
    assert page.xpath("//div[@class='locator']/img/@loading") == ["lazy"]


def test_hostile_names_on_the_map_are_text(site: dict[str, OutputFile]) -> None:
    text = site["map.html"].content.decode()
    assert not [name for name in HOSTILE[:2] if name in text]
