"""The story as a chart, for files: the page draws the same strip in HTML."""

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import DASHES, OTHER_DASH, event_colour
from armdash.charts.style import BARE, new_canvas
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.topics.overview.event_strip import Strip, StripEvent

TEXT, ROW, AREA, BELOW = 12.5, 40, 86, 26


def story_chart(strip: Strip, palette: Palette, *, scale: float = 1) -> go.Figure:
    """Draw the events on poles over the projects running each month; ``scale`` enlarges type and rows for slides."""
    rows = (1 + max(event.row for event in strip.events)) * ROW * scale
    height = rows + AREA * scale
    canvas = new_canvas(palette, height, left=18 * scale, top=4, below=BELOW * scale, size=TEXT * scale)
    years = {"tickvals": [left for _, left in strip.years], "ticktext": [str(year) for year, _ in strip.years]}
    canvas.set_axis("xaxis", range=[0, 100], **years)
    canvas.set_axis("yaxis", range=[height, 0], **BARE)
    _add_months(canvas, strip, rows, height, palette, scale)
    for event in strip.events:
        _add_event(canvas, event, height, palette, scale)
    return canvas.finished()


def _add_months(canvas: Canvas, strip: Strip, top: float, bottom: float, palette: Palette, scale: float) -> None:
    """Draw how many projects ran as a stepped area, with the largest number in it."""
    if not strip.area_label:
        return
    most = max(count for _, count in strip.months)
    room = bottom - top - (TEXT + 8) * scale
    lefts = [left for left, _ in strip.months]
    heights = [bottom - room * count / most for _, count in strip.months]
    canvas.add_trace(
        type="scatter",
        mode="lines",
        x=[lefts[0], *lefts, 100, 100, lefts[0]],
        y=[bottom, *heights, heights[-1], bottom, bottom],
        line={"shape": "hv", "color": palette.axis, "width": scale},
        fill="toself",
        fillcolor=palette.quiet,
    )
    font = {"color": palette.secondary_text, "size": TEXT * scale}
    canvas.add_annotation(
        text=strip.area_label, x=strip.area_label_left, y=bottom - 10 * scale, yanchor="bottom", font=font
    )


def _add_event(canvas: Canvas, event: StripEvent, bottom: float, palette: Palette, scale: float) -> None:
    top, colour = event.row * ROW * scale, event_colour(event.kind, palette)
    line = {"color": colour, "width": 1.5 * scale, "dash": DASHES.get(event.kind, OTHER_DASH)}
    canvas.add_shape(type="line", x0=event.left, x1=event.left, y0=top, y1=bottom, line=line)
    if event.precision == "day":
        _add_mark(canvas, event, bottom, colour, palette, scale)
    else:
        span = {"color": colour, "width": 5 * scale}
        end = event.bar_left + event.bar_width
        canvas.add_shape(type="line", x0=event.bar_left, x1=end, y0=bottom, y1=bottom, line=span)
    is_left = event.side == "left"
    canvas.add_annotation(
        text=f"{bold(event.time)}\n{event.name}",
        x=event.left,
        xanchor="right" if is_left else "left",
        align="right" if is_left else "left",
        xshift=(-6 if is_left else 6) * scale,
        y=top,
        yanchor="top",
        font={"color": colour if event.kind in ("loss", "gain") else palette.text, "size": TEXT * scale},
    )


def _add_mark(canvas: Canvas, event: StripEvent, bottom: float, colour: str, palette: Palette, scale: float) -> None:
    """Draw the mark of an event that is known by its day: a diamond for a loss, a ring for all else."""
    is_loss = event.kind == "loss"
    ring = {"color": palette.page, "line": {"color": colour, "width": 3 * scale}}
    marker = {"symbol": "diamond", "color": colour} if is_loss else {"symbol": "circle", **ring}
    size = (13 if is_loss else 10) * scale
    canvas.add_trace(type="scatter", mode="markers", x=[event.left], y=[bottom], marker={**marker, "size": size})
