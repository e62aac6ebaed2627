"""The response as stairs of days: a row for each step, from the announcement to the end of the year of the plan."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.style import BARE, new_canvas
from armdash.domain.chart_text import bold, coloured
from armdash.domain.palette import Palette
from armdash.domain.text_width import LINE_HEIGHT, fitted, text_width, wrapped
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.lessons.steps_marks import DrawnStep, ResponseData, Sizes, add_marks

WIDE = Sizes(left=330, min_width=500, row=24, mark_middle=12, text=14, mark=11, top=34, below=26)
NARROW = Sizes(left=0, min_width=350, row=42, mark_middle=31, text=14, mark=12, top=34, below=26)
LABEL_GAP, NAME_MIDDLE = 10, 11


def response_chart(data: ResponseData, tr: Translator, palette: Palette, *, scale: float = 1) -> go.Figure:
    """Draw the steps with their names to the left; ``scale`` enlarges type and rows for slides."""
    sizes = WIDE.scaled(scale)
    names = [_name_lines(step, sizes, palette) for step in data.steps]
    more = LINE_HEIGHT * sizes.text * (max(map(len, names), default=1) - 1)
    sizes = replace(sizes, row=sizes.row + more, mark_middle=sizes.mark_middle + more / 2)
    canvas = _base(data, sizes, tr, palette)
    for number, (step, name) in enumerate(zip(data.steps, names, strict=True)):
        middle = number * sizes.row + sizes.mark_middle
        _add_text(
            canvas,
            "\n".join(name),
            middle,
            sizes,
            colour=palette.text,
            xref="paper",
            x=0,
            xshift=-sizes.left,
            xanchor="left",
            align="left",
        )
        _add_leader(canvas, data, step, middle, palette)
        _add_label(canvas, data, step, middle, sizes, palette)
    add_marks(canvas, data, sizes, palette)
    return canvas.finished()


def response_mobile_chart(data: ResponseData, tr: Translator, palette: Palette) -> go.Figure:
    """Draw the steps for narrow screens: name and day over each mark."""
    canvas = _base(data, NARROW, tr, palette)
    for number, step in enumerate(data.steps):
        y = number * NARROW.row + NAME_MIDDLE
        room = NARROW.min_width - text_width(step.days, NARROW.text) - LABEL_GAP
        name = _mark(step, palette) + fitted(step.name, room - _mark_width(step, NARROW), NARROW.text)
        place = {"xref": "paper", "bgcolor": palette.page}
        _add_text(canvas, name, y, NARROW, colour=palette.text, x=0, xanchor="left", **place)
        label, colour = step.days, palette.secondary_text
        _add_text(canvas, label, y, NARROW, colour=colour, x=1, xanchor="right", **place)
        _add_leader(canvas, data, step, number * NARROW.row + NARROW.mark_middle, palette)
    add_marks(canvas, data, NARROW, palette)
    return canvas.finished()


def _base(data: ResponseData, sizes: Sizes, tr: Translator, palette: Palette) -> Canvas:
    height = sizes.row * len(data.steps)
    canvas = new_canvas(palette, height, left=sizes.left, top=sizes.top, below=sizes.below, size=sizes.text)
    months = _months(data.span)
    named = months if sizes.left else months[1::2]
    canvas.set_axis(
        "xaxis",
        type="date",
        range=[day.isoformat() for day in data.span],
        tickvals=[(month + timedelta(days=15)).isoformat() for month in named],
        ticktext=[formats.short_month(month, tr) for month in named],
        ticks="",
    )
    canvas.set_axis("yaxis", range=[height, 0], **BARE)
    for month in months[1:]:
        _add_line(canvas, month, month, palette.grid, 1)
    _add_band(canvas, data, palette)
    return canvas


def _months(span: tuple[date, date]) -> list[date]:
    first, months = span[0], (span[1].year - span[0].year) * 12 + span[1].month - span[0].month
    numbers = range(first.month - 1, first.month - 1 + months)
    return [date(first.year + number // 12, number % 12 + 1, 1) for number in numbers]


def _add_band(canvas: Canvas, data: ResponseData, palette: Palette) -> None:
    """Draw the days from the announcement to the plan, and over them how many they are."""
    _add_line(canvas, data.announced, data.announced, palette.loss, 1.5)
    if data.planned is None:
        return
    days = {"x0": data.announced.isoformat(), "x1": data.planned.isoformat()}
    place = {"layer": "below", "yref": "paper", **days}
    canvas.add_shape(type="rect", y0=0, y1=1, fillcolor=palette.quiet, opacity=0.55, line={"width": 0}, **place)
    canvas.add_shape(type="line", y0=1, y1=1, line={"color": palette.primary, "width": 4}, **place)
    canvas.add_annotation(
        text=bold(data.band_text),
        x=data.announced.isoformat(),
        xanchor="left",
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=6,
        font={"color": palette.primary},
    )


def _add_line(canvas: Canvas, start: date, end: date, colour: str, width: float) -> None:
    canvas.add_shape(
        type="line",
        layer="below",
        yref="paper",
        x0=start.isoformat(),
        x1=end.isoformat(),
        y0=0,
        y1=1,
        line={"color": colour, "width": width},
    )


def _name_lines(step: DrawnStep, sizes: Sizes, palette: Palette) -> list[str]:
    """Return the step's name in lines; a project with its theme's mark and its number before it."""
    room = sizes.left - LABEL_GAP - _mark_width(step, sizes)
    first, *others = wrapped(step.name, room, sizes.text)
    return [_mark(step, palette) + first, *others]


def _mark(step: DrawnStep, palette: Palette) -> str:
    if step.theme_id is None:
        return ""
    return f"{coloured(palette.mark(step.theme_id), palette.theme(step.theme_id))} {bold(step.number)} "


def _mark_width(step: DrawnStep, sizes: Sizes) -> float:
    return 0 if step.theme_id is None else 3 * sizes.text


def _add_leader(canvas: Canvas, data: ResponseData, step: DrawnStep, y: float, palette: Palette) -> None:
    canvas.add_shape(
        type="line",
        layer="below",
        x0=data.span[0].isoformat(),
        x1=step.starts_on.isoformat(),
        y0=y,
        y1=y,
        line={"color": palette.axis, "width": 1, "dash": "dot"},
    )


def _add_label(canvas: Canvas, data: ResponseData, step: DrawnStep, y: float, sizes: Sizes, palette: Palette) -> None:
    """Write day and date to the right of the mark, to its left where the axis ends too soon."""
    room = (1 - data.share(step.ends_on)) * sizes.min_width - LABEL_GAP
    is_right = text_width(step.label, sizes.text) < room
    end = step.ends_on if is_right else step.starts_on
    _add_text(
        canvas,
        step.label,
        y,
        sizes,
        colour=palette.secondary_text,
        x=end.isoformat(),
        xanchor="left" if is_right else "right",
        xshift=LABEL_GAP if is_right else -LABEL_GAP,
        bgcolor="rgba(0,0,0,0)" if is_right else palette.page,
    )


def _add_text(canvas: Canvas, text: str, y: float, sizes: Sizes, *, colour: str, **place: Any) -> None:
    canvas.add_annotation(text=text, y=y, yanchor="middle", font={"color": colour, "size": sizes.text}, **place)
