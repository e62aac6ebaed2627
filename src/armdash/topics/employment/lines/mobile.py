"""Monthly lines in their mobile layout: names inside the chart; where there are many, a small chart each."""

from datetime import date

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import LETTER_WIDTH, POLE, add_event_lines, event_colour, stagger
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.topics.employment.lines.desktop import add_end_labels, add_ring, right_margin
from armdash.topics.employment.lines.layout import Line, LinesData, spread, stroke, value_ticks
from armdash.topics.employment.lines.marks import (
    Frame,
    add_gap,
    add_gaps,
    add_suppressed,
    base_canvas,
    label_text,
    make_frame,
)
from armdash.topics.employment.lines.strokes import add_line, add_lines

PLOT, MIN_WIDTH, LETTER_STEP = 330, 300, 16
MAX_LINES = 4
PANEL, PANEL_GAP = 84, 32
LABEL_ROOM, BAND_TEXT = 19, 48
ROOM = 0.25  # of the width


def lines_mobile_chart(data: LinesData, palette: Palette, *, first: date | None = None) -> go.Figure:
    """Draw the lines from the month ``first`` on; more than four lines get a small chart each."""
    shown = data.since(first) if first else data
    return _panels(shown, palette) if len(shown.lines) > MAX_LINES else _together(shown, palette)


def _together(data: LinesData, palette: Palette) -> go.Figure:
    frame = make_frame(data, PLOT, 1)
    start, end = data.span
    days = (end - start).days
    places = [(event.day - start).days / days * MIN_WIDTH for event in data.events]
    levels = stagger(places, [LETTER_WIDTH] * len(places))
    top = LETTER_STEP * (max(levels, default=-1) + 1) + 10
    is_inside = _has_room(data)
    right = 10 if is_inside else right_margin(data, 1, MIN_WIDTH)
    canvas = base_canvas(data, frame, palette, top=top, right=right, years=_years_apart(data))
    add_gaps(canvas, data, frame, palette, MIN_WIDTH)
    add_event_lines(canvas, data.events, palette, [LETTER_STEP * (level + POLE) for level in levels], frame.plot)
    add_lines(canvas, data, palette)
    add_suppressed(canvas, data, frame, palette)
    for mark in data.marks:
        if mark.has_ring:
            value = float(data.focus.values[mark.month] or 0)
            add_ring(canvas, mark.month.isoformat(), value, stroke(data.focus, palette).colour, palette, 1)
    if is_inside:
        _add_names(canvas, data, frame, palette)
    else:
        add_end_labels(canvas, data, frame, palette)
    _add_letters(canvas, data, levels, palette)
    return canvas.finished()


def _has_room(data: LinesData) -> bool:
    """Return whether the right end of the chart is free but for the last points of the lines: room for the names."""
    start, end = data.span
    months = sorted({month for line in data.lines for month in line.known})[:-1]
    months = sorted([*months, *(point.month for line in data.lines for point in line.points)])
    return bool(months) and (end - months[-1]).days >= ROOM * (end - start).days


def _years_apart(data: LinesData) -> int:
    return 1 if data.span[1].year - data.span[0].year <= 5 else 2


def _add_letters(canvas: Canvas, data: LinesData, levels: list[int], palette: Palette) -> None:
    for event, level in zip(data.events, levels, strict=True):
        canvas.add_annotation(
            text=bold(event.letter),
            x=event.day.isoformat(),
            xanchor="right",
            xshift=-2,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=LETTER_STEP * level + 2,
            font={"color": event_colour(event.kind, palette), "size": 13},
            hovertext=event.text,
        )


def _add_names(canvas: Canvas, data: LinesData, frame: Frame, palette: Palette) -> None:
    """Write the names over the ends of the lines, right-aligned, apart from each other and from the band's text."""
    places = [frame.pixels(float(line.last_value)) for line in data.lines]
    moved = spread([place + 14 for place in places], LABEL_ROOM, 10, PLOT - (BAND_TEXT if data.gaps else 10))
    for line, place, new_place in zip(data.lines, places, moved, strict=True):
        canvas.add_annotation(
            text=label_text(line, data),
            xref="paper",
            x=1,
            xanchor="right",
            y=float(line.last_value),
            yanchor="middle",
            yshift=round(new_place - place, 1),
            font={"color": stroke(line, palette).colour},
        )


def _panels(data: LinesData, palette: Palette) -> go.Figure:
    """Draw a small chart for each line on one scale, the highlighted line first."""
    lines = list(data.lines)
    plot = len(lines) * (PANEL + PANEL_GAP)
    ticks = value_ticks(data)
    frame = Frame(ticks=ticks, low=ticks[0], plot=plot, scale=1)
    canvas = base_canvas(data, frame, palette, top=4, right=10, years=_years_apart(data))
    shared = canvas.layout.pop("yaxis")
    canvas.set_axis("xaxis", anchor="free", position=0)
    for number, line in enumerate(lines):
        name = "y" if number == 0 else f"y{number + 1}"
        end = 1 - (number * (PANEL + PANEL_GAP) + PANEL_GAP) / plot
        start = max(0.0, end - PANEL / plot)
        ends = {
            "tickvals": [ticks[0], ticks[-1]],
            "ticktext": [data.tick(ticks[0], False), data.tick(ticks[-1], True)],
        }
        canvas.set_axis(f"yaxis{name[1:]}", **shared | ends | {"domain": [start, end], "anchor": "x"})
        _add_panel(canvas, line, data, palette, axis=name, start=start, end=end)
    return canvas.finished()


def _add_panel(
    canvas: Canvas, line: Line, data: LinesData, palette: Palette, *, axis: str, start: float, end: float
) -> None:
    for gap in data.gaps if line.gaps is None else line.gaps:
        add_gap(canvas, *gap, palette, bottom=start, top=end)
    for event in data.events:
        line_look = {"color": event_colour(event.kind, palette), "width": 1, "dash": "dot"}
        day = event.day.isoformat()
        canvas.add_shape(type="line", layer="below", yref="paper", x0=day, x1=day, y0=start, y1=end, line=line_look)
    add_line(canvas, line, data, palette, axis=axis)
    words = label_text(line, data)
    if line.suppressed:
        words += f" · {data.suppressed(line).removeprefix(line.name).strip(': ')}"
    canvas.add_annotation(
        text=words,
        xref="paper",
        x=0,
        xanchor="left",
        yref="paper",
        y=end,
        yanchor="bottom",
        yshift=3,
        font={"color": stroke(line, palette).colour},
    )
