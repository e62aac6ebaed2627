"""The sheets of a workbook file as values, whichever office program has saved it: .xlsx or .ods."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils.escape import unescape

from armdash.pipeline.csv_files import MAX_ROWS
from armdash.workbooks.open_document import read_open_document
from armdash.workbooks.values import EPOCH, BookError, Unreadable, Value

MAX_BYTES, MAX_UNPACKED, MAX_COLUMNS = 20_000_000, 200_000_000, 200
# What Excel writes with a password, and what it wrote before 2007.
OLD = b"\xd0\xcf\x11\xe0"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass
class Sheet:
    """A sheet: its name, the values of its rows from the first, and the day that its program counts from."""

    name: str
    rows: list[list[Value]] = field(default_factory=list)
    epoch: date = EPOCH


def read_sheets(content: bytes) -> list[Sheet]:
    """Return the sheets of a workbook file; raise BookError where it is none or too large."""
    if len(content) > MAX_BYTES:
        raise BookError("too_large", most=MAX_BYTES // 1_000_000)
    if content.startswith(OLD):
        raise BookError("old_or_locked")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise BookError("too_large", most=MAX_BYTES // 1_000_000)
            is_open_document = "mimetype" in archive.namelist() and archive.read("mimetype").startswith(OPEN_DOCUMENT)
            if is_open_document:
                found = read_open_document(archive.read("content.xml"))
                return [Sheet(name, _bounded(name, rows)) for name, rows in found]
        return _excel_sheets(content)
    except BookError:
        raise
    except Exception as error:  # a damaged file fails anywhere in its readers
        raise BookError("no_workbook", detail=type(error).__name__) from error


def _excel_sheets(content: bytes) -> list[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    sheets = []
    for found in book.worksheets:
        found.reset_dimensions()
        rows = ([_value(cell) for cell in row] for row in found.iter_rows())
        sheets.append(Sheet(found.title, _bounded(found.title, rows), book.epoch.date()))
    return sheets


def _value(cell: Any) -> Value:
    value: object = cell.value
    match cell.data_type:
        case "f":
            return Unreadable("formula")
        case "e":
            return Unreadable("error_value", str(value))
    if isinstance(value, str):
        return str(unescape(value))
    if value is None:
        return None
    if isinstance(value, bool | int | float | datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    return Unreadable("time", str(value))


def _bounded(name: str, rows: Iterable[list[Value]]) -> list[list[Value]]:
    """Return the rows up to the last with a value; raise BookError where there are more than a table may have."""
    kept: list[list[Value]] = []
    last = 0
    for number, row in enumerate(_without_empty_ends(rows), start=1):
        if row:
            if number > MAX_ROWS:
                raise BookError("too_many_rows", sheet=name, most=MAX_ROWS)
            if len(row) > MAX_COLUMNS:
                raise BookError("too_many_columns", sheet=name, most=MAX_COLUMNS)
            last = number
        if number <= MAX_ROWS:
            kept.append(row)
    return kept[:last]


def _without_empty_ends(rows: Iterable[list[Value]]) -> Iterator[list[Value]]:
    for row in rows:
        width = max((place for place, value in enumerate(row, start=1) if value not in (None, "")), default=0)
        yield row[:width]
