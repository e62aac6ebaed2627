"""The case's files with newer figures of Statistics Finland: rows of observations and the row of their source."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from armdash import config
from armdash.connectors.case_files import rows_of, with_row
from armdash.connectors.fetched_tables import FetchedTable
from armdash.connectors.json_stat import Dataset
from armdash.i18n import formats
from armdash.i18n.translator import Translator

# What stands in the place of a figure: - is a zero in every table, the others are used for more than one thing.
ZERO = "-"
SYMBOLS = {
    "": "update.statfin_suppressed",
    "...": "update.statfin_suppressed",
    "..": "update.statfin_not_available",
    ".": "update.statfin_missing_figure",
    "....": "update.statfin_not_acquired",
    ".....": "update.statfin_not_asked",
}
CYCLES = {"month": "monthly", "quarter": "quarterly", "year": "yearly", "year_end": "yearly"}

Key = tuple[str, str, date]  # indicator, area, first day
Rows = Mapping[Key, Mapping[str, str]]


@dataclass(frozen=True)
class Figure:
    """A value as text, or '' with the symbol that stands in its place or the reason that we know."""

    value: str
    symbol: str = ""
    last_day: date = date.max
    reason: str = ""
    reason_values: Mapping[str, object] = field(default_factory=dict)


def known_values(data: Path, table: FetchedTable) -> tuple[dict[Key, dict[str, str]], dict[Key, dict[str, str]]]:
    """Return the rows of the table's own file, and those that other sources tell of the same indicators."""
    own = {_key(row): row for row in rows_of(data / table.file)}
    others = {
        _key(row): row
        for file in sorted(data.glob("observation*.csv"))
        if file.name != table.file
        for row in rows_of(file)
        if row["indicator_id"] in table.indicators and row["kind"] == "statistic" and row["starts_on"]
        if not row["project_id"] and not row["part"]
    }
    return own, others


def _key(row: Mapping[str, str]) -> Key:
    return row["indicator_id"], row["area_id"], date.fromisoformat(row["starts_on"])


def row_of(key: Key, figure: Figure, table: FetchedTable) -> dict[str, str]:
    """Return the cells of a figure."""
    indicator_id, area_id, first_day = key
    return {
        "indicator_id": indicator_id,
        "area_id": area_id,
        "starts_on": first_day.isoformat(),
        "ends_on": figure.last_day.isoformat(),
        "value": figure.value,
        "bound": "exact",
        "kind": "statistic",
        "source_id": table.source_id,
        "locator": f"taulu {table.name}",
        **({} if figure.value else _reasons(figure)),
    }


def _reasons(figure: Figure) -> dict[str, str]:
    key = figure.reason or SYMBOLS.get(figure.symbol, "update.statfin_symbol")
    values = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in figure.reason_values.items()
    }
    return {
        f"note_{language}": Translator(language)(key, symbol=figure.symbol, **values) for language in config.LANGUAGES
    }


def is_same_number(before: str, after: str) -> bool:
    """Return whether two cells hold the same number, however it is written; empty is no number."""
    if not before or not after:
        return before == after
    return Decimal(before) == Decimal(after)


def values_text(file: Path, rows: Rows, indicators: Iterable[str], areas: list[str]) -> str:
    """Return the file with the rows by indicator, area and time; the indicators and areas keep their order."""
    header = _header(file)
    places = list(dict.fromkeys([*(key[0] for key in rows), *indicators]))
    area_places = list(dict.fromkeys([*areas, *(key[1] for key in rows)]))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for key in sorted(rows, key=lambda key: (places.index(key[0]), area_places.index(key[1]), key[2])):
        writer.writerow([rows[key].get(name) or "" for name in header])
    return text.getvalue()


def _header(file: Path) -> list[str]:
    source = file if file.is_file() else file.with_name("observation.csv")
    with source.open(encoding="utf-8-sig", newline="") as stream:
        return [name.strip() for name in next(csv.reader(stream))]


def source_texts(data: Path, table: FetchedTable, answer: Dataset, rows: Rows) -> dict[str, str]:
    """Return source.csv with the day of the update and the times there are, and the calendar with the next day."""
    file = data / "source.csv"
    row = next((row for row in rows_of(file) if row["source_id"] == table.source_id), None) or _source(table, answer)
    updated_on = answer.updated_on.isoformat() if answer.updated_on else ""
    cells = row | {"published_on": max(updated_on, row["published_on"])}
    days = {first_day for _, _, first_day in rows}
    for language in config.LANGUAGES:
        tr = Translator(language)
        if table.period == "month":
            cells[f"note_{language}"] = tr("update.statfin_months", months=formats.months(days, tr))
        else:
            cells[f"note_{language}"] = tr("update.statfin_years", years=_years(days, tr))
    texts = {"source.csv": with_row(file.read_bytes().decode("utf-8"), "source_id", cells)}
    calendar = data / "source_release.csv"
    promised = {(row["source_id"], row["expected_on"]) for row in rows_of(calendar)}
    if answer.next_on and (table.source_id, answer.next_on.isoformat()) not in promised:
        promised.add((table.source_id, answer.next_on.isoformat()))
        lines = [",".join(row) for row in [("source_id", "expected_on"), *sorted(promised)]]
        texts["source_release.csv"] = "\n".join(lines) + "\n"
    return texts


def _years(days: Iterable[date], tr: Translator) -> str:
    """Return the stretches of years without a break: 2015–2022 and 2024."""
    years = sorted({day.year for day in days})
    begins = [year for year in years if year - 1 not in years]
    ends = [year for year in years if year + 1 not in years]
    ranges = [formats.year_range(first, last, tr) for first, last in zip(begins, ends, strict=True)]
    return formats.enumeration(ranges, tr)


def _source(table: FetchedTable, answer: Dataset) -> dict[str, str]:
    """Return the cells of a source that the case does not have yet: what the table says of itself."""
    database, _, name = table.path.rpartition("/")
    return {
        "source_id": table.source_id,
        "title": answer.label or f"StatFin {table.path}",
        "short_name_fi": f"Tilastokeskus {table.name}",
        "short_name_en": f"Statistics Finland {table.name}",
        "publisher": "Tilastokeskus",
        "publisher_en": "Statistics Finland",
        "published_on": "",
        "url": f"https://pxdata.stat.fi/PxWeb/pxweb/fi/StatFin/StatFin__{database}/{name}.px/",
        "licence": "CC BY 4.0",
        "kind": "statistic",
        "update_cycle": CYCLES[table.period],
    }
