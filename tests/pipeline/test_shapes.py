"""The shapes of the map: what is read, and what is refused."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from armdash.domain.problems import DataError
from armdash.i18n.problem_texts import problem_line
from armdash.pipeline.build import build, check, data_version
from armdash.pipeline.schema import tables
from armdash.pipeline.shape_files import read_shapes
from armdash.pipeline.state import trace
from armdash.queries.connection import connect
from armdash.topics.map.shapes import map_shapes

TABLE = next(table for table in tables() if table.name == "map_shape")


def test_a_case_without_shapes_has_an_empty_table(copied_case: Path, tmp_path: Path) -> None:
    shutil.rmtree(copied_case / "geo")
    database = tmp_path / "bare.duckdb"
    build(copied_case, database)
    assert map_shapes(connect(database)) == []


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
