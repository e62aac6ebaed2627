"""The city's programmes beside the projects: filters, chart, what stands in both lists, links."""

from armdash.exhibits.blocks import Block, Chart, Group, Heading, Html
from armdash.exhibits.context import Context
from armdash.exhibits.parts import (
    exhibit_blocks,
    exhibit_table,
    filter_bar,
    note,
    part_blocks,
    project_links,
    source_note,
)
from armdash.queries.projects import project_cards
from armdash.topics.services.queries import employment_programmes
from armdash.topics.services.timeline import both_lists, services_timeline_exhibit


def timeline_blocks(context: Context) -> list[Block]:
    """Return the filters, which choose among the projects alone, and the timeline with what belongs to it."""
    project_ids = context.project_ids
    exhibit = services_timeline_exhibit(context, project_ids)
    programmes = employment_programmes(context.con, language=context.language)
    opens = {project_id: project_id for project_id in project_ids} | {
        row.employment_programme_id: row.project_id for row in programmes if row.project_id
    }
    shown = context.shown(project_ids)
    cards = project_cards(context.con, shown, language=context.language) if project_ids else []
    heading, *told = exhibit_blocks(context, exhibit, Chart(exhibit=exhibit, click="project", opens=opens))
    return [
        heading,
        note(context.tr("services.filters_above")),
        filter_bar(context),
        *told,
        *([project_links(context, cards)] if cards else []),
        *part_blocks(context, len(project_ids), is_told=True),
        *_both_lists(context),
    ]


def _both_lists(context: Context) -> list[Block]:
    """Return, side by side, the periods of a project that stands in both lists."""
    return [
        Group(
            key=exhibit.key,
            blocks=[
                Heading(text=exhibit.finding, is_part=True),
                Html(template="service_periods", values={"periods": exhibit.table.rows}),
                source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
                exhibit_table(context, exhibit),
            ],
        )
        for exhibit in both_lists(context, context.project_ids)
    ]
