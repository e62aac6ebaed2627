"""Events on a time axis: where each stands, its line, colour and letter, and labels that do not meet."""

from collections.abc import Sequence
from datetime import date
from string import ascii_uppercase

from armdash.charts.canvas import Canvas
from armdash.domain.palette import Palette
from armdash.domain.periods import Period
from armdash.domain.values import Event

DASHES = {"loss": "solid", "gain": "6px,4px", "decision": "dot"}
OTHER_DASH = "dashdot"
LETTER_WIDTH = 13
POLE = 0.8  # of its stair that a pole is high beside its letter


def stagger(places: Sequence[float], widths: Sequence[float], heights: Sequence[int] = ()) -> list[int]:
    """Return the level of each label that hangs to the left of its pole, so that no text meets a text or a pole.

    Places (from left to right) and widths are pixels; a wider plot keeps the labels apart all the more. ``heights``
    are how many levels each label takes, one if not told.
    """
    heights = heights or [1] * len(places)
    levels: list[int] = []
    for number, (place, width) in enumerate(zip(places, widths, strict=True)):
        covered = [levels[earlier] + heights[earlier] for earlier in range(number) if places[earlier] > place - width]
        levels.append(max(covered, default=0))
    return levels


def event_day(event: Event) -> date:
    """Return where an event stands on the axis: its last day, or the middle of the time it is known by."""
    if event.precision == "day":
        return event.days[-1]
    period = Period.starting(event.starts_on, event.precision)
    return period.starts_on + (period.ends_on - period.starts_on) // 2


def add_event_lines(
    canvas: Canvas, events: Sequence[Event], palette: Palette, tops: Sequence[float], plot: float
) -> None:
    """Draw a line for each event up to its top (pixels above the rows); the stroke tells the kind without colour."""
    for event, top in zip(events, tops, strict=True):
        canvas.add_shape(
            type="line",
            layer="below",
            yref="paper",
            x0=event_day(event).isoformat(),
            x1=event_day(event).isoformat(),
            y0=0,
            y1=1 + top / plot,
            line={
                "color": event_colour(event.kind, palette),
                "width": 1.5,
                "dash": DASHES.get(event.kind, OTHER_DASH),
            },
        )


def event_colour(kind: str, palette: Palette) -> str:
    """Return the colour of an event's line and label."""
    return {"loss": palette.loss, "gain": palette.gain}.get(kind, palette.neutral)


def event_letters(count: int) -> list[str]:
    """Return the letters by which the key below names the events."""
    return [ascii_uppercase[number % len(ascii_uppercase)] for number in range(count)]
