"""Figures of the municipalities as exhibits: company projects, the mill's workforce, the unemployment share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from plotly.graph_objects import Figure
from pydeck import Deck

from armdash.domain.exhibit import Exhibit
from armdash.domain.table import Table
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import time_text, value_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.map import queries
from armdash.topics.map.deck.areas import AreaValue, area_deck
from armdash.topics.map.deck.chart import area_chart
from armdash.topics.map.queries import AreaFigure, AreaShare
from armdash.topics.map.scopes import WHOLE, map_base, map_scopes, shape_sources
from armdash.topics.map.shapes import DESKTOP, MOBILE

COMPANIES, WORKFORCE, UNEMPLOYMENT = "companies", "workforce", "unemployment"
ROLES = {COMPANIES: "company_projects", WORKFORCE: "workforce_share"}
FIGURE_COLUMNS = {
    COMPANIES: number_column("map.companies_column", unit="projects", id="company_projects"),
    WORKFORCE: number_column("map.workforce_column", unit="percent", id="workforce_share"),
    UNEMPLOYMENT: number_column("map.unemployment_column", unit="percent", id="unemployment_share"),
}
TIME_COLUMNS = [text_column("outcomes.column_kind"), text_column("column.time")]
PEOPLE_COLUMNS = [number_column("map.unemployed", unit="people"), number_column("map.labour_force", unit="people")]
SOURCE_COLUMNS = [text_column("column.source"), text_column("column.locator")]


@cached
def companies_exhibit(context: Context, chosen: tuple[str, ...] = (), turn: int = 0) -> Exhibit:
    """Return the company projects of each municipality; their sum stands beside what the sources say of all."""
    tr = context.tr
    rows = area_rows(context, COMPANIES)
    wholes = queries.whole_values(context.con, ROLES[COMPANIES], language=context.language)
    told = [tr("map.whole", count=value_text(row, tr), source=row.source_name) for row in wholes]
    total = sum(row.value for row in rows if row.value is not None)
    texts = [tr("map.companies_sum", total=formats.number(total, tr), told=formats.enumeration(told, tr))]
    finding = tr("map.companies_finding", figures=_listed(_largest_first(rows), tr))
    table = _figure_table(COMPANIES, rows, tr)
    return _exhibit(context, COMPANIES, finding, rows, texts, [row.source_id for row in wholes], chosen, turn, table)


@cached
def workforce_exhibit(context: Context, chosen: tuple[str, ...] = (), turn: int = 0) -> Exhibit:
    """Return where the mill's workforce lived, and the share of which the source does not tell it."""
    tr = context.tr
    rows = area_rows(context, WORKFORCE)
    known = _largest_first(rows)
    keys = ["map.workforce_first", *["map.workforce_part"] * (len(known) - 1)]
    parts = [tr(key, share=value_text(row, tr), place=row.locative) for key, row in zip(keys, known, strict=False)]
    shares = [row.value for row in known if row.value is not None]
    rest = Decimal(100) - sum(shares)
    terms = " − ".join(["100", *(formats.number(share, tr) for share in shares)])
    texts = [tr("map.workforce_rest", rest=formats.quantity(rest, "percent", 0, tr), terms=terms)]
    finding = tr("map.workforce_finding", parts=formats.enumeration(parts, tr))
    table = _figure_table(WORKFORCE, rows, tr)
    return _exhibit(context, WORKFORCE, finding, rows, texts, [], chosen, turn, table)


@cached
def unemployment_exhibit(context: Context, chosen: tuple[str, ...] = (), turn: int = 0) -> Exhibit:
    """Return the unemployment share of each municipality in the month of the as-of date, else in the newest."""
    tr = context.tr
    month = share_month(context)
    everything = _shares(context)
    rows = [row for row in everything if row.code]
    on = formats.month(month, tr)
    if all(row.value is None for row in everything):
        finding = tr("map.unemployment_unknown", month=on)
    else:
        wider = [row for row in everything if row.area_kind == "country"]
        figures = _listed([row for row in [*rows, *wider] if row.value is not None], tr)
        finding = tr("map.unemployment_finding", month=on, figures=figures)
    texts = [tr("map.unemployment_note")]
    return _exhibit(context, UNEMPLOYMENT, finding, rows, texts, [], chosen, turn, _share_table(everything, on, tr))


@cached
def area_chart_exhibit(context: Context, layer: str, scale: float = 1) -> Exhibit:
    """Return a layer with a Plotly figure instead of the deck, for slides and papers."""
    figures = _figures(area_rows(context, layer), context.tr)

    def draw(layout: str, scale: float) -> Figure:
        base, scope = map_base(context, WHOLE, layout), map_scopes(context, layout)[WHOLE]
        return area_chart(base, figures, scope, context.palette, scale=scale)

    return replace(
        AREA_EXHIBITS[layer](context),
        draw_deck=None,
        draw_mobile_deck=None,
        draw=partial(draw, DESKTOP, scale),
        draw_mobile=partial(draw, MOBILE, 1),
    )


