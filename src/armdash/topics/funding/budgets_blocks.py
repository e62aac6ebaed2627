"""What is known of the projects' budgets, and which projects are funded with money for the structural change."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from armdash.domain.values import money
from armdash.exhibits.blocks import Block, Heading, Html
from armdash.exhibits.context import PART_SIZE, Context
from armdash.exhibits.links import Link, fact_link, project_link
from armdash.exhibits.parts import exhibit_blocks, exhibit_table, left_out_blocks, links, part_blocks, source_note
from armdash.exhibits.value_text import euros_text
from armdash.topics.funding.budgets import arm_funding_exhibit, arm_groups, budgets_exhibit, money_of
from armdash.topics.funding.queries import ProjectMoney
from armdash.topics.funding.sentences import budget_text, told_without_a_sum


@dataclass(frozen=True, kw_only=True)
class BudgetBar:
    """A project's budget as a bar: its width in percent of the largest."""

    project: Link
    look: str
    value: Link
    width: float
    details: str


class ArmGroup(NamedTuple):
    """Projects of which the sources say the same, and the tone in which they stand."""

    name: str
    tone: str
    projects: list[ProjectMoney]


def budgets_blocks(context: Context) -> list[Block]:
    """Return each budget that is known as a bar on one scale, and the projects whose budgets are not."""
    every = money_of(context, context.project_ids)
    money = context.shown(every)
    known = {row.project_id: row.total_budget_eur for row in money if row.total_budget_eur}
    most = max((row.total_budget_eur for row in every if row.total_budget_eur), default=Decimal(1))
    bars = [_budget(context, row, known[row.project_id], most) for row in money if row.project_id in known]
    others = [project_link(context, row) for row in money if row.project_id not in known]
    return exhibit_blocks(
        context,
        budgets_exhibit(context, context.project_ids),
        Html(template="funding_budgets", values={"budgets": bars}),
        *([links(others, label=context.tr("funding.budgets_unknown"))] if others else []),
        *part_blocks(context, len(every), is_told=True),
    )


def _budget(context: Context, row: ProjectMoney, budget: Decimal, most: Decimal) -> BudgetBar:
    return BudgetBar(
        project=project_link(context, row),
        look=context.palette.look(row.theme_id),
        value=fact_link(
            context,
            budget_text(budget, context.tr),
            f"budget.{row.project_id}" if row.budget_source_id else None,
            row.budget_source_id,
        ),
        width=round(float(100 * budget / most), 2),
        details=_details(context, row),
    )


def _details(context: Context, row: ProjectMoney) -> str:
    shares = {"support": money([row.eu_and_state_support_eur], None), "municipal": row.municipal_share}
    texts = [
        context.tr(f"funding.budgets_{name}", amount=euros_text(amount, context.tr))
        for name, amount in shares.items()
        if amount and amount.amounts
    ]
    return " · ".join([*texts, *([row.budget_source_name] if row.budget_source_name else [])])


def arm_blocks(context: Context) -> list[Block]:
    """Return the projects in columns: said to be funded so, said not to be, not said; then what sources say."""
    tr, exhibit = context.tr, arm_funding_exhibit(context, context.project_ids)
    groups = [
        ArmGroup(tr(f"funding.arm_{value}".lower()), str(value).lower(), projects[:PART_SIZE])
        for value, projects in arm_groups(context, context.project_ids).items()
        if projects
    ]
    told, _ = told_without_a_sum(context, "arm_funding", context.project_ids)
    return [
        Heading(text=exhibit.finding, anchor=exhibit.key),
        Html(template="funding_arm", values={"groups": groups}),
        *left_out_blocks(
            context,
            len(exhibit.table.rows),
            sum(len(group.projects) for group in groups),
            of="projects",
        ),
        *([Html(template="list", values={"items": told})] if told else []),
        source_note(context, "arm", tr("funding.arm_note"), exhibit.source_ids),
        exhibit_table(context, exhibit),
    ]
