"""The events of a desktop layout by name: on stairs above the rows, each text to the left of its line."""

from collections.abc import Sequence

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import event_colour, event_day, stagger
from armdash.charts.gantt.data import TimelineData
from armdash.charts.gantt.layout import Sizes
from armdash.domain.palette import Palette
from armdash.domain.text_width import fitted, text_width

PADDING = 4


def event_levels(data: TimelineData, sizes: Sizes) -> list[int]:
    """Return the stair of each event's text, so that it meets neither text nor line."""
    places = [data.share(event_day(labelled.event)) * sizes.min_width for labelled in data.events]
    return stagger(places, [text_width(labelled.text, sizes.text) + 2 * PADDING for labelled in data.events])


def add_event_labels(
    canvas: Canvas, data: TimelineData, levels: Sequence[int], sizes: Sizes, palette: Palette
) -> None:
    """Write time and name of each event on its stair."""
    for labelled, level in zip(data.events, levels, strict=True):
        day = event_day(labelled.event)
        size = max(sizes.small_text, sizes.text * 13 / 14)
        room = sizes.left + data.share(day) * sizes.min_width
        canvas.add_annotation(
            text=fitted(labelled.text, room, sizes.text),
            x=day.isoformat(),
            xanchor="right",
            xshift=-PADDING,
            y=1,
            yref="paper",
            yanchor="middle",
            yshift=sizes.step * (level + 0.5),
            font={"color": event_colour(labelled.event.kind, palette), "size": size},
            hovertext=labelled.hover,
        )
