"""The services' timeline in its desktop layout: the city's programmes above, the projects by theme below."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import add_event_lines, event_colour, event_day, stagger
from armdash.charts.gantt.layout import Layout, Sizes, place_rows
from armdash.charts.gantt.marks import add_bars
from armdash.charts.gantt.row_texts import add_left_text
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.row import Row
from armdash.domain.text_width import fitted, text_width
from armdash.topics.services.chart_marks import ServicesData, add_open_ends, add_pairs, heading_text, services_base

WIDE = Sizes(
    left=286,
    min_width=534,
    heading=24,
    row=20,
    bar=14.8,
    bar_middle=10,
    text=14,
    small_text=12.5,
    step=17,
    area=0,
    area_gap=0,
    below=30,
)
NUMBER_RIGHT, NAME_LEFT, NAME_GAP, PADDING = 21, 32, 8, 4


def services_chart(data: ServicesData, palette: Palette, *, scale: float = 1) -> go.Figure:
    """Draw a row for each programme and project, grouped; ``scale`` enlarges type and rows for slides."""
    sizes = WIDE.scaled(scale)
    layout = place_rows(data, sizes)
    labels = [f"{event['time']} {event['name']}" for event in data.events]
    places = [data.share(event_day(event)) * sizes.min_width for event in data.events]
    levels = stagger(places, [text_width(label, sizes.text) + 2 * PADDING for label in labels])
    canvas = services_base(layout, data, sizes, palette, top=sizes.step * (max(levels, default=-1) + 1) + 8)
    canvas.set_axis("xaxis", dtick="M12", ticklabelmode="period", ticks="")
    _add_rules(canvas, layout, sizes, palette)
    add_event_lines(canvas, data.events, palette, [sizes.step * (level + 1) for level in levels], layout.height)
    add_open_ends(canvas, data, layout, palette)
    add_bars(canvas, layout, sizes, palette)
    add_pairs(canvas, data, layout, sizes, palette)
    _add_names(canvas, layout, sizes, palette)
    for phases, top in layout.rows:
        _add_label(canvas, data, phases, top + sizes.bar_middle, sizes, palette)
    for event, label, level in zip(data.events, labels, levels, strict=True):
        _add_event_label(canvas, data, event, label, level, sizes, palette)
    return canvas.finished()


def _add_rules(canvas: Canvas, layout: Layout, sizes: Sizes, palette: Palette) -> None:
    """Draw a rule over each group and under the last row; the part at the names is in pixels."""
    for top in [*(top for _, top in layout.headings), layout.height]:
        line = {"color": palette.border, "width": 1}
        place = {"type": "line", "layer": "below", "y0": top, "y1": top, "line": line, "xref": "paper"}
        canvas.add_shape(**place, x0=0, x1=1)
        canvas.add_shape(**place, xsizemode="pixel", xanchor=0, x0=-sizes.left, x1=0)


def _add_names(canvas: Canvas, layout: Layout, sizes: Sizes, palette: Palette) -> None:
    unit = sizes.text / WIDE.text
    for phase, top in layout.headings:
        colour = palette.theme(phase["theme_id"])
        add_left_text(canvas, heading_text(phase), top + sizes.heading / 2, sizes, colour=colour, shift=0)
    for phases, top in layout.rows:
        row, middle = phases[0], top + sizes.bar_middle
        number = bold(row["number"]) if row["number"] else ""
        if number:
            shift = NUMBER_RIGHT * unit
            add_left_text(canvas, number, middle, sizes, colour=palette.text, shift=shift, anchor="right")
        left = (NAME_LEFT if number else 0) * unit
        name = fitted(row["short_name"], sizes.left - left - NAME_GAP * unit, sizes.text)
        add_left_text(canvas, name, middle, sizes, colour=palette.text, shift=left)


def _add_label(
    canvas: Canvas, data: ServicesData, phases: Sequence[Row], y: float, sizes: Sizes, palette: Palette
) -> None:
    """Write the years or months of a row into its bar, or beside it where they do not fit."""
    row = phases[0]
    colour = palette.theme(row["theme_id"])
    place, is_inside = _label_place(data, phases, sizes)
    canvas.add_annotation(
        text=_label(row),
        y=y,
        yanchor="middle",
        font={"color": palette.on_bar if is_inside else colour, "size": sizes.small_text},
        bgcolor="rgba(0,0,0,0)" if is_inside else palette.page,
        **place,
    )


def _label(row: Row) -> str:
    return " · ".join([row["label"], *row["remarks"]])


def _label_place(data: ServicesData, phases: Sequence[Row], sizes: Sizes) -> tuple[dict[str, Any], bool]:
    """Return where the label of a row stands, and whether that is inside its bar."""
    room = (text_width(_label(phases[0]), sizes.small_text) + 1.5 * PADDING) / sizes.min_width
    first, last = min(row["starts_on"] for row in phases), max(row["ends_on"] for row in phases)
    if len(phases) == 1 and data.share(last) - data.share(first) >= room:
        return {"x": first.isoformat(), "xanchor": "left", "xshift": PADDING}, True
    if data.share(first) >= room:
        return {"x": first.isoformat(), "xanchor": "right", "xshift": -PADDING}, False
    return {"x": last.isoformat(), "xanchor": "left", "xshift": PADDING}, False


def _add_event_label(
    canvas: Canvas, data: ServicesData, event: Row, label: str, level: int, sizes: Sizes, palette: Palette
) -> None:
    room = sizes.left + data.share(event_day(event)) * sizes.min_width
    canvas.add_annotation(
        text=fitted(label, room, sizes.text),
        x=event_day(event).isoformat(),
        xanchor="right",
        xshift=-PADDING,
        y=1,
        yref="paper",
        yanchor="middle",
        yshift=sizes.step * (level + 0.5),
        font={"color": event_colour(event["kind"], palette), "size": sizes.text * 13 / 14},
        hovertext=event["description"],
    )
