"""The timeline page: bars, events, months and the as-of date, with the projects' links and data tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.charts.event_lines import event_letters
from armdash.charts.gantt.data import LabelledEvent
from armdash.domain.monthly import month_ends
from armdash.exhibits.blocks import Block, Chart, Controls, Group, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.events import event_table, event_time
from armdash.exhibits.links import link_to, project_link
from armdash.exhibits.parts import (
    exhibit_table,
    filter_bar,
    links,
    note,
    part_blocks,
    project_links,
    source_note,
    table,
)
from armdash.exhibits.value_text import other_dates_text
from armdash.queries.events import most_at_once, told_events
from armdash.queries.sources import source_names
from armdash.topics.timeline.findings import shown_phases, timeline_data, timeline_exhibit, timeline_rows
from armdash.topics.timeline.queries import OtherDates, TimelinePhase, states_on
from armdash.topics.timeline.sentences import others_sentence, timeline_answer
from armdash.topics.timeline.tables import month_table

KEY, MONTHS = "timeline", "months"


@dataclass(frozen=True, kw_only=True)
class LetteredEvent:
    """An event by its letter in the chart for mobile screens."""

    letter: str
    kind: str
    text: str


def model(context: Context) -> PageModel:
    """Return the page: the timeline of the projects found, then what happened in words."""
    project_ids = context.project_ids
    most = most_at_once(context.con, project_ids)
    return PageModel(
        question=context.tr("timeline.question"),
        answer=timeline_answer(len(project_ids), most, context.tr),
        blocks=[
            filter_bar(context, has_date=True),
            *([*_timeline(context), *_events(context)] if project_ids else []),
        ],
    )


def _timeline(context: Context) -> list[Block]:
    tr, project_ids = context.tr, context.project_ids
    rows, data = timeline_rows(context, project_ids), timeline_data(context, project_ids)
    exhibit = timeline_exhibit(context, project_ids)
    return [
        Heading(text=exhibit.finding, anchor=exhibit.key),
        *_on_day(context, rows.phases),
        Chart(exhibit=exhibit, click="project"),
        *part_blocks(context, len(project_ids), is_told=True),
        Controls(name=MONTHS, values={"ends": _month_ends(data.span)}),
        *_events_key(context, data.events),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
        *_differences(context, rows.other_dates),
        project_links(context, shown_phases(context, rows.phases)),
        exhibit_table(context, exhibit, has_chart=True),
        table(
            f"{KEY}-months",
            month_table(rows.months, tr),
            label=tr("timeline.months_table"),
            source_ids=[phase.source_id for phase in rows.phases],
        ),
    ]


def _on_day(context: Context, phases: Sequence[TimelinePhase]) -> list[Block]:
    """Return the projects that run on the as-of date, and what the others are then."""
    day = context.filters.as_of
    if not day:
        return []
    running = {row.project_id: row for row in phases if row.phase_state == "running"}
    ways = [project_link(context, row) for row in context.shown(list(running.values()))]
    text = others_sentence(states_on(context.con, context.project_ids, day), context.tr)
    return [
        *([links(ways, label=context.tr("timeline.running_names"))] if ways else []),
        Html(template="timeline_state", values={"text": text}),
    ]


def _month_ends(span: tuple[date, date]) -> list[date]:
    years = range(span[0].year, span[1].year)
    return month_ends(date(year, month, 1) for year in years for month in range(1, 13))


def lettered_events(events: Sequence[LabelledEvent]) -> list[LetteredEvent]:
    """Return the key to the letters of the chart."""
    return [
        LetteredEvent(letter=letter, kind=labelled.event.kind, text=labelled.text)
        for letter, labelled in zip(event_letters(len(events)), events, strict=True)
    ]


def _events_key(context: Context, events: Sequence[LabelledEvent]) -> list[Block]:
    return [_letters(events), note(context.tr("timeline.note_events"))] if events else []


def _letters(events: Sequence[LabelledEvent]) -> Group:
    """Return the key to the letters of the chart for mobile screens."""
    letters = Html(template="timeline_letters", values={"events": lettered_events(events)})
    return Group(key=f"narrow-{KEY}-letters", blocks=[letters])


def _differences(context: Context, other_dates: Sequence[OtherDates]) -> list[Block]:
    """Return in words what the hatched ends of the bars show."""
    if not other_dates:
        return []
    rows = [(row, other_dates_text(row, context.tr)) for row in other_dates]
    values = {"heading": context.tr("timeline.differences"), "rows": rows}
    return [Html(template="timeline_differences", values=values)]


def _events(context: Context) -> list[Block]:
    """Return what happened in words, every event with its sources, and the same as a table."""
    tr, events = context.tr, told_events(context.con, language=context.language)
    if not events:
        return []
    sources = list(dict.fromkeys(source for event in events for source in event.source_ids))
    names = source_names(context.con, sources, language=context.language)
    told = [
        (
            event,
            event_time(event, tr),
            [link_to(context, "sources", names[source], source=source) for source in event.source_ids],
        )
        for event in events
    ]
    return [
        Heading(text=tr("timeline.events"), anchor="events"),
        Html(template="events", values={"events": told}),
        table(f"{KEY}-events", event_table(events, tr), label=tr("timeline.events_table"), source_ids=sources),
    ]
