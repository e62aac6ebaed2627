"""The way of the money to the projects as a view, in project phases or in euros."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from armdash.domain.exhibit import LONGEST_ALTERNATIVE, View
from armdash.domain.row import Row
from armdash.exhibits.context import Reading, remembered
from armdash.i18n import formats
from armdash.topics.funding.flow_chart import funding_flow, instrument_name, node_name
from armdash.topics.funding.flow_layout import COLUMNS, PROJECTS, node_order
from armdash.topics.funding.queries import funder_cells, funding_routes


def routes_of(reading: Reading, found: Sequence[str]) -> list[Row]:
    """Return the routes of the money to the projects."""
    every = funding_routes(reading.con, language=reading.language)
    return [route for route in every if route["project_id"] in found]


@remembered
def funding_flow_view(reading: Reading, found: Sequence[str], *, in_euros: bool) -> View:
    """Return the routes as a flow; its nodes keep their order whatever the filters. There must be a route."""
    routes = routes_of(reading, found)
    order = node_order(funding_routes(reading.con, language=reading.language))
    sources = [source for route in routes for source in route["source_ids"]]
    sources += [route["budget_source_id"] for route in routes if in_euros and route["budget_eur"]]
    sources += [source for cell in _shares(reading, routes) if in_euros for source in cell["amount_source_ids"]]
    return View(
        key="funding-flow",
        finding=_finding_in_euros(reading, routes) if in_euros else _finding(reading, routes),
        figure=funding_flow(routes, order, reading.tr, reading.palette, in_euros=in_euros),
        alternative=_alternative(reading, routes),
        note=_note(reading, routes, in_euros=in_euros),
        source_ids=list(dict.fromkeys(sources)),
        rows=[_plain_row(reading, route) for route in routes],
    )


def _finding(reading: Reading, routes: list[Row]) -> str:
    counts = Counter(route["channel"] for route in routes if route["channel"])
    if not counts:
        return reading.tr("funding.flow_no_channel")
    most = max(counts.values())
    names = [name for name, count in counts.items() if count == most]
    return reading.tr.plural(
        "funding.flow", len(names), names=formats.enumeration(names, reading.tr), count=most, total=len(routes)
    )


def _finding_in_euros(reading: Reading, routes: list[Row]) -> str:
    known = [route for route in routes if route["budget_eur"]]
    if not known:
        return reading.tr("funding.flow_no_euros")
    sums: dict[str | None, Decimal] = {}
    for route in known:
        sums[route["channel"]] = sums.get(route["channel"], Decimal(0)) + route["budget_eur"]
    name, most = max(sums.items(), key=lambda item: item[1])
    amount = formats.euros(most, reading.tr)
    return reading.tr("funding.flow_euros" if name else "funding.flow_euros_no_channel", name=name, amount=amount)


def _note(reading: Reading, routes: list[Row], *, in_euros: bool) -> str:
    if not in_euros:
        return reading.tr("funding.flow_note_phases", count=len(routes))
    known = [route["budget_eur"] for route in routes if route["budget_eur"]]
    amount = formats.euros(sum(known, Decimal(0)), reading.tr) if known else reading.tr("value.unknown")
    note = reading.tr("funding.flow_note_euros", amount=amount, known=len(known), count=len(routes))
    names = {route["project_id"]: f"{route['number']} {route['short_name']}" for route in routes}
    shares = [
        reading.tr(
            "funding.share",
            project=names[cell["project_id"]],
            instrument=" + ".join(reading.tr(f"instrument.{one}") for one in cell["instruments"])
            or cell["short_name"],
            percent=formats.quantity(cell["share_percent"], "percent", 0, reading.tr),
        )
        for cell in _shares(reading, routes)
    ]
    return " ".join([note, *([reading.tr("funding.shares", shares=", ".join(shares))] if shares else [])])


def _shares(reading: Reading, routes: list[Row]) -> list[Row]:
    """Return the funders whose share of a project's budget is known, in the order of the projects."""
    numbers = {route["project_id"]: route["number"] for route in routes}
    cells = funder_cells(reading.con, language=reading.language)
    known = [cell for cell in cells if cell["share_percent"] and cell["project_id"] in numbers]
    return sorted(known, key=lambda cell: numbers[cell["project_id"]])


def _alternative(reading: Reading, routes: list[Row]) -> str:
    """Return what flows through each column, as many of its greatest as there is room for."""
    texts = (_alternative_of(reading, routes, most) for most in range(len(routes), 0, -1))
    return next((text for text in texts if len(text) <= LONGEST_ALTERNATIVE), "")


def _alternative_of(reading: Reading, routes: list[Row], most: int) -> str:
    columns = []
    for column in range(PROJECTS):
        counts = Counter(node_name(column, route, reading.tr) for route in routes)
        listed = ", ".join(f"{name} {count}" for name, count in counts.most_common(most))
        columns.append(f"{reading.tr('funding.column_' + COLUMNS[column].removesuffix('_id'))}: {listed}.")
    return reading.tr("funding.flow_alt", count=len(routes), columns=" ".join(columns))


def _plain_row(reading: Reading, route: Row) -> Row:
    """Return a phase's route as one row of a table with headings in the reading's language."""
    tr = reading.tr
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
