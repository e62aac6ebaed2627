"""Employment as a view: the monthly figures of the chosen areas with the events, gaps and suppressed months."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from armdash.charts.lines import lines_figure
from armdash.charts.lines_layout import LinesData, Mark
from armdash.charts.lines_phone import lines_phone_figure
from armdash.charts.timeline_layout import event_day
from armdash.charts.timeline_phone import event_letters
from armdash.domain import monthly
from armdash.domain.chart_data import ChartData
from armdash.domain.employment import INDEX, LEVEL, SHARE, UNEMPLOYED, EmploymentChoice
from armdash.domain.view import View
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Row
from armdash.queries.overview import story_events
from armdash.views.chart_data import line_series
from armdash.views.employment_notes import employment_alternative, employment_caveat, employment_note, suppressed_text
from armdash.views.employment_series import Chosen, announcement, chosen
from armdash.views.employment_words import (
    RISE_LENGTH,
    capital,
    employment_finding,
    in_month,
    plain_text,
    shaped_text,
)
from armdash.views.reading import Reading, remembered
from armdash.views.timeline_words import event_label_time

WITH_TEXT = ("loss", "gain")
YEARS_BEFORE = 2


@remembered
def employment_events(reading: Reading, choice: EmploymentChoice) -> list[Row]:
    """Return the key events inside the months of the picture, each with its day, letter and label."""
    tr, data = reading.tr, chosen(reading, choice)
    months = [month for series in data.plain.values() for month in series]
    first, last = min(months), monthly.months_after(max(months), 1)
    every = story_events(reading.con, language=reading.language)
    at, events = announcement(every), [event for event in every if first <= event_day(event) < last]
    return [
        event
        | {"day": event_day(event), "letter": letter, "label": _label(event, at, tr), "hover": _hover(event, tr)}
        for event, letter in zip(events, event_letters(len(events)), strict=True)
    ]


@remembered
def employment_view(reading: Reading, choice: EmploymentChoice) -> View:
    """Return the monthly figures; the picture is missing where none can be computed."""
    tr, data = reading.tr, chosen(reading, choice)
    at = announcement(story_events(reading.con, language=reading.language))
    events = employment_events(reading, choice) if choice.has_events else []
    lines = _lines_data(data, events, at, tr) if data.lines else None
    first = date(at.year - YEARS_BEFORE, 1, 1) if at else None
    return View(
        key="employment",
        finding=employment_finding(data, at, tr),
        figure=lines_figure(lines, reading.palette, scale=reading.scale) if lines else None,
        narrow=lines_phone_figure(lines, reading.palette, first=first) if lines else None,
        alternative=employment_alternative(data, tr) if lines else "",
        note=employment_note(reading, data),
        caveat=employment_caveat(data, tr),
        source_ids=list(
            dict.fromkeys(
                [*data.measure["source_ids"], *(source for event in events for source in event["source_ids"])]
            )
        ),
        rows=_rows(data, tr),
        series=_series(data, lines, reading) if lines else None,
    )


def _series(data: Chosen, lines: LinesData, reading: Reading) -> ChartData:
    tr = reading.tr
    cells = {
        data.areas[area_id]["name"]: {month: _cell(data, area_id, month, tr) for month in series}
        for area_id, series in data.plain.items()
    }
    is_percent = data.choice.form == LEVEL and data.choice.measure == SHARE
    decimals = data.measure["decimals"] if data.choice.form == LEVEL else 1
    return line_series(lines, cells, formats.excel_number(decimals, tr, is_percent=is_percent), reading.palette)


def _lines_data(data: Chosen, events: Sequence[Row], at: date | None, tr: Translator) -> LinesData:
    months = [month for series in data.plain.values() for month in series]
    return LinesData(
        lines=data.lines,
        gaps=monthly.missing_spans(months),
        events=events,
        marks=_marks(data, at, tr),
        text=partial(shaped_text, data=data, tr=tr),
        tick=partial(_tick, data=data, tr=tr),
        suppressed=partial(suppressed_text, tr=tr),
        missing=partial(missing_text, tr=tr),
        base=None if data.choice.form == LEVEL else monthly.HUNDRED if data.choice.form == INDEX else Decimal(0),
        ends=(date(min(months).year, 1, 1), monthly.months_after(max(months), 1)),
    )


def missing_text(first: date, last: date, tr: Translator) -> str:
    """Return what a band says of the months without data."""
    return f"{tr('employment.no_data')}<br>{formats.month_range(first, last, tr)}"


def _tick(value: float, with_unit: bool, *, data: Chosen, tr: Translator) -> str:
    decimals = 0 if value == round(value) else 1
    text = formats.number(Decimal(str(value)), tr, decimals)
    if data.choice.form not in (LEVEL, INDEX):
        text = formats.signed(Decimal(str(value)), tr, decimals)
    is_bare = data.choice.form == INDEX or (data.choice.form == LEVEL and data.choice.measure != SHARE)
    if is_bare or not with_unit:
        return text
    is_points = data.choice.form != LEVEL and data.choice.measure == SHARE
    return tr("format.points" if is_points else "format.percent", amount=text)


def _marks(data: Chosen, at: date | None, tr: Translator) -> list[Mark]:
    """Return the announcement, and the end of the steepest rise where the figures are as the source has them."""
    series = data.shaped.get(data.choice.focus, {})
    marks = []
    then = series.get(at) if at else None
    if at and then is not None and any(value is not None for month, value in series.items() if month > at):
        text = tr("employment.mark", value=shaped_text(then, data, tr), month=in_month(at, tr))
        marks.append(Mark(month=at, text=text, has_ring=True))
    rise = monthly.steepest_rise(series, RISE_LENGTH)
    if rise and data.choice.form == LEVEL and data.choice.measure in (SHARE, UNEMPLOYED):
        value = plain_text(series[rise[1]] or Decimal(0), data.measure, tr)
        text = tr("employment.mark_rise", value=value, month=formats.short_month(rise[1], tr))
        marks.append(Mark(month=rise[1], text=text, has_ring=False))
    return marks


def _label(event: Row, at: date | None, tr: Translator) -> str:
    """Return the words beside the letter, for losses and gains up to the announcement: later ones would collide."""
    is_early = at is not None and event_day(event) < monthly.months_after(at, 1)
    return _hover(event, tr) if is_early and event["kind"] in WITH_TEXT else ""


def _hover(event: Row, tr: Translator) -> str:
    return f"{event_label_time(event, tr)} {event['name']}"


def _rows(data: Chosen, tr: Translator) -> list[Row]:
    """Return a row for each month, and one for each stretch without data."""
    months = sorted({month for series in data.plain.values() for month in series})
    rows = []
    gaps = dict(monthly.missing_spans(months))
    for month in sorted([*months, *gaps]):
        end = gaps.get(month, month)
        name = formats.month(month, tr) if end == month else formats.month_range(month, end, tr)
        cells = {data.areas[area_id]["name"]: _cell(data, area_id, month, tr) for area_id in data.plain}
        cells[tr("outcomes.column_kind")] = tr("kind.statistic")
        rows.append({tr("employment.column_month"): capital(name), **cells})
    return rows


def _cell(data: Chosen, area_id: str, month: date, tr: Translator) -> Decimal | str:
    """Return the value as a number, or why there is none."""
    if month not in data.plain[area_id]:
        return tr("employment.no_data")
    if data.plain[area_id][month] is None:
        return tr("employment.suppressed")
    value = data.shaped.get(area_id, {}).get(month)
    if value is None:
        return tr("employment.no_comparison")
    decimals = data.measure["decimals"] if data.choice.form == LEVEL else 1
    return monthly.rounded(value, decimals)
