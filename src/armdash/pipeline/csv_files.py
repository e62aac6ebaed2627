"""Reading the CSV files as text with line numbers, and saying what is wrong with their form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from armdash.domain.problems import Problem
from armdash.pipeline.forms.cells import as_meant, composed
from armdash.pipeline.forms.earlier import read_as_today
from armdash.pipeline.forms.encodings import EncodingError, decoded
from armdash.pipeline.forms.files import csv_files, files_of, shown_name
from armdash.pipeline.forms.headers import WHOLE_FILE, FileError, check_header, file_problem
from armdash.pipeline.forms.records import (
    MAX_FIELD,
    NAMES,
    Layout,
    QuotesError,
    Record,
    layout_of,
    other_separator,
)
from armdash.pipeline.schema import Table

# Alone on a line under the header: this table has no rows, and that is meant.
NO_ROWS = "-"
LARGEST_FILE, MAX_CELL, MAX_ROWS = MAX_FIELD, 20_000, 100_000
# Of one kind in one table; who mends them sees the others.
MAX_PROBLEMS = 1_000


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
        files = files_of(table.name, found)
        for file in files:
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
            problems.append(file_problem(f"{staged_table.table.name}.csv", 1, message, columns=columns, row=row))
            staged_table.is_complete = False
    read = {file for table in tables for file in files_of(table.name, found)}
    names = ", ".join(sorted(table.name for table in tables))
    problems += [
        file_problem(shown_name(file), 1, "file_unknown", tables=names) for file in found if file not in read
    ]
    return staged, problems


def _needs(table_name: str, staged: Sequence[StagedTable]) -> str:
    """Return a row that cannot be without the table's own file; ``-`` where no case can, nothing where all can."""
    if table_name == "case_text":  # without its texts a folder is no case
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


def layout(file: Path, columns: str = WHOLE_FILE) -> Layout:
    """Return the text of a CSV file and what separates its cells; raise FileError where it is no text.

    Of an empty file it tells the columns that belong there.
    """
    return layout_of(_text(file, columns))


def rows_of(file: Path, table: Table, problems: list[Problem]) -> list[CsvRow]:
    """Return the rows of one file of a table; add what is wrong with them, raise FileError where none can be read."""
    found = layout(file, ", ".join(table.column_names))
    records = found.records()
    try:
        heading = next(records)
    except QuotesError as error:
        raise _quotes(file, error) from None
    # Spreadsheets leave empty columns behind the last one.
    width, names = len(heading.cells), [composed(name) or "" for name in heading.cells]
    header = names[: max((place for place, name in enumerate(names, start=1) if name), default=0)]
    check_header(file, heading.line, header, table, found.separator, problems)
    before = len(problems)
    may_be_short = _may_be_short(found, header, table)
    left_out: dict[str, str | None] = dict.fromkeys(table.column_names)
    rows: list[CsvRow] = []
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
                problems.append(file_problem(file.name, record.line, "cell_too_long", too_long[0], most=MAX_CELL))
            else:
                cells = left_out | dict(zip(header, given, strict=False))
                rows.append(CsvRow(file.name, record.line, cells))
                if len(rows) > MAX_ROWS:
                    raise FileError(file_problem(file.name, record.line, "too_many_rows", most=MAX_ROWS))
    except QuotesError as error:
        raise _quotes(file, error) from None
    if not rows and not is_empty_on_purpose and len(problems) == before:
        problems.append(file_problem(file.name, heading.line, "file_without_rows", mark=NO_ROWS))
    return _as_the_table_has_them(table, header, rows, problems)


def _as_the_table_has_them(
    table: Table, header: list[str], rows: list[CsvRow], problems: list[Problem]
) -> list[CsvRow]:
    """Return the rows of one file with each cell as the table's column means it; add notes on what means another."""
    columns = {column.name: as_meant(column, [row.cells[column.name] for row in rows]) for column in table.columns}
    for read in read_as_today(table, header, columns):
        row = rows[read.place]
        problems.append(file_problem(row.file, row.line, read.message, read.column, **read.values).as_note())
    return [
        CsvRow(row.file, row.line, {name: texts[place] for name, texts in columns.items()})
        for place, row in enumerate(rows)
    ]


def _may_be_short(found: Layout, header: list[str], table: Table) -> set[str]:
    """Return the columns that a row may end before: Excel leaves out separators behind which some rows have nothing.

    Other programs write every one of them, and a row without is one that somebody cut.
    """
    optional = {column.name for column in table.columns if not column.is_required}
    return optional & set(header) if found.text.count("\n") == found.text.count("\r\n") > 0 else set()


def _quotes(file: Path, error: QuotesError) -> FileError:
    return FileError(file_problem(file.name, error.line, "quotes", detail=error.detail))


def _wrong_length(file: Path, record: Record, header: list[str], width: int, separator: str) -> Problem:
    cells, found = record.cells, len(record.cells)
    column = header[found] if found < len(header) else header[-1]
    if other := other_separator(cells, record.text, separator, width):
        values = {"found": NAMES[other], "expected": NAMES[separator]}
        return file_problem(file.name, record.line, "mixed_separators", **values)
    name = "cells_missing" if found < width else "cells_extra"
    return file_problem(
        file.name, record.line, name, column, found=found, expected=len(header), separator=NAMES[separator]
    )


def _text(file: Path, columns: str) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise FileError(file_problem(file.name, 1, "file_too_large", most=LARGEST_FILE // 1_000_000))
        content = file.read_bytes()
    except OSError as error:
        raise FileError(file_problem(file.name, 1, "file_unreadable", detail=error.strerror or error)) from None
    try:
        text = decoded(content)
    except EncodingError as error:
        raise FileError(file_problem(file.name, error.line, error.message, place=error.place)) from None
    if not text.strip():
        raise FileError(file_problem(file.name, 1, "file_empty", columns=columns))
    if not text.endswith(("\n", "\r")):
        if not _ends_as_google_does(text):
            raise FileError(file_problem(file.name, text.count("\n") + 1, "file_cut"))
        text += "\r\n"
    return text


def _ends_as_google_does(text: str) -> bool:
    """Return whether the lines end as Google Sheets ends them: all but the last, which has all its cells."""
    if not 0 < text.count("\n") == text.count("\r\n"):
        return False
    try:
        counts = [len(record.cells) for record in layout_of(text).records()]
    except QuotesError:
        return False
    return counts[0] == counts[-1]
