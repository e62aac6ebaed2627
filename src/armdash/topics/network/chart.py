"""The network: who carries the projects out on the left, the projects by theme, who funds them on the right."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from armdash.charts.canvas import Trace, trace
from armdash.charts.style import SMALL_TEXT_SIZE, TEXT_SIZE, new_canvas
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import fitted
from armdash.i18n.translator import Translator
from armdash.topics.network.chart_layout import NetworkLayout, network_layout
from armdash.topics.network.queries import ROLES, NetworkLink, NetworkOrganisation

ROW_HEIGHT, TOP, BOTTOM = 28, 34, 6
IMPLEMENTER_X, PROJECT_LEFT, PROJECT_RIGHT, FUNDER_X = 0.165, 0.355, 0.645, 0.835
CURVE_STEPS = 24
# In pixels of the plot where it is drawn as wide as a desktop window: no name runs into what stands beside it.
PROJECT_ROOM, ORGANISATION_ROOM, THEME_ROOM = 300, 168, 540
ROLE_LINES = {"lead": ("solid", 3.5), "partner": ("solid", 1.4), "funder": ("dash", 1.6)}


def network_graph(
    links: Sequence[NetworkLink], organisations: Sequence[NetworkOrganisation], tr: Translator, palette: Palette
) -> go.Figure:
    """Draw the links as lines between the organisations and the projects.

    A clicked project gives ``["project", id]``, an organisation ``["doer", id]`` or ``["funder", id]``.
    """
    layout = network_layout(links)
    canvas = new_canvas(palette, ROW_HEIGHT * layout.row_count, top=TOP, below=BOTTOM)
    traces = [*(_line(link, layout, tr, palette) for link in links), _projects(links, layout, tr, palette)]
    for side in ("doer", "funder"):
        traces += _organisations(side, organisations, layout, tr, palette)
    for drawn in traces:
        canvas.add_trace(**drawn)
    for text in (*_column_names(tr, palette), *_theme_names(links, layout, palette)):
        canvas.add_annotation(**text)
    canvas.layout |= {"hovermode": "closest", "barmode": "overlay"}
    canvas.set_axis("xaxis", range=[0, 1], visible=False)
    canvas.set_axis("yaxis", range=[layout.row_count - 0.5, -0.5], visible=False)
    return canvas.finished()


def _line(link: NetworkLink, layout: NetworkLayout, tr: Translator, palette: Palette) -> Trace:
    """Return a gently curved line; its style tells the role, its colour the theme."""
    organisation, project = link.organisation_id, layout.projects[link.project_id]
    if link.is_funder:
        start, end = (PROJECT_RIGHT, project), (FUNDER_X, layout.funders[organisation])
    else:
        start, end = (IMPLEMENTER_X, layout.implementers[organisation]), (PROJECT_LEFT, project)
    steps = [number / CURVE_STEPS for number in range(CURVE_STEPS + 1)]
    dash, width = ROLE_LINES[link.role]
    role = tr(f"network.{link.role}")
    return trace(
        "scatter",
        # Finer than a tenth of a pixel nobody sees, and of many lines every sign is sent.
        x=[round(start[0] + (end[0] - start[0]) * step, 4) for step in steps],
        y=[round(start[1] + (end[1] - start[1]) * step * step * (3 - 2 * step), 3) for step in steps],
        mode="lines",
        name=f"{link.organisation_name} – {link.project_name}",
        line={"color": palette.theme(link.theme_id), "dash": dash, "width": width},
        opacity=1 if link.role == "lead" else 0.75,
        text=f"{bold(link.organisation_name)} – {link.number} {link.project_name}\n"
        f"{role}{', ' + link.unit if link.unit else ''}",
        hoverinfo="text",
    )


def _projects(links: Sequence[NetworkLink], layout: NetworkLayout, tr: Translator, palette: Palette) -> Trace:
    """Return the projects as boxes in the colour of their theme with number and name."""
    projects = {link.project_id: link for link in links}
    rows = [projects[project_id] for project_id in layout.projects]
    colours = [palette.theme(row.theme_id) for row in rows]
    return trace(
        "bar",
        orientation="h",
        base=[PROJECT_LEFT] * len(rows),
        x=[PROJECT_RIGHT - PROJECT_LEFT] * len(rows),
        y=list(layout.projects.values()),
        width=0.8,
        marker={"color": palette.page, "line": {"color": colours, "width": 1.5}},
        text=[f"{_gap()}{bold(row.number)}  {fitted(row.project_name, PROJECT_ROOM, TEXT_SIZE)}" for row in rows],
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        textfont={"size": TEXT_SIZE, "color": palette.text},
        customdata=[["project", row.project_id] for row in rows],
        hovertext=[
            bold(f"{row.number} {row.project_name}") + f"\n{palette.mark(row.theme_id)} {row.theme_name}"
            f"\n{tr('network.click_project')}"
            for row in rows
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _organisations(
    side: str,
    organisations: Sequence[NetworkOrganisation],
    layout: NetworkLayout,
    tr: Translator,
    palette: Palette,
) -> list[Trace]:
    """Return the dots of a side, as large as their number of projects, and labels that can be clicked."""
    places = layout.implementers if side == "doer" else layout.funders
    rows = [row for row in organisations if row.organisation_id in places]
    y = [places[row.organisation_id] for row in rows]
    x, is_left = (IMPLEMENTER_X, True) if side == "doer" else (FUNDER_X, False)
    named = {
        "customdata": [[side, row.organisation_id] for row in rows],
        "hovertext": [_organisation_hover(row, tr) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    counts = [row.count(side) for row in rows]
    labels = trace(
        "bar",
        orientation="h",
        base=[0 if is_left else x] * len(rows),
        x=[x if is_left else 1 - x] * len(rows),
        y=y,
        width=0.86,
        marker={"color": "rgba(0,0,0,0)"},
        text=[
            f"{name} {bold(count)}{_gap() * 2}" if is_left else f"{_gap() * 2}{bold(count)} {name}"
            for name, count in zip((_short(row) for row in rows), counts, strict=True)
        ],
        textposition="inside",
        insidetextanchor="end" if is_left else "start",
        textangle=0,
        constraintext="none",
        textfont={"size": TEXT_SIZE, "color": palette.text},
        **named,
    )
    dots = trace(
        "scatter",
        x=[x] * len(rows),
        y=y,
        mode="markers",
        marker={
            "size": [7 + 4.2 * count**0.5 for count in counts],
            "color": [palette.page if row.kind in ("unnamed", "state") else palette.neutral for row in rows],
            "line": {"color": palette.neutral, "width": 1.5},
            "opacity": 1,
        },
        cliponaxis=False,
        **named,
    )
    return [labels, dots]


def _gap() -> str:
    """Return the space between a label and the edge of its box or its dot."""
    return "\u2007"


def _organisation_hover(row: NetworkOrganisation, tr: Translator) -> str:
    roles = [tr(f"network.{role}_count", count=row.count(role)) for role in ROLES if row.count(role)]
    return f"{bold(row.name)}\n{', '.join(roles)}\n{tr('network.click_organisation')}"


def _column_names(tr: Translator, palette: Palette) -> list[dict[str, Any]]:
    places = {"doers": (IMPLEMENTER_X, "right"), "projects": (PROJECT_LEFT, "left"), "funders": (FUNDER_X, "left")}
    return [
        {
            "text": tr(f"network.column_{name}"),
            "x": x,
            "xanchor": anchor,
            "xref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "yref": "paper",
            "yshift": 10,
            "showarrow": False,
            "font": {"size": SMALL_TEXT_SIZE, "color": palette.secondary_text},
        }
        for name, (x, anchor) in places.items()
    ]


def _short(row: NetworkOrganisation) -> str:
    return fitted(row.short_name, ORGANISATION_ROOM, TEXT_SIZE)


def _theme_names(links: Sequence[NetworkLink], layout: NetworkLayout, palette: Palette) -> list[dict[str, Any]]:
    names = {link.theme_id: link.theme_name for link in links}
    return [
        {
            "text": f"{palette.mark(theme_id)} {bold(fitted(names[theme_id], THEME_ROOM, TEXT_SIZE, is_bold=True))}",
            "x": PROJECT_LEFT,
            "xanchor": "left",
            "xref": "paper",
            "y": row,
            "yanchor": "middle",
            "yshift": -3,
            "showarrow": False,
            "font": {"size": TEXT_SIZE, "color": palette.theme(theme_id)},
        }
        for theme_id, row in layout.themes.items()
    ]
