"""The new texts of files: a changed row changes its lines alone, a new one follows its neighbour in the sheet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from armdash.pipeline.csv_files import NO_ROWS, layout
from armdash.pipeline.forms.cells import composed
from armdash.pipeline.forms.records import Layout, Record, line_end_of, written
from armdash.workbooks.differences import TableChange, by_file
from armdash.workbooks.sheet_table import SheetRow, SheetTable

Lines = dict[tuple[str, int], tuple[SheetTable, int]]
# Where new rows stand that follow no row of their file: above all of them, or below.
TOP, END = -1, 0


@dataclass
class _NewText:
    """A text being written, and which of its lines begin a row of the sheet."""

    text: list[str] = field(default_factory=list)
    line: int = 1
    rows: dict[int, int] = field(default_factory=dict)

    def add(self, text: str, number: int | None = None) -> None:
        """Add the lines of a record, with its row in the sheet."""
        if number is not None:
            self.rows[self.line] = number
        self.text.append(text)
        self.line += max(text.count("\n"), text.count("\r"))


def new_texts(changes: Iterable[TableChange], folder: Path) -> tuple[dict[str, str], Lines]:
    """Return the new text of every file that changes, and for lines of all files their row in a sheet."""
    texts: dict[str, str] = {}
    lines: Lines = {}
    for table_change in changes:
        for file, change in by_file(table_change).items():
            found = layout(folder / file)
            new = _new_text(found, change)
            lines |= {(file, line): (change.sheet, number) for line, number in new.rows.items()}
            if (text := "".join(new.text)) != found.text:
                texts[file] = text
    return texts, lines


def _new_text(found: Layout, change: TableChange) -> _NewText:
    new, end = _NewText(), line_end_of(found.text)
    heading, *records = found.lines()
    names = [composed(name) or "" for name in heading.cells]
    pairs = {held.row.line: (held.row, row) for held, row in change.pairs}
    gone = {held.row.line for held in change.removed}
    behind = _behind(change)
    new.add(heading.text)
    top = behind.pop(TOP, ())

    def add_new(rows: Iterable[SheetRow]) -> None:
        for row in rows:
            new.add(written([row.cells.get(name) or "" for name in names], found.separator, end), row.number)

    add_new(top)
    for record in records:
        if record.line in pairs:
            before, row = pairs[record.line]
            cells = change.changed_cells(before, row)
            new.add(_changed(record, names, cells, found.separator, end), row.number)
            add_new(behind.pop(row.number, ()))
        elif record.line not in gone and not (record.cells == [NO_ROWS] and change.added):
            new.add(record.text)
    for rows in behind.values():
        add_new(rows)
    return new


def _changed(record: Record, names: list[str], cells: dict[str, str | None], separator: str, end: str) -> str:
    if not cells:
        return record.text
    padded = [*record.cells, *[""] * (len(names) - len(record.cells))]
    return written(
        [cells[name] or "" if name in cells else padded[place] for place, name in enumerate(names)], separator, end
    )


def _behind(change: TableChange) -> dict[int, list[SheetRow]]:
    """Return the new rows by the row of the file that they follow in the sheet, by TOP or by END."""
    added = {row.number for row in change.added}
    own = {row.number for _, row in change.pairs}
    last = max(own, default=0)
    behind: dict[int, list[SheetRow]] = {}
    neighbour = TOP
    for row in sorted(change.sheet.rows, key=lambda row: row.number):
        if row.number in own:
            neighbour = row.number
        elif row.number in added:
            behind.setdefault(END if row.number > last else neighbour, []).append(row)
    return behind
