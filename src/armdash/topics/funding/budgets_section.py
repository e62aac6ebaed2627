"""What is known of the projects' budgets, and which projects are funded with money for the structural change."""

from armdash.domain.row import Row
from armdash.i18n import formats
from armdash.topics.funding.budgets import arm_funding_exhibit, arm_groups, budget_value, budgets_exhibit, money_of
from armdash.topics.funding.sentences import told_without_a_sum
from armdash.ui import plain
from armdash.ui.chart import show_data_table
from armdash.ui.markup import show
from armdash.ui.project_links import show_project_links
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note


def show_budgets(page: PageContext, project_ids: list[str]) -> None:
    """Draw a cell for each project: its budget as a bar on one scale, or hatched where it is not known."""
    money, exhibit = money_of(page, project_ids), budgets_exhibit(page, project_ids)
    most = max((row["total_budget_eur"] for row in money if row["total_budget_eur"]), default=None)
    plain.header(exhibit.finding, anchor=False)
    show("funding_budgets", budgets=[_budget(page, row, most) for row in money])
    show_project_links(page, money)
    show_source_note(page, "budgets", exhibit.note, exhibit.source_ids)
    show_data_table(
        page, exhibit.key, exhibit.rows, title=exhibit.finding, source_ids=exhibit.source_ids, note=exhibit.note
    )


def _budget(page: PageContext, row: Row, most: object) -> Row:
    budget = row["total_budget_eur"]
    return row | {
        "value": budget_value(row, page),
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


def show_arm_funding(page: PageContext, project_ids: list[str]) -> None:
    """Draw the projects in columns: said to be funded so, said not to be, not said; then what the sources do say."""
    exhibit = arm_funding_exhibit(page, project_ids)
    plain.header(exhibit.finding, anchor=False)
    show(
        "funding_arm",
        groups=[
            {"name": page.tr(f"funding.arm_{value}".lower()), "tone": str(value).lower(), "projects": projects}
            for value, projects in arm_groups(page, project_ids).items()
            if projects
        ],
    )
    told, _ = told_without_a_sum(page, "arm_funding", project_ids)
    if told:
        show("list", items=told)
    show_source_note(page, "arm", page.tr("funding.arm_note"), exhibit.source_ids)
    show_data_table(
        page, exhibit.key, exhibit.rows, title=exhibit.finding, source_ids=exhibit.source_ids, note=exhibit.note
    )
