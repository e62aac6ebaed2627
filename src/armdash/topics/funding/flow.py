"""The way of the money to the projects as an exhibit, in project phases or in euros."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from armdash.domain.exhibit import MAX_ALT_TEXT, Exhibit
from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.i18n import formats
from armdash.topics.funding.flow_chart import funding_flow, instrument_name, node_name
from armdash.topics.funding.flow_layout import COLUMNS, PROJECTS, node_order
from armdash.topics.funding.queries import funder_cells, funding_routes


def routes_of(context: Context, project_ids: Sequence[str]) -> list[Row]:
    """Return the routes of the money to the projects."""
    every = funding_routes(context.con, language=context.language)
    return [route for route in every if route["project_id"] in project_ids]


@cached
def funding_flow_exhibit(context: Context, project_ids: Sequence[str], *, in_euros: bool) -> Exhibit:
    """Return the routes as a flow; its nodes keep their order whatever the filters. There must be a route."""
    routes = routes_of(context, project_ids)
    order = node_order(funding_routes(context.con, language=context.language))
    sources = [source for route in routes for source in route["source_ids"]]
    sources += [route["budget_source_id"] for route in routes if in_euros and route["budget_eur"]]
    sources += [source for cell in _shares(context, routes) if in_euros for source in cell["amount_source_ids"]]
    return Exhibit(
        key="funding-flow",
        finding=_finding_in_euros(context, routes) if in_euros else _finding(context, routes),
        chart=funding_flow(routes, order, context.tr, context.palette, in_euros=in_euros),
        alt_text=_alt_text(context, routes),
        note=_note(context, routes, in_euros=in_euros),
        source_ids=list(dict.fromkeys(sources)),
        rows=[_plain_row(context, route) for route in routes],
    )


def _finding(context: Context, routes: list[Row]) -> str:
    counts = Counter(route["channel"] for route in routes if route["channel"])
    if not counts:
        return context.tr("funding.flow_no_channel")
    most = max(counts.values())
    names = [name for name, count in counts.items() if count == most]
    return context.tr.plural(
        "funding.flow", len(names), names=formats.enumeration(names, context.tr), count=most, total=len(routes)
    )


def _finding_in_euros(context: Context, routes: list[Row]) -> str:
    known = [route for route in routes if route["budget_eur"]]
    if not known:
        return context.tr("funding.flow_no_euros")
    sums: dict[str | None, Decimal] = {}
    for route in known:
        sums[route["channel"]] = sums.get(route["channel"], Decimal(0)) + route["budget_eur"]
    name, most = max(sums.items(), key=lambda item: item[1])
    amount = formats.euros(most, context.tr)
    return context.tr("funding.flow_euros" if name else "funding.flow_euros_no_channel", name=name, amount=amount)


def _note(context: Context, routes: list[Row], *, in_euros: bool) -> str:
    if not in_euros:
        return context.tr("funding.flow_note_phases", count=len(routes))
    known = [route["budget_eur"] for route in routes if route["budget_eur"]]
    amount = formats.euros(sum(known, Decimal(0)), context.tr) if known else context.tr("value.unknown")
    note = context.tr("funding.flow_note_euros", amount=amount, known=len(known), count=len(routes))
    names = {route["project_id"]: f"{route['number']} {route['short_name']}" for route in routes}
    shares = [
        context.tr(
            "funding.share",
            project=names[cell["project_id"]],
            instrument=" + ".join(context.tr(f"instrument.{one}") for one in cell["instruments"])
            or cell["short_name"],
            percent=formats.quantity(cell["share_percent"], "percent", 0, context.tr),
        )
        for cell in _shares(context, routes)
    ]
    return " ".join([note, *([context.tr("funding.shares", shares=", ".join(shares))] if shares else [])])


def _shares(context: Context, routes: list[Row]) -> list[Row]:
    """Return the funders whose share of a project's budget is known, in the order of the projects."""
    numbers = {route["project_id"]: route["number"] for route in routes}
    cells = funder_cells(context.con, language=context.language)
    known = [cell for cell in cells if cell["share_percent"] and cell["project_id"] in numbers]
    return sorted(known, key=lambda cell: numbers[cell["project_id"]])


def _alt_text(context: Context, routes: list[Row]) -> str:
    """Return what flows through each column, as many of its greatest as there is room for."""
    texts = (_alternative_of(context, routes, most) for most in range(len(routes), 0, -1))
    return next((text for text in texts if len(text) <= MAX_ALT_TEXT), "")


def _alternative_of(context: Context, routes: list[Row], most: int) -> str:
    columns = []
    for column in range(PROJECTS):
        counts = Counter(node_name(column, route, context.tr) for route in routes)
        listed = ", ".join(f"{name} {count}" for name, count in counts.most_common(most))
        columns.append(f"{context.tr('funding.column_' + COLUMNS[column].removesuffix('_id'))}: {listed}.")
    return context.tr("funding.flow_alt", count=len(routes), columns=" ".join(columns))


def _plain_row(context: Context, route: Row) -> Row:
    """Return a phase's route as one row of a table with headings in the context's language."""
    tr = context.tr
    return {
        tr("column.number"): route["number"],
        tr("column.project"): route["short_name"],
        tr("funding.column_phase"): route["phase"],
        tr("column.theme"): route["theme_name"],
        tr("funding.column_channel"): node_name(0, route, tr),
        tr("funding.column_instrument"): instrument_name(route["instrument"], tr),
        tr("funding.column_others"): ", ".join(route["other_names"]) or tr("funding.no_others"),
        tr("funding.column_budget"): route["budget_eur"] or tr("value.unknown"),
    }
