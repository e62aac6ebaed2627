"""The lessons page: the lessons with what shows them, the checklist, what was said, studies and further reading."""

from itertools import groupby

from armdash.exhibits.blocks import Block, Group, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, fact_link, project_link
from armdash.exhibits.parts import exhibit_blocks, exhibit_table, filter_bar, folded, part_blocks, source_note
from armdash.exhibits.statements import statement_blocks
from armdash.topics.lessons import queries
from armdash.topics.lessons.checklist_blocks import checklist_blocks, response_blocks
from armdash.topics.lessons.findings import (
    ToldLesson,
    lessons_exhibit,
    reading_exhibit,
    reading_line,
    studies_exhibit,
    told_lessons,
)
from armdash.topics.lessons.findings import answer as lessons_answer
from armdash.topics.lessons.queries import ReadingItem
from armdash.topics.lessons.response import checklist_exhibit
from armdash.topics.lessons.sentences import KINDS, value_caption, value_of_figure


def model(context: Context) -> PageModel:
    """Return the page: what was learnt, from the projects found, and what to do first."""
    tr, project_ids = context.tr, context.project_ids
    lede = tr(
        "lessons.lede",
        lessons=lessons_exhibit(context, project_ids).finding,
        steps=tr.plural("lessons.steps", len(checklist_exhibit(context, project_ids).table.rows)),
    )
    return PageModel(
        question=tr("lessons.question"),
        answer=lessons_answer(context),
        lede=lede,
        blocks=[filter_bar(context), *(_parts(context) if project_ids else [])],
    )


def _parts(context: Context) -> list[Block]:
    return [
        *response_blocks(context),
        *_lessons(context),
        *checklist_blocks(context),
        *folded(statement_blocks(context, "loss")),
        *folded(_studies(context)),
        *folded(_reading(context)),
    ]


def _lessons(context: Context) -> list[Block]:
    """Return the lessons by kind, each with the figures and projects that show it."""
    exhibit, told = lessons_exhibit(context, context.project_ids), told_lessons(context, context.project_ids)
    blocks: list[Block] = [Heading(text=exhibit.finding, anchor=exhibit.key)]
    for kind in KINDS:
        rows = [
            (row, _figures(row, context), [project_link(context, project) for project in row.projects])
            for row in told
            if row.kind == kind
        ]
        if rows:
            values = {"lessons": rows, "no_project": context.tr("lessons.no_project")}
            blocks.append(Heading(text=context.tr(f"lessons.heading.{kind}"), is_part=True))
            blocks.append(Html(template="lessons", values=values))
    blocks.append(source_note(context, exhibit.key, exhibit.note, exhibit.source_ids))
    return [Group(key="lessons", blocks=blocks), exhibit_table(context, exhibit)]


def _figures(lesson: ToldLesson, context: Context) -> list[tuple[Link, str]]:
    tr = context.tr
    return [
        (fact_link(context, value_of_figure(row, tr), row.fact_id, row.source_id), value_caption(row, tr))
        for row in lesson.figures
    ]


def _studies(context: Context) -> list[Block]:
    """Return what was studied, by project."""
    exhibit = studies_exhibit(context, context.project_ids)
    if exhibit is None:
        return []
    studies = queries.studies(context.con, context.project_ids, language=context.language)
    by_project = [list(rows) for _, rows in groupby(studies, key=lambda row: row.project_id)]
    groups = [(project_link(context, rows[0]), rows) for rows in context.shown(by_project)]
    told = [Html(template="studies", values={"groups": groups}), *part_blocks(context, len(by_project))]
    return exhibit_blocks(context, exhibit, *told, anchor=exhibit.key)


def _reading(context: Context) -> list[Block]:
    """Return what the documents point to: of the whole, and by project."""
    items = queries.further_reading(context.con, context.project_ids, language=context.language)
    if not items:
        return []
    tr, exhibit = context.tr, reading_exhibit(context, context.project_ids)
    groups: dict[str, list[tuple[ReadingItem, str, str]]] = {}
    for item in items:
        group = groups.setdefault(item.project_title or tr("lessons.reading_of_all"), [])
        group.append((item, tr(f"lessons.reading_kind.{item.kind}"), reading_line(item)))
    body = Html(template="reading_groups", values={"groups": groups})
    return exhibit_blocks(context, exhibit, body, anchor=exhibit.key)
