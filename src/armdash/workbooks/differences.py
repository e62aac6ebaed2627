"""What a sheet changes in its table: which row is which, and cell by cell what is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from armdash.domain.problems import Problem
from armdash.pipeline.csv_files import CsvRow
from armdash.pipeline.history.records import Difference
from armdash.workbooks.content import Cells, HeldRow, HeldTable, key_of, mark_of, same_form
from armdash.workbooks.plan import FILE_ID, MARK_SIGN
from armdash.workbooks.sheet_table import SheetRow, SheetTable


@dataclass
class TableChange:
    """What becomes of a table's rows: which of the sheet is which of the files, which are new, which go."""

    held: HeldTable
    sheet: SheetTable
    pairs: list[tuple[HeldRow, SheetRow]] = field(default_factory=list)
    added: list[SheetRow] = field(default_factory=list)
    removed: list[HeldRow] = field(default_factory=list)

    @property
    def differences(self) -> Iterator[Difference]:
        """Yield the cells that change, in the order of the sheet; then those of rows that go."""
        pairs = {row.number: held for held, row in self.pairs}
        for row in self.sheet.rows:
            if row.number in pairs:
                yield from self._between(pairs[row.number].row, row)
            elif row in self.added:
                yield from self._cells({}, row.cells, self._key(row.cells))
        for gone in self.removed:
            yield from self._cells(gone.row.cells, {}, self._key(gone.row.cells))

    def changed_cells(self, before: CsvRow, after: SheetRow) -> dict[str, str | None]:
        """Return the cells of a row that have another value in the sheet."""
        return {
            column.name: after.cells[column.name]
            for column in self.held.table.columns
            if same_form(column, before.cells[column.name]) != same_form(column, after.cells[column.name])
        }

    def _between(self, before: CsvRow, after: SheetRow) -> Iterator[Difference]:
        key = self._key(before.cells)
        if before.file != after.file:
            yield self._difference(key, FILE_ID.removeprefix(MARK_SIGN), before.file, after.file)
        for name, text in self.changed_cells(before, after).items():
            yield self._difference(key, name, before.cells[name], text)

    def _difference(self, key: str, column: str, before: str | None, after: str | None) -> Difference:
        return Difference(table=self.held.table.name, key=key, column=column, before=before, after=after)

    def _cells(self, before: Cells, after: Cells, key: str) -> Iterator[Difference]:
        for name in self.held.table.column_names:
            if before.get(name) != after.get(name):
                yield self._difference(key, name, before.get(name), after.get(name))

    def _key(self, cells: Cells) -> str:
        return ", ".join(text or "–" for text in key_of(self.held.table, cells))


def change_of(held: HeldTable, sheet: SheetTable, handed_out: set[str], problems: list[Problem]) -> TableChange:
    """Return what a sheet changes; add a problem for each row that somebody else has changed or removed meanwhile.

    A row is known by its mark, which goes with it wherever it is sorted to. A row without one is new, unless it has
    the key of a row that has lost its mark.
    """
    change = TableChange(held, sheet)
    now: dict[str, list[HeldRow]] = {}
    for known in held.rows:
        now.setdefault(known.mark, []).append(known)
    copies: list[SheetRow] = []
    # Of a row and its copies, that which is as it was handed out is the row itself.
    for row in sorted(sheet.rows, key=lambda row: row.mark != _mark(held, row)):
        mark, own = row.mark or "", _mark(held, row)
        if mark not in handed_out:
            copies.append(row)
        elif same := now.get(mark) or now.get(own):  # or it has been put in place already
            change.pairs.append((same.pop(0), row))
        elif any(mark == other.mark for _, other in change.pairs):
            copies.append(row)
        elif mark != own:
            problems.append(sheet.problem(row.number, held.table.keys[0][0], "workbook.changed_meanwhile"))
    left = [known for rows in now.values() for known in rows]
    by_key = {key_of(held.table, known.row.cells): known for known in left}
    for row in sorted(copies, key=lambda row: row.number):
        if same_key := by_key.pop(key_of(held.table, row.cells), None):
            change.pairs.append((same_key, row))
            left.remove(same_key)
        else:
            change.added.append(row)
    change.removed = [known for known in left if known.mark in handed_out]
    return change


def _mark(held: HeldTable, row: SheetRow) -> str:
    return mark_of(held.table, row.file, row.cells)


def by_file(change: TableChange) -> Mapping[str, TableChange]:
    """Return the changes of each file of the table."""
    return {
        file: TableChange(
            change.held,
            change.sheet,
            [(held, row) for held, row in change.pairs if held.row.file == file == row.file],
            [row for row in change.added if row.file == file]
            + [row for held, row in change.pairs if held.row.file != file == row.file],
            [row for row in change.removed if row.row.file == file]
            + [held for held, row in change.pairs if held.row.file == file != row.file],
        )
        for file in change.held.files
    }
