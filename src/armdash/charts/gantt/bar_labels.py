"""The words on the timeline's bars: inside, or beside where there is too little room."""

from typing import Any, Literal

from armdash.charts.canvas import Canvas
from armdash.charts.gantt.data import TimelineData
from armdash.charts.gantt.layout import Bar, Layout, Sizes
from armdash.domain.palette import Palette
from armdash.domain.text_width import text_width

BAR_PADDING = 4
CLEARANCE = 0.01  # of the axis, between words and the line of the as-of date


def add_labels(canvas: Canvas, data: TimelineData, layout: Layout, sizes: Sizes, palette: Palette) -> None:
    """Write the words of each bar at its start, at its end where the as-of date is near, or beside a short bar."""
    for bar in layout.bars:
        if not bar.is_disputed or bar.phase.is_end_unknown:
            text = bar.phase.label
            canvas.add_annotation(
                text=text,
                y=bar.middle,
                yanchor="middle",
                **word_place(bar, text, data, layout, sizes),
                **_look(bar, text, data, sizes, palette),
            )


def fits(bar: Bar, text: str, data: TimelineData, sizes: Sizes) -> bool:
    """Whether the words fit inside the bar on the narrowest plot."""
    return data.share(bar.until) - data.share(bar.starts_on) >= _room(text, sizes)


def _room(text: str, sizes: Sizes) -> float:
    """Return what the words take of the narrowest plot, from 0 to 1."""
    return (text_width(text, sizes.small_text) + 2 * BAR_PADDING) / sizes.min_width


def _side(bar: Bar, text: str, data: TimelineData, sizes: Sizes) -> Literal["start", "end", "beside"]:
    """Return where the words stand so that the line of the as-of date does not run through them."""
    start, end, room = data.share(bar.starts_on), data.share(bar.until), _room(text, sizes)
    if not fits(bar, text, data, sizes):
        return "beside"
    if data.day is None or not start - CLEARANCE <= data.share(data.day) <= start + room:
        return "start"
    return "beside" if end - room <= data.share(data.day) <= end + CLEARANCE else "end"


def word_place(bar: Bar, text: str, data: TimelineData, layout: Layout, sizes: Sizes) -> dict[str, Any]:
    """Return where the words of a bar stand, as an annotation has it."""
    match _side(bar, text, data, sizes):
        case "start":
            return {"x": bar.starts_on.isoformat(), "xanchor": "left", "xshift": BAR_PADDING}
        case "end":
            return {"x": bar.until.isoformat(), "xanchor": "right", "xshift": -BAR_PADDING}
    whole = [other for other in layout.bars if other.phase is bar.phase]
    first, after = min(other.starts_on for other in whole), max(other.until for other in whole)
    if data.share(after) + _room(text, sizes) > 1:
        return {"x": first.isoformat(), "xanchor": "right", "xshift": -BAR_PADDING}
    return {"x": after.isoformat(), "xanchor": "left", "xshift": BAR_PADDING}


def _look(bar: Bar, text: str, data: TimelineData, sizes: Sizes, palette: Palette) -> dict[str, Any]:
    is_inside = _side(bar, text, data, sizes) != "beside" and not bar.phase.is_end_unknown  # not on hatching
    colour = palette.on_bar if is_inside and bar.phase.is_on else palette.theme(bar.phase.theme_id)
    return {
        "font": {"color": colour, "size": sizes.small_text},
        "bgcolor": "rgba(0,0,0,0)" if is_inside else palette.page,
    }
