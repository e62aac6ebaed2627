"""Texts of rows: beside them in the desktop layout, above their bars in the mobile one."""

from armdash.charts.canvas import Canvas
from armdash.charts.gantt.layout import Sizes
from armdash.domain.palette import Palette


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
