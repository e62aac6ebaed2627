"""The timeline in its mobile layout: name and dates above each bar, events as letters with a key below."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import (
    LETTER_WIDTH,
    POLE,
    add_event_lines,
    event_colour,
    event_day,
    event_letters,
    stagger,
)
from armdash.charts.gantt.bar_labels import fits, word_place
from armdash.charts.gantt.data import GanttPhase, TimelineData
from armdash.charts.gantt.layout import MOBILE, Layout, place_rows
from armdash.charts.gantt.marks import add_bars, add_day, add_months, plot_height, timeline_base
from armdash.charts.gantt.row_texts import add_headings, add_row_text
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import fitted, text_width
from armdash.domain.values import ProjectTime
from armdash.exhibits.value_text import months_text
from armdash.i18n.translator import Translator

NARROW = replace(MOBILE, area=62, area_gap=48, below=56)
NAME_MIDDLE, NAME_GAP = 11, 8


def timeline_mobile_chart(data: TimelineData, tr: Translator, palette: Palette) -> go.Figure:
    """Draw the timeline for narrow screens."""
    layout = place_rows(data, NARROW)
    events = [labelled.event for labelled in data.events]
    places = [data.share(event_day(event)) * NARROW.min_width for event in events]
    levels = stagger(places, [LETTER_WIDTH] * len(places))
    canvas = timeline_base(data, layout, NARROW, palette, top=NARROW.step * (max(levels, default=-1) + 1) + 8)
    plot = plot_height(layout, NARROW)
    add_event_lines(canvas, events, palette, [NARROW.step * (level + POLE) for level in levels], plot)
    add_bars(canvas, layout, NARROW, palette)
    add_months(canvas, data, palette, tr)
    add_day(canvas, data, NARROW, palette, tr, plot)
    add_headings(canvas, layout, NARROW, palette)
    for phases, top in layout.rows:
        _add_names(canvas, phases, top, palette, tr)
    _add_phases(canvas, data, layout, palette)
    _add_letters(canvas, data, levels, palette)
    _add_months_label(canvas, palette, tr, plot)
    return canvas.finished()


def _add_names(canvas: Canvas, phases: Sequence[GanttPhase], top: float, palette: Palette, tr: Translator) -> None:
    project = phases[0]
    time = ProjectTime(
        starts_on=project.starts_on,
        ends_on=max(phase.ends_on for phase in phases),
        is_end_planned=False,
        is_end_known=all(phase.is_end_known for phase in phases),
        is_ongoing=any(phase.is_ongoing for phase in phases),
    )
    dates = months_text(time, tr)
    room = NARROW.min_width - text_width(dates, NARROW.small_text) - NAME_GAP
    name = fitted(f"{project.number} {project.short_name}", room, NARROW.text)
    number, _, rest = name.partition(" ")
    colour = palette.text if project.is_project_on else palette.secondary_text
    add_row_text(canvas, f"{bold(number)} {rest}", top + NAME_MIDDLE, NARROW, palette, colour=colour)
    add_row_text(canvas, dates, top + NAME_MIDDLE, NARROW, palette, colour=palette.secondary_text, is_right=True)


def _add_phases(canvas: Canvas, data: TimelineData, layout: Layout, palette: Palette) -> None:
    """Write into the bars of a project with several phases which one each is."""
    for bar in layout.bars:
        if bar.phase.phase_count > 1 and not bar.is_disputed:
            label = bar.phase.label
            text = label if fits(bar, label, data, NARROW) else str(bar.phase.phase)
            colour = palette.on_bar if bar.phase.is_on else palette.theme(bar.phase.theme_id)
            canvas.add_annotation(
                text=text,
                y=bar.middle,
                yanchor="middle",
                font={"color": colour, "size": NARROW.small_text},
                **word_place(bar, text, data, layout, NARROW),
            )


def _add_letters(canvas: Canvas, data: TimelineData, levels: list[int], palette: Palette) -> None:
    for labelled, letter, level in zip(data.events, event_letters(len(levels)), levels, strict=True):
        canvas.add_annotation(
            text=bold(letter),
            x=event_day(labelled.event).isoformat(),
            xanchor="right",
            xshift=-2,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=NARROW.step * level + 2,
            font={"color": event_colour(labelled.event.kind, palette), "size": 13},
            hovertext=labelled.text,
        )


def _add_months_label(canvas: Canvas, palette: Palette, tr: Translator, plot: float) -> None:
    canvas.add_annotation(
        text=tr("timeline.months_label").replace("\n", " "),
        xref="paper",
        x=0,
        xanchor="left",
        yref="paper",
        y=(NARROW.area + NARROW.area_gap - 6) / plot,
        yanchor="top",
        bgcolor=palette.page,
    )
