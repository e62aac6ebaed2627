"""The events of a desktop layout on stairs above the rows, each to the left of its line: by name or by letter."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash.charts.canvas import Canvas
from armdash.charts.event_lines import event_colour, event_day, event_letters, stagger
from armdash.charts.gantt.data import LabelledEvent, TimelineData
from armdash.charts.gantt.layout import Sizes
from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import text_width, wrapped

PADDING = 4


@dataclass(frozen=True, kw_only=True)
class PlacedEvent:
    """An event with the lines of its text, each of which takes a stair, from ``level`` up to ``top``."""

    labelled: LabelledEvent
    lines: Sequence[str]
    level: int

    @property
    def top(self) -> int:
        """Return the stair above the text, up to which the event's line reaches."""
        return self.level + len(self.lines)


def place_events(data: TimelineData, sizes: Sizes, *, by_letter: bool = False) -> list[PlacedEvent]:
    """Return the events on stairs, so that no text meets a text or a line; ``by_letter`` for what has a legend."""
    places = [data.share(event_day(labelled.event)) * sizes.min_width for labelled in data.events]
    if by_letter:
        texts = [[bold(letter)] for letter in event_letters(len(data.events))]
    else:
        texts = [
            wrapped(labelled.text, sizes.left + place - 2 * PADDING, sizes.text)
            for labelled, place in zip(data.events, places, strict=True)
        ]
    widths = [max(text_width(line, sizes.text) for line in lines) + 2 * PADDING for lines in texts]
    levels = stagger(places, widths, [len(lines) for lines in texts])
    return [
        PlacedEvent(labelled=labelled, lines=lines, level=level)
        for labelled, lines, level in zip(data.events, texts, levels, strict=True)
    ]


def stair_count(placed: Sequence[PlacedEvent]) -> int:
    """Return how many stairs the events take."""
    return max((event.top for event in placed), default=0)


def event_legend(data: TimelineData) -> list[str]:
    """Return what the letters of the events stand for."""
    letters = event_letters(len(data.events))
    return [f"{letter} {labelled.text}" for letter, labelled in zip(letters, data.events, strict=True)]


def add_event_labels(canvas: Canvas, placed: Sequence[PlacedEvent], sizes: Sizes, palette: Palette) -> None:
    """Write time and name of each event, or its letter, on its stairs."""
    for event in placed:
        size = max(sizes.small_text, sizes.text * 13 / 14)
        canvas.add_annotation(
            text="\n".join(event.lines),
            x=event_day(event.labelled.event).isoformat(),
            xanchor="right",
            align="right",
            xshift=-PADDING,
            y=1,
            yref="paper",
            yanchor="middle",
            yshift=sizes.step * (event.level + event.top) / 2,
            font={"color": event_colour(event.labelled.event.kind, palette), "size": size},
            hovertext=event.labelled.hover,
        )
