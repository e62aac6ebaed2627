"""Rows of a register by the columns that we know: all others, those of contact persons among them, are never kept."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from armdash.domain.problems import DataError, Problem
from armdash.domain.signs import trimmed

HEADER_ROWS = 20
MAX_TEXT = 500
MAX_PROBLEMS = 100
DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")


@dataclass(frozen=True, kw_only=True)
class RegisterProject:
    """A project as a register has it; '' and None are what it does not tell."""

    code: str
    name: str
    programme: str = ""
    fund: str = ""
    implementer: str = ""
    location: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    total_budget_eur: Decimal | None = None
    eu_and_state_support_eur: Decimal | None = None
    eu_support_eur: Decimal | None = None
    place: tuple[float, float] | None = None  # latitude, longitude


class CellError(ValueError):
    """A cell cannot be read; ``message`` is the key below ``register``."""

    def __init__(self, message: str) -> None:
        """Keep the key."""
        super().__init__(message)
        self.message = message


Cells = Mapping[str, Any]


def read_rows(
    rows: Iterable[Sequence[Any]],
    columns: Mapping[str, str],
    required: Sequence[str],
    make: Callable[[Cells], RegisterProject],
    file: str,
) -> list[RegisterProject]:
    """Return the projects below the header; raise DataError with every row that cannot be read.

    ``columns`` are the columns that are kept by their normalised headings, and what they become.
    """
    problems: list[Problem] = []
    found: dict[str, RegisterProject] = {}
    for line, cells in _known_cells(rows, columns, required, file):
        column = ""
        try:
            values: dict[str, Any] = {}
            for column, value in cells.items():
                values[column] = CONVERTED.get(column, text)(value)
            project = make(values)
        except CellError as error:
            problems.append(problem(file, line, error.message, column, value=str(cells.get(column, ""))[:80]))
            continue
        if not project.code or not project.name:
            problems.append(problem(file, line, "incomplete", "code"))
        elif project.code in found:
            problems.append(problem(file, line, "twice", "code", value=project.code))
        elif project.starts_on and project.ends_on and project.ends_on < project.starts_on:
            problems.append(problem(file, line, "ends_before", "ends_on", value=project.code))
        else:
            found[project.code] = project
    if problems:
        raise DataError(problems[:MAX_PROBLEMS])
    if not found:
        raise DataError([problem(file, 1, "no_rows")])
    return list(found.values())


def problem(file: str, line: int, message: str, column: str = "-", **values: object) -> Problem:
    """Return what is wrong with a register's file."""
    return Problem(file=file, line=line, column=column, message=f"register.{message}", values=values)


def _known_cells(
    rows: Iterable[Sequence[Any]], columns: Mapping[str, str], required: Sequence[str], file: str
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line and known cells of each row that is not empty; above the header there may be titles."""
    places: dict[int, str] = {}
    for line, row in enumerate(rows, start=1):
        if not places:
            headings = [normalised(cell) for cell in row]
            if all(name in headings for name in required):
                names = [(number, columns.get(heading)) for number, heading in enumerate(headings)]
                places = {number: name for number, name in names if name}
            elif line >= HEADER_ROWS:
                break
        elif any(cell not in (None, "") for cell in row):
            yield line, {name: row[number] if number < len(row) else None for number, name in places.items()}
    if not places:
        raise DataError([problem(file, 1, "no_header", columns=", ".join(required))])


def normalised(heading: object) -> str:
    """Return a heading in small letters a–z, digits and underscores."""
    plain = unicodedata.normalize("NFD", str(heading or "").lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def text(value: object) -> str:
    """Return a cell as a text on one line, without signs that nobody sees."""
    line = trimmed(" ".join(str(value if value is not None else "").split()))
    return "".join(sign for sign in line if sign.isprintable())[:MAX_TEXT]


def day(value: object) -> date | None:
    """Return a day (1.2.2020, 2020-02-01 or a cell with a date); None for an empty cell."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = text(value)
    if not written:
        return None
    match = DAY.fullmatch(written)
    try:
        if match:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        return date.fromisoformat(written[:10])
    except ValueError:
        raise CellError("no_day") from None


def amount(value: object) -> Decimal | None:
    """Return an amount (a number, 12 345,60 or 12345.60 €); None for an empty cell or zero."""
    written = re.sub(r"[\s€]|EUR", "", text(value))
    if not written:
        return None
    if "," in written and "." in written:
        written = written.replace(".", "") if written.rindex(",") > written.rindex(".") else written.replace(",", "")
    try:
        found = Decimal(written.replace(",", ".")).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise CellError("no_amount") from None
    if not 0 <= found < Decimal(10) ** 12:
        raise CellError("no_amount")
    return found or None


def place(value: object) -> tuple[float, float] | None:
    """Return latitude and longitude of ``Point(24.5 65.7)`` or ``65.7, 24.5``; None where there are none."""
    written = text(value)
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d+|-?\d+", written)[:2]]
    if len(numbers) < 2:
        return None
    return (numbers[1], numbers[0]) if "point" in written.lower() else (numbers[0], numbers[1])


CONVERTED: dict[str, Callable[[object], Any]] = {
    "starts_on": day,
    "ends_on": day,
    "total_budget_eur": amount,
    "eu_and_state_support_eur": amount,
    "eu_support_eur": amount,
    "place": place,
}
