"""The lessons page: answer and filters, the lessons with what shows them, studies and further reading."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from armdash.domain.row import Row
from armdash.topics.lessons import queries
from armdash.topics.lessons.findings import (
    lessons_exhibit,
    reading_exhibit,
    reading_line,
    studies_exhibit,
    told_lessons,
)
from armdash.topics.lessons.response import checklist_exhibit, days_to_plan
from armdash.topics.lessons.sentences import KINDS, lessons_answer, value_caption, value_of_figure
from armdash.ui import plain
from armdash.ui.chart import show_exhibit_table
from armdash.ui.filter_bar import show_filters, show_nothing_found
from armdash.ui.frame import show_heading
from armdash.ui.links import project_link
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

SECTIONS = ("lessons", "checklist", "statements-loss", "studies", "reading")


def show_lessons_answer(page: PageContext) -> list[str]:
    """Draw the answer, the terms and the filters; return the ids of the projects that pass."""
    heading = st.container(gap=None)
    project_ids = show_filters(page)
    with heading:
        show_heading(
            page,
            question=page.tr("lessons.question"),
            answer=lessons_answer(days_to_plan(page), page.tr),
            lede=page.tr(
                "lessons.lede",
                lessons=lessons_exhibit(page, project_ids).finding,
                steps=page.tr.plural("lessons.steps", len(checklist_exhibit(page, project_ids).rows)),
            ),
        )
    if project_ids:
        sections = [name for name in SECTIONS if name != "studies" or studies_exhibit(page, project_ids)]
        show(
            "contents",
            label=page.tr("sources.contents"),
            items={section: page.tr(f"lessons.contents.{section}") for section in sections},
        )
    else:
        show_nothing_found(page)
    return project_ids


def show_lessons(page: PageContext, project_ids: Sequence[str]) -> None:
    """Draw the lessons by kind, each with the figures and projects that show it."""
    exhibit, lessons = lessons_exhibit(page, project_ids), told_lessons(page, project_ids)
    with st.container(key="lessons"):
        plain.header(exhibit.finding, anchor=exhibit.key)
        for kind in KINDS:
            rows = [row for row in lessons if row["kind"] == kind]
            if rows:
                plain.subheader(page.tr(f"lessons.heading.{kind}"), anchor=False)
                show(
                    "lessons",
                    lessons=[_with_values_and_links(row, page) for row in rows],
                    no_project=page.tr("lessons.no_project"),
                )
        show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)


def _with_values_and_links(lesson: Row, page: PageContext) -> Row:
    return lesson | {
        "figures": [
            {"value": value_of_figure(row, page.tr), "caption": value_caption(row, page.tr)}
            for row in lesson["figures"]
        ],
        "links": [project_link(row) for row in lesson["projects"]],
    }


def show_studies(page: PageContext, project_ids: Sequence[str]) -> None:
    """Draw what was studied, by project."""
    exhibit = studies_exhibit(page, project_ids)
    if exhibit is None:
        return
    plain.header(exhibit.finding, anchor=exhibit.key)
    studies = queries.studies(page.con, project_ids, language=page.language)
    by_project = [list(rows) for _, rows in groupby(studies, key=lambda row: row["project_id"])]
    show("studies", groups=[{"link": project_link(rows[0]), "rows": rows} for rows in by_project])
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)


def show_reading(page: PageContext, project_ids: Sequence[str]) -> None:
    """Draw what the documents point to: of the whole, and by project."""
    items = queries.further_reading(page.con, project_ids, language=page.language)
    if not items:
        return
    exhibit = reading_exhibit(page, project_ids)
    plain.header(exhibit.finding, anchor=exhibit.key)
    groups: dict[str, list[Row]] = {}
    for item in items:
        name = f"{item['number']} {item['short_name']}" if item["project_id"] else page.tr("lessons.reading_of_all")
        kind = page.tr(f"lessons.reading_kind.{item['kind']}")
        groups.setdefault(name, []).append(item | {"kind_text": kind, "made_by": reading_line(item)})
    show("reading_groups", groups=[{"name": name, "rows": rows} for name, rows in groups.items()])
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)
