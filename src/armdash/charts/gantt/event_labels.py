"""The events of a desktop layout by name: on stairs above the rows, each text to the left of its line."""

from collections.abc import Sequence

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import event_colour, event_day, stagger
from armdash.charts.gantt.layout import Sizes, TimelineData
from armdash.domain.palette import Palette
from armdash.domain.row import Row
from armdash.domain.text_width import fitted, text_width

PADDING = 4


def event_levels(data: TimelineData, sizes: Sizes) -> list[int]:
    """Return the stair of each event's text, so that it meets neither text nor line."""
    places = [data.share(event_day(event)) * sizes.min_width for event in data.events]
    return stagger(places, [text_width(_text(event), sizes.text) + 2 * PADDING for event in data.events])


def add_event_labels(
    canvas: Canvas, data: TimelineData, levels: Sequence[int], sizes: Sizes, palette: Palette
) -> None:
    """Write time and name of each event on its stair."""
    for event, level in zip(data.events, levels, strict=True):
        room = sizes.left + data.share(event_day(event)) * sizes.min_width
        canvas.add_annotation(
            text=fitted(_text(event), room, sizes.text),
            x=event_day(event).isoformat(),
            xanchor="right",
            xshift=-PADDING,
            y=1,
            yref="paper",
            yanchor="middle",
            yshift=sizes.step * (level + 0.5),
            font={"color": event_colour(event["kind"], palette), "size": sizes.text * 13 / 14},
            hovertext=event["description"],
        )


def _text(event: Row) -> str:
    return f"{event['time']} {event['name']}"
