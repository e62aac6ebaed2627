"""Lines by months since the announcement, one for each case: all begin at the same place, whatever the year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.style import TEXT_SIZE, new_canvas
from armdash.charts.ticks import round_ticks
from armdash.domain.monthly import MONTHS_IN_YEAR
from armdash.domain.palette import Palette
from armdash.domain.text_width import fitted, text_width

PLOT, MOBILE_PLOT, MOBILE_WIDTH, WIDTH = 300, 230, 330, 640
SAMPLE, BETWEEN, ROW, ABOVE_PLOT, POINT = 30, 22, 22, 8, 7
# Told apart without colour, too.
DASHES = ("solid", "7px,3px", "2px,3px", "9px,3px,2px,3px", "14px,3px", "14px,3px,2px,3px")
WIDTH_OF_LINE = 2.6


@dataclass(frozen=True, kw_only=True)
class SideLine:
    """The line of a case: a value for each month since its announcement, None where it is not known.

    ``look`` is the number of the case among those side by side: it looks the same in every chart.
    """

    name: str
    look: int
    values: dict[int, Decimal | None]
    hover: dict[int, str]


@dataclass(frozen=True, kw_only=True)
class SideLines:
    """The lines with the words of their axes: ``year`` names a number of years, ``start`` the announcement."""

    lines: Sequence[SideLine]
    year: Callable[[int], str]
    start: str
    value: Callable[[float], str]
    has_steps: bool = False
    has_zero_line: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Return the first and the last month, in whole years."""
        months = [month for line in self.lines for month in line.values]
        first, last = min(months, default=0), max(months, default=MONTHS_IN_YEAR)
        years = first // MONTHS_IN_YEAR, -(-last // MONTHS_IN_YEAR)
        return MONTHS_IN_YEAR * years[0], MONTHS_IN_YEAR * max(years[1], years[0] + 1)


def side_chart(data: SideLines, palette: Palette, *, scale: float = 1) -> go.Figure:
    """Draw the lines with their names above, for wide screens and files."""
    return _chart(data, palette, scale=scale, plot=PLOT, width=WIDTH, every=1)


def side_mobile_chart(data: SideLines, palette: Palette) -> go.Figure:
    """Draw the lines for mobile screens."""
    every = 1 + (data.span[1] - data.span[0]) // (6 * MONTHS_IN_YEAR)
    return _chart(data, palette, scale=1, plot=MOBILE_PLOT, width=MOBILE_WIDTH, every=every)


def _chart(data: SideLines, palette: Palette, *, scale: float, plot: float, width: float, every: int) -> go.Figure:
    places = _legend(data.lines, width / scale)
    top = ((places[-1][1] + 1) * ROW + 2 * ABOVE_PLOT) * scale
    low, high = _range(data)
    ticks = round_ticks(low, high, max_steps=5)
    left = max((text_width(data.value(tick), TEXT_SIZE * scale) for tick in ticks), default=0) + 8 * scale
    first, last = data.span
    right = text_width(data.year(last // MONTHS_IN_YEAR), TEXT_SIZE * scale) / 2 + 6 * scale
    canvas = new_canvas(
        palette, plot * scale, left=left, right=right, top=top, below=30 * scale, size=TEXT_SIZE * scale
    )
    years = [year for year in range(first // MONTHS_IN_YEAR, last // MONTHS_IN_YEAR + 1) if year % every == 0]
    canvas.set_axis(
        "xaxis",
        range=[first, last],
        tickvals=[MONTHS_IN_YEAR * year for year in years],
        ticktext=[data.year(year) if year else data.start for year in years],
    )
    canvas.set_axis(
        "yaxis",
        range=[min(low, ticks[0]), max(high, ticks[-1])],
        tickvals=ticks,
        ticktext=[data.value(tick) for tick in ticks],
    )
    canvas.add_shape(type="line", x0=0, x1=0, y0=0, y1=1, yref="paper", line={"color": palette.axis, "width": scale})
    if data.has_zero_line:
        canvas.add_shape(type="line", x0=first, x1=last, y0=0, y1=0, line={"color": palette.axis, "width": scale})
    for line in data.lines:
        _add_line(canvas, line, _look(line.look, palette, scale), scale, has_steps=data.has_steps)
    _add_legend(canvas, data.lines, places, palette, scale, left)
    return canvas.finished()


def _range(data: SideLines) -> tuple[float, float]:
    values = [float(value) for line in data.lines for value in line.values.values() if value is not None]
    return min(0.0, *values, 0.0), max(1.0, *values, 1.0)


def _look(number: int, palette: Palette, scale: float) -> dict[str, object]:
    return {
        "color": palette.themes[number % len(palette.themes)],
        "dash": DASHES[number % len(DASHES)],
        "width": WIDTH_OF_LINE * scale,
    }


def _add_line(canvas: Canvas, line: SideLine, look: dict[str, object], scale: float, *, has_steps: bool) -> None:
    """Draw a line, and a point for each month that would else be seen in none."""
    alone = [
        month
        for month, value in line.values.items()
        if value is not None and line.values.get(month - 1) is None and line.values.get(month + 1) is None
    ]
    canvas.add_trace(
        type="scatter",
        mode="markers",
        name=line.name,
        x=alone,
        y=[float(line.values[month] or 0) for month in alone],
        marker={"color": look["color"], "size": POINT * scale},
        cliponaxis=False,
        hoverinfo="skip",
    )
    months = range(min(line.values), max(line.values) + 1)
    canvas.add_trace(
        type="scatter",
        mode="lines",
        name=line.name,
        x=list(months),
        y=[None if (value := line.values.get(month)) is None else float(value) for month in months],
        line=look | ({"shape": "hv"} if has_steps else {}),
        hovertext=[line.hover.get(month, "") for month in months],
        hovertemplate="%{hovertext}<extra></extra>",
        connectgaps=False,
    )


def _legend(lines: Sequence[SideLine], width: float) -> list[tuple[float, int, str]]:
    """Return for each line where its name stands above the plot, in pixels and rows, and as much of it as fits."""
    places, at, row = [], 0.0, 0
    for line in lines:
        text = fitted(line.name, width - SAMPLE - BETWEEN, TEXT_SIZE)
        needed = SAMPLE + text_width(text, TEXT_SIZE) + BETWEEN
        if at and at + needed > width:
            at, row = 0.0, row + 1
        places.append((at, row, text))
        at += needed
    return places


def _add_legend(
    canvas: Canvas,
    lines: Sequence[SideLine],
    places: Sequence[tuple[float, int, str]],
    palette: Palette,
    scale: float,
    left: float,
) -> None:
    rows = places[-1][1] + 1 if places else 0
    for line, (at, row, text) in zip(lines, places, strict=True):
        look = _look(line.look, palette, scale)
        shift = ((rows - row - 0.5) * ROW + ABOVE_PLOT) * scale
        start = at * scale - left
        paper = {"xref": "paper", "yref": "paper"}
        canvas.add_shape(
            type="line",
            **paper,
            xsizemode="pixel",
            xanchor=0,
            x0=start,
            x1=start + (SAMPLE - 8) * scale,
            ysizemode="pixel",
            yanchor=1,
            y0=shift,
            y1=shift,
            line=look,
        )
        canvas.add_annotation(
            text=text,
            **paper,
            x=0,
            xanchor="left",
            xshift=start + SAMPLE * scale,
            y=1,
            yanchor="middle",
            yshift=shift,
            font={"color": palette.text},
        )
