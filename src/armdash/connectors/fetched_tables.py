"""The tables of Statistics Finland that a case fetches, as its fetched_indicator.csv describes them."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from armdash.connectors.case_files import rows_of

PERIODS = {
    "month": re.compile(r"(?P<year>[0-9]{4})M(?P<part>0[1-9]|1[0-2])"),
    "quarter": re.compile(r"(?P<year>[0-9]{4})Q(?P<part>[1-4])"),
    "year": re.compile(r"(?P<year>[0-9]{4})(?P<part>)"),
    "year_end": re.compile(r"(?P<year>[0-9]{4})(?P<part>)"),
}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "year_end": 12}
# The end of an address that names a table (…/tyonv/12r5.px); the name of the server is no part of it.
OF_A_TABLE = re.compile(r"(?<=[^/:])(/[^/]+){1,2}\.px$")
# The files that their figures are kept in, which nobody writes by hand.
FETCHED_FILE = re.compile(r"observation\.statfin_\w+\.csv")
STATISTICAL_AREA = re.compile(r"KU\d{3}|SK\d{3}|MK\d{2}|SSS")


@dataclass(frozen=True, kw_only=True)
class FetchedIndicator:
    """What a content of a table becomes: the indicator, its unit and how many decimals its values may have."""

    indicator_id: str
    unit: str
    decimals: int


@dataclass(frozen=True, kw_only=True)
class FetchedTable:
    """A table by its path (tyonv/12r5), the period of its figures and its contents by code.

    ``others`` has the code that is wanted of each further dimension, by the name of the dimension.
    """

    path: str
    period: str
    contents: Mapping[str, FetchedIndicator]
    others: Mapping[str, str]

    @property
    def name(self) -> str:
        """Return what the table is called (12r5)."""
        return self.path.rpartition("/")[2]

    @property
    def source_id(self) -> str:
        """Return the id of its source."""
        return f"statfin_{self.name}"

    @property
    def file(self) -> str:
        """Return the file of the case that its figures are kept in."""
        return f"observation.{self.source_id}.csv"

    @property
    def indicators(self) -> dict[str, FetchedIndicator]:
        """Return its indicators by id."""
        return {indicator.indicator_id: indicator for indicator in self.contents.values()}

    def url(self, base: str) -> str:
        """Return its address below that of the database (…/StatFin), also where that is the address of a table."""
        return f"{OF_A_TABLE.sub('', base).rstrip('/')}/{self.path}.px"

    def days(self, code: str) -> tuple[date, date]:
        """Return the first and last day of a period by its code (2026M07, 2026Q3, 2026).

        Raises ValueError for other codes.
        """
        match = PERIODS[self.period].fullmatch(code)
        if not match:
            raise ValueError(code)
        year, length = int(match["year"]), MONTHS[self.period]
        last_month = int(match["part"] or 1) * length
        last = date(year, last_month, calendar.monthrange(year, last_month)[1])
        return (last if self.period == "year_end" else date(year, last_month - length + 1, 1)), last


def fetched_tables(data: Path) -> list[FetchedTable]:
    """Return the tables that the case fetches, in the order of its rows."""
    indicators = {row["indicator_id"]: row for row in rows_of(data / "indicator.csv")}
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows_of(data / "fetched_indicator.csv"):
        found.setdefault(row["table_path"], []).append(row)
    return [
        FetchedTable(
            path=path,
            period=rows[0]["period"],
            contents={
                row["content_code"]: FetchedIndicator(
                    indicator_id=row["indicator_id"],
                    unit=indicators[row["indicator_id"]]["unit"],
                    decimals=int(indicators[row["indicator_id"]]["decimals"]),
                )
                for row in rows
            },
            others=other_codes(rows[0]["other_codes"]),
        )
        for path, rows in found.items()
    ]


def other_codes(text: str) -> dict[str, str]:
    """Return the codes by dimension of ``sukupuoli=SSS; toimiala=SSS``."""
    pairs = (part.partition("=") for part in text.split(";") if part.strip())
    return {name.strip(): code.strip() for name, _, code in pairs}
