"""The map of Kemi: its land, rivers and municipalities are where they are."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.affinity import translate
from shapely.geometry import mapping, shape

from armdash.connectors.case_files import border_rings
from armdash.connectors.geometry import clip_to_land, reach_the_coast
from armdash.domain.map_scope import HEIGHT, WIDTH
from armdash.queries.connection import Connection, query_rows
from armdash.topics.map.shapes import map_parts, map_scopes

LARGEST_BYTES = 400_000
AROUND_KEMI = (24.3, 65.6, 24.9, 65.85)
# Oulu, Kiruna and the land east of Rovaniemi, to which the map can be moved; the open sea by Kemi and by Oulu.
ON_LAND = [(25.48, 65.01), (20.23, 67.86), (26.2, 66.2)]
AT_SEA = [(24.2, 65.45), (24.3, 64.9)]
# The centres of Keminmaa and Tornio stand where the coarse river of the package is.
IN_A_RIVER = {"keminmaa_centre", "tornio_centre"}


@dataclass(frozen=True, kw_only=True)
class MapShape:
    """A row of the table of shapes."""

    map_shape_id: str
    kind: str
    municipality_code: str | None
    geojson: str
    source_id: str
    locator: str


def map_shapes(con: Connection) -> list[MapShape]:
    return query_rows(con, MapShape, "SELECT * FROM map_shape ORDER BY kind, municipality_code")


def geometries(con: Connection) -> dict[str, Any]:
    return {row.map_shape_id: shape(json.loads(row.geojson)) for row in map_shapes(con)}


def test_the_case_has_land_and_the_municipalities_that_the_page_tells_of(con: Connection) -> None:
    rows = map_shapes(con)
    assert [(row.kind, row.municipality_code) for row in rows] == [
        ("land", None),
        ("municipality", "240"),
        ("municipality", "241"),
        ("municipality", "751"),
        ("municipality", "845"),
        ("municipality", "851"),
    ]
    assert rows[0].source_id == "openstreetmap"
    assert {row.source_id for row in rows[1:]} == {"statfin_boundaries"}
    assert sum(len(row.geojson) for row in rows) < LARGEST_BYTES


def test_every_shape_is_valid_and_the_municipalities_are_neighbours_on_the_land(con: Connection) -> None:
    found = geometries(con)
    land = found.pop("land_1")
    assert land.is_valid
    assert all(area.is_valid for area in found.values())
    assert shapely.coverage_is_valid(list(found.values()))
    outside = [code for code, area in found.items() if shapely.difference(area, land).area > 1e-4 * area.area]
    assert outside == []


def shore_without_border(land: Any, municipalities: Sequence[Any]) -> float:
    """Return which share of the shore by the municipalities is none of their borders."""
    whole = shapely.union_all(list(municipalities))
    shore = shapely.clip_by_rect(shapely.boundary(land), *AROUND_KEMI)
    by_them = shapely.intersection(shore, shapely.buffer(whole, 0.01))
    assert by_them.length > 1
    return float(shapely.difference(by_them, shapely.buffer(shapely.boundary(whole), 1e-5)).length / by_them.length)


def test_borders_and_shore_agree(con: Connection) -> None:
    """Where land ends in the sea around the case, the border of a municipality ends there, too."""
    found = geometries(con)
    assert shore_without_border(found.pop("land_1"), list(found.values())) < 0.01


@pytest.mark.parametrize("shift", [0.0005, 0.003])
def test_borders_beside_the_shore_would_be_found(con: Connection, shift: float) -> None:
    """Some 20 and 130 metres to the east."""
    found = geometries(con)
    land = found.pop("land_1")
    assert shore_without_border(land, [translate(area, shift) for area in found.values()]) > 0.5


def test_the_coast_at_the_mill_is_no_coarser_than_the_official_areas(con: Connection) -> None:
    shore = shapely.clip_by_rect(shapely.boundary(geometries(con)["land_1"]), 24.50, 65.65, 24.68, 65.71)
    points = [part.coords[place : place + 3] for part in shore.geoms for place in range(len(part.coords) - 2)]
    lengths = sorted(shapely.LineString(point[:2]).length for point in points)
    assert lengths[len(lengths) // 2] < 0.005
    spikes = [point for point in points if angle(*point) < 20]
    assert len(spikes) <= 0.02 * len(points)


def angle(one: tuple[float, float], corner: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the angle at the corner in degrees."""
    ways = [math.atan2(y - corner[1], (x - corner[0]) * 0.41) for x, y in (one, other)]
    turn = abs(math.degrees(ways[0] - ways[1]))
    return min(turn, 360 - turn)


