"""A row of links that open projects: what a click in a picture does, from the keyboard."""

from collections.abc import Sequence

import streamlit as st

from armdash.queries.connection import Row
from armdash.ui.links import show_page_link
from armdash.ui.markup import show
from armdash.ui.session import PageContext


def show_project_links(page: PageContext, key: str, rows: Sequence[Row]) -> None:
    """Draw a link to each project of the rows, once, by number; the key is unique on the page."""
    projects = {row["project_id"]: row for row in sorted(rows, key=lambda row: row["number"])}
    with st.container(key=f"links-{key}", horizontal=True, gap="small", vertical_alignment="center"):
        show("note_label", inline=True, text=page.tr("project.open"))
        for project_id, row in projects.items():
            show_page_link("projects", f"{row['number']} {row['short_name']}", project=project_id)
