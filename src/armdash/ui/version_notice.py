"""What a reader of a frozen link is told: that newer data exist, and what changed since, figure by figure."""

import streamlit as st

from armdash.desk.drafts import is_preview
from armdash.domain.pages import DESK
from armdash.exhibits.changes import changes_exhibit
from armdash.exhibits.links import link_to
from armdash.exhibits.parts import table
from armdash.queries.sources import data_version
from armdash.ui import plain
from armdash.ui.chart import show_data_table
from armdash.ui.database import is_made_anew
from armdash.ui.markup import show
from armdash.ui.notices import version_notice
from armdash.ui.session import PageContext, change_address


def show_version_notice(page: PageContext) -> None:
    """Draw the notice where the address names a version of the data."""
    if page.newest is None:
        return
    shown, newest = (data_version(con).version for con in (page.con, page.newest))
    with st.container(key="version-notice"):
        told = version_notice(page.con, page.newest, page.tr)
        if is_preview(page.con.file):
            plain.warning(told)
            show("links", links=[link_to(page, DESK, page.tr("desk.to_pages"), v=None)], label="")
            return
        if shown == newest:
            plain.info(told)
        else:
            plain.warning(told)
            if is_made_anew(page.con):
                plain.caption(page.tr("version.restored"))
            exhibit = changes_exhibit(page, page.newest)
            if exhibit.table.rows:
                show_data_table(page, table(exhibit.key, exhibit.table, label=exhibit.finding))
            else:
                plain.caption(exhibit.finding)
        plain.button(
            page.tr("version.to_newest"),
            key="to-newest",
            type="tertiary",
            on_click=change_address,
            kwargs={"version": None},
        )
