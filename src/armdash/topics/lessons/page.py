"""The lessons page: answer and filters, the lessons with what shows them, studies and further reading."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from armdash.domain.row import Row
from armdash.topics.lessons import queries
from armdash.topics.lessons.findings import lessons_view, reading_line, reading_view, studies_view, told_lessons
from armdash.topics.lessons.response import checklist_view, days_to_plan
from armdash.topics.lessons.sentences import KINDS, figure_caption, figure_value, lessons_answer
from armdash.ui import plain
from armdash.ui.chart import show_view_twin
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
    found = show_filters(page)
    with heading:
        show_heading(
            page,
            question=page.tr("lessons.question"),
            answer=lessons_answer(days_to_plan(page), page.tr),
            lede=page.tr(
                "lessons.lede",
                lessons=lessons_view(page, found).finding,
                steps=page.tr.plural("lessons.steps", len(checklist_view(page, found).rows)),
            ),
        )
    if found:
        sections = [name for name in SECTIONS if name != "studies" or studies_view(page, found)]
        show(
            "contents",
            label=page.tr("sources.contents"),
            items={section: page.tr(f"lessons.contents.{section}") for section in sections},
        )
    else:
        show_nothing_found(page)
    return found


def show_lessons(page: PageContext, found: Sequence[str]) -> None:
    """Draw the lessons by kind, each with the figures and projects that show it."""
    view, lessons = lessons_view(page, found), told_lessons(page, found)
    with st.container(key="lessons"):
        plain.header(view.finding, anchor=view.key)
        for kind in KINDS:
            rows = [row for row in lessons if row["kind"] == kind]
            if rows:
                plain.subheader(page.tr(f"lessons.heading.{kind}"), anchor=False)
                show(
                    "lessons",
                    lessons=[_with_figures_and_links(row, page) for row in rows],
                    no_project=page.tr("lessons.no_project"),
                )
        show_source_note(page, view.key, view.note, view.source_ids)
    show_view_twin(page, view)


def _with_figures_and_links(lesson: Row, page: PageContext) -> Row:
    return lesson | {
        "figures": [
            {"value": figure_value(row, page.tr), "caption": figure_caption(row, page.tr)}
            for row in lesson["figures"]
        ],
        "links": [project_link(row) for row in lesson["projects"]],
    }


def show_studies(page: PageContext, found: Sequence[str]) -> None:
    """Draw what was studied, by project."""
    view = studies_view(page, found)
    if view is None:
        return
    plain.header(view.finding, anchor=view.key)
    studies = queries.studies(page.con, found, language=page.language)
    by_project = [list(rows) for _, rows in groupby(studies, key=lambda row: row["project_id"])]
    show("studies", groups=[{"link": project_link(rows[0]), "rows": rows} for rows in by_project])
    show_source_note(page, view.key, view.note, view.source_ids)
    show_view_twin(page, view)


def show_reading(page: PageContext, found: Sequence[str]) -> None:
    """Draw what the documents point to: of the whole, and by project."""
    items = queries.further_reading(page.con, found, language=page.language)
    if not items:
        return
    view = reading_view(page, found)
    plain.header(view.finding, anchor=view.key)
    groups: dict[str, list[Row]] = {}
    for item in items:
        name = f"{item['number']} {item['short_name']}" if item["project_id"] else page.tr("lessons.reading_of_all")
        kind = page.tr(f"lessons.reading_kind.{item['kind']}")
        groups.setdefault(name, []).append(item | {"kind_text": kind, "made_by": reading_line(item)})
    show("reading_groups", groups=[{"name": name, "rows": rows} for name, rows in groups.items()])
    show_source_note(page, view.key, view.note, view.source_ids)
    show_view_twin(page, view)
