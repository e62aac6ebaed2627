"""What is known of the projects' budgets, and which are funded with money for the structural change, as exhibits."""

from collections.abc import Sequence

from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.chart_series import Bar, bar_series
from armdash.exhibits.context import Context, cached
from armdash.i18n import formats
from armdash.topics.funding.budgets_chart import budgets_chart
from armdash.topics.funding.queries import project_money
from armdash.topics.funding.sentences import told_without_a_sum


def money_of(context: Context, project_ids: Sequence[str]) -> list[Row]:
    """Return what is known of the money of the projects, in the order of their numbers."""
    return [row for row in project_money(context.con, language=context.language) if row["project_id"] in project_ids]


@cached
def budgets_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the budgets of the projects, those that are not known visible; there must be a project."""
    tr, money = context.tr, money_of(context, project_ids)
    known = [row["total_budget_eur"] for row in money if row["total_budget_eur"]]
    finding, note = tr("funding.budgets_none"), tr("funding.budgets_note_none")
    if known:
        finding = _finding(context, len(known), len(money) - len(known))
        total = formats.euros(sum(known), tr)
        note = tr("funding.budgets_note", amount=total, known=len(known), count=len(money))
    sources = [row["budget_source_id"] for row in money if row["total_budget_eur"]]
    return Exhibit(
        key="funding-budgets",
        finding=finding,
        chart=budgets_chart(
            [row | {"value": budget_value(row, context)} for row in money], context.palette, scale=context.scale
        ),
        alt_text=tr("funding.budgets_alt", known=len(known), count=len(money)),
        note=note,
        source_ids=list(dict.fromkeys(sources or [row["source_id"] for row in money])),
        rows=[_plain_row(context, row) for row in money],
        series=_series(context, money),
    )


def _finding(context: Context, known: int, unknown: int) -> str:
    tr = context.tr
    if not unknown:
        return tr("funding.budgets_all")
    words = [tr(key) if tr.has(key := f"funding.of_projects.{count}") else str(count) for count in (known, unknown)]
    return tr.plural("funding.budgets", known, known=words[0], unknown=words[1])


def _series(context: Context, money: Sequence[Row]) -> ChartData:
    """Return a bar for each project; a budget that is not known has none and says so in the project's name."""
    bars = []
    for row in money:
        budget, value = row["total_budget_eur"], budget_value(row, context)
        name = f"{row['number']} {row['short_name']}" + ("" if budget else f": {value}")
        colour = context.palette.theme(row["theme_id"])
        series = context.tr("funding.column_budget")
        bars.append(Bar(name=name, series=series, value=budget or None, text=value, colour=colour))
    return bar_series(bars)


def budget_value(row: Row, context: Context) -> str:
    """Return a project's budget, or *not known*."""
    budget = row["total_budget_eur"]
    return formats.euros(budget, context.tr) if budget else context.tr("value.unknown")


def arm_groups(context: Context, project_ids: Sequence[str]) -> dict[bool | None, list[Row]]:
    """Return the projects of which a source directly says that they were funded so, or were not, and the others."""
    money = money_of(context, project_ids)
    return {value: [row for row in money if row["is_arm_funded"] is value] for value in (True, False, None)}


@cached
def arm_funding_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return which projects a source directly says to be funded with money for the structural change, or not."""
    tr, money = context.tr, money_of(context, project_ids)
    told, told_by = told_without_a_sum(context, "arm_funding", project_ids)
    sources = [row["arm_source_id"] for row in money if row["arm_source_id"]]
    return Exhibit(
        key="funding-arm",
        finding=_arm_finding(context, arm_groups(context, project_ids)),
        note=" ".join([tr("funding.arm_note"), *told]),
        source_ids=list(dict.fromkeys([*sources, *told_by])) or list({row["source_id"] for row in money}),
        rows=[
            {
                tr("column.number"): row["number"],
                tr("column.project"): row["short_name"],
                tr("column.arm_funding"): tr(f"arm_funding.{row['is_arm_funded']}"),
            }
            for row in money
        ],
    )


def _arm_finding(context: Context, groups: dict[bool | None, list[Row]]) -> str:
    """Return what the sources say directly; of the others nothing, which is no answer in the negative."""
    tr = context.tr
    told = [
        tr.plural(
            key, len(groups[value]), names=formats.enumeration([row["short_name"] for row in groups[value]], tr)
        )
        for value, key in ((True, "funding.arm_yes"), (False, "funding.arm_no"))
        if groups[value]
    ]
    return tr("funding.arm_told", told="; ".join(told)) if told else tr("funding.arm_untold")


def _plain_row(context: Context, row: Row) -> Row:
    """Return a project's money as one row of a table with headings in the page's language."""
    tr, unknown = context.tr, context.tr("value.unknown")
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