def area_rows(context: Context, layer: str) -> Sequence[AreaFigure]:
    """Return the municipalities with their figure in a layer: those of ``municipality_figures``."""
    if layer == UNEMPLOYMENT:
        return [row for row in _shares(context) if row.code]
    return queries.municipality_values(context.con, ROLES[layer], language=context.language)


def told_layers(context: Context) -> list[str]:
    """Return the layers of which the case has figures."""
    found = [layer for layer in ROLES if any(row.amounts for row in area_rows(context, layer))]
    return [*found, *([UNEMPLOYMENT] if queries.share_months(context.con) else [])]


AREA_EXHIBITS: Mapping[str, Callable[..., Exhibit]] = {
    COMPANIES: companies_exhibit,
    WORKFORCE: workforce_exhibit,
    UNEMPLOYMENT: unemployment_exhibit,
}


def share_month(context: Context) -> date:
    """Return the first day of the month that the unemployment share is shown for."""
    day = context.filters.as_of
    return day.replace(day=1) if day else queries.share_months(context.con)[-1]


def _shares(context: Context) -> list[AreaShare]:
    return queries.shares_in_month(context.con, share_month(context), language=context.language)


def _exhibit(
    context: Context,
    layer: str,
    finding: str,
    rows: Sequence[AreaFigure],
    texts: Sequence[str],
    source_ids: Sequence[str],
    chosen: tuple[str, ...],
    turn: int,
    table: Table,
) -> Exhibit:
    tr = context.tr
    figures = _figures(rows, tr)

    def draw(layout: str) -> Deck:
        base, scope = map_base(context, WHOLE, layout), map_scopes(context, layout)[WHOLE]
        return area_deck(base, figures, scope, context.palette, chosen=chosen, turn=turn)

    notes = dict.fromkeys(row.note for row in rows if row.note)
    sources = [row.source_id for row in rows if row.source_id]
    return Exhibit(
        key=f"map-{layer}",
        finding=finding,
        draw_deck=partial(draw, DESKTOP),
        draw_mobile_deck=partial(draw, MOBILE),
        alt_text=tr(f"map.{layer}_alternative", figures=_listed(rows, tr)),
        note=" ".join([*texts, *notes, tr("map.shade")]),
        source_ids=list(dict.fromkeys([*sources, *source_ids, *shape_sources(context)])),
        table=table,
    )


def _figures(rows: Sequence[AreaFigure], tr: Translator) -> list[AreaValue]:
    most = max((row.value for row in rows if row.value is not None), default=Decimal(0)) or Decimal(1)
    return [
        AreaValue(
            code=row.code,
            name=row.name,
            share=None if row.value is None else float(row.value / most),
            text=value_text(row, tr),
        )
        for row in rows
    ]


def _figure_table(layer: str, rows: Sequence[AreaFigure], tr: Translator) -> Table:
    columns = [text_column("filter.municipality"), FIGURE_COLUMNS[layer], *TIME_COLUMNS, *SOURCE_COLUMNS]
    times = [time_text(row, tr) if row.amounts else "" for row in rows]
    cells = [(*_cells(row, time, tr), *_source(row)) for row, time in zip(rows, times, strict=True)]
    return make_table(tr, columns, cells, told={columns[1].id: rows})


def _share_table(rows: Sequence[AreaShare], month: str, tr: Translator) -> Table:
    columns = [text_column("map.area"), FIGURE_COLUMNS[UNEMPLOYMENT], *TIME_COLUMNS, *PEOPLE_COLUMNS, *SOURCE_COLUMNS]
    cells = [
        (*_cells(row, month, tr), _count(row.unemployed, tr), _count(row.labour_force, tr), *_source(row))
        for row in rows
    ]
    return make_table(tr, columns, cells, told={columns[1].id: rows})


def _cells(row: AreaFigure, time: str, tr: Translator) -> tuple[object, ...]:
    is_bare = row.amounts and row.bound == "exact"
    kind = tr(f"kind.{row.kind}") if row.amounts else ""
    return row.name, row.value if is_bare else value_text(row, tr), kind, time


def _count(value: Decimal | None, tr: Translator) -> Decimal | str:
    return tr("value.unknown") if value is None else value


def _source(row: AreaFigure) -> tuple[str, str]:
    return row.source_name or "", row.locator or ""


def _largest_first(rows: Sequence[AreaFigure]) -> list[AreaFigure]:
    return sorted((row for row in rows if row.amounts), key=lambda row: -(row.value or 0))


def _listed(rows: Sequence[AreaFigure], tr: Translator) -> str:
    return ", ".join(f"{row.name} {value_text(row, tr)}" for row in rows)
