"""The shapes of the map: what the case has, and what is refused."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import shapely
from shapely.geometry import shape

from armdash.domain.problems import DataError
from armdash.i18n.problem_texts import problem_line
from armdash.pipeline.build import build, check, data_version
from armdash.pipeline.state import trace
from armdash.queries.connection import Connection, connect, run_query
from armdash.topics.map.shapes import map_shapes

LARGEST_BYTES = 400_000
# Oulu, Kiruna and the land east of Rovaniemi, to which the map can be moved; the open sea by Kemi and by Oulu.
ON_LAND = [(25.48, 65.01), (20.23, 67.86), (26.2, 66.2)]
AT_SEA = [(24.2, 65.45), (24.3, 64.9)]
# The centres of Keminmaa and Tornio stand where the coarse river of the package is.
IN_A_RIVER = {"keminmaa_centre", "tornio_centre"}


def geometries(con: Connection) -> dict[str, Any]:
    return {row["map_shape_id"]: shape(json.loads(row["geojson"])) for row in map_shapes(con)}


def test_the_case_has_land_and_four_municipalities(con: Connection) -> None:
    rows = map_shapes(con)
    assert [(row["kind"], row["municipality_code"]) for row in rows] == [
        ("land", None),
        ("municipality", "240"),
        ("municipality", "241"),
        ("municipality", "751"),
        ("municipality", "851"),
    ]
    assert rows[0]["source_id"] == "openstreetmap"
    assert sum(len(row["geojson"]) for row in rows) < LARGEST_BYTES


def test_every_shape_is_valid_and_the_municipalities_are_neighbours_on_the_land(con: Connection) -> None:
    found = geometries(con)
    land = found.pop("land_1")
    assert land.is_valid
    assert all(area.is_valid for area in found.values())
    assert shapely.coverage_is_valid(list(found.values()))
    outside = [code for code, area in found.items() if shapely.difference(area, land).area > 1e-4 * area.area]
    assert outside == []


def test_the_land_is_where_it_should_be(con: Connection) -> None:
    land = geometries(con)["land_1"]
    assert all(shapely.contains_xy(land, *point) for point in ON_LAND)
    assert not any(shapely.contains_xy(land, *point) for point in AT_SEA)


def test_the_places_lie_on_the_land_of_their_municipality(con: Connection) -> None:
    found = geometries(con)
    sql = "SELECT place_id, municipality_code, longitude, latitude FROM place WHERE longitude IS NOT NULL"
    away = {}
    for row in run_query(con, sql, language="fi"):
        area = found.get(f"municipality_{row['municipality_code']}", found["land_1"])
        away[row["place_id"]] = area.distance(shapely.Point(row["longitude"], row["latitude"]))
    assert {"veitsiluoto", "ajos_harbour", "redu_rovaniemi"} <= away.keys()
    assert {place for place, distance in away.items() if distance > 0} <= IN_A_RIVER
    assert max(away.values()) < 0.01


def test_the_rivers_are_holes(con: Connection) -> None:
    land = geometries(con)["land_1"]
    rivers = {"Kemijoki": (24.60, 65.87), "Simojoki": (25.31, 65.80), "Tornionjoki": (24.04, 65.98)}
    assert [name for name, point in rivers.items() if shapely.contains_xy(land, *point)] == []


def test_a_case_without_shapes_has_an_empty_table(copied_data: Path, tmp_path: Path) -> None:
    shutil.rmtree(copied_data / "geo")
    database = tmp_path / "bare.duckdb"
    build(copied_data, database)
    assert map_shapes(connect(database)) == []


def test_the_shapes_are_part_of_the_data_version(copied_data: Path) -> None:
    version, before = data_version(copied_data), trace(copied_data)
    file = copied_data / "geo" / "municipality.geojson"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert data_version(copied_data) != version
    assert trace(copied_data) != before
    file.unlink()
    without = data_version(copied_data)
    shutil.copy(copied_data / "geo" / "land.geojson", file)
    assert data_version(copied_data) != without


def test_the_table_is_described(database: Path) -> None:
    sql = "SELECT comment FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = 'map_shape'"
    with duckdb.connect(str(database), read_only=True) as con:
        texts = con.execute(sql).fetchall()
    assert len(texts) == 6
    assert all(" | " in text for (text,) in texts)


Spoil = Callable[[Path], None]
FILE = "geo/municipality.geojson"


def edited(change: Callable[[list[Any]], object]) -> Spoil:
    """Return a spoiler that changes the features and writes one a line after a first line."""

    def spoil(data: Path) -> None:
        content = json.loads((data / FILE).read_text("utf-8"))
        change(content["features"])
        lines = ",\n".join(json.dumps(feature) for feature in content["features"])
        (data / FILE).write_text(f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n', "utf-8")

    return spoil


def text(content: str) -> Spoil:
    return lambda data: (data / FILE).write_text(content, "utf-8") and None


def ring(*points: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[list(point) for point in points]]}


def with_property(name: str, value: object) -> Spoil:
    return edited(lambda features: features[1]["properties"].update({name: value}))


def with_geometry(geometry: object) -> Spoil:
    return edited(lambda features: features[1].update(geometry=geometry))


REFUSED: dict[str, tuple[Spoil, int, str, str]] = {
    "broken JSON": (text('{"type": "FeatureCollection",\n"features": [}\n'), 2, "-", "shape_json"),
    "an empty file": (text(""), 1, "-", "shape_json"),
    "a number that is none": (
        with_geometry(ring((24, 65), (float("nan"), 65), (25, 66), (24, 65))),
        1,
        "-",
        "shape_json",
    ),
    "no collection": (text('{"type": "Polygon"}'), 1, "-", "shape_collection"),
    "a collection of nothing": (text('{"type": "FeatureCollection", "features": []}'), 1, "-", "shape_collection"),
    "a feature without properties": (
        edited(lambda features: features[2].pop("properties")),
        4,
        "feature 3",
        "shape_feature",
    ),
    "a line": (
        with_geometry({"type": "LineString", "coordinates": [[24, 65], [25, 66]]}),
        3,
        "geometry",
        "shape_type",
    ),
    "no geometry": (with_geometry(None), 3, "geometry", "shape_type"),
    "an open ring": (with_geometry(ring((24, 65), (25, 65), (25, 66), (24, 66))), 3, "geometry", "shape_rings"),
    "a ring of two points": (with_geometry(ring((24, 65), (25, 65), (24, 65))), 3, "geometry", "shape_rings"),
    "no ring": (with_geometry({"type": "MultiPolygon", "coordinates": []}), 3, "geometry", "shape_rings"),
    "a point in words": (
        with_geometry({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}),
        3,
        "geometry",
        "shape_rings",
    ),
    "swapped coordinates": (
        with_geometry(ring((65, 24), (65, 25), (66, 25), (65, 24))),
        3,
        "geometry",
        "shape_swapped",
    ),
    "metres": (
        with_geometry(ring((389000, 7290000), (390000, 7290000), (390000, 7291000), (389000, 7290000))),
        3,
        "geometry",
        "shape_outside",
    ),
    "another continent": (
        with_geometry(ring((-24, 5), (-25, 5), (-25, 6), (-24, 5))),
        3,
        "geometry",
        "shape_outside",
    ),
    "an unknown municipality": (
        with_property("municipality_code", "999"),
        3,
        "municipality_code",
        "map_shapes_belong_to_known_municipalities",
    ),
    "a code without its zeros": (
        with_property("municipality_code", 24),
        3,
        "municipality_code",
        "municipality_codes_have_three_digits",
    ),
    "no municipality": (with_property("municipality_code", None), 3, "municipality_code", "required"),
    "a municipality twice": (with_property("municipality_code", "240"), 3, "map_shape_id", "duplicate"),
    "an unknown source": (with_property("source_id", "hearsay"), 3, "source_id", "unknown_reference"),
    "no source": (with_property("source_id", ""), 3, "source_id", "required"),
    "no locator": (with_property("locator", None), 3, "locator", "required"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused(name: str, copied_data: Path) -> None:
    spoil, line, column, message = REFUSED[name]
    spoil(copied_data)
    with pytest.raises(DataError) as error:
        check(copied_data)
    found = {(problem.file, problem.line, problem.column, problem.message) for problem in error.value.problems}
    assert found == {(FILE, line, column, f"check.{message}")}
    assert all(" | " in problem_line(problem) for problem in error.value.problems)


def test_a_file_of_another_name_is_refused(copied_data: Path) -> None:
    (copied_data / "geo" / "rivers.geojson").write_text("{}\n", "utf-8")
    with pytest.raises(DataError) as error:
        check(copied_data)
    assert [problem.message for problem in error.value.problems] == ["check.shape_file_unknown"]
