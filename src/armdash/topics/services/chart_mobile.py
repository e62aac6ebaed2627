"""The services' timeline in its mobile layout: name and time above each bar, events named above."""

from dataclasses import replace

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import add_event_lines, event_colour, event_day
from armdash.charts.gantt.layout import MOBILE, place_rows
from armdash.charts.gantt.marks import add_bars, rows_base
from armdash.charts.gantt.row_texts import add_headings, add_row_text
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import fitted, text_width
from armdash.topics.services.chart_marks import ServicesData, add_open_ends, add_pairs

NARROW = replace(MOBILE, step=18)
NAME_MIDDLE, NAME_GAP, PADDING = 11, 8, 4


def services_mobile_chart(data: ServicesData, palette: Palette) -> go.Figure:
    """Draw the services' timeline for narrow screens."""
    layout = place_rows(data, NARROW)
    canvas = rows_base(data, layout, NARROW, palette, top=NARROW.step * len(data.events) + 6, plot=layout.height)
    first_even = data.span[0].year + data.span[0].year % 2
    canvas.set_axis("xaxis", dtick="M24", tick0=f"{first_even}-01-01")
    events = [labelled.event for labelled in data.events]
    tops = [NARROW.step * (number + 1) for number in range(len(events))]
    add_event_lines(canvas, events, palette, tops, layout.height)
    add_open_ends(canvas, data, layout, palette)
    add_bars(canvas, layout, NARROW, palette)
    add_pairs(canvas, data, layout, NARROW, palette)
    add_headings(canvas, layout, NARROW, palette)
    for phases, top in layout.rows:
        row = phases[0]
        room = NARROW.min_width - text_width(row.label, NARROW.small_text) - NAME_GAP
        number = f"{bold(row.number)} " if row.number else ""
        name = number + fitted(row.short_name, room - (24 if number else 0), NARROW.text)
        add_row_text(canvas, name, top + NAME_MIDDLE, NARROW, palette, colour=palette.text)
        add_row_text(
            canvas, row.label, top + NAME_MIDDLE, NARROW, palette, colour=palette.secondary_text, is_right=True
        )
    _add_events(canvas, data, palette)
    return canvas.finished()


def _add_events(canvas: Canvas, data: ServicesData, palette: Palette) -> None:
    for number, labelled in enumerate(data.events):
        day = event_day(labelled.event)
        room = data.share(day) * NARROW.min_width - PADDING
        canvas.add_annotation(
            text=fitted(labelled.text, room, NARROW.small_text),
            x=day.isoformat(),
            xanchor="right",
            xshift=-PADDING,
            y=1,
            yref="paper",
            yanchor="middle",
            yshift=NARROW.step * (number + 0.5),
            font={"color": event_colour(labelled.event.kind, palette), "size": NARROW.small_text},
        )
