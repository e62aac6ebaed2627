"""The way of the money to the projects: the flow, on mobile screens a list, and what can be read off it."""

import streamlit as st

from armdash.domain.palette import theme_mark
from armdash.domain.row import Row
from armdash.topics.funding.flow import funding_flow_exhibit, routes_of
from armdash.topics.funding.flow_chart import budget_text, instrument_name, node_name
from armdash.ui import plain
from armdash.ui.chart import show_chart, show_exhibit_table
from armdash.ui.frame import open_project
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

MODES = ("phases", "euros")


def show_flow(page: PageContext, project_ids: list[str]) -> None:
    """Draw the routes of the projects found; the nodes keep their order whatever the filters."""
    routes = routes_of(page, project_ids)
    if not routes:
        return
    heading = st.container()
    exhibit = funding_flow_exhibit(page, project_ids, in_euros=_show_mode(page) == "euros")
    with heading:
        plain.header(exhibit.finding, anchor=False)
    show_chart(page, exhibit, on_click=open_project)
    _show_list(page, routes)
    show_source_note(page, exhibit.key, exhibit.note, exhibit.source_ids)
    show_exhibit_table(page, exhibit)


def _show_mode(page: PageContext) -> str:
    with st.container(key="flow-mode"):
        return str(
            plain.segmented_control(
                page.tr("funding.flow_mode"),
                MODES,
                format_func=lambda name: page.tr(f"funding.flow_in_{name}"),
                default=MODES[0],
                required=True,
                key="funding-flow-mode",
            )
        )


def _show_list(page: PageContext, routes: list[Row]) -> None:
    """Draw the routes as a list, which takes the chart's place on mobile screens."""
    with st.container(key="flow-list"):
        show(
            "funding_routes",
            label=page.tr("funding.flow_list"),
            routes=[
                route
                | {
                    "mark": theme_mark(route["theme_id"]),
                    "way": f"{node_name(0, route, page.tr)} → {instrument_name(route['instrument'], page.tr)}",
                    "phase_text": f"{route['phase']} {route['phase_name']}" if route["phase_count"] > 1 else "",
                    "budget": page.tr("funding.whole_budget", amount=budget_text(route, page.tr)),
                }
                for route in routes
            ],
        )
