"""Promises in their mobile layout: name and values on lines of their own above the marks."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import fitted
from armdash.topics.outcomes.chart_layout import Mark, PromiseRow, Sizes, max_value
from armdash.topics.outcomes.chart_marks import add_mark, add_target_line, mark_colour, outcomes_base

NARROW = Sizes(left=5, min_width=345, lane=24, padding=9, bar=15, text=14, small_text=12.5)
NAME, DETAIL, LINE = 24, 22, 21


def outcomes_mobile_chart(
    rows: Sequence[PromiseRow], tick_text: Callable[[float], str], palette: Palette
) -> go.Figure:
    """Draw promises of one unit on one scale for narrow screens."""
    end = max_value(rows) * 1.08
    canvas = outcomes_base(sum(map(_height, rows)), end, NARROW, palette, top=4, tick_text=tick_text)
    top = 0.0
    for row in rows:
        _add_row(canvas, row, top, end, palette)
        top += _height(row)
    return canvas.finished()


def _marks(row: PromiseRow) -> list[Mark]:
    """Return the marks of a row from the top: what is measured, then what it is measured against."""
    return [*row.others, *row.targets]


def _height(row: PromiseRow) -> float:
    marks = len(_marks(row)) * (LINE + NARROW.lane)
    return 2 * NARROW.padding + NAME + DETAIL + marks + (LINE if row.missing else 0)


def _add_row(canvas: Canvas, row: PromiseRow, top: float, end: float, palette: Palette) -> None:
    line = {"color": palette.border, "width": 1}
    canvas.add_shape(type="line", layer="below", xref="paper", x0=0, x1=1, y0=top, y1=top, line=line)
    y = top + NARROW.padding
    name = bold(fitted(row.name, NARROW.min_width, NARROW.text, is_bold=True))
    _add_line(canvas, name, y + NAME / 2, palette.text, palette)
    y += NAME
    detail = fitted(row.detail, NARROW.min_width, NARROW.small_text)
    _add_line(canvas, detail, y + DETAIL / 2, palette.secondary_text, palette, size=NARROW.small_text)
    y += DETAIL
    if row.missing:
        _add_line(canvas, row.missing, y + LINE / 2, palette.text, palette)
        y += LINE
    for mark in _marks(row):
        colour = mark_colour(mark, palette) if mark.kind == "outcome" else palette.text
        _add_line(canvas, mark.full_text, y + LINE / 2, colour, palette)
        lane_top, middle = y + LINE, y + LINE + NARROW.lane / 2
        canvas.add_shape(
            type="line",
            layer="below",
            xref="paper",
            x0=0,
            x1=1,
            y0=middle,
            y1=middle,
            line={"color": palette.grid, "width": 1.5},
        )
        for target in row.targets:
            if target is mark or mark.kind != "target":
                add_target_line(canvas, target.value, lane_top, lane_top + NARROW.lane, NARROW, palette)
        add_mark(canvas, mark, middle, end, NARROW, palette)
        if row.start:
            add_mark(canvas, row.start, middle, end, NARROW, palette)
        y = lane_top + NARROW.lane


def _add_line(
    canvas: Canvas, text: str, y: float, colour: str, palette: Palette, *, size: float = NARROW.text
) -> None:
    canvas.add_annotation(
        text=text,
        xref="paper",
        x=0,
        xshift=-NARROW.left,
        xanchor="left",
        y=y,
        yanchor="middle",
        font={"color": colour, "size": size},
        bgcolor=palette.page,
        borderpad=1,
    )
