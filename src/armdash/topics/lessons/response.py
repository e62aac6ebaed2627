"""The response day by day: as stairs of days, as a checklist for others, and as a document to fill in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.exhibit import Exhibit
from armdash.domain.periods import Period
from armdash.exhibits.chart_series import gantt_series
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exports.checklist import Checklist, ChecklistItem
from armdash.i18n import formats
from armdash.queries.events import Announcement, announcement, plan
from armdash.topics.lessons import queries
from armdash.topics.lessons.queries import ResponseStep
from armdash.topics.lessons.sentences import (
    DaysToPlan,
    response_finding,
    response_note,
    stage_heading,
    step_days,
    step_time,
)
from armdash.topics.lessons.steps_chart import response_chart, response_mobile_chart
from armdash.topics.lessons.steps_marks import DrawnStep, ResponseData

STAGES = ("before", "acute", "implementation", "follow_up")
RESPONSE_COLUMNS = [
    text_column("lessons.column_step"),
    text_column("column.time"),
    text_column("lessons.column_day"),
    text_column("timeline.kind"),
]
CHECKLIST_COLUMNS = [
    text_column("lessons.column_stage"),
    text_column("lessons.column_day"),
    text_column("column.time"),
    text_column("lessons.column_advice"),
    text_column("lessons.column_done"),
    text_column("lessons.column_rests_on"),
    text_column("column.source"),
    text_column("column.locator"),
]


@dataclass(frozen=True, kw_only=True)
class ToldStep(ResponseStep):
    """A step with, in words, when it was taken and the days from the announcement to it."""

    time: str
    days: str


def days_to_plan(context: Context) -> DaysToPlan | None:
    """Return the days from the announcement to the plan; None where the case lacks one of them."""
    planned = plan(context.con, language=context.language)
    if planned is None or planned.day_count is None:
        return None
    return DaysToPlan(planned.day_count, planned.date_bound == "by")


def steps(context: Context, project_ids: Sequence[str]) -> list[ToldStep]:
    """Return the steps, those of projects as far as the projects pass the filters."""
    announced = announcement(context.con, language=context.language)
    day = announced.day if announced else None
    return [
        ToldStep(**vars(step), time=step_time(step, context.tr), days=step_days(step, day, context.tr))
        for step in queries.response_steps(context.con, project_ids, language=context.language)
    ]


@cached
def step_days_drawn(context: Context, project_ids: Sequence[str]) -> list[int]:
    """Return the days from the announcement to each step of the stairs whose day is known."""
    announced = announcement(context.con, language=context.language)
    if announced is None:
        return []
    return [
        (step.starts_on - announced.day).days
        for step in _drawn_steps(context, project_ids, announced, _axis_end(context, announced))
        if step.is_day
    ]


@cached
def response_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit | None:
    """Return the steps as stairs of days until the end of the year of the plan; None without an announcement."""
    tr = context.tr
    announced = announcement(context.con, language=context.language)
    if announced is None:
        return None
    planned = plan(context.con, language=context.language)
    days = days_to_plan(context)
    end = _axis_end(context, announced)
    shown = _drawn_steps(context, project_ids, announced, end)
    data = ResponseData(
        steps=shown,
        announced=announced.day,
        planned=planned.day if planned else None,
        band_text=days.text("taken", tr) if days else "",
        span=(announced.day.replace(day=1), end),
    )
    project_count = sum(step.kind == "project" for step in shown)
    last_day = date(end.year - 1, 12, 31)
    finding = response_finding(days, project_count, last_day, tr)
    return Exhibit(
        key="response",
        finding=finding,
        draw=lambda: response_chart(data, tr, context.palette, scale=context.scale),
        draw_mobile=lambda: response_mobile_chart(data, tr, context.palette),
        alt_text=tr("lessons.response_alternative", count=len(shown), finding=finding),
        note=response_note(announced, days, tr),
        source_ids=list(dict.fromkeys(source_id for step in shown for source_id in step.source_ids)),
        table=make_table(
            tr,
            RESPONSE_COLUMNS,
            [(step.title, step.time, step.days, tr(f"lessons.step_kind.{step.kind}")) for step in shown],
        ),
        series=gantt_series(
            [(step.title, step.starts_on, step.ends_on, step.label, _colour(step, context)) for step in shown], tr
        ),
    )


def _colour(step: DrawnStep, context: Context) -> str:
    if step.theme_id is not None:
        return context.palette.theme(step.theme_id)
    return context.palette.loss if step.kind == "loss" else context.palette.neutral


def _axis_end(context: Context, announced: Announcement) -> date:
    """Return the day after the year of the plan; without a plan, after the year of the announcement."""
    planned = plan(context.con, language=context.language)
    return date((planned or announced).day.year + 1, 1, 1)


def _drawn_steps(context: Context, project_ids: Sequence[str], announced: Announcement, end: date) -> list[DrawnStep]:
    """Return the announcement and, each event and project once, what came after it until the end."""
    shown = {announced.event_id: _announcement_step(announced, context)}
    for step in steps(context, project_ids):
        period = step.period
        if period and step.stage != "before" and period.starts_on < end:
            shown.setdefault(step.thing_id, _drawn_step(step, period, context))
    return list(shown.values())


def _announcement_step(announced: Announcement, context: Context) -> DrawnStep:
    tr = context.tr
    return DrawnStep(
        thing_id=announced.event_id,
        kind="loss",
        name=announced.name,
        project_id=None,
        number=None,
        theme_id=None,
        starts_on=announced.day,
        ends_on=announced.day,
        days=tr("lessons.day", number=formats.number(0, tr)),
        time=formats.alternative_days(announced.days, tr),
        hint="",
        source_ids=announced.source_ids,
    )


def _drawn_step(step: ToldStep, period: Period, context: Context) -> DrawnStep:
    return DrawnStep(
        thing_id=step.thing_id,
        kind=step.kind,
        name=step.name,
        project_id=step.project_id,
        number=step.number,
        theme_id=step.theme_id,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        days=step.days,
        time=step.time,
        hint=f"\n{context.tr('timeline.click')}" if step.project else "",
        source_ids=[step.source_id],
    )


@cached
def checklist_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return every step as a row: what another municipality can do, and what was done."""
    tr = context.tr
    listed, days = steps(context, project_ids), days_to_plan(context)
    return Exhibit(
        key="checklist",
        finding=tr.plural("lessons.checklist", len(listed)),
        note=tr("lessons.checklist_note"),
        source_ids=list(dict.fromkeys(step.source_id for step in listed)),
        table=make_table(
            tr,
            CHECKLIST_COLUMNS,
            [
                (
                    stage_heading(step.stage, days, tr),
                    step.days,
                    step.time,
                    step.advice,
                    step.done,
                    step.title,
                    step.source_name,
                    step.locator,
                )
                for step in listed
            ],
        ),
    )


def checklist_document(context: Context, project_ids: Sequence[str], address: str) -> Checklist:
    """Return the checklist as a document: its texts by stage, with room for who does it and by when."""
    tr, listed, days = context.tr, steps(context, project_ids), days_to_plan(context)
    words = ("column_todo", "column_when", "column_who", "column_ready", "done", "rests_on")
    return Checklist(
        language=context.language,
        title=tr("lessons.document_title"),
        subtitle=context.case_texts["subtitle"],
        note=tr("lessons.checklist_note"),
        address=tr("lessons.document_address", address=address) if address else "",
        words={name: tr(f"lessons.{name}") for name in words} | {"column_number": tr("column.number")},
        stages=[
            (
                stage_heading(stage, days, tr),
                [_item(number, step) for number, step in enumerate(listed, 1) if step.stage == stage],
            )
            for stage in STAGES
        ],
    )


def _item(number: int, step: ToldStep) -> ChecklistItem:
    return ChecklistItem(
        number=number,
        advice=step.advice,
        done=step.done,
        days=step.days,
        time=step.time,
        source=f"{step.source_name}, {step.locator}",
    )