def test_the_land_is_where_it_should_be(con: Connection) -> None:
    land = geometries(con)["land_1"]
    assert all(shapely.contains_xy(land, *point) for point in ON_LAND)
    assert not any(shapely.contains_xy(land, *point) for point in AT_SEA)


@pytest.mark.parametrize("name", ["area", "close", "partners", "whole"])
def test_each_scope_shows_the_shapes_as_they_are(con: Connection, name: str) -> None:
    scope = next(row for row in map_scopes(con) if row.scope == name)
    picture = shapely.box(*scope.position(0, HEIGHT), *scope.position(WIDTH, 0))
    parts = {row.municipality_code: shape(json.loads(row.geojson)) for row in map_parts(con, name)}
    wholes = {row.municipality_code: shape(json.loads(row.geojson)) for row in map_shapes(con)}
    assert parts.keys() == wholes.keys()
    for code, whole in wholes.items():
        assert parts[code].is_valid
        wrong = shapely.intersection(shapely.symmetric_difference(parts[code], whole), picture)
        assert wrong.area < 0.003 * picture.area, code
    points = sum(shapely.get_num_coordinates(part) for part in parts.values())
    assert points < sum(shapely.get_num_coordinates(whole) for whole in wholes.values())


def test_the_places_lie_on_the_land_of_their_municipality(con: Connection) -> None:
    found = geometries(con)
    sql = "SELECT place_id, municipality_code, longitude, latitude FROM place WHERE longitude IS NOT NULL"
    away = {}
    for place_id, code, longitude, latitude in con.answer(sql).rows:
        area = found.get(f"municipality_{code}", found["land_1"])
        away[place_id] = area.distance(shapely.Point(longitude, latitude))
    assert {"veitsiluoto", "ajos_harbour", "redu_rovaniemi"} <= away.keys()
    assert {place for place, distance in away.items() if distance > 0} <= IN_A_RIVER
    assert max(away.values()) < 0.01


def test_the_rivers_are_holes(con: Connection) -> None:
    land = geometries(con)["land_1"]
    rivers = {"Kemijoki": (24.60, 65.87), "Simojoki": (25.31, 65.80), "Tornionjoki": (24.04, 65.98)}
    assert [name for name, point in rivers.items() if shapely.contains_xy(land, *point)] == []


def test_borders_that_end_inland_reach_the_real_coast_and_stay_neighbours(con: Connection, data: Path) -> None:
    found = geometries(con)
    land = mapping(found.pop("land_1"))
    before = {name.removeprefix("municipality_"): area for name, area in found.items()}
    inland = shapely.simplify(shapely.buffer(shapely.union_all(list(before.values())), -0.002), 0.001)
    borders = {code: mapping(shapely.intersection(area, inland)) for code, area in before.items()}
    with_sea = border_rings(data / "municipality_border_point.csv")
    after = {code: shape(area) for code, area in clip_to_land(reach_the_coast(borders, land, with_sea), land).items()}
    assert shape(borders["240"]).area < 0.9 * before["240"].area
    assert after["240"].area == pytest.approx(before["240"].area, rel=0.05)
    whole = shapely.union_all(list(after.values()))
    assert whole.area == pytest.approx(sum(area.area for area in after.values()), rel=1e-6)
