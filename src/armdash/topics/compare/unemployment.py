"""Unemployment of each case's municipality against its region's, by months since the announcement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from armdash.domain import monthly
from armdash.domain.exhibit import Exhibit
from armdash.domain.monthly import MONTHS_IN_YEAR, Series
from armdash.domain.table import FactKey
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.events import announcement_month
from armdash.topics.compare.chart import SideLine, SideLines, side_chart, side_mobile_chart
from armdash.topics.compare.queries import REGIONS, NamedArea, measured_areas
from armdash.topics.compare.sides import MAX_NAMED, Side, enumerated_sources, months_since, sides_of
from armdash.topics.employment.choice import SHARE
from armdash.topics.employment.queries import monthly_facts, monthly_series

COLUMNS = [
    text_column("compare.column_case"),
    number_column("compare.column_months"),
    text_column("compare.column_month"),
    text_column("compare.column_area"),
    number_column("compare.column_share", unit="percent"),
    text_column("compare.column_region"),
    number_column("compare.column_region_share", unit="percent"),
    number_column("compare.column_difference", unit="percentage_points"),
]
FIRST, LAST = -2 * MONTHS_IN_YEAR, 10 * MONTHS_IN_YEAR
DECIMALS = 1


@dataclass(frozen=True, kw_only=True)
class Against:
    """The shares of a municipality and of its region by month, and the facts that they are."""

    side: Side
    start: date
    area: NamedArea
    region: NamedArea
    shares: Series
    region_shares: Series
    facts: dict[date, FactKey]
    region_facts: dict[date, FactKey]

    @property
    def months(self) -> dict[int, date]:
        """Return the months that both have, by months since the announcement."""
        both = (month for month in self.shares if month in self.region_shares)
        since = ((months_since(self.start, month), month) for month in both)
        return {number: month for number, month in sorted(since) if FIRST <= number <= LAST}

    def difference(self, month: date) -> Decimal | None:
        """Return by how many percentage points the municipality is above its region, as both are told."""
        own, other = _rounded(self.shares[month]), _rounded(self.region_shares[month])
        return None if own is None or other is None else own - other


def against(sides: Sequence[Side]) -> list[Against]:
    """Return the cases of which an announcement is known, and both a municipality's and a region's unemployment."""
    found = [_against(side) for side in sides]
    return [one for one in found if one and any(one.difference(month) is not None for month in one.months.values())]


def _against(side: Side) -> Against | None:
    con, start = side.context.con, announcement_month(side.context.con)
    areas = measured_areas(con, SHARE, language=side.context.language)
    area = next((row for row in areas if row.kind == "municipality"), None)
    region = next((row for kind in REGIONS for row in areas if row.kind == kind), None)
    if start is None or area is None or region is None:
        return None
    series, facts = monthly_series(con, SHARE), monthly_facts(con, SHARE)
    return Against(
        side=side,
        start=start,
        area=area,
        region=region,
        shares=series[area.area_id],
        region_shares=series[region.area_id],
        facts=facts.get(area.area_id, {}),
        region_facts=facts.get(region.area_id, {}),
    )


@cached
def unemployment_exhibit(context: Context, cases: Sequence[str]) -> Exhibit | None:
    """Return the differences on one axis of months since the announcement; None where no case has the figures."""
    tr, sides = context.tr, sides_of(context, cases)
    found = against(sides)
    if not found:
        return None
    lines = SideLines(
        lines=[_line(one, cases.index(one.side.case), tr) for one in found],
        year=lambda count: tr("compare.years", count=formats.signed(Decimal(count), tr)),
        start=tr("compare.start"),
        value=lambda value: formats.signed(Decimal(str(value)), tr, 0 if value == round(value) else 1),
        has_zero_line=True,
    )
    last = "; ".join(_last(one, tr) for one in found)
    shown = {one.side.case for one in found}
    missing = [side.name for side in sides if side.case not in shown]
    rows = [(one, since, month) for one in found for since, month in one.months.items()]
    return Exhibit(
        key="compare-unemployment",
        finding=tr("compare.unemployment", last=last) if len(found) <= MAX_NAMED else tr("compare.unemployment_many"),
        note=" ".join(
            [
                tr("compare.unemployment_note", pairs="; ".join(_pair(one, tr) for one in found)),
                *([tr("compare.not_told", cases=formats.enumeration(missing, tr))] if missing else []),
            ]
        ),
        source_ids=enumerated_sources(
            [
                (one.side, [key.source_id for key in [*one.facts.values(), *one.region_facts.values()]])
                for one in found
            ]
        ),
        table=make_table(
            tr,
            COLUMNS,
            [
                (
                    one.side.name,
                    since,
                    formats.short_month(month, tr),
                    one.area.name,
                    _rounded(one.shares[month]),
                    one.region.name,
                    _rounded(one.region_shares[month]),
                    one.difference(month),
                )
                for one, since, month in rows
            ],
            told={
                "share": [_key(one.side, one.facts.get(month)) for one, _, month in rows],
                "region_share": [_key(one.side, one.region_facts.get(month)) for one, _, month in rows],
            },
        ),
        draw=lambda: side_chart(lines, context.palette, scale=context.scale),
        draw_mobile=lambda: side_mobile_chart(lines, context.palette),
        alt_text=tr("compare.unemployment", last=last),
    )


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else monthly.rounded(value, DECIMALS)


def _key(side: Side, key: FactKey | None) -> FactKey | None:
    return side.fact(*key) if key else None


def _line(one: Against, look: int, tr: Translator) -> SideLine:
    values = {since: one.difference(month) for since, month in one.months.items()}
    return SideLine(
        name=one.side.name,
        look=look,
        values=values,
        hover={
            since: _hover(one, one.months[since], value, tr) for since, value in values.items() if value is not None
        },
    )


def _hover(one: Against, month: date, value: Decimal, tr: Translator) -> str:
    return tr(
        "compare.unemployment_hover",
        case=one.side.name,
        month=formats.short_month(month, tr),
        points=tr("format.points", amount=formats.signed(value, tr, DECIMALS)),
    )


def _pair(one: Against, tr: Translator) -> str:
    return tr("compare.pair", case=one.side.name, area=one.area.name, region=one.region.name)


def _last(one: Against, tr: Translator) -> str:
    month, value = next(
        (month, value) for month in reversed(one.months.values()) if (value := one.difference(month)) is not None
    )
    return _hover(one, month, value, tr)
