"""The network: answer, filters, and the organisations and projects as one chart."""

import streamlit as st

from armdash.domain.row import Row
from armdash.topics.network.findings import network_exhibit
from armdash.topics.network.queries import network_links, network_organisations
from armdash.topics.network.sentences import network_answer
from armdash.ui.chart import show_exhibit
from armdash.ui.filter_bar import show_filters, show_nothing_found
from armdash.ui.frame import open_project, show_heading
from armdash.ui.session import PageContext, change_filters

FILTER_OF_SIDE = {"doer": "organisations", "funder": "funders"}


def show_network(page: PageContext) -> tuple[list[Row], list[Row]]:
    """Draw the answer, the filters and the chart; return its links and organisations (none if nothing passes)."""
    heading = st.container(gap=None)
    project_ids = show_filters(page)
    links = network_links(page.con, project_ids, language=page.language)
    organisations = network_organisations(page.con, project_ids, language=page.language)
    with heading:
        answer = network_answer(organisations, page.filters, page.tr) if links else page.tr("network.answer_nothing")
        show_heading(page, question=page.tr("network.question"), answer=answer)
    if not links:
        show_nothing_found(page)
        return [], []
    show_exhibit(page, network_exhibit(page, project_ids), on_click=follow_click)
    return links, organisations


def follow_click(kind: str, clicked: str) -> None:
    """Open the clicked project, or filter by the organisation in the part it was clicked in; for callbacks."""
    if kind == "project":
        open_project(clicked)
    else:
        change_filters(**{FILTER_OF_SIDE[kind]: (clicked,)})
