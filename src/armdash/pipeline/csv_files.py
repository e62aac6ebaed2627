"""Reading the CSV files as text with line numbers, and saying what is wrong with their form."""

import csv
import io
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from armdash.domain.file_swap import finish_swap
from armdash.domain.problems import Problem
from armdash.domain.signs import trimmed
from armdash.pipeline.schema import Table

WHOLE_FILE = "-"
# Alone on a line under the header: this table has no rows, and that is meant.
NO_ROWS = "-"
# Without its texts a folder is no case.
NEEDED = ("case_text",)
LARGEST_FILE, MAX_CELL, MAX_ROWS = 50_000_000, 20_000, 100_000
# Columns of a header, and signs of a name in it.
MAX_HEADER = 200
# Of one kind in one table; who mends them sees the others.
MAX_PROBLEMS = 1_000
# How spreadsheets write what the tables call true and false.
TRUTH = {"true": "true", "false": "false", "tosi": "true", "epätosi": "false"}


@dataclass(frozen=True)
class CsvRow:
    """One record: the file and line where it begins and its cells as text; an empty cell is None."""

    file: str
    line: int
    cells: Mapping[str, str | None]


@dataclass
class StagedTable:
    """The records of a table from all its files; not complete when a file could not be read to its end."""

    table: Table
    rows: list[CsvRow] = field(default_factory=list)
    is_complete: bool = True


def read_tables(data: Path, tables: Iterable[Table]) -> tuple[list[StagedTable], list[Problem]]:
    """Return the text of every table, and the problems with the form of the files; a table without a file is empty.

    A file that is missing is a problem where rows of others point to it, or where every case needs it.
    """
    staged: list[StagedTable] = []
    problems: list[Problem] = []
    found = csv_files(data)
    for table in tables:
        staged_table = StagedTable(table)
        files = _files_of(table.name, found)
        for file in files:
            before = len(problems)
            try:
                staged_table.rows += _rows(file, table, problems)
            except FileError as error:
                problems.append(error.problem)
            if len(problems) > before:
                staged_table.is_complete = False
        staged.append(staged_table)
    for staged_table in staged:
        has_own = any(file.name == f"{staged_table.table.name}.csv" for file in found)
        if not has_own and (row := _needs(staged_table.table.name, staged)):
            columns = ", ".join(staged_table.table.column_names)
            message = "file_needed" if row == WHOLE_FILE else "file_missing"
            problems.append(_problem(f"{staged_table.table.name}.csv", 1, message, columns=columns, row=row))
            staged_table.is_complete = False
    read = {file for table in tables for file in _files_of(table.name, found)}
    names = ", ".join(sorted(table.name for table in tables))
    problems += [_problem(shown_name(file), 1, "file_unknown", tables=names) for file in found if file not in read]
    return staged, problems


def _needs(table_name: str, staged: Sequence[StagedTable]) -> str:
    """Return a row that cannot be without the table's own file; ``-`` where no case can, nothing where all can."""
    if table_name in NEEDED:
        return WHOLE_FILE
    own = next((table for table in staged if table.table.name == table_name and table.rows), None)
    if own:  # parts alone
        return f"{own.rows[0].file}:{own.rows[0].line}"
    pointing = (
        f"{row.file}:{row.line}"
        for other in staged
        for reference in other.table.references
        if reference.table == table_name
        for row in other.rows
        if all(row.cells[name] for name in reference.columns)
    )
    return next(pointing, "")


def csv_files(data: Path) -> list[Path]:
    """Return the CSV files of the folder by name; what editors and systems leave beside them is not among them.

    An update that was interrupted is finished first.
    """
    if not data.is_dir():
        return []
    finish_swap(data)
    files = (file for file in data.iterdir() if file.suffix.lower() == ".csv" and not file.name.startswith("."))
    return sorted(file for file in files if file.is_file())


