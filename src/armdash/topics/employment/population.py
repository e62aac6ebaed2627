"""The population and its change as an exhibit: each municipality's change since the first year."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from armdash.domain import monthly
from armdash.domain.exhibit import Exhibit
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.employment.lines.desktop import lines_chart
from armdash.topics.employment.lines.layout import Line, LinesData
from armdash.topics.employment.lines.mobile import lines_mobile_chart
from armdash.topics.employment.lines.slide_series import excel_number, line_series
from armdash.topics.employment.queries import Population, populations
from armdash.topics.employment.sentences import capital

PLOT, MARGIN_DAYS = 250, 150
COLUMNS = [
    text_column("population.column_area"),
    text_column("population.column_day"),
    number_column("population.column_value", unit="people"),
    text_column("outcomes.column_kind"),
    number_column("population.column_change", unit="people"),
    number_column("population.column_since", unit="percent"),
    text_column("column.source"),
]


@cached
def population_exhibit(context: Context, focus: str) -> Exhibit | None:
    """Return the population of every area that has it, that of ``focus`` (else of the first) highlighted.

    None where the case has no population figures.
    """
    tr, rows = context.tr, populations(context.con, language=context.language)
    if not rows:
        return None
    areas: dict[str, list[Population]] = {}
    for row in rows:
        areas.setdefault(row.area_id, []).append(row)
    shown = focus if focus in areas else next(iter(areas))
    lines = _lines_data(areas, shown, tr)
    changes = {own[0].name: {date(row.day.year, 1, 1): _since(row, own[0]) for row in own} for own in areas.values()}
    return Exhibit(
        key="population",
        finding=_finding(areas[shown], tr),
        draw=lambda: lines_chart(lines, context.palette, scale=context.scale, plot=PLOT),
        draw_mobile=lambda: lines_mobile_chart(lines, context.palette),
        alt_text=_alt_text(areas, tr),
        note=_note(areas[shown], tr),
        source_ids=list(dict.fromkeys(row.source_id for row in rows)),
        table=make_table(tr, COLUMNS, _rows(areas, tr), told={"value": _shown(areas)}),
        series=line_series(lines, changes, excel_number(1, tr, is_percent=True), context.palette),
    )


def _lines_data(areas: Mapping[str, Sequence[Population]], shown: str, tr: Translator) -> LinesData:
    years = sorted({row.day.year for rows in areas.values() for row in rows})
    missing = [year for year in range(years[0], years[-1]) if year not in years]
    others = [area_id for area_id in areas if area_id != shown]
    return LinesData(
        lines=[
            Line(
                name=rows[0].name,
                kind=rows[0].kind,
                rank=0 if area_id == shown else 1 + others.index(area_id),
                values={date(row.day.year, 1, 1): _change(row, rows[0]) for row in rows},
            )
            for area_id, rows in areas.items()
        ],
        gaps=[(date(year, 1, 1), date(year, 1, 1)) for year in missing],
        events=[],
        marks=[],
        text=partial(_percent, tr=tr),
        tick=partial(_tick, tr=tr),
        suppressed=lambda line: line.name,
        missing=partial(_missing, tr=tr),
        base=Decimal(0),
        step=monthly.MONTHS_IN_YEAR,
        gap_margin=MARGIN_DAYS,
        hover_format="%Y",
        ends=(date(years[0] - 1, 7, 1), date(years[-1], 7, 1)),
    )


def _change(row: Population, first: Population) -> Decimal:
    return monthly.HUNDRED * (row.value - first.value) / first.value


def _since(row: Population, first: Population) -> Decimal:
    return monthly.rounded(_change(row, first), 1)


def _percent(value: Decimal, tr: Translator) -> str:
    return tr("format.percent", amount=formats.signed(monthly.rounded(value, 1), tr, 1))


def _tick(value: float, with_unit: bool, *, tr: Translator) -> str:
    text = formats.signed(Decimal(str(value)), tr, 0 if value == round(value) else 1)
    return tr("format.percent", amount=text) if with_unit else text


def _missing(first: date, last: date, *, tr: Translator) -> str:
    return f"{tr('employment.no_data')}\n{first.year}"


def _finding(rows: Sequence[Population], tr: Translator) -> str:
    first, last = rows[0], rows[-1]
    change = _change(last, first)
    direction = "equal" if last.value == first.value else "more" if change > 0 else "fewer"
    text = tr(
        f"population.finding.{direction}",
        place=last.locative,
        value=formats.number(last.value, tr),
        day=formats.day(last.day, tr),
        percent=tr("format.percent", amount=formats.number(monthly.rounded(abs(change), 1), tr, 1)),
        first=first.day.year,
    )
    return capital(text)


def _alt_text(areas: Mapping[str, Sequence[Population]], tr: Translator) -> str:
    parts = [f"{rows[0].name} {_percent(_change(rows[-1], rows[0]), tr)}" for rows in areas.values()]
    rows = next(iter(areas.values()))
    return tr("population.alternative", first=rows[0].day.year, last=rows[-1].day.year, areas=", ".join(parts))


def _note(rows: Sequence[Population], tr: Translator) -> str:
    """Return how to read the chart, and from which year on another source is used."""
    parts = [tr("population.note", first=rows[0].day.year)]
    for row, earlier in zip(rows[1:], rows, strict=False):
        if row.source_id != earlier.source_id:
            texts = {"year": row.day.year, "before": earlier.source_name, "after": row.source_name}
            parts.append(tr("population.source_changes", **texts))
    return " ".join(parts)


def _rows(areas: Mapping[str, Sequence[Population]], tr: Translator) -> list[tuple[object, ...]]:
    shown = zip(_years(areas), _shown(areas), strict=True)
    return [_row(areas[area_id], year, row, tr) for (area_id, year), row in shown]


def _years(areas: Mapping[str, Sequence[Population]]) -> list[tuple[str, int]]:
    """Return every year of each area from its first to its last."""
    return [
        (area_id, year) for area_id, rows in areas.items() for year in range(rows[0].day.year, rows[-1].day.year + 1)
    ]


def _shown(areas: Mapping[str, Sequence[Population]]) -> list[Population | None]:
    """Return what each of those years has."""
    by_year = {(area_id, row.day.year): row for area_id, rows in areas.items() for row in rows}
    return [by_year.get(year) for year in _years(areas)]


def _row(rows: Sequence[Population], year: int, row: Population | None, tr: Translator) -> tuple[object, ...]:
    first, earlier = rows[0], next((one for one in rows if one.day.year == year - 1), None)
    if row is None:
        day = formats.day(first.day.replace(year=year), tr)
        without = tr("employment.no_comparison")
        return first.name, day, tr("employment.no_data"), "", without, without, ""
    return (
        row.name,
        formats.day(row.day, tr),
        row.value,
        tr("kind.statistic"),
        row.value - earlier.value if earlier else tr("employment.no_comparison"),
        _since(row, first),
        row.source_name,
    )
