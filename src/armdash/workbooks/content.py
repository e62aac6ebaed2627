"""The rows of a case's folder that the workbook holds, each with a mark that tells whether it is still the same."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from armdash.connectors.fetched_tables import FETCHED_FILE
from armdash.domain.problems import DataError, Problem
from armdash.pipeline.csv_files import CsvRow, rows_of
from armdash.pipeline.forms.clean_copy import clean_copy
from armdash.pipeline.forms.files import csv_files, files_of
from armdash.pipeline.forms.texts import FileError
from armdash.pipeline.schema import Column, Table
from armdash.workbooks.plan import held_tables

Cells = Mapping[str, str | None]
MARK_LENGTH = 12


@dataclass(frozen=True)
class HeldRow:
    """A row of a file, and its mark: what its file and cells mean, in a few letters."""

    row: CsvRow
    mark: str


@dataclass(frozen=True)
class HeldTable:
    """A table with those of its files that the workbook holds, and their rows."""

    table: Table
    files: list[str]
    rows: list[HeldRow]


def held_content(folder: Path, to: Path) -> list[HeldTable]:
    """Return what the workbook holds of a folder; the files are copied in their clean form first.

    Raises DataError where a file cannot be read.
    """
    try:
        clean_copy(folder, to)
    except FileError as error:
        raise DataError([error.problem]) from None
    problems: list[Problem] = []
    content = [_held(table, to, problems) for table in held_tables()]
    if errors := [problem for problem in problems if not problem.is_note]:
        raise DataError(errors)
    return content


def mark_of(table: Table, file: str, cells: Cells) -> str:
    """Return the mark of a row: the same for all ways to write the same row."""
    texts = [file, *(same_form(column, cells[column.name]) or "" for column in table.columns)]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:MARK_LENGTH]


def same_form(column: Column, text: str | None) -> str | None:
    """Return a cell in the one form that two ways to write the same value share."""
    if text is None:
        return None
    if column.type.startswith(("DECIMAL", "INTEGER")):
        try:
            return f"{Decimal(text).normalize():f}"
        except InvalidOperation:
            return text
    return text


def key_of(table: Table, cells: Cells) -> tuple[str | None, ...]:
    """Return the cells that tell a row from the others of its table."""
    return tuple(cells[name] for name in table.keys[0])


def _held(table: Table, folder: Path, problems: list[Problem]) -> HeldTable:
    files = [file for file in files_of(table.name, csv_files(folder)) if not FETCHED_FILE.fullmatch(file.name)]
    rows: list[HeldRow] = []
    for file in files:
        rows += _marked(table, rows_of(file, table, problems))
    return HeldTable(table, [file.name for file in files], rows)


def _marked(table: Table, rows: Iterable[CsvRow]) -> list[HeldRow]:
    return [HeldRow(row, mark_of(table, row.file, row.cells)) for row in rows]
