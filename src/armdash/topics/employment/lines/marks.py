"""What every form of the chart of monthly lines draws: axes, gaps, events, lines, suppressed months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from armdash.charts.canvas import Canvas
from armdash.charts.style import SMALL_TEXT_SIZE, TEXT_SIZE, new_canvas
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import text_width
from armdash.topics.employment.lines.layout import Line, LinesData, stroke, value_ticks

STRIP_ROW = 16
AXIS_BELOW, END_MARGIN = 30, 8
LINE_HEIGHT, USUAL_GROWTH = 15, 1.3  # most windows are wider than the narrowest


@dataclass(frozen=True)
class Frame:
    """The value axis of a chart: its ticks, its lowest value, and how many pixels are how much of it."""

    ticks: Sequence[float]
    low: float
    plot: float
    scale: float

    @property
    def high(self) -> float:
        """Return the highest value of the axis."""
        return self.ticks[-1]

    def pixels(self, value: float) -> float:
        """Return the height of a value over the bottom of the plot."""
        return (value - self.low) / (self.high - self.low) * self.plot


def make_frame(data: LinesData, plot: float, scale: float) -> Frame:
    """Return the axis, with room for a row of marks below it for each line that has suppressed months."""
    ticks = value_ticks(data)
    strip = STRIP_ROW * scale * len(lines_with_suppressed(data))
    low = ticks[0] - (ticks[-1] - ticks[0]) * strip / (plot - strip)
    return Frame(ticks=ticks, low=low, plot=plot, scale=scale)


def lines_with_suppressed(data: LinesData) -> list[Line]:
    """Return the lines in which a month is suppressed."""
    return [line for line in data.lines if line.suppressed]


def base_canvas(data: LinesData, frame: Frame, palette: Palette, *, top: float, right: float, years: int) -> Canvas:
    """Return a canvas with its axes; ``years`` apart are the labelled years."""
    shown = range(data.span[0].year + (data.span[0] > date(data.span[0].year, 1, 1)), data.span[1].year + 1)
    words = [data.tick(value, value == frame.high) for value in frame.ticks]
    size = TEXT_SIZE * frame.scale
    left = max(text_width(word, size) for word in words) + 17 * frame.scale
    below = AXIS_BELOW * frame.scale
    canvas = new_canvas(palette, frame.plot, left=left, right=right, top=top, below=below, size=size)
    canvas.layout["hovermode"] = "x unified"
    canvas.set_axis(
        "xaxis",
        type="date",
        range=[day.isoformat() for day in data.span],
        tickvals=[f"{year}-01-01" for year in shown],
        ticktext=[str(year) if (year - shown[0]) % years == 0 else "" for year in shown],
        hoverformat=data.hover_format,
    )
    canvas.set_axis("yaxis", range=[frame.low, frame.high], tickvals=list(frame.ticks), ticktext=words)
    if data.base is not None:
        _add_level(canvas, float(data.base), palette)
    return canvas


def _add_level(canvas: Canvas, value: float, palette: Palette) -> None:
    line = {"color": palette.axis, "width": 1}
    canvas.add_shape(type="line", layer="below", xref="paper", x0=0, x1=1, y0=value, y1=value, line=line)


def add_gaps(canvas: Canvas, data: LinesData, frame: Frame, palette: Palette, min_width: float) -> None:
    """Draw each stretch without data as a band that says so, lying or standing as it has room for."""
    days = (data.span[1] - data.span[0]).days
    for first, last in data.gaps:
        start, end = gap_ends(data, first, last)
        lines = data.missing(first, last).split("\n")
        room = min_width * USUAL_GROWTH * (end - start).days / days
        longest = max(text_width(line, SMALL_TEXT_SIZE) for line in lines)
        is_below = _is_free_below(data, frame, first, last)
        is_told = room >= LINE_HEIGHT * len(lines)
        raised = _raised(data, frame, first, last, longest) if is_told and not is_below and room < longest else 0
        add_gap(canvas, start, end, palette, top=1 + raised / frame.plot)
        if not is_told:
            continue
        canvas.add_annotation(
            text="\n".join(lines),
            x=(start + (end - start) / 2).isoformat(),
            yref="paper",
            font={"size": SMALL_TEXT_SIZE * frame.scale},
            **_lying(is_below, frame.scale)
            if room >= longest
            else _standing(is_below, frame.scale, longest * frame.scale, raised),
        )


def add_gap(canvas: Canvas, start: date, end: date, palette: Palette, *, bottom: float = 0, top: float = 1) -> None:
    """Draw the band of days without data, between two heights of the plot from 0 to 1."""
    place = {"x0": start.isoformat(), "x1": end.isoformat(), "y0": bottom, "y1": top}
    look = {"fillcolor": palette.missing, "line": {"width": 0}}
    canvas.add_shape(type="rect", layer="below", yref="paper", **place, **look)


def _lying(is_below: bool, scale: float) -> dict[str, Any]:
    """Return the place of a text at the lower or upper end of the plot."""
    if is_below:
        return {"y": 0, "yanchor": "bottom", "yshift": END_MARGIN * scale}
    return {"y": 1, "yanchor": "top", "yshift": -END_MARGIN * scale}


def _raised(data: LinesData, frame: Frame, first: date, last: date, length: float) -> float:
    """Return how far a band goes beyond the plot of a slide, which is low, so that its text meets no point."""
    free = frame.plot - max([*_heights(data, frame, first, last), 0.0])
    return max(0.0, (length + 3 * END_MARGIN) * frame.scale - free) if frame.scale > 1 else 0.0


def _standing(is_below: bool, scale: float, length: float, raised: float) -> dict[str, Any]:
    """Return the place of a text of the length that reads from bottom to top: turned around its middle."""
    inwards = END_MARGIN * scale + length / 2 - raised
    shift = inwards if is_below else -inwards
    return {"y": 0 if is_below else 1, "textangle": -90, "yanchor": "middle", "yshift": shift}


def add_about_points(canvas: Canvas, data: LinesData, frame: Frame, palette: Palette) -> None:
    """Write what the points are, over or under them."""
    months = sorted({point.month for line in data.lines for point in line.points})
    if not months or not data.about_points:
        return
    canvas.add_annotation(
        text=data.about_points,
        x=months[0].isoformat(),
        xanchor="left",
        align="left",
        yref="paper",
        bgcolor=palette.page,
        font={"size": SMALL_TEXT_SIZE * frame.scale},
        **_lying(_is_free_below(data, frame, months[0], months[-1]), frame.scale),
    )


def _is_free_below(data: LinesData, frame: Frame, first: date, last: date) -> bool:
    """Return whether the points in the stretch and the lines on either side leave more room below than above."""
    heights = _heights(data, frame, first, last)
    return bool(heights) and min(heights) > frame.plot - max(heights)


def _heights(data: LinesData, frame: Frame, first: date, last: date) -> list[float]:
    """Return how high the points in the stretch and the lines on either side of it stand."""
    values = [
        line.values[month] or 0
        for line in data.lines
        for month in (*[at for at in line.known if at < first][-1:], *[at for at in line.known if at > last][:1])
    ]
    values += [point.value for line in data.lines for point in line.points if first <= point.month <= last]
    return [frame.pixels(float(value)) for value in values]


def gap_ends(data: LinesData, first: date, last: date) -> tuple[date, date]:
    """Return the ends of the band of a gap."""
    margin = timedelta(days=data.gap_margin)
    return first - margin, last + margin


def add_suppressed(canvas: Canvas, data: LinesData, frame: Frame, palette: Palette) -> None:
    """Draw, below the axis of values, a cross for each suppressed month, in a row for each line that has them."""
    rows = lines_with_suppressed(data)
    step = (frame.ticks[0] - frame.low) / max(1, len(rows))
    for number, line in enumerate(rows):
        y = frame.ticks[0] - step * (number + 0.5)
        colour = stroke(line, palette).colour
        canvas.add_trace(
            type="scatter",
            mode="markers",
            name=f"{line.name} suppressed",
            x=[month.isoformat() for month in line.suppressed],
            y=[y] * len(line.suppressed),
            marker={"symbol": "x-thin", "size": 6 * frame.scale, "line": {"color": colour, "width": 1.5}},
            hovertext=[data.suppressed(line)] * len(line.suppressed),
            hovertemplate="%{hovertext}<extra></extra>",
        )
        canvas.add_annotation(
            text=data.suppressed(line),
            x=line.suppressed[-1].isoformat(),
            xanchor="left",
            xshift=8 * frame.scale,
            y=y,
            yanchor="middle",
            font={"color": colour, "size": SMALL_TEXT_SIZE * frame.scale},
        )


def label_text(line: Line, data: LinesData) -> str:
    """Return what stands at the end of a line: its name and its last value."""
    return f"{bold(line.name)} {data.text(line.last_value)}"
