"""What both forms of the outcomes' chart draw: ticks, rings, bars, arrows of bounds."""

from collections.abc import Callable, Sequence

from armdash.charts.canvas import Canvas, told_facts
from armdash.charts.style import BARE, new_canvas
from armdash.domain.palette import Palette
from armdash.topics.outcomes.chart_layout import Mark, Sizes, axis_ticks

FADE_SHARE = 0.12
ARROW = {"showarrow": True, "arrowhead": 2, "arrowwidth": 2.5, "axref": "x", "ayref": "y", "text": ""}


def outcomes_base(
    height: float, end: float, sizes: Sizes, palette: Palette, *, top: float, tick_text: Callable[[float], str]
) -> Canvas:
    """Return a canvas with one scale from zero; its rows are in pixels from the top."""
    canvas = new_canvas(palette, height, left=sizes.left, top=top, below=round(sizes.text * 2.2), size=sizes.text)
    canvas.layout["barmode"] = "overlay"
    ticks = axis_ticks(end)
    canvas.set_axis(
        "xaxis",
        range=[0, end],
        tickvals=ticks,
        ticktext=[tick_text(value) for value in ticks],
        ticks="",
        showgrid=True,
        gridcolor=palette.grid,
        linecolor=palette.page,
    )
    canvas.set_axis("yaxis", range=[height, 0], **BARE)
    return canvas


def add_mark(canvas: Canvas, mark: Mark, y: float, end: float, sizes: Sizes, palette: Palette) -> None:
    """Draw one figure at its height."""
    if mark.low is not None:
        _add_range(canvas, mark, mark.low, y, sizes, palette)
    elif mark.kind in ("target", "estimate", "start"):
        _add_point(canvas, mark, y, sizes, palette)
    elif mark.bound in ("under", "over"):
        _add_bound(canvas, mark, y, end, sizes, palette)
    else:
        _add_bar(canvas, mark, y, sizes, palette)
    if mark.kind in ("target", "estimate") and mark.bound in ("under", "over"):
        _add_arrow(canvas, mark, y, end, palette.text)


def add_target_line(canvas: Canvas, value: float, top: float, bottom: float, sizes: Sizes, palette: Palette) -> None:
    """Draw the tall tick of a target across the lanes of its row."""
    line = {"color": palette.text, "width": 3 * sizes.text / 14}
    canvas.add_shape(type="line", x0=value, x1=value, y0=top, y1=bottom, line=line)


def mark_colour(mark: Mark, palette: Palette) -> str:
    """Return the colour of an outcome; the neutral one where no direction is better."""
    return palette.neutral if mark.is_neutral else palette.gain


def _add_point(canvas: Canvas, mark: Mark, y: float, sizes: Sizes, palette: Palette) -> None:
    unit = sizes.text / 14
    looks = {
        "target": {"symbol": "line-ns-open", "size": 20 * unit, "opacity": 0},
        "estimate": {
            "symbol": "circle",
            "size": 11 * unit,
            "color": palette.page,
            "line": {"color": palette.text, "width": 3},
        },
        "start": {"symbol": "diamond", "size": 13 * unit, "color": palette.loss},
    }
    canvas.add_trace(
        type="scatter",
        mode="markers",
        name=mark.kind,
        x=[mark.value],
        y=[y],
        marker=looks[mark.kind],
        cliponaxis=False,
        **_told(mark),
    )


def _add_bar(canvas: Canvas, mark: Mark, y: float, sizes: Sizes, palette: Palette) -> None:
    colour = mark_colour(mark, palette)
    canvas.add_trace(
        type="bar",
        orientation="h",
        name="outcome",
        x=[mark.value],
        y=[y],
        width=sizes.bar,
        marker={"color": colour, "line": {"width": 0}},
        **_told(mark),
    )
    if mark.bound == "about":
        _fade(canvas, mark.value, y, sizes.bar / 2, colour, palette)


def _fade(canvas: Canvas, end: float, y: float, half: float, colour: str, palette: Palette) -> None:
    """Let the end of a bar fade out: the value is about this long."""
    start = end * (1 - FADE_SHARE)
    canvas.add_trace(
        type="scatter",
        mode="none",
        name="fade",
        x=[start, end, end, start, start],
        y=[y - half - 0.5, y - half - 0.5, y + half + 0.5, y + half + 0.5, y - half - 0.5],
        fill="toself",
        fillgradient={
            "type": "horizontal",
            "start": start,
            "stop": end,
            "colorscale": [[0, colour], [1, palette.page]],
        },
        hoverinfo="skip",
    )


def _add_bound(canvas: Canvas, mark: Mark, y: float, end: float, sizes: Sizes, palette: Palette) -> None:
    """Draw a tick at the bound and an arrow over all that the value may be."""
    colour, half = mark_colour(mark, palette), sizes.bar * 0.8
    line = {"color": colour, "width": 3 * sizes.text / 14}
    canvas.add_shape(type="line", x0=mark.value, x1=mark.value, y0=y - half, y1=y + half, line=line)
    _add_arrow(canvas, mark, y, end, colour)
    _add_hover(canvas, mark, y)


def _add_range(canvas: Canvas, mark: Mark, low: float, y: float, sizes: Sizes, palette: Palette) -> None:
    """Draw a line from end to end of what the value may be, and a tick at each."""
    colour = mark_colour(mark, palette) if mark.kind == "outcome" else palette.text
    line, half = {"color": colour, "width": 3 * sizes.text / 14}, sizes.bar * 0.5
    canvas.add_shape(type="line", x0=low, x1=mark.value, y0=y, y1=y, line=line)
    for end in (low, mark.value):
        canvas.add_shape(type="line", x0=end, x1=end, y0=y - half, y1=y + half, line=line)
    _add_hover(canvas, mark, y)


def _add_hover(canvas: Canvas, mark: Mark, y: float) -> None:
    canvas.add_trace(
        type="scatter",
        mode="markers",
        name=mark.kind,
        x=[mark.value],
        y=[y],
        marker={"size": 20, "opacity": 0},
        **_told(mark),
    )


def _add_arrow(canvas: Canvas, mark: Mark, y: float, end: float, colour: str) -> None:
    tip = 0 if mark.bound == "under" else end
    canvas.add_annotation(x=tip, y=y, ax=mark.value, ay=y, arrowcolor=colour, **ARROW)


def _told(mark: Mark) -> dict[str, Sequence[object] | object]:
    """Return what a mark tells on hover, and the fact whose card a click opens."""
    told: dict[str, Sequence[object] | object] = {
        "hovertext": [mark.hover],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    if mark.fact:
        told["customdata"] = told_facts([mark.fact])
    return told
