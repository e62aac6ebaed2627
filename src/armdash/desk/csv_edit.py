"""CSV files row by row: changed rows take their places, every other line stays as it is, byte for byte."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from armdash.domain.signs import trimmed
from armdash.pipeline.csv_files import LARGEST_FILE, NO_ROWS
from armdash.pipeline.schema import Table, tables

Key = tuple[str, ...]
Cells = Mapping[str, str]
BOM = "\ufeff"


@dataclass(frozen=True)
class Line:
    """A row as it stands in the file; one without a key holds no cells: the header, an empty line, the mark."""

    text: str
    key: Key | None = None
    cells: Cells | None = None


def table_of(file: str) -> Table | None:
    """Return the table whose rows a CSV file of that name has (``observation.population.csv``); None for another."""
    name = file.partition(".")[0]
    return next((table for table in tables() if table.name == name and file.endswith(".csv")), None)


def row_key(table: Table, cells: Cells) -> Key:
    """Return what tells a row from the others of its table."""
    names = table.keys[0] if table.keys else table.column_names
    return tuple(cells.get(name, "") for name in names)


def rows_of(text: str, table: Table) -> dict[Key, Cells]:
    """Return the rows of a CSV text by key; of two with one key, which the check tells, the last."""
    return {line.key: line.cells for line in _lines(text, table) if line.key is not None and line.cells is not None}


def edited(text: str, table: Table, changes: Mapping[Key, Cells | None]) -> str:
    """Return the text with the rows changed: those of None are gone, those that are new stand at the end."""
    lines = list(_lines(text, table)) or [Line(",".join(table.column_names) + "\n")]
    header = _header(lines[0].text)
    ending = lines[0].text.removeprefix(lines[0].text.rstrip("\r\n")) or "\n"
    left = dict(changes)
    written = []
    for line in lines:
        if line.key is None or line.key not in changes:
            written.append(line.text)
            continue
        cells = left.pop(line.key, None)
        if cells is not None:
            written.append(_row(header, cells, ending))
    written += [_row(header, cells, ending) for cells in left.values() if cells is not None]
    return _marked("".join(written), table, ending)


def _marked(text: str, table: Table, ending: str) -> str:
    """Return the text with the mark of a table that has no rows where it has none, and nowhere else."""
    lines = list(_lines(text, table))
    rows = [line for line in lines if line.key is not None]
    others = [line.text for line in lines[1:] if line.key is None and line.text.strip() != NO_ROWS]
    if rows:
        return "".join(line.text for line in lines if line.key is not None or line.text.strip() != NO_ROWS)
    return "".join([lines[0].text, *others, f"{NO_ROWS}{ending}"])


def _row(header: list[str], cells: Cells, ending: str) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator=ending).writerow([cells.get(name, "") for name in header])
    return written.getvalue()


def _header(line: str) -> list[str]:
    return [trimmed(name) for name in next(csv.reader(io.StringIO(line.removeprefix(BOM), newline="")), [])]


def _lines(text: str, table: Table) -> Iterator[Line]:
    """Yield the rows with the text of each, the header first; raise csv.Error where the text is no CSV."""
    csv.field_size_limit(LARGEST_FILE)
    source = list(io.StringIO(text, newline=""))
    reader = csv.reader(source)
    header: list[str] | None = None
    begins = 0
    for record in reader:
        own = "".join(source[begins : reader.line_num])
        begins = reader.line_num
        if header is None:
            if record:
                header = _header(own)
                if not {*(table.keys[0] if table.keys else table.column_names)} <= {*header}:
                    raise csv.Error(
                        f"the header of {table.name} has no key"
                    )  # written in a way that only the check reads
            yield Line(own)
        elif record == [NO_ROWS] or not any(map(trimmed, record)):
            yield Line(own)
        else:
            cells = {name: trimmed(cell) for name, cell in zip(header, record, strict=False) if name}
            yield Line(own, row_key(table, cells), cells)
