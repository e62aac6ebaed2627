"""The timeline as an exhibit: bars, events and months of the projects that pass the filters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from armdash.charts.gantt.data import TimelineData
from armdash.charts.gantt.event_labels import event_legend
from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import Exhibit
from armdash.exhibits.chart_series import gantt_series
from armdash.exhibits.context import Context, cached
from armdash.exhibits.parts import part_text
from armdash.i18n import formats
from armdash.queries.events import MonthCount, StoryEvent, most_at_once, running_by_month, story_events
from armdash.topics.timeline import queries
from armdash.topics.timeline.bars import labelled_event, phase_bar
from armdash.topics.timeline.chart_desktop import timeline_chart
from armdash.topics.timeline.chart_mobile import timeline_mobile_chart
from armdash.topics.timeline.queries import OtherDates, TimelinePhase
from armdash.topics.timeline.sentences import numbered_name, running_sentence, timeline_alt_text, timeline_finding
from armdash.topics.timeline.tables import phase_table


@dataclass(frozen=True, kw_only=True)
class TimelineRows:
    """What the database tells for the timeline of some projects on the as-of date, if there is one."""

    phases: Sequence[TimelinePhase]
    other_dates: Sequence[OtherDates]
    months: Sequence[MonthCount]
    events: Sequence[StoryEvent]


@cached
def timeline_rows(context: Context, project_ids: Sequence[str]) -> TimelineRows:
    """Return what the timeline of the projects is made of."""
    con, language = context.con, context.language
    return TimelineRows(
        phases=queries.timeline_phases(con, project_ids, context.filters.as_of, language=language),
        other_dates=queries.other_sources_dates(con, project_ids, language=language),
        months=running_by_month(con, project_ids),
        events=story_events(con, language=language),
    )


@cached
def timeline_data(context: Context, project_ids: Sequence[str]) -> TimelineData:
    """Return what the timeline of the projects shows, with its texts."""
    tr, day, rows = context.tr, context.filters.as_of, timeline_rows(context, project_ids)
    days = [row.month for row in rows.months] + [event.starts_on for event in rows.events]
    return TimelineData(
        phases=[phase_bar(phase, rows.other_dates, day, tr) for phase in shown_phases(context, rows.phases)],
        months=[(row.month, row.project_count) for row in rows.months],
        events=[labelled_event(event, tr) for event in rows.events],
        day=day,
        span=(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)),
    )


@cached
def timeline_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the timeline of the projects; with an as-of date the finding tells who was running on it."""
    tr, day = context.tr, context.filters.as_of
    rows, data = timeline_rows(context, project_ids), timeline_data(context, project_ids)
    state = ""
    texts = [tr("timeline.note"), *([tr("timeline.note_disputed")] if rows.other_dates else [])]
    if any(phase.is_ongoing for phase in rows.phases):
        texts.append(tr("timeline.note_ongoing"))
    if not all(phase.is_end_known or phase.is_ongoing for phase in rows.phases):
        texts.append(tr("timeline.note_open"))
    left_out = part_text(context, len({phase.project_id for phase in rows.phases}))
    if left_out:
        texts.append(left_out)
    if day:
        state = running_sentence(day, queries.states_on(context.con, project_ids, day), tr)
        texts.append(tr("timeline.note_day", day=formats.day(day, tr)))
    sources = [row.source_id for row in rows.phases] + [row.source_id for row in rows.other_dates]
    sources += [source for event in rows.events for source in event.source_ids]
    return Exhibit(
        key="timeline",
        finding=state or timeline_finding(rows.phases, rows.other_dates, tr),
        draw=lambda: timeline_chart(data, tr, context.palette, scale=context.scale),
        draw_mobile=lambda: timeline_mobile_chart(data, tr, context.palette),
        alt_text=timeline_alt_text(rows.phases, most_at_once(context.con, project_ids), state, tr),
        note=" ".join(texts),
        caveat=left_out or (tr("present.caveat.timeline") if rows.other_dates else ""),
        source_ids=list(dict.fromkeys(sources)),
        table=phase_table(rows.phases, rows.other_dates, day, tr),
        series=_series(context, shown_phases(context, rows.phases), data),
    )


def shown_phases(context: Context, phases: Sequence[TimelinePhase]) -> list[TimelinePhase]:
    """Return the phases of the projects that the page shows at a time."""
    shown = set(context.shown(list(dict.fromkeys(phase.project_id for phase in phases))))
    return [phase for phase in phases if phase.project_id in shown]


@cached
def presented_timeline(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the timeline for slides and papers: letters stand for the events, which have no room beside the bars."""
    exhibit, data = timeline_exhibit(context, project_ids), timeline_data(context, project_ids)
    draw = partial(timeline_chart, data, context.tr, context.palette, scale=context.scale, by_letter=True)
    return replace(exhibit, draw=draw, draw_still=partial(draw, has_months=False), legend=event_legend(data))


def _series(context: Context, phases: Sequence[TimelinePhase], data: TimelineData) -> ChartData | None:
    """Return a bar for each phase; with an as-of date those that do not run are grey."""
    palette = context.palette
    rows = []
    for phase, bar in zip(phases, data.phases, strict=True):
        colour = palette.theme(bar.theme_id) if bar.is_on else palette.axis
        rows.append((numbered_name(phase), bar.starts_on, bar.ends_on, bar.label, colour))
    return gantt_series(rows, context.tr) if rows else None
