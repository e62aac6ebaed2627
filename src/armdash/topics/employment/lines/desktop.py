"""Monthly lines in their desktop layout: names at the ends of the lines, events on stairs above."""

from datetime import date

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import POLE, add_event_lines, event_colour, stagger
from armdash.charts.style import TEXT_SIZE
from armdash.domain.chart_text import bold
from armdash.domain.monthly import months_after
from armdash.domain.palette import Palette
from armdash.domain.text_width import text_width
from armdash.topics.employment.lines.layout import Line, LineEvent, LinesData, spread, stroke
from armdash.topics.employment.lines.marks import (
    Frame,
    add_about_points,
    add_gaps,
    add_suppressed,
    base_canvas,
    label_text,
    make_frame,
)
from armdash.topics.employment.lines.strokes import add_lines

PLOT, PLOT_GROWTH, MIN_WIDTH = 330, 0.4, 640
STEP, STEP_GROWTH, LETTER_WIDTH, LABEL_ROOM = 18, 0.5, 14, 19
MONTHS_UNDER_TEXT, ABOVE_MARK = 20, 8


def lines_chart(data: LinesData, palette: Palette, *, scale: float = 1, plot: float = PLOT) -> go.Figure:
    """Draw the lines with their gaps, events and marks; ``scale`` enlarges type and strokes for slides."""
    frame = make_frame(data, plot * (1 + PLOT_GROWTH * (scale - 1)), scale)
    levels = event_levels(data, scale)
    step = _step(scale)
    top = step * (max(levels, default=0) + 1) + 10 * scale
    canvas = base_canvas(data, frame, palette, top=top, right=right_margin(data, scale, MIN_WIDTH), years=1)
    add_gaps(canvas, data, frame, palette, MIN_WIDTH)
    add_about_points(canvas, data, frame, palette)
    add_event_lines(canvas, data.events, palette, [step * (level + POLE) for level in levels], frame.plot)
    add_lines(canvas, data, palette, factor=scale)
    add_suppressed(canvas, data, frame, palette)
    _add_marks(canvas, data, frame, palette)
    add_end_labels(canvas, data, frame, palette)
    _add_event_labels(canvas, data, levels, frame, palette)
    return canvas.finished()


def event_levels(data: LinesData, scale: float) -> list[int]:
    """Return the stair of each event: its text hangs to the left of its pole and meets neither text nor pole."""
    places = [_share(data, event) * MIN_WIDTH for event in data.events]
    widths = [
        text_width(f"{event.letter} {event.label}", TEXT_SIZE * scale) + 10 if event.label else LETTER_WIDTH * scale
        for event in data.events
    ]
    return stagger(places, widths)


def _step(scale: float) -> float:
    """Return the height of a stair; it grows less than the type, as a slide is low."""
    return STEP * (1 + STEP_GROWTH * (scale - 1))


def _share(data: LinesData, event: LineEvent) -> float:
    start, end = data.span
    return (event.day - start).days / (end - start).days


def right_margin(data: LinesData, scale: float, min_width: float) -> float:
    """Return the pixels that the names at the ends need beyond the plot, where it is narrowest."""
    start, end = data.span
    margins = [
        text_width(label_text(line, data), TEXT_SIZE * scale)
        + 16 * scale
        - min_width * (end - line.known[-1]).days / (end - start).days
        for line in data.lines
    ]
    return max(8 * scale, *margins)


def _add_marks(canvas: Canvas, data: LinesData, frame: Frame, palette: Palette) -> None:
    look = stroke(data.focus, palette)
    for mark in data.marks:
        value = float(data.focus.values[mark.month] or 0)
        if mark.has_ring:
            add_ring(canvas, mark.month.isoformat(), value, look.colour, palette, frame.scale)
        is_below = mark.has_ring and _rises_after(data, mark.month, frame)
        canvas.add_annotation(
            text=mark.text,
            x=mark.month.isoformat(),
            y=value,
            xanchor="left" if mark.has_ring else "center",
            xshift=10 * frame.scale if mark.has_ring else 0,
            yanchor="top" if is_below else "bottom",
            yshift=(-ABOVE_MARK if is_below else ABOVE_MARK if mark.has_ring else 4) * frame.scale,
            font={"color": palette.text},
            bgcolor=palette.page,  # the poles of events go on behind it
        )


def _rises_after(data: LinesData, month: date, frame: Frame) -> bool:
    """Return whether the highlighted line rises into a text that would stand over the month, to its right."""
    end = months_after(month, MONTHS_UNDER_TEXT)
    limit = frame.pixels(float(data.focus.values[month] or 0)) + ABOVE_MARK * frame.scale
    return any(
        frame.pixels(float(data.focus.values[at] or 0)) > limit for at in data.focus.known if month < at <= end
    )


def add_ring(canvas: Canvas, month: str, value: float, colour: str, palette: Palette, scale: float) -> None:
    """Draw a ring on the highlighted line."""
    canvas.add_trace(
        type="scatter",
        mode="markers",
        name="ring",
        x=[month],
        y=[value],
        marker={"color": palette.page, "size": 9 * scale, "line": {"color": colour, "width": 2.2 * scale}},
        hoverinfo="skip",
    )


def add_end_labels(canvas: Canvas, data: LinesData, frame: Frame, palette: Palette) -> None:
    """Write the name and the last value of each line behind its end, apart from each other."""
    places = [frame.pixels(float(line.last_value)) for line in data.lines]
    moved = spread(places, LABEL_ROOM * frame.scale, 4 * frame.scale, frame.plot)
    for line, place, new_place in zip(data.lines, places, moved, strict=True):
        _add_end_label(canvas, line, data, frame, palette, shift=new_place - place)


def _add_end_label(
    canvas: Canvas, line: Line, data: LinesData, frame: Frame, palette: Palette, *, shift: float
) -> None:
    canvas.add_annotation(
        text=label_text(line, data),
        x=line.known[-1].isoformat(),
        xanchor="left",
        xshift=10 * frame.scale,
        y=float(line.last_value),
        yanchor="middle",
        yshift=round(shift, 1),
        font={"color": stroke(line, palette).colour},
    )


def _add_event_labels(canvas: Canvas, data: LinesData, levels: list[int], frame: Frame, palette: Palette) -> None:
    for event, level in zip(data.events, levels, strict=True):
        label = f"{bold(event.letter)} {event.label}".rstrip()
        canvas.add_annotation(
            text=label,
            x=event.day.isoformat(),
            xanchor="right",
            xshift=-4 * frame.scale,
            yref="paper",
            y=1,
            yanchor="bottom",
            yshift=_step(frame.scale) * level + (0 if event.label else 2),
            font={"color": event_colour(event.kind, palette), "size": 13 * frame.scale},
            hovertext=event.text,
        )
