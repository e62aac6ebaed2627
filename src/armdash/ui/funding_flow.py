"""The way of the money to the projects: the flow, on phones a list, and what can be read off it."""

from collections import Counter
from decimal import Decimal

import streamlit as st

from armdash.charts.funding_flow import budget_text, funding_flow, instrument_name, node_name
from armdash.charts.funding_layout import COLUMNS, PROJECTS, node_order
from armdash.domain.palette import theme_mark
from armdash.i18n import formats
from armdash.queries.connection import Row
from armdash.queries.funding import funding_routes
from armdash.ui.chart import show_picture, show_table_twin
from armdash.ui.frame import open_project
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

MODES = ("phases", "euros")


def show_flow(page: PageContext, found: list[str]) -> None:
    """Draw the routes of the projects found; the nodes keep their order whatever the filters."""
    every = funding_routes(page.con, language=page.language)
    routes = [route for route in every if route["project_id"] in found]
    if not routes:
        return
    heading = st.container()
    in_euros = _show_mode(page) == "euros"
    heading.header(_finding_in_euros(page, routes) if in_euros else _finding(page, routes), anchor=False)
    show_picture(
        page,
        "funding-flow",
        funding_flow(routes, node_order(every), page.tr, page.palette, in_euros=in_euros),
        alternative=_alternative(page, routes),
        on_click=open_project,
    )
    _show_list(page, routes)
    sources = [source for route in routes for source in route["source_ids"]]
    sources += [route["budget_source_id"] for route in routes if in_euros and route["budget_eur"]]
    note = _note(page, routes, in_euros=in_euros)
    show_source_note(page, "funding-flow", note, list(dict.fromkeys(sources)))
    show_table_twin(page, "funding-flow", [_plain_row(page, route) for route in routes], has_picture=True)


def _show_mode(page: PageContext) -> str:
    with st.container(key="flow-mode"):
        return str(
            st.segmented_control(
                page.tr("funding.flow_mode"),
                MODES,
                format_func=lambda name: page.tr(f"funding.flow_in_{name}"),
                default=MODES[0],
                required=True,
                key="funding-flow-mode",
            )
        )


def _show_list(page: PageContext, routes: list[Row]) -> None:
    """Draw the routes as a list, which takes the picture's place on phones."""
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
                    "budget": budget_text(route, page.tr),
                }
                for route in routes
            ],
        )


def _finding(page: PageContext, routes: list[Row]) -> str:
    counts = Counter(route["channel"] for route in routes if route["channel"])
    if not counts:
        return page.tr("funding.flow_no_channel")
    most = max(counts.values())
    names = [name for name, count in counts.items() if count == most]
    return page.tr.plural(
        "funding.flow", len(names), names=formats.enumeration(names, page.tr), count=most, total=len(routes)
    )


def _finding_in_euros(page: PageContext, routes: list[Row]) -> str:
    known = [route for route in routes if route["budget_eur"]]
    if not known:
        return page.tr("funding.flow_no_euros")
    sums: dict[str | None, Decimal] = {}
    for route in known:
        sums[route["channel"]] = sums.get(route["channel"], Decimal(0)) + route["budget_eur"]
    name, most = max(sums.items(), key=lambda item: item[1])
    amount = formats.euros(most, page.tr)
    return page.tr("funding.flow_euros" if name else "funding.flow_euros_no_channel", name=name, amount=amount)


def _note(page: PageContext, routes: list[Row], *, in_euros: bool) -> str:
    if not in_euros:
        return page.tr("funding.flow_note_phases", count=len(routes))
    known = [route["budget_eur"] for route in routes if route["budget_eur"]]
    amount = formats.euros(sum(known, Decimal(0)), page.tr) if known else page.tr("value.unknown")
    return page.tr("funding.flow_note_euros", amount=amount, known=len(known), count=len(routes))


def _alternative(page: PageContext, routes: list[Row]) -> str:
    columns = []
    for column in range(PROJECTS):
        counts = Counter(node_name(column, route, page.tr) for route in routes)
        listed = ", ".join(f"{name} {count}" for name, count in counts.most_common())
        columns.append(f"{page.tr('funding.column_' + COLUMNS[column].removesuffix('_id'))}: {listed}.")
    return page.tr("funding.flow_alt", count=len(routes), columns=" ".join(columns))


def _plain_row(page: PageContext, route: Row) -> Row:
    """Return a phase's route as one row of a table with headings in the page's language."""
    tr = page.tr
    return {
        tr("column.number"): route["number"],
        tr("column.project"): route["short_name"],
        tr("funding.column_phase"): route["phase"],
        tr("column.theme"): route["theme_name"],
        tr("funding.column_channel"): node_name(0, route, tr),
        tr("funding.column_instrument"): instrument_name(route["instrument"], tr),
        tr("funding.column_others"): ", ".join(route["other_names"]) or tr("funding.no_others"),
        tr("funding.column_budget"): route["budget_eur"] or tr("value.unknown"),
    }
