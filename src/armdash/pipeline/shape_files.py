"""Reading the GeoJSON files of the map into the rows of one table, and saying what is wrong with them."""

import json
import re
from pathlib import Path
from typing import Any

from armdash.domain.geojson import ENDING, FOLDER, LAND, MUNICIPALITY, geometry_fault
from armdash.domain.problems import Problem
from armdash.pipeline.csv_files import CsvRow, StagedTable
from armdash.pipeline.forms.files import shown_name
from armdash.pipeline.forms.texts import LARGEST_FILE, WHOLE_FILE
from armdash.pipeline.schema import Table

TABLE = "map_shape"
TEXT_COLUMNS = ("municipality_code", "source_id", "locator")


def shape_files(data: Path) -> list[Path]:
    """Return the case's GeoJSON files by name; a case need not have any."""
    folder = data / FOLDER
    files = folder.iterdir() if folder.is_dir() else iter(())
    return sorted(file for file in files if file.suffix.lower() == ENDING and not file.name.startswith("."))


def read_shapes(data: Path, table: Table) -> tuple[StagedTable, list[Problem]]:
    """Return a row for every shape of the files, and the problems with the form of the files."""
    staged = StagedTable(table)
    problems: list[Problem] = []
    for file in shape_files(data):
        before = len(problems)
        if file.name in (f"{LAND}{ENDING}", f"{MUNICIPALITY}{ENDING}"):
            staged.rows += _rows(file, problems)
        else:
            allowed = f"{LAND}{ENDING}, {MUNICIPALITY}{ENDING}"
            problems.append(_problem(file, 1, "shape_file_unknown", allowed=allowed))
        staged.is_complete = staged.is_complete and len(problems) == before
    return staged, problems


def _rows(file: Path, problems: list[Problem]) -> list[CsvRow]:
    try:
        if file.stat().st_size > LARGEST_FILE:
            problems.append(_problem(file, 1, "file_too_large", most=LARGEST_FILE // 1_000_000))
            return []
        text = file.read_text("utf-8-sig")
        content = json.loads(text, parse_constant=_refuse)
    except OSError as error:
        problems.append(_problem(file, 1, "file_unreadable", detail=error.strerror or error))
    except json.JSONDecodeError as error:
        problems.append(_problem(file, error.lineno, "shape_json", detail=error.msg))
    except (ValueError, RecursionError) as error:
        problems.append(_problem(file, 1, "shape_json", detail=error))
    else:
        features = content.get("features") if isinstance(content, dict) else None
        if isinstance(features, list) and features and content.get("type") == "FeatureCollection":
            lines = _lines(text, len(features))
            found = [
                _row(file, line, number, feature, problems)
                for number, (line, feature) in enumerate(zip(lines, features, strict=True), start=1)
            ]
            return [row for row in found if row]
        problems.append(_problem(file, 1, "shape_collection"))
    return []


def _row(file: Path, line: int, number: int, feature: object, problems: list[Problem]) -> CsvRow | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or not isinstance(properties, dict):
        problems.append(_problem(file, line, "shape_feature", column=f"feature {number}"))
        return None
    if fault := geometry_fault(feature.get("geometry")):
        message, values = fault
        problems.append(_problem(file, line, message, column="geometry", **values))
        return None
    kind = file.name.removesuffix(ENDING)
    cells = {name: _text(properties.get(name)) for name in TEXT_COLUMNS}
    if kind == MUNICIPALITY and cells["municipality_code"] is None:
        problems.append(_problem(file, line, "required", column="municipality_code"))
    cells["map_shape_id"] = f"{kind}_{cells['municipality_code'] if kind == MUNICIPALITY else number}"
    cells["kind"] = kind
    cells["geojson"] = json.dumps(feature["geometry"], separators=(",", ":"))
    return CsvRow(_name(file), line, cells)


def _lines(text: str, count: int) -> list[int]:
    """Return the line on which each feature begins; 1 for all where the text does not tell."""
    decoder, starts = json.JSONDecoder(), []
    match = re.search(r'"features"\s*:\s*\[\s*', text)
    place = match.end() if match else len(text)
    while place < len(text) and text[place] == "{":
        starts.append(text.count("\n", 0, place) + 1)
        _, end = decoder.raw_decode(text, place)
        separator = re.compile(r"\s*,?\s*").match(text, end)
        place = separator.end() if separator else len(text)
    return starts if len(starts) == count else [1] * count


def _text(value: Any) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int) else None


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _name(file: Path) -> str:
    return f"{FOLDER}/{shown_name(file)}"


def _problem(file: Path, line: int, message: str, column: str = WHOLE_FILE, **values: object) -> Problem:
    return Problem(file=_name(file), line=line, column=column, message=f"check.{message}", values=values)
