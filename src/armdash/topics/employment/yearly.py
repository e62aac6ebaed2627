"""Yearly averages of the chosen areas as an exhibit: full years only, the others visible as missing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from armdash.domain import monthly
from armdash.domain.exhibit import Exhibit
from armdash.domain.periods import Period
from armdash.domain.table import Table
from armdash.exhibits.columns import text_column
from armdash.exhibits.context import Context, cached
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.employment.choice import LABOUR_FORCE, LEVEL, SHARE, UNEMPLOYED, EmploymentChoice
from armdash.topics.employment.lines.desktop import lines_chart
from armdash.topics.employment.lines.layout import LinesData, Mark
from armdash.topics.employment.lines.mobile import lines_mobile_chart
from armdash.topics.employment.lines.slide_series import excel_number, line_series
from armdash.topics.employment.notes import suppressed_text
from armdash.topics.employment.queries import monthly_series
from armdash.topics.employment.sentences import plain_text
from armdash.topics.employment.series import Chosen, chosen
from armdash.topics.employment.table import KIND, area_columns

PLOT, MARGIN_DAYS = 250, 150
YEAR = text_column("employment.column_year")


@cached
def employment_years_exhibit(context: Context, choice: EmploymentChoice) -> Exhibit | None:
    """Return the yearly averages of the measure; None where the highlighted area has no full year."""
    tr, data = context.tr, chosen(context, replace(choice, form=LEVEL))
    means = {area_id: _means(context, data, area_id) for area_id in data.plain}
    if not means[choice.focus]:
        return None
    lines = _lines_data(data, means, tr)
    is_share = choice.measure == SHARE
    values = {
        data.areas[area_id].name: {date(year, 1, 1): value for year, value in own.items()}
        for area_id, own in means.items()
    }
    return Exhibit(
        key="employment-years",
        finding=years_finding(data, means[choice.focus], tr),
        draw=lambda: lines_chart(lines, context.palette, scale=context.scale, plot=PLOT),
        draw_mobile=lambda: lines_mobile_chart(lines, context.palette),
        alt_text=_alt_text(data, means[choice.focus], tr),
        note=_note(data, means, tr),
        source_ids=data.measure.source_ids,
        table=_table(data, means, tr),
        series=line_series(
            lines,
            values,
            excel_number(data.measure.decimals, tr, is_percent=is_share),
            context.palette,
        ),
    )


def _means(context: Context, data: Chosen, area_id: str) -> dict[int, Decimal]:
    """Return the averages; of the share, the unemployed of the year by its labour force."""
    decimals = data.measure.decimals
    if data.choice.measure != SHARE:
        means = monthly.yearly_means(data.plain[area_id])
        return {year: monthly.rounded(mean, decimals) for year, mean in means.items()}
    parts = monthly.yearly_means(monthly_series(context.con, UNEMPLOYED).get(area_id, {}))
    wholes = monthly.yearly_means(monthly_series(context.con, LABOUR_FORCE).get(area_id, {}))
    return {
        year: monthly.rounded(monthly.HUNDRED * part / wholes[year], decimals)
        for year, part in parts.items()
        if wholes.get(year)
    }


def _years(data: Chosen) -> list[int]:
    months = [month for series in data.plain.values() for month in series]
    return list(range(min(months).year, max(months).year + 1))


def _lines_data(data: Chosen, means: Mapping[str, Mapping[int, Decimal]], tr: Translator) -> LinesData:
    years = _years(data)
    own = means[data.choice.focus]
    by_name = {data.areas[area_id].name: values for area_id, values in means.items()}
    without = [year for year in years if not any(year in values for values in means.values())]
    lines = [
        replace(line, values={date(year, 1, 1): value for year, value in by_name[line.name].items()}, facts={})
        for line in data.lines.values()
        if by_name[line.name]
    ]
    return LinesData(
        lines=lines,
        gaps=[(date(first, 1, 1), date(last, 1, 1)) for first, last in _stretches(without)],
        step=monthly.MONTHS_IN_YEAR,
        events=[],
        marks=[
            Mark(month=date(year, 1, 1), text=plain_text(value, data.measure, tr), has_ring=False)
            for year, value in own.items()
            if year != max(own)
        ],
        text=partial(plain_text, measure=data.measure, tr=tr),
        tick=partial(_tick, is_share=data.choice.measure == SHARE, tr=tr),
        suppressed=partial(suppressed_text, tr=tr),
        missing=partial(_missing, tr=tr),
        gap_margin=MARGIN_DAYS,
        hover_format="%Y",
        ends=(date(years[0] - 1, 7, 1), date(years[-1], 7, 1)),
    )


def _stretches(years: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of years."""
    starts = [year for year in years if year - 1 not in years]
    ends = [year for year in years if year + 1 not in years]
    return list(zip(starts, ends, strict=True))


