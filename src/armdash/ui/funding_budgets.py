"""What is known of the projects' budgets, and which projects are funded with money for the structural change."""

import streamlit as st

from armdash.i18n import formats
from armdash.queries.connection import Row
from armdash.queries.funding import project_money
from armdash.ui.chart import show_table_twin
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_budgets(page: PageContext, found: list[str]) -> None:
    """Draw a cell for each project: its budget as a bar on one scale, or hatched where it is not known."""
    money = [row for row in project_money(page.con, language=page.language) if row["project_id"] in found]
    known = [row["total_budget_eur"] for row in money if row["total_budget_eur"]]
    finding = page.tr("funding.budgets_none")
    if known:
        finding = page.tr.plural("funding.budgets", len(known), unknown=len(money) - len(known))
    st.header(finding, anchor=False)
    show("funding_budgets", budgets=[_budget(page, row, max(known, default=None)) for row in money])
    show_project_links(page, "budgets", money)
    note = page.tr("funding.budgets_note_none")
    if known:
        total = formats.euros(sum(known), page.tr)
        note = page.tr("funding.budgets_note", amount=total, known=len(known), count=len(money))
    sources = [row["budget_source_id"] for row in money if row["total_budget_eur"]]
    sources = list(dict.fromkeys(sources or [row["source_id"] for row in money]))
    show_source_note(page, "budgets", note, sources)
    rows = [_plain_row(page, row) for row in money]
    show_table_twin(page, "funding-budgets", rows, title=finding, source_ids=sources, note=note)


def _budget(page: PageContext, row: Row, most: object) -> Row:
    budget = row["total_budget_eur"]
    return row | {
        "value": formats.euros(budget, page.tr) if budget else page.tr("value.unknown"),
        "width": round(float(100 * budget / most), 2) if budget else None,
        "details": _details(page, row),
    }


def _details(page: PageContext, row: Row) -> str:
    shares = {"support": row["eu_and_state_support_eur"], "municipal": row["municipal_share_eur"]}
    texts = [
        page.tr(f"funding.budgets_{name}", amount=formats.euros(amount, page.tr))
        for name, amount in shares.items()
        if amount
    ]
    return " · ".join([*texts, *([row["budget_source_name"]] if row["budget_source_name"] else [])])


def _plain_row(page: PageContext, row: Row) -> Row:
    """Return a project's money as one row of a table with headings in the page's language."""
    tr, unknown = page.tr, page.tr("value.unknown")
    has_source = row["budget_source_name"]
    return {
        tr("column.number"): row["number"],
        tr("column.project"): row["short_name"],
        tr("funding.column_budget"): row["total_budget_eur"] or unknown,
        tr("funding.column_support"): row["eu_and_state_support_eur"] or unknown,
        tr("funding.column_municipal"): row["municipal_share_eur"] or unknown,
        tr("funding.column_source"): f"{has_source}, {row['budget_locator']}" if has_source else "",
        tr("funding.column_note"): row["budget_note"] or "",
    }


def show_arm_funding(page: PageContext, found: list[str]) -> None:
    """Draw the projects in three columns: said to be funded so, said not to be, not stated."""
    money = [row for row in project_money(page.con, language=page.language) if row["project_id"] in found]
    groups = {value: [row for row in money if row["is_arm_funded"] is value] for value in (True, False, None)}
    finding = page.tr("funding.arm", yes=len(groups[True]), no=len(groups[False]), unknown=len(groups[None]))
    st.header(finding, anchor=False)
    show(
        "funding_arm",
        nobody=page.tr("funding.arm_nobody"),
        groups=[
            {"name": page.tr(f"funding.arm_{value}".lower()), "tone": str(value).lower(), "projects": projects}
            for value, projects in groups.items()
        ],
    )
    sources = list(dict.fromkeys(source for row in money for source in row["funding_source_ids"] or []))
    show_source_note(page, "arm", page.tr("funding.arm_note"), sources)
    rows = [
        {
            page.tr("column.number"): row["number"],
            page.tr("column.project"): row["short_name"],
            page.tr("column.arm_funding"): page.tr(f"arm_funding.{row['is_arm_funded']}"),
        }
        for row in money
    ]
    show_table_twin(page, "funding-arm", rows, title=finding, source_ids=sources, note=page.tr("funding.arm_note"))
