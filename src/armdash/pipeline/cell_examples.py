"""Correct ways to write a cell, made from what was written where that is possible: advice that the checks accept."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from armdash.pipeline.schema import Column

YEARS = range(1850, 2101)
# The day before the first of a spreadsheet's days, which are whole numbers; those of five digits.
SPREADSHEET_START, SPREADSHEET_DAY = date(1899, 12, 30), re.compile(r"[1-9][0-9]{4}")
TIME_OF_DAY = re.compile(r"[T ][0-9]{1,2}[:.][0-9]{2}[0-9:.,+Z -]*")
YEAR_FIRST = re.compile(r"([0-9]{4})(?:([-./])([0-9]{1,2})\2|([0-9]{2}))([0-9]{1,2})")
YEAR_LAST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})")
DAY, LATITUDE, NUMBER = "2021-04-21", "65.7", "25"


def days_of(text: str) -> list[date]:
    """Return the days that a text in another form than yyyy-mm-dd may be: none, one, or two that fit equally well."""
    return list(dict.fromkeys(day for day in _readings(text.strip()) if day and day.year in YEARS))


def _readings(text: str) -> Iterator[date | None]:
    if time := TIME_OF_DAY.search(text):
        text = text[: time.start()] if time.end() == len(text) else text
    if found := YEAR_FIRST.fullmatch(text):
        yield _day(found[1], found[3] or found[4], found[5])
    elif found := YEAR_LAST.fullmatch(text):
        yield (finnish := _day(found[4], found[3], found[1]))
        if found[2] != "." or not finnish:  # where months come first, no points stand between
            yield _day(found[4], found[1], found[3])
    elif SPREADSHEET_DAY.fullmatch(text):
        yield SPREADSHEET_START + timedelta(days=int(text))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def example_of(column: Column, value: str) -> str:
    """Return a correct way to write the cell."""
    match column.type.split("(")[0]:
        case "DATE":
            days = days_of(value)
            return days[0].isoformat() if len(days) == 1 else DAY
        case "DECIMAL":
            return _number(column, value)
        case "INTEGER":
            return _whole_number(column, value)
        case "BOOLEAN":
            return "true, false"
        case _:
            return _identifier(value) or "town_centre"


def _number(column: Column, value: str) -> str:
    """Return the number with a point and as many decimals as the column has; a number of the column's kind else."""
    digits, scale = (int(part) for part in re.findall(r"\d+", column.type))
    text = "".join(value.split()).replace(",", ".").replace("−", "-")
    if re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        number = round(Decimal(text), scale).normalize()
        is_amount = column.name.endswith(("_eur", "_percent"))
        if abs(number) < 10 ** (digits - scale) and (number > 0 or not is_amount):
            return f"{number:f}"
    return LATITUDE if column.name == "latitude" else NUMBER


def _whole_number(column: Column, value: str) -> str:
    text = "".join(value.split()).replace(",", ".")
    if found := re.fullmatch(r"0*([1-9][0-9]{0,8})(\.0+)?", text):
        return found[1]
    return DAY[:4] if column.name.endswith("year") else "1"


def _identifier(value: str) -> str:
    """Return the id without accents and with underscores; nothing where no letter begins it."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", value) if not unicodedata.combining(sign))
    words = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_").lstrip("0123456789_")
    return words if words.isupper() else words.lower()
