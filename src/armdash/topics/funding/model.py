"""The funding page: who gave what, through whom, to what?"""

from collections.abc import Sequence

from armdash.exhibits.blocks import Block, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.parts import exhibit_table, filter_bar, folded, note, source_note
from armdash.topics.funding.budgets_blocks import arm_blocks, budgets_blocks
from armdash.topics.funding.comparison.blocks import comparison_blocks
from armdash.topics.funding.decision_bars import decision_bars_html
from armdash.topics.funding.decisions import funding_decisions_exhibit
from armdash.topics.funding.flow_blocks import flow_blocks
from armdash.topics.funding.matrix_blocks import matrix_blocks
from armdash.topics.funding.queries import FundingDecision, funder_cells, funding_decisions, project_money, told_parts
from armdash.topics.funding.sentences import amount_text, decisions_answer, inside_a_sentence


def model(context: Context) -> PageModel:
    """Return the page: the decisions, which no filter changes, and the money of the projects found."""
    decisions = funding_decisions(context.con, language=context.language)
    told = told_parts(context.con) if context.project_ids else set()
    return PageModel(
        question=context.tr("funding.question"),
        answer=decisions_answer(context, decisions),
        lede=f"{_largest(context, decisions)} {_known_budgets(context)}".strip(),
        words=_authorities(context),
        blocks=[
            *_decisions(context),
            *([note(context.tr("funding.filters_below"))] if decisions else []),
            filter_bar(context),
            *(matrix_blocks(context) if "funders" in told else []),
            *(budgets_blocks(context) if "budgets" in told else []),
            *folded(flow_blocks(context) if "routes" in told else []),
            *folded(arm_blocks(context) if "arm" in told else []),
            *folded(comparison_blocks(context)),
        ],
    )


def _decisions(context: Context) -> list[Block]:
    """Return each decision as a bar of its parts; one that may be inside another also as a ghost under that part."""
    exhibit = funding_decisions_exhibit(context)
    if exhibit is None:
        return []
    return [
        decision_bars_html(context, exhibit),
        source_note(context, "decisions", exhibit.note, exhibit.source_ids),
        exhibit_table(context, exhibit),
    ]


def _largest(context: Context, decisions: Sequence[FundingDecision]) -> str:
    """Return the largest part; a decision without parts is its own part."""
    wholes = {row.part_of for row in decisions if row.depth == 1}
    parts = [row for row in decisions if row.depth <= 1 and row.funding_decision_id not in wholes]
    if not parts:
        return ""
    largest = max(parts, key=lambda row: row.drawn_eur)
    amount = amount_text(largest, context.tr)
    return context.tr("funding.lede", amount=amount, name=inside_a_sentence(largest.name))


def _known_budgets(context: Context) -> str:
    found = set(context.project_ids)
    money = [row for row in project_money(context.con, language=context.language) if row.project_id in found]
    known = sum(row.total_budget_eur is not None for row in money)
    has_any = money and "budgets" in told_parts(context.con)
    return context.tr.plural("funding.lede_budgets", known, count=len(money), known=known) if has_any else ""


def _authorities(context: Context) -> dict[str, str]:
    """Return the names of the authorities whose short names do not speak for themselves."""
    return {
        row.short_name: row.name
        for row in funder_cells(context.con, language=context.language)
        if row.funder_group == "public" and row.short_name.lower() not in row.name.lower()
    }
