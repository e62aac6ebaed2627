"""The case's files with newer figures of Statistics Finland: rows of observations and the row of their source."""

import calendar
import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from armdash import config
from armdash.connectors.case_files import rows_of, with_row
from armdash.i18n import formats
from armdash.i18n.translator import Translator

SOURCE_ID = "statfin_12r5"
FILE = f"observation.{SOURCE_ID}.csv"
# What the symbols of Statistics Finland say of a figure that is not there; a copy without symbols tells nothing else.
SYMBOLS = {
    "": "update.statfin_suppressed",
    "...": "update.statfin_suppressed",
    "..": "update.statfin_not_available",
    ".": "update.statfin_not_applicable",
}

Key = tuple[str, str, date]  # indicator, area, month
Rows = Mapping[Key, Mapping[str, str]]


class Figure(NamedTuple):
    """A value as text, or '' and the symbol that stands in its place."""

    value: str
    symbol: str = ""


def known_values(data: Path) -> dict[Key, dict[str, str]]:
    """Return the rows that the case has."""
    rows = rows_of(data / FILE)
    return {(row["indicator_id"], row["area_id"], date.fromisoformat(row["starts_on"])): row for row in rows}


def row_of(key: Key, figure: Figure) -> dict[str, str]:
    """Return the cells of a figure."""
    indicator_id, area_id, month = key
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return {
        "indicator_id": indicator_id,
        "area_id": area_id,
        "starts_on": month.isoformat(),
        "ends_on": last.isoformat(),
        "value": figure.value,
        "bound": "exact",
        "kind": "statistic",
        "source_id": SOURCE_ID,
        "locator": "taulu 12r5",
        **({} if figure.value else _reasons(figure.symbol)),
    }


def _reasons(symbol: str) -> dict[str, str]:
    key = SYMBOLS.get(symbol, "update.statfin_symbol")
    return {f"note_{language}": Translator(language)(key, symbol=symbol) for language in config.LANGUAGES}


def values_text(file: Path, rows: Rows, indicators: list[str], areas: list[str]) -> str:
    """Return the file with the rows by indicator, area and month; the indicators and areas keep their order."""
    header = _header(file)
    places = list(dict.fromkeys([key[0] for key in rows] + indicators))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for key in sorted(rows, key=lambda key: (places.index(key[0]), areas.index(key[1]), key[2])):
        writer.writerow([rows[key].get(name) or "" for name in header])
    return text.getvalue()


def _header(file: Path) -> list[str]:
    source = file if file.is_file() else file.with_name("observation.csv")
    with source.open(encoding="utf-8-sig", newline="") as stream:
        return [name.strip() for name in next(csv.reader(stream))]


def source_text(data: Path, updated_on: date | None, rows: Rows) -> dict[str, str]:
    """Return source.csv with the day of the update and the months that there are now; nothing where it has no row."""
    row = next((row for row in rows_of(data / "source.csv") if row["source_id"] == SOURCE_ID), None)
    if row is None:
        return {}
    cells = row | {"published_on": max(updated_on.isoformat() if updated_on else "", row["published_on"])}
    months = {month for _, _, month in rows}
    for language in config.LANGUAGES:
        tr = Translator(language)
        cells[f"note_{language}"] = tr("update.statfin_months", months=formats.months(months, tr))
    text = (data / "source.csv").read_bytes().decode("utf-8")
    return {"source.csv": with_row(text, "source_id", cells)}
