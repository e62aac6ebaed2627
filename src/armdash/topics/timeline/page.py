"""The timeline: bars, events, months and the as-of date, with the projects' links and data tables."""

import calendar
from collections.abc import Sequence
from datetime import date

import streamlit as st

from armdash.charts.event_lines import event_letters
from armdash.charts.gantt.layout import TimelineData
from armdash.domain.row import Row
from armdash.exhibits.events import event_rows, event_time
from armdash.exhibits.value_text import other_dates_text
from armdash.i18n import formats
from armdash.queries.events import most_at_once, told_events
from armdash.queries.sources import source_names
from armdash.topics.timeline.findings import timeline_data, timeline_exhibit
from armdash.topics.timeline.queries import states_on
from armdash.topics.timeline.sentences import others_sentence, timeline_answer
from armdash.topics.timeline.tables import month_rows
from armdash.ui import plain
from armdash.ui.chart import show_chart, show_data_table, show_exhibit_table
from armdash.ui.filter_bar import show_filters, show_nothing_found
from armdash.ui.frame import open_project, show_heading
from armdash.ui.links import link_to
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext, change_filters
from armdash.ui.source_notes import show_source_note

KEY, SLIDER = "timeline", "timeline-month"


def show_timeline(page: PageContext) -> None:
    """Draw the answer, the filters, and the timeline of the projects that pass."""
    heading = st.container(gap=None)
    project_ids = show_filters(page, has_date=True)
    most = most_at_once(page.con, project_ids)
    with heading:
        show_heading(
            page, question=page.tr("timeline.question"), answer=timeline_answer(len(project_ids), most, page.tr)
        )
    if not project_ids:
        show_nothing_found(page)
        return
    data, exhibit = timeline_data(page, project_ids), timeline_exhibit(page, project_ids)
    plain.header(exhibit.finding, anchor=False)
    _show_others(page, project_ids)
    show_chart(page, exhibit, on_click=open_project)
    _show_month_slider(page, data)
    _show_letters(page, data.events)
    show("note", text=page.tr("timeline.note_events"))
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    _show_differences(page, data)
    show_project_links(page, data.phases)
    show_exhibit_table(page, exhibit)
    _show_months_table(page, data)
    _show_events(page)


def _show_months_table(page: PageContext, data: TimelineData) -> None:
    show_data_table(
        page,
        f"{KEY}-months",
        month_rows(data.months, page.tr),
        label=page.tr("timeline.months_table"),
        source_ids=[row["source_id"] for row in data.phases],
    )


def _show_events(page: PageContext) -> None:
    """Draw what happened in words, every event with its sources, and the same as a table."""
    events = told_events(page.con, language=page.language)
    sources = list(dict.fromkeys(source for event in events for source in event["source_ids"]))
    names = source_names(page.con, sources, language=page.language)
    plain.header(page.tr("timeline.events"), anchor=False)
    show(
        "events",
        events=[
            event
            | {
                "time": event_time(event, page.tr),
                "sources": [link_to("sources", names[source], source=source) for source in event["source_ids"]],
            }
            for event in events
        ],
    )
    show_data_table(
        page,
        f"{KEY}-events",
        event_rows(events, page.tr),
        label=page.tr("timeline.events_table"),
        source_ids=sources,
    )


def _show_others(page: PageContext, project_ids: Sequence[str]) -> None:
    """Draw what the projects are that do not run on the as-of date."""
    if page.filters.as_of:
        show("timeline_state", text=others_sentence(states_on(page.con, project_ids, page.filters.as_of), page.tr))


def _show_month_slider(page: PageContext, data: TimelineData) -> None:
    """Draw a slider over the ends of the months, as wide as the axis above; its first place means no day."""
    years = range(data.span[0].year, data.span[1].year)
    ends = [date(year, month, calendar.monthrange(year, month)[1]) for year in years for month in range(1, 13)]
    labels: dict[date | None, str] = {None: page.tr("timeline.no_day")}
    labels |= {end: formats.short_month(end, page.tr) for end in ends}
    st.session_state[SLIDER] = next(
        (end for end in ends if data.day and end >= data.day), ends[-1] if data.day else None
    )
    with st.container(key="timeline-day"):
        plain.select_slider(
            page.tr("timeline.month_slider"),
            list(labels),
            format_func=labels.__getitem__,
            key=SLIDER,
            on_change=_take_month,
        )


def _take_month() -> None:
    change_filters(as_of=st.session_state[SLIDER])


def _show_letters(page: PageContext, events: Sequence[Row]) -> None:
    """Draw the key to the letters of the narrow chart."""
    with st.container(key=f"narrow-{KEY}-letters"):
        show(
            "timeline_letters",
            events=[
                {"letter": letter, "kind": event["kind"], "text": f"{event['time']} {event['name']}"}
                for letter, event in zip(event_letters(len(events)), events, strict=True)
            ],
        )


def _show_differences(page: PageContext, data: TimelineData) -> None:
    """Draw in words what the hatched ends of the bars show."""
    if data.other_dates:
        show(
            "timeline_differences",
            heading=page.tr("timeline.differences"),
            rows=[
                {
                    "number": row["number"],
                    "name": row["short_name"],
                    "dates": other_dates_text(row, page.tr),
                    "source": row["source_name"],
                }
                for row in data.other_dates
            ],
        )
