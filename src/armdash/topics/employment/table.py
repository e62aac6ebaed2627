"""The table of the monthly figures: those of the statistics and, in columns of their own, the published ones."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from armdash.domain import monthly
from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.employment.choice import LEVEL
from armdash.topics.employment.published import published_name, published_text, rows_of_months, value_of
from armdash.topics.employment.sentences import capital
from armdash.topics.employment.series import Chosen


def table_rows(data: Chosen, tr: Translator) -> list[Row]:
    """Return a row for each month, and one for each stretch of which nothing is known.

    A month for which others give several figures of an area has a row for each.
    """
    published = rows_of_months(data)
    known = [*data.months, *published]
    gaps = dict(monthly.missing_spans(known))
    rows = []
    for month in sorted({*known, *gaps}):
        of_month = [list(published.get(month, ()))]
        while repeated := _second_ones(of_month[-1]):
            of_month[-1] = [row for row in of_month[-1] if row not in repeated]
            of_month.append(repeated)
        name = capital(_month_text(month, gaps.get(month, month), tr))
        rows += [
            {
                tr("employment.column_month"): name,
                tr("outcomes.column_kind"): tr("kind.statistic") if month in known else "",
            }
            | _own_cells(data, month, tr, is_first=number == 0)
            | (_published_cells(data, month, found, tr) if published else {})
            for number, found in enumerate(of_month)
        ]
    return rows


def cell(data: Chosen, area_id: str, month: date, tr: Translator) -> Decimal | str:
    """Return the value of the statistics as a number, or why there is none."""
    if month not in data.plain[area_id]:
        return tr("employment.no_data")
    if data.plain[area_id][month] is None:
        return tr("employment.suppressed")
    value = data.shaped.get(area_id, {}).get(month)
    if value is None:
        return tr("employment.no_comparison")
    decimals = data.measure["decimals"] if data.choice.form == LEVEL else 1
    return monthly.rounded(value, decimals)


def _month_text(first: date, last: date, tr: Translator) -> str:
    return formats.month(first, tr) if first == last else formats.month_range(first, last, tr)


def _second_ones(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of an area that has one already."""
    return [row for number, row in enumerate(rows) if row["area_id"] in {other["area_id"] for other in rows[:number]}]


def _own_cells(data: Chosen, month: date, tr: Translator, *, is_first: bool) -> Row:
    names = {area_id: data.areas[area_id]["name"] for area_id in data.plain}
    return {name: cell(data, area_id, month, tr) if is_first else None for area_id, name in names.items()}


def _published_cells(data: Chosen, month: date, rows: Sequence[Row], tr: Translator) -> Row:
    """Return the published figures of a month and whose they are; a figure with a bound is a text."""
    found = {row["area_id"]: row for row in rows}
    is_needed = month not in data.months or bool(found)
    cells: Row = {}
    for area_id in (area_id for area_id, every in data.published.items() if every):
        name, row = data.areas[area_id]["name"], found.get(area_id)
        if row is None:
            cells[published_name(name, tr)] = tr("employment.no_data") if is_needed else None
        else:
            cells[published_name(name, tr)] = value_of(row) if row["bound"] == "exact" else published_text(row, tr)
    return cells | {tr("employment.column_published_source"): _sources(data, rows, tr)}


def _sources(data: Chosen, rows: Sequence[Row], tr: Translator) -> str:
    """Return the source of each area's figure: Kemi ja Simo: taulun kopio; Lappi: katsaukset."""
    areas: dict[str, list[str]] = {}
    for row in rows:
        areas.setdefault(row["source_name"], []).append(data.areas[row["area_id"]]["name"])
    return "; ".join(f"{formats.enumeration(names, tr)}: {source}" for source, names in areas.items())
