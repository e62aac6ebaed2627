"""Reading the CSV files as text with line numbers, and saying what is wrong with their form."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from armdash.domain.problems import Problem
from armdash.pipeline.forms.cells import as_meant, composed
from armdash.pipeline.forms.earlier import later_columns, read_as_today
from armdash.pipeline.forms.files import csv_files, files_of, shown_name
from armdash.pipeline.forms.records import (
    NAMES,
    SEPARATORS,
    Layout,
    QuotesError,
    Record,
    letter_of,
    other_separator,
)
from armdash.pipeline.forms.texts import WHOLE_FILE, FileError, layout, problem_in
from armdash.pipeline.schema import Table

if TYPE_CHECKING:
    from armdash.pipeline.plain.rows import StoredRows

# Alone on a line under the header: this table has no rows, and that is meant.
NO_ROWS = "-"
MAX_CELL, MAX_ROWS = 20_000, 100_000
# Columns of a header, and signs of a name in it.
MAX_HEADER = 200
# Of one kind in one table; who mends them sees the others.
MAX_PROBLEMS = 1_000


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One record: the file and line where it begins and its cells as text; an empty cell is None."""

    file: str
    line: int
    cells: Mapping[str, str | None]


@dataclass
class StagedTable:
    """The records of a table from all its files; not complete when a file could not be read to its end.

    Those of plain files are ``stored`` in the database, and are in order as far as a row alone can tell.
    """

    table: Table
    rows: list[CsvRow] = field(default_factory=list)
    is_complete: bool = True
    stored: "StoredRows | None" = None

    def all_rows(self) -> Iterable[CsvRow]:
        """Return the rows of all files, as long as those in Python have not been stored, too."""
        return chain(self.stored or (), self.rows)


def read_tables(
    data: Path,
    tables: Iterable[Table],
    take: Callable[[Path, Table], "StoredRows | None"] = lambda _file, _table: None,
) -> tuple[list[StagedTable], list[Problem]]:
    """Return the text of every table, and the problems with the form of the files; a table without a file is empty.

    What ``take`` stores of a file is not read here.

    A file that is missing is a problem where rows of others point to it, or where every case needs it.
    """
    staged: list[StagedTable] = []
    problems: list[Problem] = []
    found = csv_files(data)
    for table in tables:
        staged_table = StagedTable(table)
        files = files_of(table.name, found)
        for file in files:
            if stored := take(file, table):
                staged_table.stored = stored
                continue
            before = len(problems)
            try:
                staged_table.rows += rows_of(file, table, problems)
            except FileError as error:
                problems.append(error.problem)
            if any(not problem.is_note for problem in problems[before:]):
                staged_table.is_complete = False
        staged.append(staged_table)
    for staged_table in staged:
        has_own = any(file.name == f"{staged_table.table.name}.csv" for file in found)
        if not has_own and (row := _needs(staged_table.table.name, staged)):
            columns = ", ".join(staged_table.table.column_names)
            message = "file_needed" if row == WHOLE_FILE else "file_missing"
            problems.append(problem_in(f"{staged_table.table.name}.csv", 1, message, columns=columns, row=row))
            staged_table.is_complete = False
    read = {file for table in tables for file in files_of(table.name, found)}
    names = ", ".join(sorted(table.name for table in tables))
    problems += [problem_in(shown_name(file), 1, "file_unknown", tables=names) for file in found if file not in read]
    return staged, problems


def _needs(table_name: str, staged: Sequence[StagedTable]) -> str:
    """Return a row that cannot be without the table's own file; ``-`` where no case can, nothing where all can."""
    if table_name == "case_text":  # without its texts a folder is no case
        return WHOLE_FILE
    own = next(table for table in staged if table.table.name == table_name)
    for row in own.all_rows():  # parts alone
        return f"{row.file}:{row.line}"
    pointing = (
        f"{row.file}:{row.line}"
        for other in staged
        for reference in other.table.references
        if reference.table == table_name
        for row in other.all_rows()
        if all(row.cells[name] for name in reference.columns)
    )
    return next(pointing, "")


def rows_of(file: Path, table: Table, problems: list[Problem]) -> list[CsvRow]:
    """Return the rows of one file of a table; add what is wrong with them, raise FileError where none can be read."""
    return rows_in(file.name, layout(file, ", ".join(table.column_names)), table, problems)