def _missing(first: date, last: date, *, tr: Translator) -> str:
    return f"{tr('employment.no_full_year')}\n{formats.year_range(first.year, last.year, tr)}"


def _tick(value: float, with_unit: bool, *, is_share: bool, tr: Translator) -> str:
    text = formats.number(Decimal(str(value)), tr, 0 if value == round(value) else 1)
    return tr("format.percent", amount=text) if with_unit and is_share else text


def _in_year(year: int, tr: Translator) -> str:
    return formats.when(Period.starting(date(year, 1, 1), "year"), tr)


def years_finding(data: Chosen, means: Mapping[int, Decimal], tr: Translator) -> str:
    """Return the smallest and the largest of the averages: of the full years, where some years are not."""
    low, high = min(means, key=lambda year: means[year]), max(means, key=lambda year: means[year])
    is_partial = any(year not in means for year in _years(data))
    full = [formats.year_range(first, last, tr) for first, last in _stretches(list(means))]
    which = tr(
        "employment.full_years" if is_partial else "employment.every_year", years=formats.enumeration(full, tr)
    )
    return tr(
        "employment.years_finding",
        which=which,
        noun=tr(f"employment.noun.{data.choice.measure}"),
        place=data.focus.locative,
        low=plain_text(means[low], data.measure, tr),
        low_year=_in_year(low, tr),
        high=plain_text(means[high], data.measure, tr),
        high_year=_in_year(high, tr),
    )


def _alt_text(data: Chosen, means: Mapping[int, Decimal], tr: Translator) -> str:
    values = [f"{year} {plain_text(value, data.measure, tr)}" for year, value in means.items()]
    return tr("employment.years_alternative", name=data.focus.name, values=", ".join(values))


def _note(data: Chosen, means: Mapping[str, Mapping[int, Decimal]], tr: Translator) -> str:
    own = data.plain[data.choice.focus]
    partial_years = [
        tr("employment.partial_year", year=year, count=monthly.known_months(own, year))
        for year in _years(data)
        if year not in means[data.choice.focus]
    ]
    kind = "share" if data.choice.measure == SHARE else "count"
    parts = [tr(f"employment.years_note.{kind}")]
    if partial_years:
        parts.append(tr("employment.years_note.partial", years=formats.enumeration(partial_years, tr)))
    return " ".join(parts)


def _table(data: Chosen, means: Mapping[str, Mapping[int, Decimal]], tr: Translator) -> Table:
    columns = [YEAR.column(tr), *area_columns(data, data.measure.unit), KIND.column(tr)]
    statistic = tr("kind.statistic")
    rows = [
        (str(year), *(_cell(data, area_id, year, means, tr) for area_id in data.plain), statistic)
        for year in _years(data)
    ]
    return Table(columns, rows)


def _cell(
    data: Chosen, area_id: str, year: int, means: Mapping[str, Mapping[int, Decimal]], tr: Translator
) -> Decimal | str:
    """Return the average of the area in the year, or how much of the year is known."""
    if year in means[area_id]:
        return means[area_id][year]
    return tr("employment.partial_cell", count=monthly.known_months(data.plain[area_id], year))
