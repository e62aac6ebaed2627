"""Figures of the municipalities as exhibits: company projects, the mill's workforce, the unemployment share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.exhibits.value_text import time_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.map import queries
from armdash.topics.map.deck.areas import AreaValue, area_deck
from armdash.topics.map.deck.chart import area_chart
from armdash.topics.map.scopes import WHOLE, map_base, map_scopes, shape_sources

COMPANIES, WORKFORCE, UNEMPLOYMENT = "companies", "workforce", "unemployment"
ROLES = {COMPANIES: "company_projects", WORKFORCE: "workforce_share"}


@cached
def companies_exhibit(context: Context, chosen: tuple[str, ...] = (), turn: int = 0) -> Exhibit:
    """Return the company projects of each municipality; their sum stands beside what the sources say of all."""
    tr = context.tr
    rows = area_rows(context, COMPANIES)
    wholes = queries.whole_values(context.con, ROLES[COMPANIES], language=context.language)
    told = [tr("map.whole", count=value_text(row, tr), source=row["source_name"]) for row in wholes]
    total = sum(row["value"] for row in rows if row["value"] is not None)
    texts = [tr("map.companies_sum", total=formats.number(total, tr), told=formats.enumeration(told, tr))]
    finding = tr("map.companies_finding", figures=_listed(_largest_first(rows), tr))
    return _exhibit(context, COMPANIES, finding, rows, texts, [row["source_id"] for row in wholes], chosen, turn)


@cached
def workforce_exhibit(context: Context, chosen: tuple[str, ...] = (), turn: int = 0) -> Exhibit:
    """Return where the mill's workforce lived, and the share of which the source does not tell it."""
    tr = context.tr
    rows = area_rows(context, WORKFORCE)
    known = _largest_first(rows)
    keys = ["map.workforce_first", *["map.workforce_part"] * (len(known) - 1)]
    parts = [tr(key, share=value_text(row, tr), place=row["locative"]) for key, row in zip(keys, known, strict=False)]
    rest = 100 - sum(row["value"] for row in known)
    terms = " − ".join(["100", *(formats.number(row["value"], tr) for row in known)])
    texts = [tr("map.workforce_rest", rest=formats.quantity(rest, "percent", 0, tr), terms=terms)]
    finding = tr("map.workforce_finding", parts=formats.enumeration(parts, tr))
    return _exhibit(context, WORKFORCE, finding, rows, texts, [], chosen, turn)


@cached
def unemployment_exhibit(context: Context, chosen: tuple[str, ...] = (), turn: int = 0) -> Exhibit:
    """Return the unemployment share of each municipality in the month of the as-of date, else in the newest."""
    tr = context.tr
    month = share_month(context)
    everything = _shares(context)
    rows = [row for row in everything if row["code"]]
    on = formats.month(month, tr)
    if all(row["value"] is None for row in everything):
        finding = tr("map.unemployment_unknown", month=on)
    else:
        wider = [row for row in everything if row["kind"] == "country"]
        figures = _listed([row for row in [*rows, *wider] if row["value"] is not None], tr)
        finding = tr("map.unemployment_finding", month=on, figures=figures)
    texts = [tr("map.unemployment_note")]
    return _exhibit(context, UNEMPLOYMENT, finding, rows, texts, [], chosen, turn, everything)


def area_chart_exhibit(context: Context, layer: str, scale: float = 1) -> Exhibit:
    """Return a layer with a Plotly figure instead of the deck, for slides and papers."""
    base, scope = map_base(context, WHOLE), map_scopes(context)[WHOLE]
    figures = _figures(area_rows(context, layer), context.tr)
    figure = area_chart(base, figures, scope, context.palette, scale=scale)
    return replace(AREA_EXHIBITS[layer](context), deck=None, chart=figure)


def area_rows(context: Context, layer: str) -> list[Row]:
    """Return the municipalities with their figure in a layer: those of ``municipality_figures``."""
    if layer == UNEMPLOYMENT:
        return [row for row in _shares(context) if row["code"]]
    return queries.municipality_values(context.con, ROLES[layer], language=context.language)