def rows_in(file: str, found: Layout, table: Table, problems: list[Problem]) -> list[CsvRow]:
    """Return the rows of a text of a table, which a message calls ``file``, as ``rows_of`` does."""
    records = found.records()
    try:
        heading = next(records)
    except QuotesError as error:
        raise _quotes(file, error) from None
    # Spreadsheets leave empty columns behind the last one.
    width, names = len(heading.cells), [composed(name) or "" for name in heading.cells]
    header = names[: max((place for place, name in enumerate(names, start=1) if name), default=0)]
    _check_header(file, heading.line, header, table, found.separator, problems)
    before = len(problems)
    may_be_short = _may_be_short(found, header, table)
    rows: list[tuple[int, list[str | None]]] = []
    is_empty_on_purpose = False
    try:
        for record in records:
            if len(problems) - before >= MAX_PROBLEMS:
                break
            given = [composed(cell) for cell in record.cells]
            if not any(given):
                continue
            is_whole = len(given) == width or (len(given) < width and may_be_short.issuperset(header[len(given) :]))
            if given[0] == NO_ROWS and not any(given[1:]):
                is_empty_on_purpose = True
            elif not is_whole or any(given[len(header) :]):
                problems.append(_wrong_length(file, record, header, width, found.separator))
            elif too_long := [name for name, cell in zip(header, given, strict=False) if len(cell or "") > MAX_CELL]:
                problems.append(problem_in(file, record.line, "cell_too_long", too_long[0], most=MAX_CELL))
            else:
                rows.append((record.line, given))
                if len(rows) > MAX_ROWS:
                    raise FileError(problem_in(file, record.line, "too_many_rows", most=MAX_ROWS))
    except QuotesError as error:
        raise _quotes(file, error) from None
    if not rows and not is_empty_on_purpose and len(problems) == before:
        problems.append(problem_in(file, heading.line, "file_without_rows", mark=NO_ROWS))
    given_columns = dict(zip(header, zip_longest(*(given for _, given in rows)), strict=False))
    empty = (None,) * len(rows)
    # Each cell as the table's column means it.
    meant = {column.name: as_meant(column, given_columns.get(column.name, empty)) for column in table.columns}
    problems += [
        problem_in(file, rows[read.place][0], read.message, read.column, **read.values).as_note()
        for read in read_as_today(table, header, meant)
    ]
    return [
        CsvRow(file, line, dict(zip(table.column_names, cells, strict=True)))
        for (line, _), cells in zip(rows, zip(*meant.values(), strict=True), strict=True)
    ]


def _may_be_short(found: Layout, header: list[str], table: Table) -> set[str]:
    """Return the columns that a row may end before: Excel leaves out separators behind which some rows have nothing.

    Other programs write every one of them, and a row without is one that somebody cut.
    """
    optional = {column.name for column in table.columns if not column.is_required}
    return optional & set(header) if found.text.count("\n") == found.text.count("\r\n") > 0 else set()


def _quotes(file: str, error: QuotesError) -> FileError:
    return FileError(problem_in(file, error.line, "quotes", detail=error.detail))


def _wrong_length(file: str, record: Record, header: list[str], width: int, separator: str) -> Problem:
    cells, found = record.cells, len(record.cells)
    column = header[found] if found < len(header) else header[-1]
    if other := other_separator(cells, record.text, separator, width):
        values = {"found": NAMES[other], "expected": NAMES[separator]}
        return problem_in(file, record.line, "mixed_separators", **values)
    name = "cells_missing" if found < width else "cells_extra"
    return problem_in(file, record.line, name, column, found=found, expected=len(header), separator=NAMES[separator])


def _check_header(
    file: str, line: int, header: list[str], table: Table, separator: str, problems: list[Problem]
) -> None:
    """Report every difference between the header and the table; raise FileError for the last of them.

    A column that may be empty may be left out, and one that an earlier edition did not have.
    """
    expected = table.column_names
    if max(len(header), *map(len, header), 0) > MAX_HEADER:
        raise FileError(problem_in(file, line, "header_too_long", most=MAX_HEADER, columns=", ".join(expected)))
    for sign in SEPARATORS:
        if any(sign in name for name in header):
            raise FileError(problem_in(file, line, "mixed_separators", found=NAMES[sign], expected=NAMES[separator]))
    values = {"columns": ", ".join(expected)}
    needed = {column.name for column in table.columns if column.is_required} - later_columns(table)
    found = [
        problem_in(file, line, "column_missing", name, **values)
        for name in table.column_names
        if name in needed and name not in header
    ]
    found += [
        problem_in(file, line, "column_unknown", name or WHOLE_FILE, letter=letter_of(place), **values)
        for place, name in enumerate(header, start=1)
        if name not in expected
    ]
    twice = {name for name in header if header.count(name) > 1 and name in expected}
    found += [problem_in(file, line, "column_twice", name, **values) for name in sorted(twice)]
    if found:
        problems += found[:-1]
        raise FileError(found[-1])
