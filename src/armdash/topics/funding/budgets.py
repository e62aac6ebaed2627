"""What is known of the projects' budgets, and which are funded with money for the structural change, as views."""

from collections.abc import Sequence

from armdash.domain.chart_data import ChartData
from armdash.domain.exhibit import View
from armdash.domain.row import Row
from armdash.exhibits.chart_series import Bar, bar_series
from armdash.exhibits.context import Reading, remembered
from armdash.i18n import formats
from armdash.topics.funding.budgets_chart import budgets_figure
from armdash.topics.funding.queries import project_money
from armdash.topics.funding.sentences import told_without_a_sum


def money_of(reading: Reading, found: Sequence[str]) -> list[Row]:
    """Return what is known of the money of the projects, in the order of their numbers."""
    return [row for row in project_money(reading.con, language=reading.language) if row["project_id"] in found]


@remembered
def budgets_view(reading: Reading, found: Sequence[str]) -> View:
    """Return the budgets of the projects, those that are not known in sight; there must be a project."""
    tr, money = reading.tr, money_of(reading, found)
    known = [row["total_budget_eur"] for row in money if row["total_budget_eur"]]
    finding, note = tr("funding.budgets_none"), tr("funding.budgets_note_none")
    if known:
        finding = _finding(reading, len(known), len(money) - len(known))
        total = formats.euros(sum(known), tr)
        note = tr("funding.budgets_note", amount=total, known=len(known), count=len(money))
    sources = [row["budget_source_id"] for row in money if row["total_budget_eur"]]
    return View(
        key="funding-budgets",
        finding=finding,
        figure=budgets_figure(
            [row | {"value": budget_value(row, reading)} for row in money], reading.palette, scale=reading.scale
        ),
        alternative=tr("funding.budgets_alt", known=len(known), count=len(money)),
        note=note,
        source_ids=list(dict.fromkeys(sources or [row["source_id"] for row in money])),
        rows=[_plain_row(reading, row) for row in money],
        series=_series(reading, money),
    )


def _finding(reading: Reading, known: int, unknown: int) -> str:
    tr = reading.tr
    if not unknown:
        return tr("funding.budgets_all")
    words = [tr(key) if tr.has(key := f"funding.of_projects.{count}") else str(count) for count in (known, unknown)]
    return tr.plural("funding.budgets", known, known=words[0], unknown=words[1])


def _series(reading: Reading, money: Sequence[Row]) -> ChartData:
    """Return a bar for each project; a budget that is not known has none and says so in the project's name."""
    bars = []
    for row in money:
        budget, value = row["total_budget_eur"], budget_value(row, reading)
        name = f"{row['number']} {row['short_name']}" + ("" if budget else f": {value}")
        colour = reading.palette.theme(row["theme_id"])
        series = reading.tr("funding.column_budget")
        bars.append(Bar(name=name, series=series, value=budget or None, text=value, colour=colour))
    return bar_series(bars)


def budget_value(row: Row, reading: Reading) -> str:
    """Return a project's budget, or *not known*."""
    budget = row["total_budget_eur"]
    return formats.euros(budget, reading.tr) if budget else reading.tr("value.unknown")


def arm_groups(reading: Reading, found: Sequence[str]) -> dict[bool | None, list[Row]]:
    """Return the projects of which a source directly says that they were funded so, or were not, and the others."""
    money = money_of(reading, found)
    return {value: [row for row in money if row["is_arm_funded"] is value] for value in (True, False, None)}


@remembered
def arm_funding_view(reading: Reading, found: Sequence[str]) -> View:
    """Return which projects a source directly says to be funded with money for the structural change, or not."""
    tr, money = reading.tr, money_of(reading, found)
    told, told_by = told_without_a_sum(reading, "arm_funding", found)
    sources = [row["arm_source_id"] for row in money if row["arm_source_id"]]
    return View(
        key="funding-arm",
        finding=_arm_finding(reading, arm_groups(reading, found)),
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


def _arm_finding(reading: Reading, groups: dict[bool | None, list[Row]]) -> str:
    """Return what the sources say directly; of the others nothing, which is no answer in the negative."""
    tr = reading.tr
    told = [
        tr.plural(
            key, len(groups[value]), names=formats.enumeration([row["short_name"] for row in groups[value]], tr)
        )
        for value, key in ((True, "funding.arm_yes"), (False, "funding.arm_no"))
        if groups[value]
    ]
    return tr("funding.arm_told", told="; ".join(told)) if told else tr("funding.arm_untold")


def _plain_row(reading: Reading, row: Row) -> Row:
    """Return a project's money as one row of a table with headings in the page's language."""
    tr, unknown = reading.tr, reading.tr("value.unknown")
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
