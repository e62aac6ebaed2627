"""Values of cells as spreadsheets hold them, and what they are as text of a table."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from armdash.pipeline.cell_examples import YEARS
from armdash.pipeline.forms.cells import composed
from armdash.pipeline.schema import Column

# The day before the first of a spreadsheet's days, which are whole numbers; some programs count from another.
EPOCH = date(1899, 12, 30)
# Numbers of five digits are days; smaller ones may be years that somebody typed.
FIRST_NUMBER, LAST_NUMBER = 10_000, 73_415
# What an id may be followed by: the name that the lists show.
NAMED_ID = re.compile(r"(?P<id>\w+)\s+[–—-]\s.*", re.DOTALL)
LINE_ENDS = re.compile(r"\r\n?")


class BookError(Exception):
    """The file is no workbook that can be read: ``message`` is the last part of a key of ``[workbook]``."""

    def __init__(self, message: str, **values: object) -> None:
        """Keep the message and what fills it."""
        super().__init__(message)
        self.message, self.values = message, values


@dataclass(frozen=True)
class Unreadable:
    """A cell that holds no value of its own: a formula, an error, a time of day."""

    message: str
    text: str = ""


Value = str | int | float | bool | datetime | Unreadable | None


class CellError(Exception):
    """A cell that cannot be taken: ``message`` is the last part of a key of ``[workbook]``."""

    def __init__(self, message: str, **values: object) -> None:
        """Keep the message and what fills it."""
        super().__init__(message)
        self.message, self.values = message, values


def text_of(value: Value, column: Column, epoch: date, *, is_reference: bool) -> str | None:
    """Return the value of a cell as text of its column; raise CellError where it cannot be one."""
    kind = column.type.split("(")[0]
    if isinstance(value, Unreadable):
        raise CellError(value.message, value=value.text)
    if isinstance(value, datetime):
        return _day(value, kind)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return _number(value, kind, epoch)
    text = composed(LINE_ENDS.sub("\n", value)) if value else None
    if is_reference and text and (named := NAMED_ID.fullmatch(text)):
        return named["id"]
    return text


def year_in(day: date) -> int | None:
    """Return the year that a program makes this day of, where somebody types it alone; None for any other day."""
    number = (day - EPOCH).days
    return number if number in YEARS else None


def _day(value: datetime, kind: str) -> str:
    if kind != "DATE":
        raise CellError("day_in_other", value=value.date().isoformat())
    if value.time() != time():
        raise CellError("time", value=value.isoformat(" "))
    if year := year_in(value.date()):
        raise CellError("year_alone", value=value.date().isoformat(), year=year)
    return value.date().isoformat()


def _number(value: float, kind: str, epoch: date) -> str:
    """Return the number with as many digits as a spreadsheet keeps; in a column of days the day that it counts."""
    if kind == "DATE" and value == int(value) and FIRST_NUMBER <= value <= LAST_NUMBER:
        return (epoch + timedelta(days=int(value))).isoformat()
    text = f"{value:.15g}"
    return str(int(value)) if value == int(value) and "e" in text else text
