"""The services' timeline as an exhibit: the city's programmes beside the projects, and what stands in both lists."""

from collections.abc import Sequence
from datetime import date, timedelta

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.exhibits.events import event_label_time
from armdash.exhibits.value_text import other_dates_text
from armdash.i18n import formats
from armdash.queries.events import story_events
from armdash.queries.sources import disagreements
from armdash.topics.projects.queries import project_phase_variants, project_phases
from armdash.topics.services.chart_desktop import services_chart
from armdash.topics.services.chart_marks import ServicesData
from armdash.topics.services.chart_mobile import services_mobile_chart
from armdash.topics.services.queries import employment_programmes
from armdash.topics.services.sentences import programme_hover, programme_years, services_alt_text, services_finding
from armdash.topics.timeline.queries import other_sources_dates, timeline_phases
from armdash.topics.timeline.sentences import numbered_name
from armdash.topics.timeline.tables import hover_text

GROUP_OF_KIND = {"service": "service", "trial": "trial", "model": "trial", "esf_project": "esf_project"}


@cached
def services_timeline_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the programmes and, beside them, the projects that pass the filters; there must be a programme.

    The exhibit has no series: those of a bar are days, and of programmes only years are known.
    """
    tr = context.tr
    programmes = employment_programmes(context.con, language=context.language)
    data = services_data(context, programmes, project_ids)
    sources = [row["source_id"] for row in [*programmes, *data.phases, *data.other_dates] if "source_id" in row]
    sources += [source for event in data.events for source in event["source_ids"]]
    return Exhibit(
        key="services-timeline",
        finding=services_finding(programmes, project_ids, tr),
        chart=services_chart(data, context.palette, scale=context.scale),
        mobile_chart=services_mobile_chart(data, context.palette),
        alt_text=services_alt_text(programmes, project_ids, tr),
        note=tr("services.timeline_note"),
        source_ids=list(dict.fromkeys(sources)),
        rows=[_programme_row(context, row) for row in programmes] + _project_rows(context, data),
    )


@cached
def both_lists(context: Context, project_ids: Sequence[str]) -> list[Exhibit]:
    """Return, for each project that stands in both lists with different periods, what each source says."""
    programmes = employment_programmes(context.con, language=context.language)
    reasons = {row["disagreement_id"]: row for row in disagreements(context.con, language=context.language)}
    exhibits = []
    for row in programmes:
        if row["project_id"] in project_ids and row["disagreement_id"]:
            told = reasons[row["disagreement_id"]]
            rows = _period_rows(context, row)
            exhibits.append(
                Exhibit(
                    key=f"both-lists-{row['employment_programme_id']}",
                    finding=context.tr.plural("services.both_lists", len(rows), number=row["project_number"]),
                    note=" ".join(text for text in (told["reason"], told["shown"]) if text),
                    source_ids=[period.pop("source_id") for period in rows],
                    rows=rows,
                )
            )
    return exhibits


def services_data(context: Context, programmes: Sequence[Row], project_ids: Sequence[str]) -> ServicesData:
    """Return what the timeline shows, with its texts."""
    tr = context.tr
    other_dates = other_sources_dates(context.con, project_ids, language=context.language)
    phases = timeline_phases(context.con, project_ids, None, language=context.language)
    rows = [_programme_bar(context, row, project_ids) for row in programmes]
    rows += [_project_bar(context, phase, phases, other_dates) for phase in phases]
    events = [event for event in story_events(context.con, language=context.language) if event["kind"] == "loss"]
    days = [row["starts_on"] for row in rows] + [row["ends_on"] for row in rows]
    days += [event["starts_on"] for event in events]
    days += [row["ends_on"] + timedelta(days=1) for row in rows if row["is_open_ended"]]
    return ServicesData(
        phases=rows,
        other_dates=other_dates,
        months=[],
        events=[event | {"time": event_label_time(event, tr)} for event in events],
        day=None,
        span=(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)),
        data_tables=[
            (row["employment_programme_id"], row["project_id"])
            for row in programmes
            if row["project_id"] in project_ids
        ],
    )


def _programme_bar(context: Context, row: Row, project_ids: Sequence[str]) -> Row:
    """Return a programme as a bar over whole years; without a last year over the first alone."""
    tr, kind = context.tr, GROUP_OF_KIND[row["kind"]]
    is_data_table = row["project_id"] in project_ids
    return {
        "project_id": row["employment_programme_id"],
        "theme_id": kind,
        "theme_name": tr(f"services.group.{kind}"),
        "number": None,
        "short_name": row["name"],
        "phase": 1,
        "phase_count": 1,
        "starts_on": date(row["first_year"], 1, 1),
        "ends_on": date(row["last_year"] or row["first_year"], 12, 31),
        "phase_state": None,
        "project_state": None,
        "hover": programme_hover(row, tr),
        "label": programme_years(row, tr),
        "remarks": [tr("services.same_as", number=row["project_number"])] if is_data_table else [],
        "is_project": False,
        "is_open_ended": row["last_year"] is None,
        "source_id": row["source_id"],
    }


def _project_bar(context: Context, phase: Row, phases: Sequence[Row], other_dates: Sequence[Row]) -> Row:
    tr = context.tr
    whole = [row for row in phases if row["project_id"] == phase["project_id"]]
    first, last = min(row["starts_on"] for row in whole), max(row["ends_on"] for row in whole)
    return phase | {
        "theme_name": tr("services.project_theme", theme=phase["theme_name"]),
        "hover": hover_text(phase, other_dates, None, tr),
        "label": formats.month_range(first, last, tr),
        "remarks": [],
        "is_project": True,
        "is_open_ended": False,
    }


def _programme_row(context: Context, row: Row) -> Row:
    """Return a programme as one row of a table with headings in the context's language."""
    tr = context.tr
    return {
        tr("services.column_group"): tr(f"services.kind.{row['kind']}"),
        tr("fact_kind.project"): row["name"],
        tr("column.time"): programme_years(row, tr),
        tr("column.funders"): row["funder_name"] or tr("value.unknown"),
        tr("services.column_text"): row["description"],
        tr("column.source"): row["source_name"],
        tr("column.locator"): row["locator"],
    }


