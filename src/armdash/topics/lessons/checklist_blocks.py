"""The response on the page: the stairs of days, and the checklist with its document."""

from collections.abc import Sequence

from armdash.exhibits.blocks import Block, Controls, Group, Heading, Html
from armdash.exhibits.context import Context
from armdash.exhibits.links import project_link
from armdash.exhibits.parts import exhibit_blocks, exhibit_table, source_note
from armdash.topics.lessons.response import (
    STAGES,
    ToldStep,
    checklist_exhibit,
    days_to_plan,
    response_exhibit,
    steps,
)
from armdash.topics.lessons.sentences import stage_heading

DOCUMENT = "checklist-document"


def response_blocks(context: Context) -> list[Block]:
    """Return the steps as stairs of days; a click on a project's mark opens it."""
    exhibit = response_exhibit(context, context.project_ids)
    if exhibit is None:
        return []
    return [Group(key="screen-response", blocks=exhibit_blocks(context, exhibit, click="project"))]


def checklist_blocks(context: Context) -> list[Block]:
    """Return the steps by stage as a list to tick off, and the place of its document."""
    exhibit, days = checklist_exhibit(context, context.project_ids), days_to_plan(context)
    listed = steps(context, context.project_ids)
    blocks: list[Block] = [Heading(text=exhibit.finding, anchor=exhibit.key), Controls(name=DOCUMENT)]
    for stage in STAGES:
        rows = [step for step in listed if step.stage == stage]
        if rows:
            blocks.append(_stage(context, stage_heading(stage, days, context.tr), rows))
    blocks.append(source_note(context, exhibit.key, exhibit.note, exhibit.source_ids))
    return [Group(key="checklist", blocks=blocks, gap=None), exhibit_table(context, exhibit)]


def _stage(context: Context, heading: str, rows: Sequence[ToldStep]) -> Html:
    earlier = [None, *(row.thing_id for row in rows)]
    steps_told = [
        (row, project_link(context, row.project) if row.project else None, row.thing_id == before)
        for row, before in zip(rows, earlier, strict=False)
    ]
    count = context.tr.plural("lessons.steps", len(rows))
    values = {"heading": heading, "count": count, "steps": steps_told, "done": context.tr("lessons.done")}
    return Html(template="checklist", values=values)
