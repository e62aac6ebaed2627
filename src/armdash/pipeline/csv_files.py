"""Reading the CSV files as text with line numbers, and saying what is wrong with their form."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from armdash.domain.problems import Problem
from armdash.domain.signs import trimmed
from armdash.pipeline.schema import Table

WHOLE_FILE = "-"
# Alone on a line under the header: this table has no rows, and that is meant.
NO_ROWS = "-"
LONGEST_CELL = 10_000_000


@dataclass(frozen=True)
class Row:
    """One record: the file and line where it begins and its cells as text; an empty cell is None."""

    file: str
    line: int
    cells: Mapping[str, str | None]


@dataclass
class StagedTable:
    """The records of a table from all its files; not complete when a file could not be read to its end."""

    table: Table
    rows: list[Row] = field(default_factory=list)
    is_complete: bool = True


def read_tables(data: Path, tables: Iterable[Table]) -> tuple[list[StagedTable], list[Problem]]:
    """Return the text of every table found in the folder, and the problems with the form of its files."""
    staged, problems = [], []
    found = csv_files(data)
    for table in tables:
        staged_table = StagedTable(table)
        files = _files_of(table.name, found)
        has_own = any(file.name == f"{table.name}.csv" for file in files)
        if not has_own:
            problems.append(_problem(f"{table.name}.csv", 1, "file_missing", columns=", ".join(table.column_names)))
        for file in files:
            before = len(problems)
            try:
                staged_table.rows += _rows(file, table, problems)
            except FileError as error:
                problems.append(error.problem)
            if len(problems) > before:
                staged_table.is_complete = False
        staged_table.is_complete = staged_table.is_complete and has_own
        staged.append(staged_table)
    known = {table.name for table in tables}
    problems += [
        _problem(file.name, 1, "file_unknown", tables=", ".join(sorted(known)))
        for file in found
        if file.name.split(".")[0] not in known or not file.name.endswith(".csv")
    ]
    return staged, problems


def csv_files(data: Path) -> list[Path]:
    """Return the CSV files of the folder by name; what editors and systems leave beside them is not among them."""
    if not data.is_dir():
        return []
    files = (file for file in data.iterdir() if file.suffix.lower() == ".csv" and not file.name.startswith("."))
    return sorted(file for file in files if file.is_file())


def _files_of(table_name: str, files: list[Path]) -> list[Path]:
    """Return the table's own file, then those of its parts (``observation.population.csv``)."""
    own = [file for file in files if file.name == f"{table_name}.csv"]
    return own + [file for file in files if re.fullmatch(rf"{table_name}\..+\.csv", file.name)]


class FileError(Exception):
    """The file cannot be read further; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.message)
        self.problem = problem


def _problem(file: str, line: int, message: str, column: str = WHOLE_FILE, **values: object) -> Problem:
    return Problem(file=file, line=line, column=column, message=f"check.{message}", values=values)


def _rows(file: Path, table: Table, problems: list[Problem]) -> list[Row]:
    text = _text(file)
    records = _records(file, text)
    try:
        header_line, header = next(records)
    except StopIteration:
        raise FileError(_problem(file.name, 1, "file_empty", columns=", ".join(table.column_names))) from None
    header = [trimmed(name) for name in header]
    _check_header(file, header_line, header, table, problems)
    rows: list[Row] = []
    is_empty_on_purpose = False
    for line, record in records:
        if record == [NO_ROWS]:
            is_empty_on_purpose = True
            continue
        if len(record) != len(header):
            name = "cells_missing" if len(record) < len(header) else "cells_extra"
            column = header[len(record)] if len(record) < len(header) else header[-1]
            values = {"found": len(record), "expected": len(header)}
            problems.append(_problem(file.name, line, name, column, **values))
            continue
        cells = {name: trimmed(cell) or None for name, cell in zip(header, record, strict=True)}
        if any(cells.values()):
            rows.append(Row(file.name, line, cells))
    if not rows and not is_empty_on_purpose:
        problems.append(_problem(file.name, header_line, "file_without_rows", mark=NO_ROWS))
    return rows


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise FileError(_problem(file.name, 1, "file_unreadable", detail=error.strerror or error)) from None
    if not content.strip():
        raise FileError(_problem(file.name, 1, "file_empty", columns=WHOLE_FILE))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileError(_problem(file.name, 1, "encoding", place=1))
    if b"\x00" in content:
        line = content[: content.index(b"\x00")].count(b"\n") + 1
        raise FileError(_problem(file.name, line, "nul_byte"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, place = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise FileError(_problem(file.name, line, "encoding", place=place)) from None
    if not text.endswith(("\n", "\r")):
        raise FileError(_problem(file.name, len(text.splitlines()), "file_cut"))
    return text


def _records(file: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for record in reader:
            if record:
                yield line, record
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileError(_problem(file.name, line, "quotes", detail=error)) from None


def _check_header(file: Path, line: int, header: list[str], table: Table, problems: list[Problem]) -> None:
    """Report every difference between the header and the table; raise FileError for the last of them."""
    expected = table.column_names
    for sign, message in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and sign in header[0]:
            raise FileError(_problem(file.name, line, message))
    values = {"columns": ", ".join(expected)}
    found = [_problem(file.name, line, "column_missing", name, **values) for name in expected if name not in header]
    found += [
        _problem(file.name, line, "column_unknown", name or WHOLE_FILE, **values)
        for name in header
        if name not in expected
    ]
    twice = {name for name in header if header.count(name) > 1 and name in expected}
    found += [_problem(file.name, line, "column_twice", name, **values) for name in sorted(twice)]
    if found:
        problems += found[:-1]
        raise FileError(found[-1])
