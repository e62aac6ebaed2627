"""How many projects of each case ran, by months since its announcement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from armdash.domain.exhibit import Exhibit
from armdash.domain.monthly import MONTHS_IN_YEAR
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import announcement_month, running_by_month
from armdash.topics.compare.chart import SideLine, SideLines, side_chart, side_mobile_chart
from armdash.topics.compare.queries import project_sources, projects_without_end
from armdash.topics.compare.sides import MAX_NAMED, Side, enumerated_sources, months_since, sides_of

COLUMNS = [
    text_column("compare.column_case"),
    number_column("compare.column_months"),
    text_column("compare.column_month"),
    number_column("compare.column_running"),
]
# Who compares the beginnings of cases loses nothing by what came long after.
FIRST, LAST = -2 * MONTHS_IN_YEAR, 10 * MONTHS_IN_YEAR


@dataclass(frozen=True, kw_only=True)
class Running:
    """The months of a case with how many of its projects ran, by months since its announcement."""

    side: Side
    months: dict[int, tuple[date, int]]

    @property
    def peak(self) -> int:
        """Return the largest count of a month."""
        return max(count for _, count in self.months.values())


def running(sides: Sequence[Side]) -> list[Running]:
    """Return the cases that have both an announcement and projects."""
    found = []
    for side in sides:
        start = announcement_month(side.context.con)
        rows = running_by_month(side.context.con, side.context.project_ids) if start else []
        months = {
            months_since(start, row.month): (row.month, row.project_count)
            for row in rows
            if start and FIRST <= months_since(start, row.month) <= LAST
        }
        if any(count for _, count in months.values()):
            found.append(Running(side=side, months=months))
    return found


@cached
def running_exhibit(context: Context, cases: Sequence[str]) -> Exhibit | None:
    """Return the counts on one axis of months since the announcement; None where no case has both."""
    tr, sides = context.tr, sides_of(context, cases)
    found = running(sides)
    if not found:
        return None
    lines = SideLines(
        lines=[_line(one, cases.index(one.side.case), tr) for one in found],
        year=lambda count: tr("compare.years", count=formats.signed(Decimal(count), tr)),
        start=tr("compare.start"),
        value=lambda value: formats.number(Decimal(str(value)), tr),
        has_steps=True,
    )
    peaks = formats.enumeration([tr.plural("compare.peak", one.peak, case=one.side.name) for one in found], tr)
    return Exhibit(
        key="compare-projects",
        finding=tr("compare.running", peaks=peaks) if len(found) <= MAX_NAMED else tr("compare.running_many"),
        note=" ".join([tr("compare.running_note"), *_without_end(found, tr), *_left_out(sides, found, tr)]),
        source_ids=enumerated_sources([(one.side, project_sources(one.side.context.con)) for one in found]),
        table=make_table(
            tr,
            COLUMNS,
            [
                (one.side.name, since, formats.short_month(month, tr), count)
                for one in found
                for since, (month, count) in one.months.items()
            ],
        ),
        draw=lambda: side_chart(lines, context.palette, scale=context.scale),
        draw_mobile=lambda: side_mobile_chart(lines, context.palette),
        alt_text=tr("compare.running_alt", peaks=peaks),
    )


def _line(one: Running, look: int, tr: Translator) -> SideLine:
    return SideLine(
        name=one.side.name,
        look=look,
        values={since: Decimal(count) for since, (_, count) in one.months.items()},
        hover={
            since: tr.plural(
                "compare.running_hover", count, case=one.side.name, month=formats.short_month(month, tr), since=since
            )
            for since, (month, count) in one.months.items()
        },
    )


def _without_end(found: Sequence[Running], tr: Translator) -> list[str]:
    """Return how many projects of each case are counted for longer than a source tells."""
    counts = ((one.side, projects_without_end(one.side.context.con)) for one in found)
    told = [tr.plural("compare.peak", count, case=side.name) for side, count in counts if count]
    return [tr("compare.without_end", cases=formats.enumeration(told, tr))] if told else []


def _left_out(sides: Sequence[Side], found: Sequence[Running], tr: Translator) -> list[str]:
    """Return of which cases the chart knows nothing."""
    shown = {one.side.case for one in found}
    names = [side.name for side in sides if side.case not in shown]
    return [tr("compare.not_told", cases=formats.enumeration(names, tr))] if names else []
