"""Promises in their desktop layout: name left, a lane for each estimate and outcome, targets as tall ticks."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.domain.palette import Palette
from armdash.topics.outcomes.chart_layout import (
    LABEL_GAP,
    NAME_LINE,
    Mark,
    PromiseRow,
    Sizes,
    arrow_lane,
    axis_end,
    hangs_left,
    label_lane,
    lane_count,
    max_value,
    name_lines,
    row_height,
)
from armdash.topics.outcomes.chart_marks import add_mark, add_target_line, mark_colour, outcomes_base

WIDE = Sizes(left=286, min_width=534, lane=26, padding=17, bar=17, text=14, small_text=12.5)
TICK_OVER = 8


def outcomes_chart(
    rows: Sequence[PromiseRow], tick_text: Callable[[float], str], palette: Palette, *, scale: float = 1
) -> go.Figure:
    """Draw promises of one unit on one scale; ``scale`` enlarges type and rows for slides."""
    sizes = WIDE if scale == 1 else WIDE.scaled(scale).spread(rows)
    end = axis_end(rows, sizes)
    height = sum(row_height(row, sizes) for row in rows)
    canvas = outcomes_base(height, end, sizes, palette, top=14 * scale, tick_text=tick_text)
    top, most = 0.0, max_value(rows)
    has_start_label = False
    for row in rows:
        first = top + sizes.padding + sizes.lane / 2
        _add_name(canvas, row, top + row_height(row, sizes) / 2, sizes, palette)
        _add_lane_lines(canvas, row, first, sizes, palette)
        _add_targets(canvas, row, top, end, most, sizes, palette)
        for lane, mark in enumerate(row.others):
            y = first + lane * sizes.lane
            add_mark(canvas, mark, y, end, sizes, palette)
            _add_label(canvas, mark, y, sizes, palette, is_left=hangs_left(mark, most))
        if row.missing:
            y = first + len(row.others) * sizes.lane
            _add_text(canvas, row.missing, 0, y, sizes, palette, colour=palette.text)
        if row.start:
            add_mark(canvas, row.start, first, end, sizes, palette)
            if not has_start_label:
                _add_start_label(canvas, row.start, first - 1.5 * sizes.text, sizes, palette)
                has_start_label = True
        top += row_height(row, sizes)
    return canvas.finished()


def _add_name(canvas: Canvas, row: PromiseRow, middle: float, sizes: Sizes, palette: Palette) -> None:
    name, detail = name_lines(row, sizes)
    top = -(len(name) + len(detail)) / 2
    for lines, colour, size in (
        (name, palette.text, sizes.text),
        (detail, palette.secondary_text, sizes.small_text),
    ):
        text, place, top = "\n".join(lines), (top + len(lines) / 2) * NAME_LINE, top + len(lines)
        canvas.add_annotation(
            text=text,
            xref="paper",
            x=0,
            xshift=-sizes.left,
            xanchor="left",
            align="left",
            y=middle + place * sizes.text,
            yanchor="middle",
            font={"color": colour, "size": size},
        )


def _add_lane_lines(canvas: Canvas, row: PromiseRow, first: float, sizes: Sizes, palette: Palette) -> None:
    """Draw a hairline along every lane that leads from zero to a figure."""
    lanes = [lane for lane, mark in enumerate(row.others) if mark.kind != "estimate"]
    for lane in lanes or [lane_count(row) // 2 if not row.missing else len(row.others)]:
        y = first + lane * sizes.lane
        line = {"color": palette.grid, "width": 1.5}
        canvas.add_shape(type="line", layer="below", xref="paper", x0=0, x1=1, y0=y, y1=y, line=line)


def _add_targets(
    canvas: Canvas, row: PromiseRow, top: float, end: float, most: float, sizes: Sizes, palette: Palette
) -> None:
    bottom = top + row_height(row, sizes) - sizes.padding + TICK_OVER
    for number, mark in enumerate(row.targets):
        y = top + sizes.padding + (label_lane(row, number, end, sizes) + 0.5) * sizes.lane
        add_target_line(canvas, mark.value, top + sizes.padding - TICK_OVER, bottom, sizes, palette)
        add_mark(canvas, mark, y, end, sizes, palette)
        is_left = hangs_left(mark, most) or arrow_lane(row, mark) is not None
        _add_label(canvas, mark, y, sizes, palette, is_left=is_left)


def _add_label(canvas: Canvas, mark: Mark, y: float, sizes: Sizes, palette: Palette, *, is_left: bool) -> None:
    colour = mark_colour(mark, palette) if mark.kind == "outcome" else palette.text
    start = mark.value if mark.low is None else mark.low
    if is_left:
        _add_text(canvas, mark.text, start, y, sizes, palette, colour=colour, anchor="right")
    else:
        _add_text(canvas, mark.text, mark.value, y, sizes, palette, colour=colour)


def _add_start_label(canvas: Canvas, mark: Mark, y: float, sizes: Sizes, palette: Palette) -> None:
    """Name the diamonds once, above the first; the text ends at it."""
    font = {"color": palette.loss, "size": sizes.text}
    canvas.add_annotation(
        text=mark.text, x=mark.value, xanchor="right", xshift=sizes.text / 2, y=y, yanchor="middle", font=font
    )


def _add_text(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    sizes: Sizes,
    palette: Palette,
    *,
    colour: str,
    anchor: str = "left",
) -> None:
    gap = LABEL_GAP * sizes.text / 14
    canvas.add_annotation(
        text=text,
        x=x,
        xanchor=anchor,
        xshift=gap if anchor == "left" else -gap,
        y=y,
        yanchor="middle",
        font={"color": colour, "size": sizes.text},
        bgcolor=palette.page,
        borderpad=2,
    )
