"""What is known of the projects' budgets, and which are funded with money for the structural change, as exhibits."""

from collections.abc import Sequence
from decimal import Decimal

from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import Exhibit
from armdash.domain.table import FactKey, LaterRows
from armdash.exhibits.chart_series import Bar, bar_series
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import PART_SIZE, Context, cached
from armdash.exhibits.parts import part_text
from armdash.exhibits.value_text import euros_cell
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.funding.budgets_chart import budgets_chart
from armdash.topics.funding.queries import ProjectMoney, project_money
from armdash.topics.funding.sentences import budget_text, told_without_a_sum

COLUMNS = [
    number_column("column.number"),
    text_column("column.project"),
    number_column("funding.column_budget", unit="EUR"),
    number_column("funding.column_support", unit="EUR"),
    number_column("funding.column_municipal", unit="EUR"),
    text_column("funding.column_source"),
    text_column("funding.column_note"),
]
ARM_COLUMNS = [number_column("column.number"), text_column("column.project"), text_column("column.arm_funding")]


def money_of(context: Context, project_ids: Sequence[str]) -> list[ProjectMoney]:
    """Return what is known of the money of the projects, in the order of their numbers."""
    found = set(project_ids)
    return [row for row in project_money(context.con, language=context.language) if row.project_id in found]


@cached
def budgets_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the budgets of the projects, those that are not known visible; there must be a project."""
    tr, money = context.tr, money_of(context, project_ids)
    known = [row.total_budget_eur for row in money if row.total_budget_eur]
    finding, note = tr("funding.budgets_none"), tr("funding.budgets_note_none")
    if known:
        finding = _finding(context, len(known), len(money) - len(known))
        total = formats.euros(sum(known, Decimal(0)), tr)
        note = tr("funding.budgets_note", amount=total, known=len(known), count=len(money))
    left_out = part_text(context, len(money))
    sources = [row.budget_source_id for row in money if row.total_budget_eur and row.budget_source_id]
    return Exhibit(
        key="funding-budgets",
        finding=finding,
        draw=lambda: budgets_chart(context.shown(money), tr, context.palette, scale=context.scale),
        alt_text=tr("funding.budgets_alt", known=len(known), count=len(money)),
        note=" ".join(filter(None, [note, left_out])),
        caveat=left_out,
        source_ids=list(dict.fromkeys(sources or [row.source_id for row in money])),
        table=make_table(
            tr,
            COLUMNS,
            LaterRows(money, lambda row: _table_row(row, tr)),
            told={"budget": [_fact(row) for row in money]},
        ),
        series=_series(context, context.shown(money)),
    )


def _finding(context: Context, known: int, unknown: int) -> str:
    tr = context.tr
    if not unknown:
        return tr("funding.budgets_all")
    words = [tr(key) if tr.has(key := f"funding.of_projects.{count}") else str(count) for count in (known, unknown)]
    return tr.plural("funding.budgets", known, known=words[0], unknown=words[1])


def _series(context: Context, money: Sequence[ProjectMoney]) -> ChartData:
    """Return a bar for each project; a budget that is not known has none and says so in the project's name."""
    bars = []
    for row in money:
        budget, value = row.total_budget_eur, budget_text(row.total_budget_eur, context.tr)
        name = f"{row.number} {row.short_name}" + ("" if budget else f": {value}")
        colour = context.palette.theme(row.theme_id)
        series = context.tr("funding.column_budget")
        bars.append(Bar(name=name, series=series, value=budget or None, text=value, colour=colour))
    return bar_series(bars)


def arm_groups(context: Context, project_ids: Sequence[str]) -> dict[bool | None, list[ProjectMoney]]:
    """Return the projects of which a source directly says that they were funded so, or were not, and the others."""
    money = money_of(context, project_ids)
    return {value: [row for row in money if row.is_arm_funded is value] for value in (True, False, None)}


@cached
def arm_funding_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return which projects a source directly says to be funded with money for the structural change, or not."""
    tr, money = context.tr, money_of(context, project_ids)
    told, told_by = told_without_a_sum(context, "arm_funding", project_ids)
    sources = [row.arm_source_id for row in money if row.arm_source_id]
    return Exhibit(
        key="funding-arm",
        finding=_arm_finding(context, arm_groups(context, project_ids)),
        note=" ".join([tr("funding.arm_note"), *told]),
        source_ids=list(dict.fromkeys([*sources, *told_by])) or list({row.source_id for row in money}),
        table=make_table(
            tr,
            ARM_COLUMNS,
            LaterRows(money, lambda row: (row.number, row.short_name, tr(f"arm_funding.{row.is_arm_funded}"))),
        ),
    )


def _arm_finding(context: Context, groups: dict[bool | None, list[ProjectMoney]]) -> str:
    """Return what the sources say directly; of the others nothing, which is no answer in the negative."""
    tr = context.tr
    told = [
        tr.plural(key, len(groups[value]), names=_names(context, groups[value]))
        for value, key in ((True, "funding.arm_yes"), (False, "funding.arm_no"))
        if groups[value]
    ]
    return tr("funding.arm_told", told="; ".join(told)) if told else tr("funding.arm_untold")


def _names(context: Context, projects: Sequence[ProjectMoney]) -> str:
    """Return the names of the projects, of many the first and how many others there are."""
    names = [row.short_name for row in projects[:PART_SIZE]]
    others = len(projects) - len(names)
    return formats.enumeration(
        [*names, *([context.tr("left_out.others", count=others)] if others else [])], context.tr
    )


def _fact(row: ProjectMoney) -> FactKey | None:
    if not row.total_budget_eur or row.budget_source_id is None:
        return None
    return FactKey(f"budget.{row.project_id}", row.budget_source_id)


def _table_row(row: ProjectMoney, tr: Translator) -> tuple[object, ...]:
    unknown = tr("value.unknown")
    return (
        row.number,
        row.short_name,
        row.total_budget_eur or unknown,
        row.eu_and_state_support_eur or unknown,
        euros_cell(row.municipal_share, tr),
        f"{row.budget_source_name}, {row.budget_locator}" if row.budget_source_name else "",
        row.budget_note or "",
    )