def _project_rows(context: Context, data: ServicesData) -> list[Row]:
    tr = context.tr
    rows = []
    for phase in data.phases:
        if phase["is_project"]:
            told = project_phases(context.con, phase["project_id"], language=context.language)
            source = next(row for row in told if row["phase"] == phase["phase"])
            rows.append(
                {
                    tr("services.column_group"): phase["theme_name"],
                    tr("fact_kind.project"): numbered_name(phase),
                    tr("column.time"): formats.day_range(phase["starts_on"], phase["ends_on"], tr),
                    tr("column.funders"): ", ".join(phase["funder_names"]),
                    tr("services.column_text"): "",
                    tr("column.source"): source["source_name"],
                    tr("column.locator"): source["locator"],
                }
            )
    return rows


def _period_rows(context: Context, programme: Row) -> list[Row]:
    """Return what each source says of the time of a programme that is also a project, with ``source_id``."""
    tr, language = context.tr, context.language
    phases = project_phases(context.con, programme["project_id"], language=language)
    variants = project_phase_variants(context.con, programme["project_id"], language=language)
    told = [programme | {"text": programme_years(programme, tr)}]
    told += [row | {"text": formats.day_range(row["starts_on"], row["ends_on"], tr)} for row in phases]
    told += [row | {"text": other_dates_text(row, tr)} for row in variants]
    once = {(row["source_id"], row["text"]): row for row in reversed(told)}
    return [
        {
            "source_id": row["source_id"],
            tr("column.source"): row["source_name"],
            tr("column.time"): row["text"],
            tr("column.locator"): row["locator"],
        }
        for row in reversed(once.values())
    ]
