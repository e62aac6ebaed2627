"""The response on the page: the stairs of days, and the checklist with its document."""

from collections.abc import Sequence

import streamlit as st

from armdash.domain.row import Row
from armdash.exports.checklist import DOCX, checklist_docx
from armdash.exports.dataset import file_name
from armdash.topics.lessons.response import (
    STAGES,
    checklist_document,
    checklist_exhibit,
    days_to_plan,
    response_exhibit,
    steps,
)
from armdash.topics.lessons.sentences import stage_heading
from armdash.ui import plain
from armdash.ui.chart import show_exhibit, show_exhibit_table
from armdash.ui.downloads import page_origin, show_file_button
from armdash.ui.frame import open_project
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_response(page: PageContext, project_ids: Sequence[str]) -> None:
    """Draw the steps as stairs of days; a click on a project's mark opens it."""
    exhibit = response_exhibit(page, project_ids)
    if exhibit is not None:
        with st.container(key="screen-response"):
            show_exhibit(page, exhibit, on_click=open_project)


def show_checklist(page: PageContext, project_ids: Sequence[str]) -> None:
    """Draw the steps by stage as a list to tick off, and offer it as a document."""
    exhibit, days = checklist_exhibit(page, project_ids), days_to_plan(page)
    listed = steps(page, project_ids)
    with st.container(key="checklist"):
        plain.header(exhibit.finding, anchor=exhibit.key)
        _show_document_button(page, project_ids)
        for stage in STAGES:
            rows = [step for step in listed if step["stage"] == stage]
            if rows:
                _show_stage(page, stage, stage_heading(stage, days, page.tr), rows)
        show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)


def _show_document_button(page: PageContext, project_ids: Sequence[str]) -> None:
    origin = page_origin(page)
    with st.container(key="screen-document", horizontal=True, vertical_alignment="center", gap="small"):
        show_file_button(
            page.tr("lessons.document"),
            lambda: checklist_docx(checklist_document(page, project_ids, origin.address)),
            file_name(page.tr("lessons.file_name"), origin, "docx"),
            DOCX,
            tip=page.tr("lessons.document_tip"),
        )
        show("note_label", inline=True, text=page.tr("lessons.print_tip"))


def _show_stage(page: PageContext, stage: str, heading: str, rows: Sequence[Row]) -> None:
    earlier = [None, *(row["thing_id"] for row in rows)]
    show(
        "checklist",
        heading=heading,
        steps=[row | {"is_same": row["thing_id"] == before} for row, before in zip(rows, earlier, strict=False)],
        done=page.tr("lessons.done"),
    )
    projects = [row | {"short_name": row["name"]} for row in rows if row["project_id"]]
    if projects:
        with st.container(key=f"screen-{stage}"):
            show_project_links(page, projects)
