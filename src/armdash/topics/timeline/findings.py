"""The timeline as an exhibit: bars, events and months of the projects that pass the filters."""

from collections.abc import Sequence
from datetime import date

from armdash.charts.gantt.bar_labels import bar_text
from armdash.charts.gantt.layout import TimelineData
from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import Exhibit
from armdash.exhibits.chart_series import gantt_series
from armdash.exhibits.context import Context, cached
from armdash.exhibits.events import event_label_time
from armdash.i18n import formats
from armdash.queries.events import most_at_once, running_by_month, story_events
from armdash.topics.timeline import queries
from armdash.topics.timeline.chart_desktop import timeline_chart
from armdash.topics.timeline.chart_mobile import timeline_mobile_chart
from armdash.topics.timeline.sentences import numbered_name, running_sentence, timeline_alt_text, timeline_finding
from armdash.topics.timeline.tables import hover_text, phase_rows


@cached
def timeline_data(context: Context, project_ids: Sequence[str]) -> TimelineData:
    """Return what the timeline of the projects shows, with its texts."""
    tr, day = context.tr, context.filters.as_of
    other_dates = queries.other_sources_dates(context.con, project_ids, language=context.language)
    phases = queries.timeline_phases(context.con, project_ids, day, language=context.language)
    months = running_by_month(context.con, project_ids)
    events = story_events(context.con, language=context.language)
    days = [row["month"] for row in months] + [event["starts_on"] for event in events]
    return TimelineData(
        phases=[row | {"hover": hover_text(row, other_dates, day, tr)} for row in phases],
        other_dates=other_dates,
        months=months,
        events=[event | {"time": event_label_time(event, tr)} for event in events],
        day=day,
        span=(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)),
    )


@cached
def timeline_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the timeline of the projects; with an as-of date the finding tells who was running on it."""
    tr = context.tr
    data = timeline_data(context, project_ids)
    state = ""
    texts = [tr("timeline.note")]
    if data.day:
        state = running_sentence(data.day, queries.states_on(context.con, project_ids, data.day), tr)
        texts.append(tr("timeline.note_day", day=formats.day(data.day, tr)))
    sources = [row["source_id"] for row in [*data.phases, *data.other_dates]]
    sources += [source for event in data.events for source in event["source_ids"]]
    return Exhibit(
        key="timeline",
        finding=state or timeline_finding(data.phases, tr),
        chart=timeline_chart(data, tr, context.palette, scale=context.scale),
        mobile_chart=timeline_mobile_chart(data, tr, context.palette),
        alt_text=timeline_alt_text(data.phases, most_at_once(context.con, project_ids), state, tr),
        note=" ".join(texts),
        caveat=tr("present.caveat.timeline") if data.other_dates else "",
        source_ids=list(dict.fromkeys(sources)),
        rows=phase_rows(data.phases, data.other_dates, data.day, tr),
        series=_series(context, data),
    )


def _series(context: Context, data: TimelineData) -> ChartData | None:
    """Return a bar for each phase; with an as-of date those that do not run are grey."""
    tr, palette = context.tr, context.palette
    rows = []
    for row in data.phases:
        is_on = row["phase_state"] in (None, "running")
        colour = palette.theme(row["theme_id"]) if is_on else palette.axis
        rows.append((numbered_name(row), row["starts_on"], row["ends_on"], bar_text(row, tr), colour))
    return gantt_series(rows, tr) if rows else None
