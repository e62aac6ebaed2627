"""A CSV text with some of its rows changed, which change their lines alone: every other line stays byte for byte."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from armdash.pipeline.csv_files import NO_ROWS
from armdash.pipeline.forms.cells import composed
from armdash.pipeline.forms.records import Layout, Record, line_end_of, written

Cells = Mapping[str, str | None]
# Where new rows stand that follow no row: above all of them, or below.
TOP, END = -1, 0


@dataclass(frozen=True)
class NewRow:
    """The cells of a new row, or those of an old one that change; and the number by which its line is found again."""

    cells: Cells
    number: int | None = None


@dataclass
class NewText:
    """A text being written, and which of its lines begin a numbered row."""

    parts: list[str] = field(default_factory=list)
    line: int = 1
    numbers: dict[int, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return what has been written."""
        return "".join(self.parts)

    def add(self, text: str, number: int | None = None) -> None:
        """Add the lines of a record."""
        if number is not None:
            self.numbers[self.line] = number
        self.parts.append(text)
        self.line += max(text.count("\n"), text.count("\r"))


def edited(
    found: Layout, changed: Mapping[int, NewRow], gone: Set[int], added: Mapping[int, Sequence[NewRow]]
) -> NewText:
    """Return the text with changed rows and without those that are gone, both by the line where they begin.

    New rows follow the row of their line, or stand at TOP or at END. A text that loses its last row gets the mark of
    a table that has none on purpose, and one that gets its first loses it. A column that the text leaves out and a
    row has a value in stands at the end of every line.
    """
    new, end = NewText(), line_end_of(found.text)
    heading, *records = found.lines()
    names = [composed(name) or "" for name in heading.cells]
    rows = [*changed.values(), *(row for rows in added.values() for row in rows)]
    more = list(dict.fromkeys(name for row in rows for name, cell in row.cells.items() if cell and name not in names))
    names += more
    has_rows = any(added.values()) or any(_is_row(record) and record.line not in gone for record in records)

    def add(rows: Sequence[NewRow]) -> None:
        for row in rows:
            new.add(written([row.cells.get(name) or "" for name in names], found.separator, end), row.number)

    new.add(written([*heading.cells, *more], found.separator, end) if more else heading.text)
    add(added.get(TOP, ()))
    for record in records:
        row = changed.get(record.line)
        if row or (more and _is_row(record) and record.line not in gone):
            cells = row.cells if row else {}
            text = _changed(record, names, cells, found.separator, end) if cells or more else record.text
            new.add(text, row.number if row else None)
        elif record.line not in gone and not (has_rows and record.cells[:1] == [NO_ROWS] and not _is_row(record)):
            new.add(record.text)
        add(added.get(record.line, ()))
    add(added.get(END, ()))
    if not has_rows and not any(record.cells[:1] == [NO_ROWS] for record in records):
        new.add(f"{NO_ROWS}{end}")
    return new


def _is_row(record: Record) -> bool:
    given = [composed(cell) for cell in record.cells]
    return any(given) and not (given[0] == NO_ROWS and not any(given[1:]))


def _changed(record: Record, names: Sequence[str], cells: Cells, separator: str, end: str) -> str:
    padded = [*record.cells, *[""] * (len(names) - len(record.cells))]
    return written(
        [cells[name] or "" if name in cells else padded[place] for place, name in enumerate(names)], separator, end
    )
