"""The city's programmes beside the projects: filters, chart, what stands in both lists, links."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from armdash.queries.projects import project_cards
from armdash.topics.services.queries import employment_programmes
from armdash.topics.services.timeline import both_lists, services_timeline_exhibit
from armdash.ui import plain
from armdash.ui.chart import show_exhibit, show_exhibit_table
from armdash.ui.filter_bar import show_filters, show_nothing_found
from armdash.ui.frame import open_project
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_services_timeline(page: PageContext) -> None:
    """Draw the filters, which choose among the projects alone, and the timeline with what belongs to it."""
    show("note", text=page.tr("services.filters_above"))
    project_ids = show_filters(page)
    if not project_ids:
        show_nothing_found(page)
    show_exhibit(
        page,
        services_timeline_exhibit(page, project_ids),
        on_click=partial(_open_row, _projects_of_rows(page, project_ids)),
    )
    if project_ids:
        show_project_links(page, project_cards(page.con, project_ids, language=page.language))
    _show_both_lists(page, project_ids)


def _projects_of_rows(page: PageContext, project_ids: Sequence[str]) -> dict[str, str]:
    """Return the project that each row of the chart opens; a programme that is no project opens nothing."""
    programmes = employment_programmes(page.con, language=page.language)
    return {project_id: project_id for project_id in project_ids} | {
        row["employment_programme_id"]: row["project_id"] for row in programmes if row["project_id"]
    }


def _open_row(projects: Mapping[str, str], row_id: str) -> None:
    if row_id in projects:
        open_project(projects[row_id])


def _show_both_lists(page: PageContext, project_ids: Sequence[str]) -> None:
    """Draw, side by side, the periods of a project that stands in both lists."""
    for exhibit in both_lists(page, project_ids):
        with st.container(key=exhibit.key):
            plain.subheader(exhibit.finding, anchor=False)
            show("service_periods", periods=[list(row.values()) for row in exhibit.rows])
            show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
            show_exhibit_table(page, exhibit)
