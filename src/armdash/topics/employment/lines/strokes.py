"""The lines themselves, broken where data are missing or suppressed, and the points that belong to no line."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from armdash.charts.canvas import Canvas, told_facts
from armdash.domain.monthly import months_after
from armdash.domain.palette import Palette
from armdash.domain.table import FactKey
from armdash.topics.employment.lines.layout import Line, LinesData, stroke, symbol

POINT_SIZE, STRONG_POINT_SIZE = 6.5, 8


def add_lines(canvas: Canvas, data: LinesData, palette: Palette, *, factor: float = 1) -> None:
    """Draw the lines and their points, the highlighted one last, with a dot at each end."""
    for line in sorted(data.lines, key=lambda line: -line.rank):
        add_line(canvas, line, data, palette, factor=factor)


def add_line(
    canvas: Canvas, line: Line, data: LinesData, palette: Palette, *, factor: float = 1, axis: str = "y"
) -> None:
    """Draw one line and its points."""
    look = stroke(line, palette)
    months = _with_breaks(line, data)
    values = [None if month is None else line.values[month] for month in months]
    canvas.add_trace(
        type="scatter",
        mode="lines",
        name=line.name,
        yaxis=axis,
        x=[None if month is None else month.isoformat() for month in months],
        y=[None if value is None else float(value) for value in values],
        line={"color": look.colour, "width": look.width * factor, "dash": look.dash},
        hovertext=["" if value is None else f"{line.name} {data.text(value)}" for value in values],
        hovertemplate="%{hovertext}<extra></extra>",
        **_told([None if month is None else line.facts.get(month) for month in months]),
        connectgaps=False,
    )
    dots = dict.fromkeys(_alone(months, values), 1.6 * look.width * factor)
    dots |= {line.known[-1]: (9 if line.rank == 0 else 7) * factor}
    canvas.add_trace(
        type="scatter",
        mode="markers",
        name=f"{line.name} end",
        yaxis=axis,
        x=[month.isoformat() for month in dots],
        y=[float(line.values[month] or 0) for month in dots],
        marker={"color": look.colour, "size": list(dots.values()), "opacity": 1},
        cliponaxis=False,
        hoverinfo="skip",
    )
    if line.points:
        _add_points(canvas, line, palette, factor=factor, axis=axis)


def _add_points(canvas: Canvas, line: Line, palette: Palette, *, factor: float, axis: str) -> None:
    """Draw the figures of other sources as open marks: nothing joins them."""
    size = STRONG_POINT_SIZE if line.rank == 0 else POINT_SIZE
    canvas.add_trace(
        type="scatter",
        mode="markers",
        name=line.points_name,
        yaxis=axis,
        x=[point.month.isoformat() for point in line.points],
        y=[float(point.value) for point in line.points],
        marker={
            "symbol": f"{symbol(line)}-open",
            "color": stroke(line, palette).colour,
            "size": size * factor,
            "line": {"width": (2 if line.rank == 0 else 1.4) * factor},
        },
        hovertext=[point.hover for point in line.points],
        hovertemplate="%{hovertext}<extra></extra>",
        **_told([point.fact for point in line.points]),
    )


def _told(facts: Sequence[FactKey | None]) -> dict[str, Any]:
    return {"customdata": told_facts(facts)} if any(facts) else {}


def _alone(months: Sequence[date | None], values: Sequence[object]) -> list[date]:
    """Return the months with a value and none on either side: a line alone would not show them."""
    framed = [None, *values, None]
    return [
        month
        for number, month in enumerate(months)
        if month and values[number] is not None and framed[number] is None and framed[number + 2] is None
    ]


def _with_breaks(line: Line, data: LinesData) -> list[date | None]:
    """Return the months of a line with a break before each that does not follow the one before it."""
    months: list[date | None] = []
    for month in sorted(line.values):
        if months and months[-1] is not None and months_after(months[-1], data.step) < month:
            months.append(None)
        months.append(month)
    return months
