"""The lines themselves: broken where data are missing or suppressed, with dotted links over the gaps."""

from collections.abc import Sequence
from datetime import date

from armdash.charts.canvas import Canvas
from armdash.charts.lines_layout import Line, LinesData, stroke
from armdash.domain.palette import Palette


def add_lines(canvas: Canvas, data: LinesData, palette: Palette, *, factor: float = 1) -> None:
    """Draw the lines, the highlighted one last, with dotted links over the gaps and a dot at each end."""
    for line in sorted(data.lines, key=lambda line: -line.rank):
        add_line(canvas, line, data, palette, factor=factor)


def add_line(
    canvas: Canvas, line: Line, data: LinesData, palette: Palette, *, factor: float = 1, axis: str = "y"
) -> None:
    """Draw one line, broken where data are missing or suppressed."""
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
    _add_links(canvas, line, data, palette, factor=factor, axis=axis)


def _alone(months: Sequence[date | None], values: Sequence[object]) -> list[date]:
    """Return the months with a value and none on either side: a line alone would not show them."""
    framed = [None, *values, None]
    return [
        month
        for number, month in enumerate(months)
        if month and values[number] is not None and framed[number] is None and framed[number + 2] is None
    ]


def _with_breaks(line: Line, data: LinesData) -> list[date | None]:
    months: list[date | None] = []
    for month in sorted(line.values):
        if months and any(months[-1] is not None and months[-1] < first <= month for first, _ in data.gaps):
            months.append(None)
        months.append(month)
    return months


def _add_links(canvas: Canvas, line: Line, data: LinesData, palette: Palette, *, factor: float, axis: str) -> None:
    for first, last in data.gaps:
        before = [month for month in line.known if month < first]
        after = [month for month in line.known if month > last]
        if before and after:
            ends = (before[-1], after[0])
            canvas.add_trace(
                type="scatter",
                mode="lines",
                name=f"{line.name} link",
                yaxis=axis,
                x=[month.isoformat() for month in ends],
                y=[float(line.values[month] or 0) for month in ends],
                line={"color": stroke(line, palette).colour, "width": factor, "dash": "1px,5px"},
                hoverinfo="skip",
            )
