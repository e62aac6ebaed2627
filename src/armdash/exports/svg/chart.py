"""A figure as a still chart without a browser: what our charts use of Plotly's language, drawn as SVG.

Everything that the language has and this does not know raises ValueError, so that no chart loses a part in silence.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from armdash.exports.svg import parts as svg
from armdash.exports.svg.axes import Axis, Frame
from armdash.exports.svg.shapes import drawn_annotation, drawn_shape

Values = Mapping[str, Any]
Ways = Callable[[Sequence[str]], str]


def to_svg(
    figure: Any, *, width: float, height: float = 0, background: str = "none", ways: Ways | None = None
) -> str:
    """Return a Plotly figure (``to_dict()``) as an SVG document of the width and height (its own) in pixels.

    With ``ways`` it answers the pointer: a mark tells what the figure has for it, and what a click has to do with
    (its custom data) leads to the address that ``ways`` returns, if any. For the keyboard there is the table.
    """
    plain = figure.to_dict()
    layout = plain["layout"] | ({"height": height} if height else {})
    frame, shapes = Frame(layout, width), layout.get("shapes", ())
    definitions = [frame.clip()] if any(shape["type"] == "path" for shape in shapes) else []
    parts = [
        *frame.ground(),
        *(drawn_shape(one, frame) for one in shapes if one.get("layer") == "below"),
        *(part for axis in frame.axes.values() for part in axis.grid()),
        *(part for trace in plain["data"] for part in _trace(trace, frame, definitions, ways)),
        *(part for axis in frame.axes.values() for part in axis.labels()),
        *(drawn_shape(one, frame) for one in shapes if one.get("layer") != "below"),
        *(
            svg.answering("".join(drawn_annotation(one, frame)), one.get("hovertext", "") if ways else "")
            for one in layout.get("annotations", ())
        ),
    ]
    size = f'width="{width:g}" height="{frame.height:g}" viewBox="0 0 {width:g} {frame.height:g}"'
    ground = svg.rect(0, 0, width, frame.height, fill=background) if background != "none" else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><defs>{"".join(definitions)}</defs>'
        f"{ground}{''.join(parts)}</svg>"
    )


def is_fixed(figure: Any) -> bool:
    """Return whether a chart keeps its proportions in any room, as a map does."""
    return "scaleanchor" in figure.to_dict()["layout"].get("yaxis", {})


def fixed_width(figure: Any) -> float:
    """Return the width of a chart that keeps its proportions at its height."""
    layout = figure.to_dict()["layout"]
    (left, right), (top, bottom) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    height = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    return float(height * abs((right - left) / (bottom - top)))


def _trace(trace: Values, frame: Frame, definitions: list[str], ways: Ways | None) -> Iterator[str]:
    axes = frame.axes[trace.get("xaxis", "x")], frame.axes[trace.get("yaxis", "y")]
    mode = trace.get("mode", "")
    opacity = trace.get("opacity", 1)
    if opacity != 1:
        yield f'<g opacity="{opacity:g}">'
    if trace["type"] == "bar":
        yield from _bars(trace, axes, frame, definitions, ways)
    elif trace["type"] == "scatter":
        if "lines" in mode:
            yield from _lines(trace, axes)
        if "markers" in mode:
            yield from _marks(trace, axes, ways)
        if trace.get("fillgradient"):
            yield _faded(trace, axes, definitions)
        if "text" in mode:
            raise ValueError("texts of a trace: use annotations")
    else:
        raise ValueError(f"trace {trace['type']}")
    if opacity != 1:
        yield "</g>"


def _each(value: Any, count: int) -> list[Any]:
    """Return a setting for each point: one for all, or a list."""
    return list(value) if isinstance(value, list | tuple) else [value] * count


def _answers(trace: Values, count: int, ways: Ways | None) -> list[tuple[str, str]]:
    """Return for each point what it tells and the address to which it leads; empty where there is none."""
    if ways is None:
        return [("", "")] * count
    texts, data = _each(trace.get("hovertext", ""), count), trace.get("customdata") or [()] * count
    return [(text, ways(one) if one else "") for text, one in zip(texts, data, strict=True)]


def _bars(
    trace: Values, axes: tuple[Axis, Axis], frame: Frame, definitions: list[str], ways: Ways | None
) -> Iterator[str]:
    if trace.get("orientation") != "h":
        raise ValueError("only horizontal bars")
    x_axis, y_axis = axes
    count = len(trace["x"])
    marker, line = trace.get("marker", {}), trace.get("marker", {}).get("line", {})
    pattern = marker.get("pattern", {})
    columns = zip(
        trace["x"],
        trace["y"],
        _each(trace.get("base", 0), count),
        _each(trace.get("width", 0.8), count),
        _each(marker.get("color"), count),
        _each(line.get("color"), count),
        _each(line.get("width", 0), count),
        _each(pattern.get("shape", ""), count),
        _each(trace.get("text", ""), count),
        _answers(trace, count, ways),
        strict=True,
    )
    for length, y, base, thick, colour, line_colour, line_width, shape, text, answer in columns:
        left, right = x_axis.place(base), x_axis.place_of_sum(base, length)
        top, bottom = y_axis.place(y + thick / 2), y_axis.place(y - thick / 2)
        fill = colour
        if shape:
            name = f"hatch-{len(definitions)}"
            definitions.append(svg.hatch(name, colour, pattern.get("bgcolor", "#fff"), pattern.get("size", 8)))
            fill = f"url(#{name})"
        outline = {"color": line_colour, "width": line_width}
        drawn = svg.rect(left, top, right - left, bottom - top, fill=fill, line=outline)
        if text:
            drawn += _bar_text(trace, frame, str(text), (left, right), (top + bottom) / 2)
        yield svg.answering(drawn, *answer)


def _bar_text(trace: Values, frame: Frame, text: str, sides: tuple[float, float], middle: float) -> str:
    at_end = trace.get("insidetextanchor") == "end"
    font = trace.get("textfont", {})
    x = max(sides) - 3 if at_end else min(sides) + 3
    colour, size = font.get("color", frame.colour), font.get("size", frame.text_size)
    return svg.text(x, middle, text, size=size, colour=colour, anchor="end" if at_end else "start")


def _lines(trace: Values, axes: tuple[Axis, Axis]) -> Iterator[str]:
    fill, colour = trace.get("fill"), trace.get("fillcolor", "none")
    for run in _runs(trace["x"], trace["y"]):
        points = [(axes[0].place(x), axes[1].place(y)) for x, y in run]
        if trace.get("line", {}).get("shape") == "hv":
            points = list(_stepped(points))
        if fill == "tozeroy":
            zero = axes[1].place(0)
            yield svg.path([(points[0][0], zero), *points, (points[-1][0], zero)], fill=colour)
        elif fill == "toself":
            yield svg.path(points, fill=colour)
        elif fill and fill != "none":
            raise ValueError(f"fill {fill}")
        yield svg.path(points, line=trace.get("line"))


def _faded(trace: Values, axes: tuple[Axis, Axis], definitions: list[str]) -> str:
    """Return an area whose colour fades along the x axis: the end of a value that is about this large."""
    gradient = trace["fillgradient"]
    if gradient["type"] != "horizontal":
        raise ValueError(f"gradient {gradient['type']}")
    name = f"fade-{len(definitions)}"
    sides = axes[0].place(gradient["start"]), axes[0].place(gradient["stop"])
    definitions.append(svg.fade(name, sides, gradient["colorscale"]))
    points = [(axes[0].place(x), axes[1].place(y)) for x, y in zip(trace["x"], trace["y"], strict=True)]
    return svg.path(points, fill=f"url(#{name})")


def _runs(xs: Iterable[Any], ys: Iterable[Any]) -> Iterator[list[tuple[Any, Any]]]:
    """Return the points between gaps."""
    run: list[tuple[Any, Any]] = []
    for x, y in zip(xs, ys, strict=True):
        if y is None or y != y or x is None:
            if run:
                yield run
            run = []
        else:
            run.append((x, y))
    if run:
        yield run


def _stepped(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    before = points[0][1]
    for x, y in points:
        yield x, before
        yield x, y
        before = y


def _marks(trace: Values, axes: tuple[Axis, Axis], ways: Ways | None) -> Iterator[str]:
    count = len(trace["x"])
    marker = trace.get("marker", {})
    line = marker.get("line", {})
    columns = zip(
        trace["x"],
        trace["y"],
        _each(marker.get("size", 6), count),
        _each(marker.get("color"), count),
        _each(marker.get("symbol", "circle"), count),
        _each(marker.get("opacity", 1), count),
        _each(line.get("color"), count),
        _each(line.get("width", 0), count),
        _answers(trace, count, ways),
        strict=True,
    )
    for x, y, size, colour, symbol, opacity, line_colour, line_width, answer in columns:
        if opacity and y is not None and x is not None:
            outline = {"color": line_colour, "width": line_width}
            drawn = svg.mark(symbol, axes[0].place(x), axes[1].place(y), size, fill=colour, line=outline)
            yield svg.answering(drawn, *answer)
