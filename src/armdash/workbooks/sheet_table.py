"""A sheet as a table: its rows as text, each with its mark, and what is wrong with its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from armdash.domain.problems import Problem
from armdash.pipeline.csv_files import MAX_CELL, MAX_PROBLEMS, NO_ROWS
from armdash.pipeline.forms.cells import as_meant, composed
from armdash.pipeline.forms.records import letter_of
from armdash.pipeline.schema import Table
from armdash.workbooks.content import Cells, HeldTable
from armdash.workbooks.plan import FILE_ID, FIRST, IDS, MARK_SIGN, OWN_TABLE, target_of
from armdash.workbooks.sheets import Sheet
from armdash.workbooks.values import CellError, Unreadable, Value, text_of


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet: its number, its cells as text, the file that it belongs to and its mark, where it has one."""

    number: int
    cells: Cells
    file: str
    mark: str | None


@dataclass
class SheetTable:
    """A table as a sheet has it, and in which column of the sheet each of its columns stands."""

    sheet: str
    table: Table
    places: Mapping[str, int]
    rows: list[SheetRow] = field(default_factory=list)

    def cell(self, column: str, row: int) -> str:
        """Return a column's name and its cell in the sheet, as a message tells them."""
        return f"{column} ({letter_of(self.places[column])}{row})" if column in self.places else column

    def problem(self, row: int, column: str, message: str, **values: object) -> Problem:
        """Return a problem of a cell; ``message`` is a whole key."""
        return Problem(file=self.sheet, line=row, column=self.cell(column, row), message=message, values=values)


def table_of(sheet: Sheet, held: Mapping[str, HeldTable]) -> str | None:
    """Return the table that a sheet holds, as the row of ids says; None for any other sheet."""
    ids = _ids(sheet)
    marked = [name.removeprefix(MARK_SIGN) for name in ids if name.startswith(MARK_SIGN)]
    found = [name for name in marked if name in held]
    if found:
        return found[0]
    # Without the column of marks, the ids of the columns tell.
    return next((name for name, table in held.items() if set(table.table.column_names) <= set(ids)), None)


def read_table(sheet: Sheet, held: HeldTable, problems: list[Problem]) -> SheetTable:
    """Return the rows of a sheet; add what is wrong with its columns and cells."""
    table, ids = held.table, _ids(sheet)
    mark_id = f"{MARK_SIGN}{table.name}"
    found = SheetTable(sheet.name, table, {name: place for place, name in enumerate(ids, start=1) if name})
    known = {*table.column_names, FILE_ID, mark_id}
    before = len(problems)
    columns = ", ".join(table.column_names)
    problems += [
        found.problem(IDS, name, "check.column_missing", columns=columns)
        for name in table.column_names
        if name not in ids
    ]
    width = max((len(row) for row in sheet.rows), default=0)
    for place in range(1, width + 1):
        name = ids[place - 1] if place <= len(ids) else ""
        is_used = any(len(row) >= place and row[place - 1] not in (None, "") for row in sheet.rows[FIRST - 1 :])
        if name not in known and (name or is_used):
            letter = letter_of(place)
            problems.append(
                found.problem(IDS, name or letter, "check.column_unknown", letter=letter, columns=columns)
            )
        elif name and ids.index(name) != place - 1:
            problems.append(found.problem(IDS, name, "check.column_twice", columns=columns))
    if len(problems) == before:
        _read_rows(sheet, held, found, problems)
    return found


def _ids(sheet: Sheet) -> list[str]:
    row = sheet.rows[IDS - 1] if len(sheet.rows) >= IDS else []
    return [(composed(value) or "") if isinstance(value, str) else "" for value in row]


def _read_rows(sheet: Sheet, held: HeldTable, found: SheetTable, problems: list[Problem]) -> None:
    numbers: list[int] = []
    texts: dict[str, list[str | None]] = {name: [] for name in held.table.column_names}
    for number, row in enumerate(sheet.rows[FIRST - 1 :], start=FIRST):
        values = {name: row[place - 1] if len(row) >= place else None for name, place in found.places.items()}
        given = [values[name] for name in texts if values[name] not in (None, "")]
        if not given or (len(given) == 1 and given[0] == NO_ROWS):
            continue
        numbers.append(number)
        for column in held.table.columns:
            is_reference = column.name in OWN_TABLE or target_of(held.table, column.name) is not None
            text = None
            try:
                text = text_of(values[column.name], column, sheet.epoch, is_reference=is_reference)
                if text and len(text) > MAX_CELL:
                    raise CellError("cell_too_long", most=MAX_CELL)
            except CellError as error:
                if len(problems) < MAX_PROBLEMS:
                    problems.append(found.problem(number, column.name, f"workbook.{error.message}", **error.values))
            texts[column.name].append(text)
    meant = {column.name: as_meant(column, texts[column.name]) for column in held.table.columns}
    for place, number in enumerate(numbers):
        row = sheet.rows[number - 1]
        file = _text(row, found.places.get(FILE_ID)) or (held.files[0] if held.files else f"{held.table.name}.csv")
        if file not in held.files:
            problems.append(
                found.problem(number, FILE_ID, "workbook.unknown_file", value=file, files=", ".join(held.files))
            )
        mark = _text(row, found.places.get(f"{MARK_SIGN}{held.table.name}"))
        found.rows.append(SheetRow(number, {name: column[place] for name, column in meant.items()}, file, mark))


def _text(row: list[Value], place: int | None) -> str | None:
    value = row[place - 1] if place and len(row) >= place else None
    return None if value is None or isinstance(value, Unreadable) else composed(str(value))
