"""The frame of the funding page: answer, decisions, filters, and the parts that follow the filters."""

import streamlit as st

from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.topics.funding.decisions_section import show_decisions
from armdash.topics.funding.queries import funder_cells, funding_decisions, project_money
from armdash.topics.funding.sentences import decisions_answer, inside_a_sentence
from armdash.ui.filter_bar import show_filters, show_nothing_found
from armdash.ui.frame import show_heading
from armdash.ui.markup import show
from armdash.ui.session import PageContext


def show_funding_answer(page: PageContext) -> list[str]:
    """Draw the answer, the decisions and the filters; return the ids of the projects that pass."""
    heading = st.container(gap=None)
    decisions = funding_decisions(page.con, language=page.language)
    show_decisions(page, decisions)
    show("note", text=page.tr("funding.filters_below"))
    project_ids = show_filters(page)
    with heading:
        show_heading(
            page,
            question=page.tr("funding.question"),
            answer=decisions_answer(page, decisions),
            lede=f"{_largest(page, decisions)} {_known_budgets(page, project_ids)}",
            others=_authorities(page),
        )
    if not project_ids:
        show_nothing_found(page)
    return project_ids


def _largest(page: PageContext, decisions: list[Row]) -> str:
    """Return the largest part; a decision without parts is its own part."""
    wholes = {row["part_of"] for row in decisions if row["depth"] == 1}
    parts = [row for row in decisions if row["depth"] <= 1 and row["funding_decision_id"] not in wholes]
    largest = max(parts, key=lambda row: row["amount_eur"])
    amount = formats.million_euros(largest["amount_eur"], page.tr)
    return page.tr("funding.lede", amount=amount, name=inside_a_sentence(largest["name"]))


def _known_budgets(page: PageContext, project_ids: list[str]) -> str:
    money = [row for row in project_money(page.con, language=page.language) if row["project_id"] in project_ids]
    known = sum(row["total_budget_eur"] is not None for row in money)
    return page.tr("funding.lede_budgets", known=known, count=len(money)) if money else ""


def _authorities(page: PageContext) -> dict[str, str]:
    """Return the names of the authorities whose short names do not speak for themselves."""
    return {
        row["short_name"]: row["name"]
        for row in funder_cells(page.con, language=page.language)
        if row["funder_group"] == "public" and row["short_name"].lower() not in row["name"].lower()
    }
