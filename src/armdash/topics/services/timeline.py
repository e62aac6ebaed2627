"""The services' timeline as an exhibit: the city's programmes beside the projects, and what stands in both lists."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from armdash.charts.gantt.data import GanttPhase
from armdash.domain.exhibit import Exhibit
from armdash.domain.table import LaterRows
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.parts import part_text
from armdash.exhibits.value_text import days_text, months_text, other_dates_text
from armdash.queries.events import StoryEvent, story_events
from armdash.queries.sources import disagreements
from armdash.topics.projects.queries import project_phase_variants, project_phases
from armdash.topics.services.chart_desktop import services_chart
from armdash.topics.services.chart_marks import ServicesData
from armdash.topics.services.chart_mobile import services_mobile_chart
from armdash.topics.services.queries import PhasePlace, Programme, employment_programmes, phase_places
from armdash.topics.services.sentences import programme_hover, programme_years, services_alt_text, services_finding
from armdash.topics.timeline.bars import labelled_event, phase_bar
from armdash.topics.timeline.queries import OtherDates, TimelinePhase, other_sources_dates, timeline_phases
from armdash.topics.timeline.sentences import numbered_name

GROUP_OF_KIND = {"service": "service", "trial": "trial", "model": "trial", "esf_project": "esf_project"}
ROW_COLUMNS = [
    text_column("services.column_group"),
    text_column("fact_kind.project"),
    text_column("column.time"),
    text_column("column.funders"),
    text_column("services.column_text"),
    text_column("column.source"),
    text_column("column.locator"),
]
PERIOD_COLUMNS = [text_column("column.source"), text_column("column.time"), text_column("column.locator")]


@cached
def services_timeline_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the programmes and, beside them, the projects that pass the filters; there must be a programme.

    The exhibit has no series: those of a bar are days, and of programmes only years are known.
    """
    con, tr, language = context.con, context.tr, context.language
    programmes = employment_programmes(con, language=language)
    phases = timeline_phases(con, project_ids, None, language=language)
    shown = context.shown(list(dict.fromkeys(phase.project_id for phase in phases)))
    data, left_out = services_data(context, programmes, shown), part_text(context, len(project_ids))
    sources = [row.source_id for row in programmes] + [row.source_id for row in phases]
    sources += [row.source_id for row in other_sources_dates(con, project_ids, language=language)]
    sources += [source for event in _losses(context) for source in event.source_ids]
    return Exhibit(
        key="services-timeline",
        finding=services_finding(programmes, project_ids, tr),
        draw=lambda: services_chart(data, context.palette, scale=context.scale),
        draw_mobile=lambda: services_mobile_chart(data, context.palette),
        alt_text=services_alt_text(programmes, project_ids, tr),
        note=" ".join(filter(None, [tr("services.timeline_note"), left_out])),
        caveat=left_out,
        source_ids=list(dict.fromkeys(sources)),
        table=make_table(tr, ROW_COLUMNS, _rows(context, programmes, phases)),
    )


@cached
def both_lists(context: Context, project_ids: Sequence[str]) -> list[Exhibit]:
    """Return, for each project that stands in both lists with different periods, what each source says."""
    tr = context.tr
    told = {row.disagreement_id: row for row in disagreements(context.con, language=context.language)}
    exhibits = []
    for row in employment_programmes(context.con, language=context.language):
        if row.project_id and row.project_id in project_ids and row.disagreement_id:
            disagreement = told[row.disagreement_id]
            periods = _periods(context, row, row.project_id)
            exhibits.append(
                Exhibit(
                    key=f"both-lists-{row.employment_programme_id}",
                    finding=tr.plural("services.both_lists", len(periods), number=row.project_number),
                    note=" ".join(text for text in (disagreement.reason, disagreement.shown) if text),
                    source_ids=[source_id for source_id, _ in periods],
                    table=make_table(tr, PERIOD_COLUMNS, [period for _, period in periods]),
                )
            )
    return exhibits


