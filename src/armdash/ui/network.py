"""The network: answer, filters, and the organisations and projects as one picture."""

import streamlit as st

from armdash.charts.network import network_graph
from armdash.queries.connection import Row
from armdash.queries.network import network_links, network_organisations
from armdash.ui.chart import show_chart
from armdash.ui.filter_bar import show_filters, show_nothing_found
from armdash.ui.frame import open_project, show_heading
from armdash.ui.network_words import network_alternative, network_answer, network_finding
from armdash.ui.session import PageContext, change_filters

FILTER_OF_SIDE = {"doer": "organisations", "funder": "funders"}


def show_network(page: PageContext) -> tuple[list[Row], list[Row]]:
    """Draw the answer, the filters and the picture; return its links and organisations (none if nothing passes)."""
    heading = st.container(gap=None)
    found = show_filters(page)
    links = network_links(page.con, found, language=page.language)
    organisations = network_organisations(page.con, found, language=page.language)
    with heading:
        answer = network_answer(organisations, page.filters, page.tr) if links else page.tr("network.answer_nothing")
        show_heading(page, question=page.tr("network.question"), answer=answer)
    if not links:
        show_nothing_found(page)
        return [], []
    show_chart(
        page,
        "network",
        finding=network_finding(organisations, len(found), page.tr),
        figure=network_graph(links, organisations, page.tr, page.palette),
        alternative=network_alternative(organisations, len(found), page.tr),
        note=page.tr("network.key"),
        sources=network_sources(links),
        rows=[_plain_row(page, link) for link in links],
        on_click=follow_click,
    )
    return links, organisations


def follow_click(kind: str, clicked: str) -> None:
    """Open the clicked project, or filter by the organisation in the part it was clicked in; for callbacks."""
    if kind == "project":
        open_project(clicked)
    else:
        change_filters(**{FILTER_OF_SIDE[kind]: (clicked,)})


def network_sources(links: list[Row]) -> list[str]:
    """Return the ids of the sources that the links rest on."""
    return sorted({source_id for link in links for source_id in link["source_ids"]})


def _plain_row(page: PageContext, link: Row) -> dict[str, object]:
    """Return the link as one row of a table with headings in the page's language."""
    return {
        page.tr("column.number"): link["number"],
        page.tr("column.project"): link["project_name"],
        page.tr("column.theme"): link["theme_name"],
        page.tr("column.organisation"): link["organisation_name"],
        page.tr("column.role"): page.tr(f"network.{link['role']}"),
        page.tr("column.unit"): link["unit"] or "",
        page.tr("column.source"): ", ".join(link["source_names"]),
        page.tr("column.locator"): link["locator"],
    }
