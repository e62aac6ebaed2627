"""The timeline as a view: bars, events and months of the projects that pass the filters."""

from collections.abc import Sequence
from datetime import date

from armdash.charts.gantt.bar_labels import bar_text
from armdash.charts.gantt.layout import TimelineData
from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import View
from armdash.exhibits.chart_series import gantt_series
from armdash.exhibits.context import Reading, remembered
from armdash.exhibits.events import event_label_time
from armdash.i18n import formats
from armdash.queries.events import most_at_once, running_by_month, story_events
from armdash.topics.timeline import queries
from armdash.topics.timeline.chart_desktop import timeline_figure
from armdash.topics.timeline.chart_mobile import timeline_phone_figure
from armdash.topics.timeline.sentences import numbered_name, running_sentence, timeline_alternative, timeline_finding
from armdash.topics.timeline.tables import hover_text, phase_rows


@remembered
def timeline_data(reading: Reading, found: Sequence[str]) -> TimelineData:
    """Return what the timeline of the projects shows, with its texts."""
    tr, day = reading.tr, reading.filters.as_of
    other_dates = queries.other_sources_dates(reading.con, found, language=reading.language)
    phases = queries.timeline_phases(reading.con, found, day, language=reading.language)
    months = running_by_month(reading.con, found)
    events = story_events(reading.con, language=reading.language)
    days = [row["month"] for row in months] + [event["starts_on"] for event in events]
    return TimelineData(
        phases=[row | {"hover": hover_text(row, other_dates, day, tr)} for row in phases],
        other_dates=other_dates,
        months=months,
        events=[event | {"time": event_label_time(event, tr)} for event in events],
        day=day,
        span=(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)),
    )


@remembered
def timeline_view(reading: Reading, found: Sequence[str]) -> View:
    """Return the timeline of the projects; with an as-of date the finding tells who was running on it."""
    tr = reading.tr
    data = timeline_data(reading, found)
    state = ""
    texts = [tr("timeline.note")]
    if data.day:
        state = running_sentence(data.day, queries.states_on(reading.con, found, data.day), tr)
        texts.append(tr("timeline.note_day", day=formats.day(data.day, tr)))
    sources = [row["source_id"] for row in [*data.phases, *data.other_dates]]
    sources += [source for event in data.events for source in event["source_ids"]]
    return View(
        key="timeline",
        finding=state or timeline_finding(data.phases, tr),
        figure=timeline_figure(data, tr, reading.palette, scale=reading.scale),
        narrow=timeline_phone_figure(data, tr, reading.palette),
        alternative=timeline_alternative(data.phases, most_at_once(reading.con, found), state, tr),
        note=" ".join(texts),
        caveat=tr("present.caveat.timeline") if data.other_dates else "",
        source_ids=list(dict.fromkeys(sources)),
        rows=phase_rows(data.phases, data.other_dates, data.day, tr),
        series=_series(reading, data),
    )


def _series(reading: Reading, data: TimelineData) -> ChartData | None:
    """Return a bar for each phase; with an as-of date those that do not run are grey."""
    tr, palette = reading.tr, reading.palette
    rows = []
    for row in data.phases:
        is_on = row["phase_state"] in (None, "running")
        colour = palette.theme(row["theme_id"]) if is_on else palette.axis
        rows.append((numbered_name(row), row["starts_on"], row["ends_on"], bar_text(row, tr), colour))
    return gantt_series(rows, tr) if rows else None
