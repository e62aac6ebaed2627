"""The way of the money to the projects as an exhibit, in project phases or in euros."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from armdash.domain.exhibit import MAX_ALT_TEXT, Exhibit
from armdash.domain.table import LaterRows
from armdash.exhibits.columns import make_table, number_column, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.parts import part_text
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.funding.flow_chart import funding_flow, instrument_name, node_name
from armdash.topics.funding.flow_layout import COLUMNS, PROJECTS, node_order
from armdash.topics.funding.queries import FunderCell, FundingRoute, funder_cells, funding_routes

TABLE_COLUMNS = [
    number_column("column.number"),
    text_column("column.project"),
    number_column("funding.column_phase"),
    text_column("column.theme"),
    text_column("funding.column_channel"),
    text_column("funding.column_instrument"),
    text_column("funding.column_others"),
    number_column("funding.column_budget", unit="EUR"),
]


def routes_of(context: Context, project_ids: Sequence[str]) -> list[FundingRoute]:
    """Return the routes of the money to the projects."""
    every = funding_routes(context.con, language=context.language)
    found = set(project_ids)
    return [route for route in every if route.project_id in found]


def shown_routes(context: Context, project_ids: Sequence[str]) -> list[FundingRoute]:
    """Return the routes to the projects that the page shows at a time."""
    routes = routes_of(context, project_ids)
    shown = set(context.shown(list(dict.fromkeys(route.project_id for route in routes))))
    return [route for route in routes if route.project_id in shown]


@cached
def funding_flow_exhibit(context: Context, project_ids: Sequence[str], *, in_euros: bool) -> Exhibit:
    """Return the routes as a flow; its nodes keep their order whatever the filters. There must be a route."""
    routes = routes_of(context, project_ids)
    shown = shown_routes(context, project_ids)
    left_out = part_text(context, len({route.project_id for route in routes}))
    order = node_order(funding_routes(context.con, language=context.language))
    sources = [source for route in routes for source in route.source_ids]
    if in_euros:
        sources += [row.budget_source_id for row in routes if row.budget_eur and row.budget_source_id]
        sources += [source for cell, _ in _shares(context, routes) for source in cell.amount_source_ids]
    return Exhibit(
        key="funding-flow",
        finding=_finding_in_euros(context, routes) if in_euros else _finding(context, routes),
        draw=lambda: funding_flow(shown, order, context.tr, context.palette, in_euros=in_euros),
        alt_text=_alt_text(context, routes),
        note=" ".join(filter(None, [_note(context, routes, in_euros=in_euros), left_out])),
        caveat=left_out,
        source_ids=list(dict.fromkeys(sources)),
        table=make_table(context.tr, TABLE_COLUMNS, LaterRows(routes, lambda route: _table_row(route, context.tr))),
    )


def _finding(context: Context, routes: list[FundingRoute]) -> str:
    counts = Counter(route.channel for route in routes if route.channel)
    if not counts:
        return context.tr("funding.flow_no_channel")
    most = max(counts.values())
    names = [name for name, count in counts.items() if count == most]
    return context.tr.plural(
        "funding.flow", len(names), names=formats.enumeration(names, context.tr), count=most, total=len(routes)
    )


def _finding_in_euros(context: Context, routes: list[FundingRoute]) -> str:
    sums: dict[str | None, Decimal] = {}
    for route in routes:
        if route.budget_eur:
            sums[route.channel] = sums.get(route.channel, Decimal(0)) + route.budget_eur
    if not sums:
        return context.tr("funding.flow_no_euros")
    name, most = max(sums.items(), key=lambda item: item[1])
    amount = formats.euros(most, context.tr)
    return context.tr("funding.flow_euros" if name else "funding.flow_euros_no_channel", name=name, amount=amount)


def _note(context: Context, routes: list[FundingRoute], *, in_euros: bool) -> str:
    if not in_euros:
        note = context.tr("funding.flow_note_phases", count=len(routes))
        has_several = len({route.project_id for route in routes}) < len(routes)
        return f"{note} {context.tr('funding.flow_note_each')}" if has_several else note
    known = [route.budget_eur for route in routes if route.budget_eur]
    amount = formats.euros(sum(known, Decimal(0)), context.tr) if known else context.tr("value.unknown")
    note = context.tr("funding.flow_note_euros", amount=amount, known=len(known), count=len(routes))
    names = {route.project_id: f"{route.number} {route.short_name}" for route in routes}
    shares = [
        context.tr(
            "funding.share",
            project=names[cell.project_id],
            instrument=" + ".join(context.tr(f"instrument.{one}") for one in cell.instruments) or cell.short_name,
            percent=formats.quantity(percent, "percent", 0, context.tr),
        )
        for cell, percent in _shares(context, routes)
    ]
    return " ".join([note, *([context.tr("funding.shares", shares=", ".join(shares))] if shares else [])])


def _shares(context: Context, routes: list[FundingRoute]) -> list[tuple[FunderCell, Decimal]]:
    """Return the funders with their share of a project's budget, where known, in the order of the projects."""
    numbers = {route.project_id: route.number for route in routes}
    cells = funder_cells(context.con, language=context.language)
    known = [(cell, cell.share_percent) for cell in cells if cell.share_percent and cell.project_id in numbers]
    return sorted(known, key=lambda share: numbers[share[0].project_id])


def _alt_text(context: Context, routes: list[FundingRoute]) -> str:
    """Return what flows through each column, as many of its greatest as there is room for."""
    # One route for all that pass the same nodes.
    alike = Counter(route.node_ids[:PROJECTS] for route in routes)
    examples = {route.node_ids[:PROJECTS]: route for route in routes}
    counts = {}
    for column, heading in enumerate(COLUMNS[:PROJECTS]):
        passed: Counter[str] = Counter()
        for node_ids, count in alike.items():
            passed[node_name(column, examples[node_ids], context.tr)] += count
        counts[heading] = passed.most_common(MAX_ALT_TEXT)
    longest = max(map(len, counts.values()))
    texts = (_alternative_of(context, len(routes), counts, most) for most in range(longest, 0, -1))
    return next((text for text in texts if len(text) <= MAX_ALT_TEXT), "")


def _alternative_of(context: Context, count: int, counts: Mapping[str, Sequence[tuple[str, int]]], most: int) -> str:
    columns = []
    for heading, found in counts.items():
        listed = ", ".join(f"{name} {routes}" for name, routes in found[:most])
        columns.append(f"{context.tr(f'funding.column_{heading}')}: {listed}.")
    return context.tr("funding.flow_alt", count=count, columns=" ".join(columns))


def _table_row(route: FundingRoute, tr: Translator) -> tuple[object, ...]:
    return (
        route.number,
        route.short_name,
        route.phase,
        route.theme_name,
        node_name(0, route, tr),
        instrument_name(route.instrument, tr),
        ", ".join(route.other_names) or tr("funding.no_others"),
        route.budget_eur or tr("value.unknown"),
    )