def _files_of(table_name: str, files: list[Path]) -> list[Path]:
    """Return the table's own file, then those of its parts (``observation.population.csv``)."""
    own = [file for file in files if file.name == f"{table_name}.csv"]
    parts = [file for file in files if re.fullmatch(rf"{table_name}\..+\.csv", file.name)]
    return own + [file for file in parts if file.name.isprintable()]


def shown_name(file: Path) -> str:
    """Return the name of a file as a message can tell it: what is not UTF-8 or cannot be seen is escaped."""
    name = os.fsencode(file.name).decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)


class FileError(Exception):
    """The file cannot be read further; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.message)
        self.problem = problem


def _problem(file: str, line: int, message: str, column: str = WHOLE_FILE, **values: object) -> Problem:
    return Problem(file=file, line=line, column=column, message=f"check.{message}", values=values)


def _rows(file: Path, table: Table, problems: list[Problem]) -> list[CsvRow]:
    text = _text(file)
    records = _records(file, text)
    try:
        header_line, record = next(records)
    except StopIteration:
        raise FileError(_problem(file.name, 1, "file_empty", columns=", ".join(table.column_names))) from None
    # Spreadsheets leave empty columns behind the last one.
    width, last = len(record), max((place for place, name in enumerate(record, start=1) if trimmed(name)), default=0)
    header = [trimmed(name) for name in record[:last]]
    _check_header(file, header_line, header, table, problems)
    before = len(problems)
    left_out: dict[str, str | None] = dict.fromkeys(table.column_names)
    truths = {column.name for column in table.columns if column.type == "BOOLEAN"}
    rows: list[CsvRow] = []
    is_empty_on_purpose = False
    for line, record in records:
        if len(problems) - before >= MAX_PROBLEMS:
            break
        if record[0] == NO_ROWS and not any(record[1:]):
            is_empty_on_purpose = True
        elif len(record) != width or any(trimmed(cell) for cell in record[last:]):
            if any(trimmed(cell) for cell in record):
                problems.append(_wrong_length(file, line, record, header, width))
        elif too_long := [name for name, cell in zip(header, record, strict=False) if len(cell) > MAX_CELL]:
            problems.append(_problem(file.name, line, "cell_too_long", too_long[0], most=MAX_CELL))
        else:
            cells = {name: trimmed(cell) or None for name, cell in zip(header, record, strict=False)}
            cells = left_out | cells | {name: _truth(cells[name]) for name in truths if name in cells}
            if any(cells.values()):
                rows.append(CsvRow(file.name, line, cells))
            if len(rows) > MAX_ROWS:
                raise FileError(_problem(file.name, line, "too_many_rows", most=MAX_ROWS))
    if not rows and not is_empty_on_purpose and len(problems) == before:
        problems.append(_problem(file.name, header_line, "file_without_rows", mark=NO_ROWS))
    return rows


def _wrong_length(file: Path, line: int, record: list[str], header: list[str], width: int) -> Problem:
    name = "cells_missing" if len(record) < width else "cells_extra"
    column = header[len(record)] if len(record) < len(header) else header[-1]
    return _problem(file.name, line, name, column, found=len(record), expected=len(header))


def _truth(text: str | None) -> str | None:
    return TRUTH.get(unicodedata.normalize("NFC", text).casefold(), text) if text else None


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise FileError(_problem(file.name, 1, "file_too_large", most=LARGEST_FILE // 1_000_000))
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
        raise FileError(_problem(file.name, text.count("\n") + 1, "file_cut"))
    return text


def _records(file: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LARGEST_FILE)
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
    """Report every difference between the header and the table; raise FileError for the last of them.

    A column that may be empty may be left out.
    """
    expected = table.column_names
    for sign, message in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and sign in header[0]:
            raise FileError(_problem(file.name, line, message))
    if max(len(header), *map(len, header), 0) > MAX_HEADER:
        raise FileError(_problem(file.name, line, "header_too_long", most=MAX_HEADER, columns=", ".join(expected)))
    values = {"columns": ", ".join(expected)}
    needed = [column.name for column in table.columns if column.is_required]
    found = [_problem(file.name, line, "column_missing", name, **values) for name in needed if name not in header]
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
