"""The ways from the overview to the other pages: a small picture and the answer of each."""

import streamlit as st

from armdash.charts.drawings import (
    data_uri,
    decision_bars,
    month_steps,
    network_lines,
    project_bars,
    source_bars,
)
from armdash.domain.filters import Filters
from armdash.queries.funding import funding_decisions
from armdash.queries.network import network_links, network_organisations
from armdash.queries.overview import running_projects_by_month
from armdash.queries.projects import project_cards, project_ids
from armdash.queries.sources import sources
from armdash.ui.frame import show_page_link
from armdash.ui.funding import decisions_answer
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.views.network_words import network_answer
from armdash.views.timeline_words import timeline_finding


def show_ways_on(page: PageContext) -> None:
    """Draw a small picture, the answer and a link for each of the other pages."""
    cards = project_cards(page.con, project_ids(page.con), language=page.language)
    found = sources(page.con, language=page.language)
    months = running_projects_by_month(page.con)
    most = max(row["project_count"] for row in months)
    decisions = funding_decisions(page.con, language=page.language)
    ways = {
        "timeline": (timeline_finding(cards, page.tr), month_steps(months, page.palette)),
        "projects": (
            page.tr("overview.way_to_projects", count=len(cards), most=most),
            project_bars(cards, page.palette),
        ),
        "funding": (decisions_answer(page, decisions), decision_bars(decisions, page.palette)),
        "network": (
            network_answer(
                network_organisations(page.con, project_ids(page.con), language=page.language), Filters(), page.tr
            ),
            network_lines(network_links(page.con, project_ids(page.con), language=page.language), page.palette),
        ),
        "sources": (
            page.tr("overview.way_to_sources", count=len(found)),
            source_bars([row["row_count"] for row in found], page.palette),
        ),
    }
    st.header(page.tr("overview.ways_on"), anchor=False)
    with st.grid(3, min_column_width=260, gap=("large", "large"), key="ways-on"):
        for name, (sentence, drawing) in ways.items():
            with st.container(gap=None):
                show("way_on", drawing=data_uri(drawing), sentence=sentence)
                show_page_link(name, page.tr(f"nav.{name}"))
