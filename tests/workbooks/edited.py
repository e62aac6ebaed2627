"""A workbook in the hands of a coordinator: cells by their table, row and column."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from armdash.i18n.translator import Translator
from armdash.workbooks.plan import CONTROL, FIRST, IDS

Edit = Callable[["Edited"], object]
FI = Translator("fi")


class Edited:
    """A workbook that openpyxl holds, and the sheets of tables in it."""

    def __init__(self, content: bytes) -> None:
        self.book: Any = openpyxl.load_workbook(io.BytesIO(content))

    def sheet(self, table: str) -> Any:
        return self.book[FI(f"workbook.sheet.{table}")]

    def place(self, table: str, column: str) -> int:
        return [cell.value for cell in self.sheet(table)[IDS]].index(column) + 1

    def cell(self, table: str, row: int, column: str) -> Any:
        """Return a cell of a row of data, the first of which is 1."""
        return self.sheet(table).cell(row + FIRST - 1, self.place(table, column))

    def set(self, table: str, row: int, column: str, value: object) -> None:
        self.cell(table, row, column).value = value

    def insert(self, table: str, row: int, cells: dict[str, object]) -> None:
        """Insert a row before the one with this number."""
        self.sheet(table).insert_rows(row + FIRST - 1)
        for column, value in cells.items():
            self.set(table, row, column, value)

    def delete(self, table: str, row: int) -> None:
        self.sheet(table).delete_rows(row + FIRST - 1)

    def saved(self) -> bytes:
        content = io.BytesIO()
        self.book.save(content)
        return content.getvalue()


def edited(content: bytes, *edits: Edit) -> bytes:
    """Return the workbook after the edits, as a program saves it."""
    book = Edited(content)
    for edit in edits:
        edit(book)
    return book.saved()


def with_sheets(content: bytes, *names: str) -> bytes:
    """Return the workbook with the sheets of these tables alone: the others would stay untouched, and take time."""
    book = Edited(content)
    kept = {book.book.worksheets[0].title, CONTROL, FI("workbook.lists"), *(book.sheet(name).title for name in names)}
    for sheet in book.book.worksheets:
        if sheet.title not in kept:
            book.book.remove(sheet)
    return book.saved()


def set_cell(table: str, row: int, column: str, value: object) -> Edit:
    return lambda book: book.set(table, row, column, value)


def texts_of(folder: Path) -> dict[str, str]:
    return {file.name: file.read_bytes().decode() for file in folder.glob("*.csv")}
