"""Texts of rows: beside them in the desktop layout, above their bars in the mobile one."""

from armdash.charts.canvas import Canvas
from armdash.charts.gantt.data import GanttPhase
from armdash.charts.gantt.layout import DESKTOP, Layout, Sizes, name_left, name_lines
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import LINE_HEIGHT, fitted, text_width

NUMBER_RIGHT = 21


def add_names(canvas: Canvas, layout: Layout, sizes: Sizes, palette: Palette) -> None:
    """Write the headings, and left of each row its number, if any, and name; faint where it does not run."""
    unit = sizes.text / DESKTOP.text
    for phase, top in layout.headings:
        colour = palette.theme(phase.theme_id)
        add_left_text(canvas, _heading(phase, sizes, palette), top + sizes.heading / 2, sizes, colour=colour, shift=0)
    for (row, *_), top in layout.rows:
        colour = palette.text if row.is_project_on else palette.secondary_text
        middle, lines = top + sizes.bar_middle, name_lines(row, sizes)
        if row.number:
            shift = NUMBER_RIGHT * unit
            add_left_text(canvas, bold(row.number), middle, sizes, colour=colour, shift=shift, anchor="right")
        middle += (len(lines) - 1) / 2 * LINE_HEIGHT * sizes.text
        add_left_text(canvas, "\n".join(lines), middle, sizes, colour=colour, shift=name_left(row, sizes))


def add_headings(canvas: Canvas, layout: Layout, sizes: Sizes, palette: Palette) -> None:
    """Write the headings over their rows in the mobile layout, with a rule above each."""
    for phase, top in layout.headings:
        line = {"color": palette.border, "width": 1}
        canvas.add_shape(type="line", layer="below", xref="paper", x0=0, x1=1, y0=top, y1=top, line=line)
        y, colour = top + sizes.heading * 0.6, palette.theme(phase.theme_id)
        add_row_text(canvas, _heading(phase, sizes, palette), y, sizes, palette, colour=colour)


def _heading(phase: GanttPhase, sizes: Sizes, palette: Palette) -> str:
    """Return the name of the projects' theme with its mark, of what has no numbers alone; it ends with the chart."""
    mark = f"{palette.mark(phase.theme_id)} " if phase.number else ""
    room = sizes.left + sizes.min_width - text_width(mark, sizes.text)
    return f"{mark}{bold(fitted(phase.theme_name, room, sizes.text, is_bold=True))}"


def add_left_text(
    canvas: Canvas, text: str, y: float, sizes: Sizes, *, colour: str, shift: float, anchor: str = "left"
) -> None:
    """Write a text left of the rows, ``shift`` pixels from the edge of the chart."""
    canvas.add_annotation(
        text=text,
        xref="paper",
        x=0,
        xshift=shift - sizes.left,
        xanchor=anchor,
        align="left",
        y=y,
        yanchor="middle",
        font={"color": colour, "size": sizes.text},
    )


def add_row_text(
    canvas: Canvas, text: str, y: float, sizes: Sizes, palette: Palette, *, colour: str, is_right: bool = False
) -> None:
    """Write a text over a row, from the left edge of the chart, or small up to the right one."""
    canvas.add_annotation(
        text=text,
        xref="paper",
        x=1 if is_right else 0,
        xanchor="right" if is_right else "left",
        y=y,
        yanchor="middle",
        font={"color": colour, "size": sizes.small_text if is_right else sizes.text},
        bgcolor=palette.page,
        borderpad=1,
    )
