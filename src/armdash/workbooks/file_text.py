"""The new texts of files: a changed row changes its lines alone, a new one follows its neighbour in the sheet."""

from collections.abc import Iterable
from pathlib import Path

from armdash.pipeline.forms.edits import END, TOP, NewRow, edited
from armdash.pipeline.forms.texts import layout
from armdash.workbooks.differences import TableChange, by_file
from armdash.workbooks.sheet_table import SheetTable

Lines = dict[tuple[str, int], tuple[SheetTable, int]]


def new_texts(changes: Iterable[TableChange], folder: Path) -> tuple[dict[str, str], Lines]:
    """Return the new text of every file that changes, and for lines of all files their row in a sheet."""
    texts: dict[str, str] = {}
    lines: Lines = {}
    for table_change in changes:
        for file, change in by_file(table_change).items():
            found = layout(folder / file)
            changed = {
                held.row.line: NewRow(change.changed_cells(held.row, row), row.number) for held, row in change.pairs
            }
            new = edited(found, changed, {held.row.line for held in change.removed}, _behind(change))
            lines |= {(file, line): (change.sheet, number) for line, number in new.numbers.items()}
            if new.text != found.text:
                texts[file] = new.text
    return texts, lines


def _behind(change: TableChange) -> dict[int, list[NewRow]]:
    """Return the new rows by the line of the row of the file that they follow in the sheet, by TOP or by END."""
    added = {row.number for row in change.added}
    own = {row.number: held.row.line for held, row in change.pairs}
    last = max(own, default=0)
    behind: dict[int, list[NewRow]] = {}
    neighbour = TOP
    for row in sorted(change.sheet.rows, key=lambda row: row.number):
        if row.number in own:
            neighbour = own[row.number]
        elif row.number in added:
            behind.setdefault(END if row.number > last else neighbour, []).append(NewRow(row.cells, row.number))
    return behind
