"""The way of the money: granter or channel → instrument → theme → project, as a flow diagram."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from armdash.charts.style import new_canvas
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.funding.flow_layout import COLUMNS, PROJECTS, THEMES, Layout, Node, Order, Ribbon, lay_out
from armdash.topics.funding.queries import FundingRoute
from armdash.topics.funding.sentences import budget_text

COLUMN_PLACES = (0.0, 0.37, 0.72, 1.0)
RIGHT_MARGIN, RIGHT_MARGIN_IN_EUROS = 300, 350
NODE_PIXELS = 10
RIBBON_OPACITY = 0.42
LABEL_OPACITY = 0.78
STEPS = 20


def funding_flow(
    routes: Sequence[FundingRoute], order: Order, tr: Translator, palette: Palette, *, in_euros: bool
) -> go.Figure:
    """Draw each phase's way; a ribbon is as wide as its phases are many or, in euros, as the known budgets are.

    In euros a phase without a known budget is a dashed line, and hollow in the nodes that it passes.
    """
    layout = lay_out(routes, order, in_euros=in_euros)
    canvas = new_canvas(
        palette,
        layout.height,
        right=RIGHT_MARGIN_IN_EUROS if in_euros else RIGHT_MARGIN,
        top=36,
        below=8,
        colour=palette.text,
    )
    for ribbon in layout.ribbons:
        canvas.add_trace(**_ribbon_trace(ribbon, tr, palette))
    canvas.add_trace(**_project_trace(layout, tr, in_euros=in_euros))
    for node in layout.nodes:
        for shape in _node_shapes(node, palette):
            canvas.add_shape(**shape)
    for text in (*_headings(tr, palette), *(_label(node, tr, palette, in_euros=in_euros) for node in layout.nodes)):
        canvas.add_annotation(**text)
    canvas.set_axis("xaxis", range=[0, 1], visible=False)
    canvas.set_axis("yaxis", range=[layout.height, 0], visible=False)
    return canvas.finished()


def node_name(column: int, route: FundingRoute, tr: Translator) -> str:
    """Return the name of the node that the route passes in the column; in words where no source names it."""
    channel = route.channel or tr("funding.channel_not_named")
    return (channel, instrument_name(route.instrument, tr), route.theme_name, route.short_name)[column]


def instrument_name(instrument: str | None, tr: Translator) -> str:
    """Return the instruments of a phase by name; in words where no source names one."""
    if instrument is None:
        return tr("funding.instrument_not_named")
    return " + ".join(tr(f"instrument.{part}") for part in instrument.split("+"))


def _ribbon_trace(ribbon: Ribbon, tr: Translator, palette: Palette) -> dict[str, object]:
    colour = palette.theme(ribbon.routes[0].theme_id)
    places = [step / STEPS for step in range(STEPS + 1)]
    start, end = COLUMN_PLACES[ribbon.column : ribbon.column + 2]
    horizontal = [start + (end - start) * place for place in places]
    down = [
        ribbon.start + (ribbon.end - ribbon.start) * place * place * (3 - 2 * place)  # eased at both ends
        for place in places
    ]
    trace = {"type": "scatter", "mode": "lines", "text": _ribbon_text(ribbon, tr), "hoverinfo": "text", "name": ""}
    if ribbon.is_lane:
        middle = [top + ribbon.width / 2 for top in down]
        return trace | {"x": horizontal, "y": middle, "line": {"color": colour, "width": 2, "dash": "6px,4px"}}
    return trace | {
        "x": horizontal + horizontal[::-1],
        "y": down + [top + ribbon.width for top in reversed(down)],
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": _faded(colour, RIBBON_OPACITY),
        "hoveron": "fills",
    }


def _ribbon_text(ribbon: Ribbon, tr: Translator) -> str:
    names = [node_name(column, ribbon.routes[0], tr) for column in (ribbon.column, ribbon.column + 1)]
    return f"{' → '.join(names)}\n{amount_text(ribbon.routes, tr, in_euros=False)}\n" + "\n".join(
        f"{bold(route.number)} {route.short_name}: {budget_text(route.budget_eur, tr)}" for route in ribbon.routes
    )


def amount_text(routes: Sequence[FundingRoute], tr: Translator, *, in_euros: bool) -> str:
    """Return how many phases these are or, in euros, their known budgets and how many are not known."""
    if not in_euros:
        return tr.plural("funding.phases", len(routes))
    known = [route.budget_eur for route in routes if route.budget_eur]
    parts = [formats.euros(sum(known, Decimal(0)), tr)] if known else []
    if not known and len(routes) == 1:
        parts.append(tr("value.unknown"))
    elif len(known) < len(routes):
        parts.append(tr("funding.unknown_count", count=len(routes) - len(known)))
    return " + ".join(parts)


def _project_trace(layout: Layout, tr: Translator, *, in_euros: bool) -> dict[str, object]:
    """Return the projects as invisible points that tell and open."""
    nodes = [node for node in layout.nodes if node.column == PROJECTS]
    return {
        "type": "scatter",
        "x": [1] * len(nodes),
        "y": [node.middle for node in nodes],
        "mode": "markers",
        "marker": {"size": 16, "opacity": 0},
        "customdata": [[node.routes[0].project_id] for node in nodes],
        "text": [
            f"{bold(node.routes[0].number)} {node.routes[0].short_name}\n"
            + amount_text(node.routes, tr, in_euros=in_euros)
            for node in nodes
        ],
        "hoverinfo": "text",
        "name": "",
        "cliponaxis": False,
    }


def _node_shapes(node: Node, palette: Palette) -> list[dict[str, object]]:
    is_themed = node.column >= THEMES
    colour = palette.theme(node.routes[0].theme_id) if is_themed else palette.neutral
    place = {
        "type": "rect",
        "xsizemode": "pixel",
        "xanchor": COLUMN_PLACES[node.column],
        "x0": 0 if node.column == 0 else -NODE_PIXELS / 2,
        "x1": NODE_PIXELS if node.column == 0 else NODE_PIXELS / 2,
    }
    seam = node.top + node.solid
    shapes: list[dict[str, object]] = []
    if node.solid:
        shapes.append(place | {"y0": node.top, "y1": seam, "fillcolor": colour, "line": {"width": 0}})
    if node.hollow:
        line = {"color": colour, "width": 1.5, "dash": "3px,2px"}
        shapes.append(place | {"y0": seam, "y1": seam + node.hollow, "fillcolor": palette.page, "line": line})
    return shapes


def _label(node: Node, tr: Translator, palette: Palette, *, in_euros: bool) -> dict[str, object]:
    route, amount = node.routes[0], amount_text(node.routes, tr, in_euros=in_euros)
    name = node_name(node.column, route, tr)
    label: dict[str, object] = {
        "x": COLUMN_PLACES[node.column],
        "y": node.middle,
        "xshift": NODE_PIXELS + 4,
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
    }
    if node.column == PROJECTS:
        return label | {"text": f"{bold(route.number)} {name}" + (f" · {amount}" if in_euros else "")}
    mark = f"{palette.mark(route.theme_id)} " if node.column == THEMES else ""
    if in_euros and node.column != THEMES:
        name = tr(
            "funding.projects_with", name=name[:1].lower() + name[1:] if route.node_ids[node.column] is None else name
        )
    text = f"{mark}{bold(name)}" + (f"\n{amount}" if in_euros else f" {len(node.routes)}")
    return label | {"text": text, "bgcolor": _faded(palette.page, LABEL_OPACITY), "borderpad": 2}


def _headings(tr: Translator, palette: Palette) -> list[dict[str, object]]:
    return [
        {
            "x": place,
            "y": 0,
            "yshift": 10,
            "xshift": -NODE_PIXELS / 2 if number else 0,
            "xanchor": "left",
            "yanchor": "bottom",
            "text": tr(f"funding.column_{name}"),
            "showarrow": False,
            "font": {"color": palette.secondary_text},
        }
        for number, (place, name) in enumerate(zip(COLUMN_PLACES, COLUMNS, strict=True))
    ]


def _faded(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
