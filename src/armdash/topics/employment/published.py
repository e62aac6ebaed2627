"""Single figures as others than the table have published them: points beside the lines, never a part of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from armdash.domain import monthly
from armdash.domain.table import FactKey
from armdash.exhibits.value_text import value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.employment.choice import LEVEL
from armdash.topics.employment.lines.layout import Line, Point
from armdash.topics.employment.queries import PublishedValue
from armdash.topics.employment.sentences import plain_text
from armdash.topics.employment.series import Chosen


def value_of(row: PublishedValue) -> Decimal:
    """Return the value of a published figure, with the decimals that it was told with."""
    value = row.amounts[0]
    return monthly.rounded(value, formats.decimals_of(value))


def published_text(row: PublishedValue, tr: Translator) -> str:
    """Return a published figure with its bound, as exactly as it was told: 16 %, 15,8 %, lähes 8 440."""
    return value_text(replace(row, decimals=formats.decimals_of(value_of(row))), tr)


def with_points(line: Line, area_id: str, data: Chosen, tr: Translator) -> Line:
    """Return the line with the published figures that say more than it, and the months that neither knows."""
    rows = [row for row in data.published[area_id] if not _is_repeated(row, area_id, data)]
    return replace(
        line,
        points=[_point(row, line.name, tr) for row in rows],
        points_name=published_name(line.name, tr),
        gaps=monthly.stretches(unknown_months(data, area_id)),
    )


def _point(row: PublishedValue, name: str, tr: Translator) -> Point:
    fact = FactKey(row.fact_id, row.source_id)
    return Point(month=row.month, value=value_of(row), hover=_hover(row, name, tr), fact=fact)


def published_name(name: str, tr: Translator) -> str:
    """Return what the published figures of an area are called where those of the table have its name."""
    return tr("employment.published_name", name=name)


def unknown_months(data: Chosen, area_id: str) -> list[date]:
    """Return the months between the first and the last of the statistics for which the area has no figure at all."""
    known = {*data.plain[area_id], *(row.month for row in data.published[area_id])}
    count = (data.months[-1].year - data.months[0].year) * monthly.MONTHS_IN_YEAR
    count += data.months[-1].month - data.months[0].month
    every = (monthly.months_after(data.months[0], number) for number in range(count + 1))
    return [month for month in every if month not in known]


def published_sources(data: Chosen, area_ids: Sequence[str]) -> dict[str, str]:
    """Return the short names of the sources of the areas' published figures by id."""
    rows = [row for area_id in area_ids for row in data.published[area_id]]
    return {row.source_id: row.source_name for row in rows}


def published_note(data: Chosen, drawn: Sequence[str], tr: Translator) -> list[str]:
    """Return the sentences under the chart: whose the open marks are, what differs, what is still not known."""
    rows = [row for area_id in drawn for row in data.published[area_id]]
    parts = []
    if rows:
        names = formats.enumeration(list(published_sources(data, drawn).values()), tr)
        parts += [tr("employment.note.published", sources=names), rows[0].definition, _differences(data, tr)]
    missing = unknown_months(data, data.choice.focus)
    if missing and data.choice.form == LEVEL:
        months = formats.months(missing, tr)
        parts.append(tr("employment.note.unknown", name=data.focus.name, months=months))
    return parts


def _differences(data: Chosen, tr: Translator) -> str:
    """Return the months for which the table and the others, or two of the others, give different figures."""
    told = []
    for area_id, rows in data.published.items():
        for month in sorted({row.month for row in rows}):
            of_month = [row for row in rows if row.month == month]
            figures = {f"{published_text(row, tr)} ({row.source_name})": value_of(row) for row in of_month}
            own = data.plain[area_id].get(month)
            if own is not None:
                own = monthly.rounded(own, data.measure.decimals)
                figures[f"{plain_text(own, data.measure, tr)} ({tr('employment.of_table')})"] = own
            if len(set(figures.values())) > 1:
                area, when = data.areas[area_id].name, formats.short_month(month, tr)
                told.append(f"{area} {when}: {formats.enumeration(list(figures), tr)}")
    return tr("employment.note.differences", figures="; ".join(told)) if told else ""


def _is_repeated(row: PublishedValue, area_id: str, data: Chosen) -> bool:
    """Return whether the table has the very figure: after an update it fills what others told before."""
    own = data.plain[area_id].get(row.month)
    return own is not None and monthly.rounded(own, data.measure.decimals) == value_of(row)


def _hover(row: PublishedValue, name: str, tr: Translator) -> str:
    return tr("employment.published_hover", name=name, value=published_text(row, tr), source=row.source_name)


def rows_of_months(data: Chosen) -> Mapping[date, Sequence[PublishedValue]]:
    """Return the published figures of every area by month."""
    by_month: dict[date, list[PublishedValue]] = {}
    for rows in data.published.values():
        for row in rows:
            by_month.setdefault(row.month, []).append(row)
    return by_month