AREA_EXHIBITS: Mapping[str, Callable[..., Exhibit]] = {
    COMPANIES: companies_exhibit,
    WORKFORCE: workforce_exhibit,
    UNEMPLOYMENT: unemployment_exhibit,
}


def share_month(context: Context) -> date:
    """Return the first day of the month that the unemployment share is shown for."""
    day = context.filters.as_of
    return day.replace(day=1) if day else queries.share_months(context.con)[-1]


def value_text(row: Row, tr: Translator) -> str:
    """Return the figure with its bound and sign, or that it is not known."""
    if row["value"] is None:
        return tr("value.unknown")
    return formats.bounded(
        [row["value"]],
        unit=row["unit"],
        decimals=row["decimals"],
        bound=row["bound"],
        wording=row["wording"],
        tr=tr,
    )


def _shares(context: Context) -> list[Row]:
    """Return the shares in the form of the other layers' figures."""
    month = share_month(context)
    plain = {"unit": "percent", "decimals": 1, "bound": "exact", "wording": None, "note": None}
    plain |= {"starts_on": month, "ends_on": None}
    return [row | plain for row in queries.shares_in_month(context.con, month, language=context.language)]


def _exhibit(
    context: Context,
    layer: str,
    finding: str,
    rows: Sequence[Row],
    texts: Sequence[str],
    source_ids: Sequence[str],
    chosen: tuple[str, ...],
    turn: int,
    table: Sequence[Row] | None = None,
) -> Exhibit:
    tr = context.tr
    base, scope = map_base(context, WHOLE), map_scopes(context)[WHOLE]
    deck = area_deck(base, _figures(rows, tr), scope, context.palette, chosen=chosen, turn=turn)
    notes = dict.fromkeys(row["note"] for row in rows if row["note"])
    sources = [row["source_id"] for row in rows if row["source_id"]]
    return Exhibit(
        key=f"map-{layer}",
        finding=finding,
        deck=deck,
        alt_text=tr(f"map.{layer}_alternative", figures=_listed(rows, tr)),
        note=" ".join([*texts, *notes, tr("map.shade")]),
        source_ids=list(dict.fromkeys([*sources, *source_ids, *shape_sources(context)])),
        rows=[_table_row(row, layer, tr) for row in table or rows],
    )


def _figures(rows: Sequence[Row], tr: Translator) -> list[AreaValue]:
    most = max((row["value"] for row in rows if row["value"] is not None), default=Decimal(0)) or Decimal(1)
    return [
        AreaValue(
            code=row["code"],
            name=row["name"],
            share=None if row["value"] is None else float(row["value"] / most),
            text=value_text(row, tr),
        )
        for row in rows
    ]


def _time(row: Row, layer: str, tr: Translator) -> str:
    if layer == UNEMPLOYMENT:
        return formats.month(row["starts_on"], tr)
    return time_text(row, tr) if row["value"] is not None else ""


def _table_row(row: Row, layer: str, tr: Translator) -> dict[str, object]:
    is_bare = row["value"] is not None and row["bound"] == "exact"
    kind = "statistic" if layer == UNEMPLOYMENT else row["kind"]  # a share has that of its area there
    cells = {
        tr("filter.municipality" if layer != UNEMPLOYMENT else "map.area"): row["name"],
        tr(f"map.{layer}_column"): row["value"] if is_bare else value_text(row, tr),
        tr("outcomes.column_kind"): tr(f"kind.{kind}") if row["value"] is not None else "",
        tr("column.time"): _time(row, layer, tr),
    }
    if layer == UNEMPLOYMENT:
        for name in ("unemployed", "labour_force"):
            cells[tr(f"map.{name}")] = row[name] if row[name] is not None else tr("value.unknown")
    return cells | {tr("column.source"): row["source_name"] or "", tr("column.locator"): row["locator"] or ""}


def _largest_first(rows: Sequence[Row]) -> list[Row]:
    known = [row for row in rows if row["value"] is not None]
    return sorted(known, key=lambda row: -row["value"])


def _listed(rows: Sequence[Row], tr: Translator) -> str:
    return ", ".join(f"{row['name']} {value_text(row, tr)}" for row in rows)
