"""Shapes and annotations of a chart as SVG."""

from collections.abc import Iterator, Mapping
from typing import Any

from armdash.exports.svg import parts as svg
from armdash.exports.svg.axes import Frame

Values = Mapping[str, Any]
ANCHORS = {"left": "start", "center": "middle", "right": "end", "auto": "middle"}
ARROW = 4


def drawn_shape(shape: Values, frame: Frame) -> str:
    """Return a shape of the layout; raise ValueError for one of a kind that no chart here has."""
    opacity = shape.get("opacity", 1)
    drawn = _path_shape(shape, frame) if shape["type"] == "path" else _plain_shape(shape, frame)
    return drawn if opacity == 1 else f'<g opacity="{opacity:g}">{drawn}</g>'


def _path_shape(shape: Values, frame: Frame) -> str:
    """Return a path in the units of its axes, cut off at the sides of the plot."""
    axes = frame.axes[shape.get("xref", "x")], frame.axes[shape.get("yref", "y")]
    line, fill = svg.stroke(shape.get("line")), shape.get("fillcolor", "none")
    horizontal, left, vertical, top = (value for axis in axes for value in (axis.scale, axis.place(0)))
    matrix = f"matrix({horizontal:.4f} 0 0 {vertical:.4f} {left:.2f} {top:.2f})"
    return (
        f'<g clip-path="url(#plot)"><path transform="{matrix}" d="{shape["path"]}"'
        f' fill="{fill}" fill-rule="{shape.get("fillrule", "nonzero")}"{line}/></g>'
    )


def _plain_shape(shape: Values, frame: Frame) -> str:
    x = [frame.shape_x(shape, name) for name in ("x0", "x1")]
    y = [frame.shape_y(shape, name) for name in ("y0", "y1")]
    if shape["type"] == "line":
        drawn = svg.path([(x[0], y[0]), (x[1], y[1])], line=shape.get("line"))
    elif shape["type"] == "rect":
        fill = shape.get("fillcolor", "none")
        drawn = svg.rect(x[0], y[0], x[1] - x[0], y[1] - y[0], fill=fill, line=shape.get("line"))
    elif shape["type"] == "circle":
        drawn = svg.ellipse(x, y, fill=shape.get("fillcolor", "none"), line=shape.get("line"))
    else:
        raise ValueError(f"shape {shape['type']}")
    return drawn


def drawn_annotation(annotation: Values, frame: Frame) -> Iterator[str]:
    """Yield an annotation: its arrow, if it has one, and its text."""
    x = frame.x(annotation["x"], annotation.get("xref", "x")) + annotation.get("xshift", 0)
    y = frame.y(annotation["y"], annotation.get("yref", "y")) - annotation.get("yshift", 0)
    if annotation.get("showarrow"):
        start = frame.x(annotation["ax"], annotation["axref"]), frame.y(annotation["ay"], annotation["ayref"])
        colour, width = annotation.get("arrowcolor", frame.colour), annotation.get("arrowwidth", 1)
        yield from _arrow(start, (x, y), colour=colour, width=width)
        x, y = start
    if annotation.get("text"):
        font = annotation.get("font", {})
        yanchor = annotation.get("yanchor", "auto")
        yield svg.text(
            x,
            y,
            annotation["text"],
            size=font.get("size", frame.text_size),
            colour=font.get("color", frame.colour),
            anchor=ANCHORS[annotation.get("xanchor", "auto")],
            vertical="middle" if yanchor == "auto" else yanchor,
            angle=annotation.get("textangle", 0),
            background=annotation.get("bgcolor"),
            padding=annotation.get("borderpad", 1),
            border={"color": annotation.get("bordercolor"), "width": annotation.get("borderwidth", 0)},
            has_halo=frame.is_map,
        )


def _arrow(start: tuple[float, float], end: tuple[float, float], *, colour: str, width: float) -> Iterator[str]:
    yield svg.path([start, end], line={"color": colour, "width": width})
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5 or 1
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    size = ARROW * width
    back = end[0] - along[0] * size, end[1] - along[1] * size
    sides = [(back[0] + s * along[1] * size / 2, back[1] - s * along[0] * size / 2) for s in (1, -1)]
    yield svg.path([end, *sides], fill=colour)
