"""The comparison as a chart, for files: the page draws the same bars in HTML."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.style import BARE, new_canvas
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import wrapped
from armdash.topics.overview.comparison import Axis, Bar, ComparisonRow

LEFT, PLOT, BAR, BETWEEN, LINE = 250, 570, 20, 4, 17
VALUE, TEXT, SMALL, PADDING = 20, 14, 12.5, 9
FADE = 0.12


def comparison_chart(rows: Sequence[ComparisonRow], axis: Axis, palette: Palette, *, scale: float = 1) -> go.Figure:
    """Draw a row for each loss and target on one axis: targets dashed, bounds as arrows, the unknown hatched."""
    heights = [_height(row) * scale for row in rows]
    canvas = new_canvas(
        palette, sum(heights), left=LEFT * scale, right=18 * scale, below=28 * scale, size=TEXT * scale
    )
    canvas.layout["barmode"] = "overlay"
    canvas.set_axis(
        "xaxis",
        range=[0, 100],
        tickvals=[place for _, place in axis],
        ticktext=[text for text, _ in axis],
        ticks="",
        showgrid=True,
        gridcolor=palette.grid,
        linecolor=palette.page,
    )
    canvas.set_axis("yaxis", range=[sum(heights), 0], **BARE)
    for number, row in enumerate(rows):
        top = sum(heights[:number]) + PADDING * scale
        _add_name(canvas, row, top, palette, scale)
        for place, bar in enumerate(row.bars):
            _add_bar(canvas, bar, top + (place * (BAR + BETWEEN) + BAR / 2) * scale, palette, scale)
        lines = _lines(row)
        if lines:
            below = top + len(row.bars) * (BAR + BETWEEN) * scale
            _add_text(canvas, "\n".join(lines), below, palette.text, TEXT * scale, x=0, xref="x", xshift=4 * scale)
    return canvas.finished()


def _lines(row: ComparisonRow) -> list[str]:
    return [line for text in row.sentences for line in wrapped(text.text, PLOT - 12, TEXT)]


def _told(row: ComparisonRow) -> list[str]:
    return [
        line for text, size in ((row.name, TEXT), (row.caption, SMALL)) for line in wrapped(text, LEFT - 16, size)
    ]


def _height(row: ComparisonRow) -> float:
    bars = len(row.bars) * (BAR + BETWEEN) + len(_lines(row)) * LINE * 1.07
    return max(bars, VALUE * 1.3 + len(_told(row)) * LINE * 1.07) + 2 * PADDING


def _add_name(canvas: Canvas, row: ComparisonRow, top: float, palette: Palette, scale: float) -> None:
    left = {"x": 0, "xref": "paper", "xshift": -LEFT * scale}
    _add_text(canvas, bold(row.value.text), top - 3 * scale, palette.text, VALUE * scale, **left)
    below = top + VALUE * 1.2 * scale
    for text, size, colour in ((row.name, TEXT, palette.text), (row.caption, SMALL, palette.secondary_text)):
        lines = wrapped(text, LEFT - 16, size)
        _add_text(canvas, "\n".join(lines), below, colour, size * scale, **left)
        below += len(lines) * LINE * 1.07 * scale


def _add_text(canvas: Canvas, text: str, top: float, colour: str, size: float, **place: object) -> None:
    look = {"xanchor": "left", "align": "left", "yanchor": "top", "font": {"color": colour, "size": size}}
    canvas.add_annotation(text=text, y=top, **look, **place)


def _add_bar(canvas: Canvas, bar: Bar, middle: float, palette: Palette, scale: float) -> None:
    tone, _, bound = bar.look.partition(" bar-")
    colour = {"loss": palette.loss, "gain": palette.gain}.get(tone, palette.neutral)
    half = BAR / 2 * scale
    place = {"x0": 0, "x1": bar.end, "y0": middle - half, "y1": middle + half}
    if tone == "target":
        line = {"color": colour, "width": 2 * scale, "dash": "6px,4px" if scale == 1 else "12px,8px"}
        canvas.add_shape(type="rect", **place, line=line)
    elif bound in ("under", "over"):
        _add_bound(canvas, bar.end, 0 if bound == "under" else 100, middle, half, colour, scale)
    elif bar.end:
        _add_stretch(canvas, 0, bar.end, middle, 2 * half, {"color": colour})
        if bound in ("about", "between"):
            _fade(canvas, bar.end, middle, half, colour, palette)
    if bar.rest:
        marker = {"color": palette.axis, "pattern": {"shape": "/", "bgcolor": palette.page, "size": 8 * scale}}
        _add_stretch(canvas, bar.end, bar.rest, middle, 2 * half, marker)


def _add_stretch(
    canvas: Canvas, start: float, length: float, middle: float, height: float, marker: Mapping[str, object]
) -> None:
    canvas.add_trace(type="bar", orientation="h", base=[start], x=[length], y=[middle], width=height, marker=marker)


def _add_bound(canvas: Canvas, end: float, tip: float, middle: float, half: float, colour: str, scale: float) -> None:
    """Draw a tick at the bound and an arrow over all that the value may be."""
    line = {"color": colour, "width": 3 * scale}
    canvas.add_shape(type="line", x0=end, x1=end, y0=middle - half, y1=middle + half, line=line)
    arrow = {"showarrow": True, "axref": "x", "ayref": "y", "text": "", "arrowwidth": 2.5 * scale}
    canvas.add_annotation(x=tip, y=middle, ax=end, ay=middle, arrowcolor=colour, **arrow)


def _fade(canvas: Canvas, end: float, middle: float, half: float, colour: str, palette: Palette) -> None:
    """Let the end of a bar fade out: the value is about this long."""
    start = end * (1 - FADE)
    low, high = middle - half - 0.5, middle + half + 0.5
    scale = [[0, colour], [1, palette.page]]
    canvas.add_trace(
        type="scatter",
        mode="none",
        x=[start, end, end, start, start],
        y=[low, low, high, high, low],
        fill="toself",
        fillgradient={"type": "horizontal", "start": start, "stop": end, "colorscale": scale},
    )
