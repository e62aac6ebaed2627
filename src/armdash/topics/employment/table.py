"""The table of the monthly figures: those of the statistics and, in columns of their own, the published ones."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from armdash.domain import monthly
from armdash.domain.table import Column, Table
from armdash.exhibits.columns import text_column
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.employment.choice import INDEX, LEVEL, SHARE
from armdash.topics.employment.published import published_name, published_text, rows_of_months, value_of
from armdash.topics.employment.queries import PublishedValue
from armdash.topics.employment.sentences import capital
from armdash.topics.employment.series import Chosen

MONTH = text_column("employment.column_month")
KIND = text_column("outcomes.column_kind")
PUBLISHED_SOURCE = text_column("employment.column_published_source")


def monthly_table(data: Chosen, tr: Translator) -> Table:
    """Return a row for each month, and one for each stretch of which nothing is known.

    A month for which others give several figures of an area has a row for each.
    """
    published = rows_of_months(data)
    known = [*data.months, *published]
    gaps = dict(monthly.missing_spans(known))
    rows: list[tuple[object, ...]] = []
    for month in sorted({*known, *gaps}):
        name = capital(_month_text(month, gaps.get(month, month), tr))
        kind = tr("kind.statistic") if month in known else ""
        rows += [
            (
                name,
                kind,
                *(cell(data, area_id, month, tr) if number == 0 else None for area_id in data.plain),
                *(_published_cells(data, month, found, tr) if published else ()),
            )
            for number, found in enumerate(_one_of_each_area(published.get(month, ())))
        ]
    return Table(_columns(data, tr), rows)


def area_columns(data: Chosen, unit: str) -> list[Column]:
    """Return a column for each of the chosen areas, by the id of the area."""
    return [Column(id=area_id, heading=data.areas[area_id].name, kind="number", unit=unit) for area_id in data.plain]


def cell(data: Chosen, area_id: str, month: date, tr: Translator) -> Decimal | str:
    """Return the value of the statistics as a number, or why there is none."""
    if month not in data.plain[area_id]:
        return tr("employment.no_data")
    if data.plain[area_id][month] is None:
        return tr("employment.suppressed")
    value = data.shaped.get(area_id, {}).get(month)
    if value is None:
        return tr("employment.no_comparison")
    decimals = data.measure.decimals if data.choice.form == LEVEL else 1
    return monthly.rounded(value, decimals)


def _columns(data: Chosen, tr: Translator) -> list[Column]:
    published = [
        Column(
            id=f"{area_id}_published",
            heading=published_name(data.areas[area_id].name, tr),
            kind="number",
            unit=data.published[area_id][0].unit,
        )
        for area_id in _published_areas(data)
    ]
    if published:
        published.append(PUBLISHED_SOURCE.column(tr))
    return [MONTH.column(tr), KIND.column(tr), *area_columns(data, _unit(data)), *published]


def _unit(data: Chosen) -> str:
    """Return the unit of the figures in the chosen form; an index has none."""
    if data.choice.form == LEVEL:
        return data.measure.unit
    if data.choice.form == INDEX:
        return ""
    return "percentage_points" if data.choice.measure == SHARE else "percent"


def _month_text(first: date, last: date, tr: Translator) -> str:
    return formats.month(first, tr) if first == last else formats.month_range(first, last, tr)


def _one_of_each_area(rows: Sequence[PublishedValue]) -> list[list[PublishedValue]]:
    """Return the first figure of each area, then the second ones, and so on; one list at least."""
    areas: dict[str, list[PublishedValue]] = {}
    for row in rows:
        areas.setdefault(row.area_id, []).append(row)
    return [[row for row in found if row] for found in zip_longest(*areas.values())] or [[]]


def _published_areas(data: Chosen) -> list[str]:
    return [area_id for area_id, rows in data.published.items() if rows]


def _published_cells(
    data: Chosen, month: date, rows: Sequence[PublishedValue], tr: Translator
) -> list[Decimal | str | None]:
    """Return the published figures of a month and whose they are; a figure with a bound is a text."""
    found = {row.area_id: row for row in rows}
    without = tr("employment.no_data") if rows or month not in data.months else None
    cells = [
        _published_cell(found[area_id], tr) if area_id in found else without for area_id in _published_areas(data)
    ]
    return [*cells, _sources(data, rows, tr)]


def _published_cell(row: PublishedValue, tr: Translator) -> Decimal | str:
    return value_of(row) if row.bound == "exact" else published_text(row, tr)


def _sources(data: Chosen, rows: Sequence[PublishedValue], tr: Translator) -> str:
    """Return the source of each area's figure: Kunta: taulun kopio; maakunta: katsaukset."""
    areas: dict[str, list[str]] = {}
    for row in rows:
        areas.setdefault(row.source_name, []).append(data.areas[row.area_id].name)
    return "; ".join(f"{formats.enumeration(names, tr)}: {source}" for source, names in areas.items())
