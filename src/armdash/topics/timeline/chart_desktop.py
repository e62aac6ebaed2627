"""The timeline in its desktop layout: names left, dates in the bars, events on stairs above."""

from dataclasses import replace

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import add_event_lines
from armdash.charts.gantt.bar_labels import add_labels
from armdash.charts.gantt.data import TimelineData
from armdash.charts.gantt.event_labels import add_event_labels, place_events, stair_count
from armdash.charts.gantt.layout import DESKTOP, NAME_LEFT, Layout, Sizes, place_rows
from armdash.charts.gantt.marks import add_bars, add_day, add_months, add_rules, plot_height, timeline_base
from armdash.charts.gantt.row_texts import add_names
from armdash.domain.palette import Palette
from armdash.i18n.translator import Translator

WIDE = replace(DESKTOP, area=62, area_gap=28, below=56)
SLIDE_AREA, SLIDE_HEIGHT = 40, 650  # of the slide, without the events below


def timeline_chart(
    data: TimelineData,
    tr: Translator,
    palette: Palette,
    *,
    scale: float = 1,
    has_months: bool = True,
    by_letter: bool = False,
) -> go.Figure:
    """Draw a bar for each phase in rows by theme, the events as labelled lines, the months below.

    ``scale`` enlarges type and rows for slides; those in files have no room for the months. ``by_letter`` is for
    where a key tells the events.
    """
    sizes = (WIDE if has_months else replace(WIDE, area=1, area_gap=1, below=DESKTOP.below)).scaled(scale)
    placed = place_events(data, sizes, by_letter=by_letter)
    if scale > 1 and has_months:
        sizes = replace(sizes, area=SLIDE_AREA)
        height = place_rows(data, sizes).height + sizes.step * stair_count(placed) + sizes.area
        sizes = sizes.spread((SLIDE_HEIGHT - sizes.below - sizes.area_gap) / height)
    layout = place_rows(data, sizes)
    canvas = timeline_base(data, layout, sizes, palette, top=sizes.step * stair_count(placed) + 8)
    plot = plot_height(layout, sizes)
    add_rules(canvas, layout, sizes, palette, between_rows=True)
    events = [labelled.event for labelled in data.events]
    add_event_lines(canvas, events, palette, [sizes.step * event.top for event in placed], plot)
    add_bars(canvas, layout, sizes, palette)
    if has_months:
        add_months(canvas, data, palette, tr)
        _add_months_label(canvas, layout, sizes, plot, tr)
    add_day(canvas, data, sizes, palette, tr, plot)
    add_names(canvas, layout, sizes, palette)
    add_labels(canvas, data, layout, sizes, palette)
    add_event_labels(canvas, placed, sizes, palette)
    return canvas.finished()


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
