"""The rows of a table's file by what tells them apart, whichever program wrote the file; and the file with others."""

from collections.abc import Mapping

from armdash.domain.problems import Problem
from armdash.pipeline.csv_files import CsvRow, rows_in
from armdash.pipeline.forms.clean_copy import clean_text
from armdash.pipeline.forms.edits import END, NewRow
from armdash.pipeline.forms.edits import edited as edited_text
from armdash.pipeline.forms.records import Layout
from armdash.pipeline.forms.texts import FileError, layout_in
from armdash.pipeline.schema import Table, tables

Key = tuple[str, ...]
Cells = Mapping[str, str]


class UnreadableError(Exception):
    """A file cannot be read row by row: only the check can tell why."""


def table_of(file: str) -> Table | None:
    """Return the table whose rows a CSV file of that name has (``observation.population.csv``); None for another."""
    name = file.partition(".")[0]
    return next((table for table in tables() if table.name == name and file.endswith(".csv")), None)


def row_key(table: Table, cells: Cells) -> Key:
    """Return what tells a row from the others of its table."""
    names = table.keys[0] if table.keys else table.column_names
    return tuple(cells.get(name, "") for name in names)


def rows_of(content: bytes, table: Table) -> dict[Key, Cells]:
    """Return the rows of a file by key; of two with one key, which the check tells, the last.

    Raises UnreadableError.
    """
    found = [_cells(row) for row in _read(content, table)[1]]
    return {row_key(table, cells): cells for cells in found}


def edited(content: bytes, table: Table, changes: Mapping[Key, Cells | None]) -> bytes:
    """Return the file with the rows changed: those of None are gone, those that are new stand at the end.

    A file in another form than that of programs gets this one. Raises UnreadableError.
    """
    _read(content, table)
    clean = clean_text(table.name, content, table)
    found, rows = _read(content if clean is None else clean.encode(), table)
    keys = [row_key(table, _cells(row)) for row in rows]
    wanted = [(row, changes[key]) for row, key in zip(rows, keys, strict=True) if key in changes]
    changed = {row.line: NewRow(_other_cells(row, cells)) for row, cells in wanted if cells is not None}
    gone = {row.line for row, cells in wanted if cells is None}
    added = [NewRow(cells) for key, cells in changes.items() if cells is not None and key not in keys]
    return edited_text(found, changed, gone, {END: added}).text.encode()


def _read(content: bytes, table: Table) -> tuple[Layout, list[CsvRow]]:
    problems: list[Problem] = []
    try:
        found = layout_in(table.name, content)
        rows = rows_in(table.name, found, table, problems)
    except FileError as error:
        raise UnreadableError from error
    if any(not problem.is_note for problem in problems):
        raise UnreadableError
    return found, rows


def _cells(row: CsvRow) -> Cells:
    return {name: text or "" for name, text in row.cells.items()}


def _other_cells(row: CsvRow, cells: Cells) -> Cells:
    """Return the cells that are other than in the row; those that are not told are empty."""
    return {name: cells.get(name, "") for name, text in row.cells.items() if (text or "") != cells.get(name, "")}
