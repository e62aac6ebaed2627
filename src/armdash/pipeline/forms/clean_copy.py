"""A copy of the data in the form that programs write: commas, points, days as 2021-04-21, UTF-8."""

from pathlib import Path

from armdash.pipeline.csv_files import NO_ROWS, rows_in
from armdash.pipeline.forms.cells import composed
from armdash.pipeline.forms.files import csv_files, files_of
from armdash.pipeline.forms.records import written
from armdash.pipeline.forms.texts import layout_in
from armdash.pipeline.schema import Table, tables
from armdash.pipeline.state import copy_data


def clean_copy(data: Path, to: Path) -> Path:
    """Copy data that pass the checks, each file with the rows that it means; return the folder.

    A file that means just what it says is copied byte for byte.
    """
    copy_data(data, to)
    found = csv_files(to)
    for table in tables():
        for file in files_of(table.name, found):
            if (text := clean_text(file.name, file.read_bytes(), table)) is not None:
                file.write_text(text, "utf-8", newline="")
    return to


def clean_text(name: str, content: bytes, table: Table) -> str | None:
    """Return the rows of a file as programs write them; None where it means just what it says."""
    found = layout_in(name, content)
    rows = rows_in(name, found, table, [])
    heading, *records = found.records()
    names = [name for name in map(composed, heading.cells) if name]
    meant = [[row.cells[name] or "" for name in names] for row in rows]
    lines = [names, *(meant or [[NO_ROWS]])]
    said = [[cell.strip() for cell in record.cells] for record in (heading, *records)]
    if found.is_own and found.separator == "," and said == lines and content.startswith(names[0].encode()):
        return None
    return "".join(written(cells, ",", "\n") for cells in lines)
