"""What the projects page has in Streamlit alone: the ways between projects, and a table whose rows open them."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from armdash.domain.table import Table
from armdash.ui import plain
from armdash.ui.frame import page_file
from armdash.ui.session import PageContext, change_address, current_params


def show_neighbours(page: PageContext, *, ways: Mapping[str, str | None]) -> None:
    """Draw a button for each way: its text and the project that it opens, None for the list."""
    with st.container(key="neighbours", horizontal=True, gap="small"):
        for text, project_id in ways.items():
            plain.button(
                text,
                icon=None if project_id else ":material/arrow_back:",
                type="tertiary",
                on_click=change_address,
                kwargs={"project": project_id},
            )


def show_table(page: PageContext, *, table: Table, project_ids: Sequence[str]) -> None:
    """Draw the rows; a chosen one opens its project."""
    chosen = st.dataframe(
        pd.DataFrame(table.rows, columns=table.headings),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        alt=page.tr("projects.table_alt", count=len(table.rows)),
        key="projects-table",
        height="content",
    )
    if chosen.selection.rows:
        project_id = project_ids[chosen.selection.rows[0]]
        st.switch_page(page_file("projects"), query_params=current_params() | {"project": project_id})
