"""Employment as an exhibit: the monthly figures of the chosen areas with the events, gaps and suppressed months."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from armdash.charts.event_lines import event_day, event_letters
from armdash.domain import monthly
from armdash.domain.chart_data import ChartData
from armdash.domain.chart_text import bold
from armdash.domain.exhibit import Exhibit
from armdash.domain.values import Event
from armdash.exhibits.context import Context, cached
from armdash.exhibits.events import event_label_time
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import announcement_month, story_events
from armdash.topics.employment.choice import INDEX, LEVEL, SHARE, UNEMPLOYED, YEAR_CHANGE, EmploymentChoice
from armdash.topics.employment.findings import employment_finding
from armdash.topics.employment.lines.desktop import lines_chart
from armdash.topics.employment.lines.layout import LineEvent, LinesData, Mark
from armdash.topics.employment.lines.mobile import lines_mobile_chart
from armdash.topics.employment.lines.slide_series import excel_number, line_series
from armdash.topics.employment.notes import (
    employment_alt_text,
    employment_caveat,
    employment_note,
    suppressed_text,
)
from armdash.topics.employment.published import published_sources, unknown_months, with_points
from armdash.topics.employment.sentences import in_month, plain_text, shaped_text
from armdash.topics.employment.series import Chosen, chosen, compared_months
from armdash.topics.employment.table import cell, monthly_table

WITH_TEXT = ("loss", "gain")
YEARS_BEFORE = 2
RISE_LENGTH = 3
FILE_PLOT = 180  # pixels: below it stand the events


@cached
def employment_events(context: Context, choice: EmploymentChoice) -> list[LineEvent]:
    """Return the key events inside the months of the chart, each with its letter, text and label."""
    tr, data = context.tr, chosen(context, choice)
    first, last = data.months[0], monthly.months_after(data.months[-1], 1)
    every = story_events(context.con, language=context.language)
    at = announcement_month(context.con)
    events = [event for event in every if first <= event_day(event) < last]
    return [
        LineEvent(**vars(event), letter=letter, text=_event_text(event, tr), label=_label(event, at, tr))
        for event, letter in zip(events, event_letters(len(events)), strict=True)
    ]


@cached
def employment_exhibit(context: Context, choice: EmploymentChoice) -> Exhibit:
    """Return the monthly figures; the chart is missing where none can be computed."""
    tr, data = context.tr, chosen(context, choice)
    at = announcement_month(context.con)
    events = employment_events(context, choice) if choice.has_events else []
    lines = _lines_data(data, events, at, tr) if data.lines else None
    first = date(at.year - YEARS_BEFORE, 1, 1) if at else None
    return Exhibit(
        key="employment",
        finding=employment_finding(data, at, tr),
        draw=(lambda: lines_chart(lines, context.palette, scale=context.scale)) if lines else None,
        draw_still=(lambda: lines_chart(lines, context.palette, scale=context.scale, plot=FILE_PLOT))
        if lines
        else None,
        draw_mobile=(lambda: lines_mobile_chart(lines, context.palette, first=first)) if lines else None,
        alt_text=employment_alt_text(data, tr) if lines else "",
        note=employment_note(context, data),
        caveat=employment_caveat(data, tr),
        legend=[f"{event.letter} {event.text}" for event in events if not event.label],
        source_ids=list(
            dict.fromkeys(
                [
                    *data.measure.source_ids,
                    *published_sources(data, list(data.plain)),
                    *(source for event in events for source in event.source_ids),
                ]
            )
        ),
        table=monthly_table(data, tr),
        series=_series(data, lines, context) if lines else None,
    )


def _series(data: Chosen, lines: LinesData, context: Context) -> ChartData:
    tr = context.tr
    cells = {
        data.areas[area_id].name: {month: cell(data, area_id, month, tr) for month in series}
        for area_id, series in data.plain.items()
    }
    is_percent = data.choice.form == LEVEL and data.choice.measure == SHARE
    decimals = data.measure.decimals if data.choice.form == LEVEL else 1
    return line_series(lines, cells, excel_number(decimals, tr, is_percent=is_percent), context.palette)


def _lines_data(data: Chosen, events: Sequence[LineEvent], at: date | None, tr: Translator) -> LinesData:
    is_plain = data.choice.form == LEVEL
    return LinesData(
        lines=[with_points(line, area_id, data, tr) if is_plain else line for area_id, line in data.lines.items()],
        gaps=monthly.stretches(unknown_months(data, data.choice.focus)),
        events=events,
        marks=_marks(data, at, tr),
        text=partial(shaped_text, data=data, tr=tr),
        tick=partial(_tick, data=data, tr=tr),
        suppressed=partial(suppressed_text, tr=tr),
        missing=partial(_missing_text, data=data, tr=tr),
        about_points=tr("employment.about_points"),
        base=None if data.choice.form == LEVEL else monthly.HUNDRED if data.choice.form == INDEX else Decimal(0),
        ends=(date(data.months[0].year, 1, 1), monthly.months_after(data.months[-1], 1)),
    )


def _missing_text(first: date, last: date, *, data: Chosen, tr: Translator) -> str:
    """Return what a band says: nothing is known of the highlighted area; in other forms nothing is computed."""
    is_plain = data.choice.form == LEVEL
    words = tr("employment.no_data_of", name=data.focus.name) if is_plain else tr("employment.not_computed")
    return f"{words}\n{formats.month_range(first, last, tr)}"


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
    """Return the month that the newest is compared with, and the end of the steepest rise of the plain figures."""
    series = data.shaped.get(data.choice.focus, {})
    marks = []
    months = compared_months(series, at)
    if months and data.choice.form != YEAR_CHANGE:
        text = tr(
            "employment.mark",
            value=bold(shaped_text(series[months[0]] or Decimal(0), data, tr)),
            month=in_month(months[0], tr),
        )
        marks.append(Mark(month=months[0], text=text, has_ring=True))
    rise = monthly.steepest_rise(series, RISE_LENGTH)
    if rise and data.choice.form == LEVEL and data.choice.measure in (SHARE, UNEMPLOYED):
        value = plain_text(series[rise[1]] or Decimal(0), data.measure, tr)
        text = tr("employment.mark", value=value, month=formats.short_month(rise[1], tr))
        marks.append(Mark(month=rise[1], text=text, has_ring=False))
    return marks


def _label(event: Event, at: date | None, tr: Translator) -> str:
    """Return the words beside the letter, for losses and gains up to the announcement: later ones would collide."""
    is_early = at is not None and event_day(event) < monthly.months_after(at, 1)
    return _event_text(event, tr) if is_early and event.kind in WITH_TEXT else ""


def _event_text(event: Event, tr: Translator) -> str:
    return f"{event_label_time(event, tr)} {event.name}"
