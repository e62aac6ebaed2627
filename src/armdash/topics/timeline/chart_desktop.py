"""The timeline in its desktop layout: names left, dates in the bars, events on stairs above."""

from dataclasses import replace

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import add_event_lines
from armdash.charts.gantt.bar_labels import add_dates
from armdash.charts.gantt.event_labels import add_event_labels, event_levels
from armdash.charts.gantt.layout import DESKTOP, Layout, Sizes, TimelineData, place_rows
from armdash.charts.gantt.marks import add_bars, add_day, add_months, plot_height, timeline_base
from armdash.charts.gantt.row_texts import add_left_text
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette, theme_mark
from armdash.domain.text_width import fitted
from armdash.i18n.translator import Translator

WIDE = replace(DESKTOP, area=62, area_gap=28, below=56)
NUMBER_RIGHT, NAME_LEFT, NAME_GAP = 21, 32, 8


def timeline_chart(data: TimelineData, tr: Translator, palette: Palette, *, scale: float = 1) -> go.Figure:
    """Draw a bar for each phase in rows by theme, the events as labelled lines, the months below.

    ``scale`` enlarges type and rows for slides.
    """
    sizes = WIDE.scaled(scale)
    layout = place_rows(data, sizes)
    levels = event_levels(data, sizes)
    canvas = timeline_base(data, layout, sizes, palette, top=sizes.step * (max(levels, default=-1) + 1) + 8)
    plot = plot_height(layout, sizes)
    _add_rules(canvas, layout, sizes, palette, plot)
    add_event_lines(canvas, data.events, palette, [sizes.step * (level + 1) for level in levels], plot)
    add_bars(canvas, layout, sizes, palette)
    add_months(canvas, data, palette, tr)
    add_day(canvas, data, sizes, palette, tr, plot)
    _add_names(canvas, layout, sizes, palette)
    add_dates(canvas, data, layout, sizes, palette, tr)
    add_event_labels(canvas, data, levels, sizes, palette)
    _add_months_label(canvas, layout, sizes, plot, tr)
    return canvas.finished()


def _add_rules(canvas: Canvas, layout: Layout, sizes: Sizes, palette: Palette, plot: float) -> None:
    """Draw a hairline under each row and a stronger one over each theme; the part at the names is in pixels."""
    tops = {top: palette.border for _, top in layout.headings} | {layout.height: palette.border}
    for top in [top + sizes.row for _, top in layout.rows]:
        tops.setdefault(top, palette.grid)
    for top, colour in tops.items():
        place = {"type": "line", "layer": "below", "yref": "paper", "y0": 1 - top / plot, "y1": 1 - top / plot}
        line = {"color": colour, "width": 1}
        canvas.add_shape(**place, xref="paper", x0=0, x1=1, line=line)
        canvas.add_shape(**place, xref="paper", xsizemode="pixel", xanchor=0, x0=-sizes.left, x1=0, line=line)


def _add_names(canvas: Canvas, layout: Layout, sizes: Sizes, palette: Palette) -> None:
    unit = sizes.text / WIDE.text
    for phase, top in layout.headings:
        colour = palette.theme(phase["theme_id"])
        text = f"{theme_mark(phase['theme_id'])} {bold(phase['theme_name'])}"
        add_left_text(canvas, text, top + sizes.heading / 2, sizes, colour=colour, shift=0)
    for phases, top in layout.rows:
        project = phases[0]
        colour = palette.text if project["project_state"] in (None, "running") else palette.secondary_text
        middle = top + sizes.bar_middle
        number = bold(project["number"])
        add_left_text(canvas, number, middle, sizes, colour=colour, shift=NUMBER_RIGHT * unit, anchor="right")
        room = sizes.left - (NAME_LEFT + NAME_GAP) * unit
        name = fitted(project["short_name"], room, sizes.text)
        add_left_text(canvas, name, middle, sizes, colour=colour, shift=NAME_LEFT * unit)


def _add_months_label(canvas: Canvas, layout: Layout, sizes: Sizes, plot: float, tr: Translator) -> None:
    canvas.add_annotation(
        text=tr("timeline.months_label"),
        xref="paper",
        x=0,
        xshift=NAME_LEFT * sizes.text / WIDE.text - sizes.left,
        xanchor="left",
        align="left",
        yref="paper",
        y=sizes.area / 2 / plot,
        yanchor="middle",
    )
