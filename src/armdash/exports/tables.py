"""Tables as CSV files: one that a Finnish Excel opens with a double click, one that machines read."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from armdash.exports.cells import list_text, plain_number, safe_text
from armdash.exports.dataset import Dataset


def excel_csv(dataset: Dataset) -> bytes:
    """Return semicolons, a decimal comma, CRLF and a byte order mark, under the headings that the reader sees."""
    headings = [safe_text(name) for name in dataset.table.headings]
    text = _csv(headings, dataset, safe_text, separator=";", decimal_sign=",", line_end="\r\n")
    return text.encode("utf-8-sig")


def machine_csv(dataset: Dataset) -> bytes:
    """Return commas, a decimal point, no byte order mark, under the ids of the columns, which no language changes.

    Days are written as 2021-04-21, missing values are empty, and every text stands unchanged: spreadsheets
    have the other file.
    """
    ids = [column.id for column in dataset.table.columns]
    return _csv(ids, dataset, str, separator=",", decimal_sign=".", line_end="\n").encode("utf-8")


def _csv(
    names: Sequence[str],
    dataset: Dataset,
    told: Callable[[str], str],
    *,
    separator: str,
    decimal_sign: str,
    line_end: str,
) -> str:
    """Return names and rows as lines; ``told`` gives each text as the file holds it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=line_end)
    if names:
        writer.writerow(names)
    writer.writerows([[_cell(value, told, decimal_sign) for value in row] for row in dataset.table.rows])
    return text.getvalue()


def _cell(value: object, told: Callable[[str], str], decimal_sign: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal | float):
        return plain_number(value, decimal_sign)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else told(_text(value))


def _text(value: object) -> str:
    return list_text(value) if isinstance(value, list | tuple) else str(value)
