"""The services' timeline in its desktop layout: the city's programmes above, the projects by theme below."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import add_event_lines
from armdash.charts.gantt.data import GanttPhase
from armdash.charts.gantt.event_labels import PADDING, add_event_labels, place_events, stair_count
from armdash.charts.gantt.layout import DESKTOP, Sizes, place_rows
from armdash.charts.gantt.marks import add_bars, add_rules, rows_base
from armdash.charts.gantt.row_texts import add_names
from armdash.domain.palette import Palette
from armdash.domain.text_width import text_width
from armdash.topics.services.chart_marks import ServicesData, add_open_ends, add_pairs

WIDE = replace(DESKTOP, heading=24)


def services_chart(data: ServicesData, palette: Palette, *, scale: float = 1) -> go.Figure:
    """Draw a row for each programme and project, grouped; ``scale`` enlarges type and rows for slides."""
    sizes = WIDE.scaled(scale)
    layout = place_rows(data, sizes)
    placed = place_events(data, sizes)
    top = sizes.step * stair_count(placed) + 8
    canvas = rows_base(data, layout, sizes, palette, top=top, plot=layout.height)
    canvas.set_axis("xaxis", dtick="M12", ticklabelmode="period", ticks="")
    add_rules(canvas, layout, sizes, palette, between_rows=False)
    events = [labelled.event for labelled in data.events]
    add_event_lines(canvas, events, palette, [sizes.step * event.top for event in placed], layout.height)
    add_open_ends(canvas, data, layout, palette)
    add_bars(canvas, layout, sizes, palette)
    add_pairs(canvas, data, layout, sizes, palette)
    add_names(canvas, layout, sizes, palette)
    for phases, top in layout.rows:
        _add_label(canvas, data, phases, top + sizes.bar_middle, sizes, palette)
    add_event_labels(canvas, placed, sizes, palette)
    return canvas.finished()


def _add_label(
    canvas: Canvas, data: ServicesData, phases: Sequence[GanttPhase], y: float, sizes: Sizes, palette: Palette
) -> None:
    """Write the years or months of a row into its bar, or beside it where they do not fit."""
    colour = palette.theme(phases[0].theme_id)
    place, is_inside = _label_place(data, phases, sizes)
    canvas.add_annotation(
        text=_label(data, phases[0]),
        y=y,
        yanchor="middle",
        font={"color": palette.on_bar if is_inside else colour, "size": sizes.small_text},
        bgcolor="rgba(0,0,0,0)" if is_inside else palette.page,
        **place,
    )


def _label(data: ServicesData, phase: GanttPhase) -> str:
    remark = data.remarks.get(phase.project_id)
    return f"{phase.label} · {remark}" if remark else phase.label


def _label_place(data: ServicesData, phases: Sequence[GanttPhase], sizes: Sizes) -> tuple[dict[str, Any], bool]:
    """Return where the label of a row stands, and whether that is inside its bar."""
    room = (text_width(_label(data, phases[0]), sizes.small_text) + 1.5 * PADDING) / sizes.min_width
    first, last = min(phase.starts_on for phase in phases), max(phase.ends_on for phase in phases)
    if len(phases) == 1 and data.share(last) - data.share(first) >= room:
        return {"x": first.isoformat(), "xanchor": "left", "xshift": PADDING}, True
    if data.share(first) >= room:
        return {"x": first.isoformat(), "xanchor": "right", "xshift": -PADDING}, False
    return {"x": last.isoformat(), "xanchor": "left", "xshift": PADDING}, False
