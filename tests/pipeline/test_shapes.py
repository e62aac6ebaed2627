"""The shapes of the map: what is read, and what is refused."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.domain.problems import DataError
from armdash.exhibits.context import Context
from armdash.i18n.problem_texts import problem_line
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build, check, data_version
from armdash.pipeline.schema import tables
from armdash.pipeline.shape_files import read_shapes
from armdash.pipeline.state import trace
from armdash.queries.connection import Connection, connect
from armdash.topics.map.areas import area_chart_exhibit
from armdash.topics.map.deck.base import BaseMap
from armdash.topics.map.places import map_preview
from armdash.topics.map.scopes import AREA, PARTNERS, WHOLE, map_base, map_scopes
from armdash.topics.map.shapes import map_name_points, map_parts

FILE = "geo/municipality.geojson"
TABLE = next(table for table in tables() if table.name == "map_shape")


def context_of(con: Connection) -> Context:
    return Context(con=con, tr=Translator("fi"), palette=LIGHT, filters=Filters())


def test_a_case_without_shapes_and_positions_still_has_a_map(copied_case: Path, tmp_path: Path) -> None:
    shutil.rmtree(copied_case / "geo")
    head, *places = (copied_case / "place.csv").read_text("utf-8").splitlines()
    unknown = [re.sub(r",\d+\.\d+,\d+\.\d+,\w+,", ",,,,", line) for line in places]
    (copied_case / "place.csv").write_text("\n".join([head, *unknown, ""]), "utf-8")
    database = tmp_path / "bare.duckdb"
    build(copied_case, database)
    context = context_of(connect(database))
    assert set(map_scopes(context)) == {AREA, PARTNERS, WHOLE}
    assert map_base(context, WHOLE) == BaseMap(land=[], municipalities={}, name_points={})
    assert area_chart_exhibit(context, "companies").chart.layout.shapes == ()
    assert map_preview(context)[1].startswith("<svg")


def square(west: float, south: float, size: float) -> list[list[float]]:
    """Return a ring that is as high in degrees as it is wide."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def test_lakes_and_islands_are_drawn_where_they_can_be_seen(copied_case: Path, tmp_path: Path) -> None:
    content = json.loads((copied_case / FILE).read_text("utf-8"))
    land_with_lakes = [square(24.0, 65.0, 0.1), square(24.04, 65.04, 0.02), square(24.01, 65.01, 0.00001)]
    content["features"][0]["geometry"] = {
        "type": "MultiPolygon",
        "coordinates": [land_with_lakes, [square(24.12, 65.0, 0.05)], [square(24.18, 65.0, 0.00001)]],
    }
    (copied_case / FILE).write_text(json.dumps(content), "utf-8")
    database = tmp_path / "islands.duckdb"
    build(copied_case, database)
    part = next(row for row in map_parts(connect(database), WHOLE) if row.municipality_code == "901")
    assert [len(polygon) for polygon in json.loads(part.geojson)["coordinates"]] == [2, 1]
    assert part.path.count("M") == 3


def test_names_stand_inside_the_borders(case_con: Connection) -> None:
    scope = map_scopes(context_of(case_con))[WHOLE]
    points = [row for row in map_name_points(case_con, WHOLE) if row.municipality_code == "901"]
    assert len(points) > 10
    left, bottom = scope.pixel(24.0, 65.0)
    right, top = scope.pixel(24.2, 65.1)
    for row in points:
        to_border = min(row.x - left, right - row.x, row.y - top, bottom - row.y)
        assert 0 < row.room == pytest.approx(to_border, abs=0.1)


def test_the_shapes_are_part_of_the_data_version(copied_case: Path) -> None:
    version, before = data_version(copied_case), trace(copied_case)
    file = copied_case / "geo" / "municipality.geojson"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert data_version(copied_case) != version
    assert trace(copied_case) != before
    file.unlink()
    without = data_version(copied_case)
    shutil.copy(copied_case / "geo" / "land.geojson", file)
    assert data_version(copied_case) != without


def test_the_table_is_described(case_database: Path) -> None:
    sql = "SELECT comment FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = 'map_shape'"
    with duckdb.connect(str(case_database), read_only=True) as con:
        texts = con.execute(sql).fetchall()
    assert len(texts) == 6
    assert all(" | " in text for (text,) in texts)


Spoil = Callable[[Path], None]


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
        edited(lambda features: features[1].pop("properties")),
        3,
        "feature 2",
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
    "no municipality": (
        edited(lambda features: features[1]["properties"].update(municipality_code=None)),
        3,
        "municipality_code",
        "required",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused(name: str, copied_case: Path) -> None:
    spoil, line, column, message = REFUSED[name]
    spoil(copied_case)
    staged, problems = read_shapes(copied_case, TABLE)
    found = {(problem.file, problem.line, problem.column, problem.message) for problem in problems}
    assert found == {(FILE, line, column, f"check.{message}")}
    assert all(" | " in problem_line(problem) for problem in problems)
    assert not staged.is_complete


# A municipality after the other: what its properties are, and what is told of them.
BAD_PROPERTIES: list[tuple[dict[str, object], set[tuple[str, str]]]] = [
    ({"municipality_code": "901", "source_id": "", "locator": "kunta"}, {("source_id", "required")}),
    (
        {"municipality_code": "902", "source_id": "hearsay", "locator": None},
        {("source_id", "unknown_reference"), ("locator", "required")},
    ),
    (
        {"municipality_code": "999", "source_id": "map", "locator": "kunta"},
        {("municipality_code", "map_shapes_belong_to_known_municipalities")},
    ),
    (
        {"municipality_code": 24, "source_id": "map", "locator": "kunta"},
        {("municipality_code", "municipality_codes_have_three_digits")},
    ),
    ({"municipality_code": "901", "source_id": "map", "locator": "kunta"}, {("map_shape_id", "duplicate")}),
]


def test_bad_properties_are_refused(copied_case: Path) -> None:
    def replace(features: list[Any]) -> None:
        one = features[0]
        features[:] = [{**one, "properties": properties} for properties, _ in BAD_PROPERTIES]

    edited(replace)(copied_case)
    with pytest.raises(DataError) as error:
        check(copied_case)
    found = {(problem.file, problem.line, problem.column, problem.message) for problem in error.value.problems}
    assert found == {
        (FILE, line, column, f"check.{message}")
        for line, (_, told) in enumerate(BAD_PROPERTIES, start=2)
        for column, message in told
    }
    assert all(" | " in problem_line(problem) for problem in error.value.problems)


@pytest.mark.parametrize(
    "spoil", [text(""), edited(lambda features: features[1].update(geometry=None))], ids=["empty", "no geometry"]
)
def test_the_check_tells_of_the_files_form(spoil: Spoil, copied_case: Path) -> None:
    spoil(copied_case)
    with pytest.raises(DataError) as error:
        check(copied_case)
    assert [problem.file for problem in error.value.problems] == [FILE]


def test_a_file_of_another_name_is_refused(copied_case: Path) -> None:
    (copied_case / "geo" / "rivers.geojson").write_text("{}\n", "utf-8")
    with pytest.raises(DataError) as error:
        check(copied_case)
    assert [problem.message for problem in error.value.problems] == ["check.shape_file_unknown"]