def services_data(context: Context, programmes: Sequence[Programme], project_ids: Sequence[str]) -> ServicesData:
    """Return what the timeline shows, with its texts."""
    tr = context.tr
    other_dates = other_sources_dates(context.con, project_ids, language=context.language)
    phases = timeline_phases(context.con, project_ids, None, language=context.language)
    bars = [_programme_bar(context, row) for row in programmes]
    bars += [_project_bar(context, phase, phases, other_dates) for phase in phases]
    in_both = [row for row in programmes if row.project_id in project_ids]
    open_ended = {row.employment_programme_id for row in programmes if row.last_year is None and not row.is_ongoing}
    events = _losses(context)
    days = [bar.starts_on for bar in bars] + [bar.ends_on for bar in bars]
    days += [event.starts_on for event in events]
    days += [bar.ends_on + timedelta(days=1) for bar in bars if bar.project_id in open_ended]
    return ServicesData(
        phases=bars,
        months=[],
        events=[labelled_event(event, tr) for event in events],
        day=None,
        span=(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)),
        remarks={row.employment_programme_id: tr("services.same_as", number=row.project_number) for row in in_both},
        open_ended=open_ended,
        pairs=[(row.employment_programme_id, row.project_id) for row in in_both if row.project_id],
    )


def _losses(context: Context) -> list[StoryEvent]:
    return [event for event in story_events(context.con, language=context.language) if event.kind == "loss"]


def _programme_bar(context: Context, row: Programme) -> GanttPhase:
    """Return a programme as a bar over whole years; without a last year over the first alone."""
    tr, kind = context.tr, GROUP_OF_KIND[row.kind]
    return GanttPhase(
        project_id=row.employment_programme_id,
        number=None,
        short_name=row.name,
        theme_id=kind,
        theme_name=tr(f"services.group.{kind}"),
        phase=1,
        phase_count=1,
        starts_on=date(row.first_year, 1, 1),
        ends_on=date(row.last_year or row.first_year, 12, 31),
        other_dates=(),
        project_state=None,
        phase_state=None,
        label=programme_years(row, tr),
        hover=programme_hover(row, tr),
        is_end_known=not row.is_ongoing,
        is_ongoing=bool(row.is_ongoing),
    )


def _project_bar(
    context: Context, phase: TimelinePhase, phases: Sequence[TimelinePhase], other_dates: Sequence[OtherDates]
) -> GanttPhase:
    """Return a phase as a bar whose label tells the time of the whole project."""
    tr = context.tr
    whole = [row for row in phases if row.project_id == phase.project_id]
    first, last = min(whole, key=lambda row: row.starts_on), max(whole, key=lambda row: (row.is_ongoing, row.ends_on))
    return replace(
        phase_bar(phase, other_dates, None, tr),
        theme_name=_project_theme(context, phase),
        label=months_text(replace(last, starts_on=first.starts_on), tr),
    )


def _project_theme(context: Context, phase: TimelinePhase) -> str:
    return context.tr("services.project_theme", theme=phase.theme_name)


def _rows(context: Context, programmes: Sequence[Programme], phases: Sequence[TimelinePhase]) -> LaterRows:
    """Return a row for each programme and each phase of a project."""
    places = cache(lambda: phase_places(context.con, language=context.language))

    def row(told: Programme | TimelinePhase) -> tuple[str, ...]:
        if isinstance(told, Programme):
            return _programme_row(context, told)
        return _phase_row(context, told, places()[told.project_id, told.phase])

    return LaterRows([*programmes, *phases], row)


def _programme_row(context: Context, programme: Programme) -> tuple[str, ...]:
    tr = context.tr
    return (
        tr(f"services.kind.{programme.kind}"),
        programme.name,
        programme_years(programme, tr),
        programme.funder_name or tr("value.unknown"),
        programme.description,
        programme.source_name,
        programme.locator,
    )


def _phase_row(context: Context, phase: TimelinePhase, source: PhasePlace) -> tuple[str, ...]:
    return (
        _project_theme(context, phase),
        numbered_name(phase),
        days_text(phase, context.tr),
        ", ".join(phase.funder_names) or context.tr("value.unknown"),
        "",
        source.source_name,
        source.locator,
    )


def _periods(context: Context, programme: Programme, project_id: str) -> list[tuple[str, tuple[str, str, str]]]:
    """Return what each source says of the time of a programme that is also a project: by id its name, time, place."""
    con, tr, language = context.con, context.tr, context.language
    told = [(programme.source_id, programme.source_name, programme_years(programme, tr), programme.locator)]
    told += [
        (row.source_id, row.source_name, days_text(row, tr), row.locator)
        for row in project_phases(con, project_id, language=language)
    ]
    told += [
        (row.source_id, row.source_name, other_dates_text(row, tr), row.locator)
        for row in project_phase_variants(con, project_id, language=language)
    ]
    once = {(source_id, time): (name, time, place) for source_id, name, time, place in reversed(told)}
    return [(source_id, period) for (source_id, _), period in reversed(once.items())]
