"""A case of any size: the projects of another, repeated under ids, names, days and organisations of their own."""

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

# Rows of one file; the check reads no more than 100,000, and no more than 50 MB.
ROWS_OF_A_FILE = 15_000
# Repetitions whose projects have organisations and places in common.
NEIGHBOURS = 10
# Days between the first project of a repetition and that of the next, as far as the last of them.
SPREAD, YEARS = 97, 2_200
OF_A_PROJECT = ("project_phase", "project_organisation", "project_funder", "project_result", "project_place")

Row = dict[str, str]


def repeat_case(source: Path, target: Path, projects: int) -> Path:
    """Make the folder of a case with that number of projects out of a smaller one; return it."""
    shutil.copytree(source, target)
    given = _rows(source / "project.csv")
    times = -(-projects // len(given))
    kept = {row["project_id"] for row in given[: projects - (times - 1) * len(given)]}

    def repeated(table: str, change: Callable[[Row, int], Row]) -> Iterator[Row]:
        rows = _rows(source / f"{table}.csv")
        for repetition in range(times):
            for row in rows:
                if repetition < times - 1 or row.get("project_id", "") in {*kept, ""}:
                    yield change(row, repetition) if repetition else row

    def project(row: Row, repetition: int) -> Row:
        names = {name: f"{row[name]} {repetition + 1}" for name in row if "name_" in name}
        number = str(int(row["number"]) + repetition * len(given))
        code = {"eu_project_code": "", "code_source_id": "", "code_locator": ""}
        return _own(row, repetition) | names | {"number": number} | code

    def part(row: Row, repetition: int) -> Row:
        days = {name: _later(row[name], repetition) for name in ("starts_on", "ends_on") if row.get(name)}
        return _own(row, repetition) | days | ({"disagreement_id": ""} if "disagreement_id" in row else {})

    _write(target, "project", repeated("project", project))
    for table in OF_A_PROJECT:
        _write(target, table, repeated(table, part))
    for table in ("organisation", "place"):
        neighbourhoods = -(-times // NEIGHBOURS)
        rows = _rows(source / f"{table}.csv")
        _write(target, table, (_neighbour(row, number) for number in range(neighbourhoods) for row in rows))
    return target


def _own(row: Row, repetition: int) -> Row:
    ids = {"project_id": f"{row['project_id']}_{repetition + 1}"}
    for name in ("organisation_id", "place_id"):
        if row.get(name):
            ids[name] = _id(row[name], repetition // NEIGHBOURS)
    return row | ids


def _neighbour(row: Row, number: int) -> Row:
    if not number:
        return row
    names = {name: f"{row[name]} {number + 1}" for name in row if "name_" in name}
    ids = {name: _id(row[name], number) for name in ("organisation_id", "place_id") if name in row}
    # Beside the first, in a grid, so that they lie apart on a map.
    moved = {
        name: f"{float(row[name]) + step * (number % 7 + 1):.6f}"
        for name, step in (("longitude", 0.05), ("latitude", 0.02 * (1 if number % 2 else -1)))
        if row.get(name)
    }
    # A municipality has one organisation of its own.
    code = {"municipality_code": ""} if "organisation_id" in row else {}
    return row | names | ids | moved | code


def _id(known: str, number: int) -> str:
    return f"{known}_{number + 1}" if number else known


def _later(day: str, repetition: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=repetition * SPREAD % YEARS)).isoformat()


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return [row for row in csv.DictReader(text) if None not in row.values()]


def _write(folder: Path, table: str, rows: Iterator[Row]) -> None:
    for number in count(1):
        written = list(islice(rows, ROWS_OF_A_FILE))
        if not written:
            return
        name = f"{table}.csv" if number == 1 else f"{table}.{number:03}.csv"
        with (folder / name).open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, list(written[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(written)
