"""The same maps as Plotly figures, for slides and papers: nothing to move, text that prints."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from armdash.domain.chart_text import bold, coloured, with_markup
from armdash.domain.map_scope import HEIGHT, Scope
from armdash.domain.palette import Palette
from armdash.topics.map.deck.areas import AreaValue, strength
from armdash.topics.map.deck.base import NAME_SIZE as MUNICIPALITY_SIZE
from armdash.topics.map.deck.base import BaseMap, ground_colour, municipality_names
from armdash.topics.map.deck.colours import map_colours
from armdash.topics.map.deck.labels import (
    LINE,
    LINE_SIZE,
    NAME_SIZE,
    ROW,
    Label,
    More,
    lines_of,
    numbers_of,
    place_labels,
)
from armdash.topics.map.deck.markers import EMPTY, HOLE, Marker, ring_widths
from armdash.topics.map.deck.projects import SITE_GAP, marker_box

Thing = dict[str, Any]
TYPE = "Source Sans, sans-serif"
TEXT_SIZE, SLIDE_HEIGHT, SLIDE_GROWTH = 14, 820, 1.32


def project_chart(
    base: BaseMap,
    markers: Sequence[Marker],
    names: Mapping[str, str],
    scope: Scope,
    palette: Palette,
    *,
    more: More,
    scale: float = 1,
    is_numbered: bool = False,
) -> go.Figure:
    """Draw what ``project_deck`` draws; ``scale`` enlarges it for slides, and its type more than the map.

    ``is_numbered``: the projects' names stand beside the map, which has their numbers.
    """
    growth = SLIDE_GROWTH if scale > 1 else 1.0
    labels = place_labels(markers, scope, more, lines_of=numbers_of if is_numbered else lines_of, growth=growth)
    taken = [label.box for label in labels] + [marker_box(marker, scope) for marker in markers]
    shapes = [*_ground(base, palette), *_borders(base, palette)]
    for marker in markers:
        if scope.shows(marker.longitude, marker.latitude):
            shapes += _symbol(marker, scope, palette)
    texts = [
        _text(
            row.text.upper(),
            row.box.left,
            (row.box.top + row.box.bottom) / 2,
            scale * growth,
            palette.secondary_text,
            palette,
        )
        for row in municipality_names(base, names, scope, taken, growth=growth * LINE_SIZE / MUNICIPALITY_SIZE)
    ]
    for label in labels:
        texts += _label_texts(label, scope, palette, scale, growth)
    return _figure(shapes, texts, scope, ground_colour(base, palette), palette, scale)


def area_chart(
    base: BaseMap, figures: Sequence[AreaValue], scope: Scope, palette: Palette, *, scale: float = 1
) -> go.Figure:
    """Draw what ``area_deck`` draws."""
    known = {figure.code: figure for figure in figures if figure.code in base.municipalities}
    labels = {code: f"{figure.name}: {figure.text}" for code, figure in known.items()}
    shapes = _ground(base, palette)
    for code, figure in known.items():
        shape = _path(base.municipalities[code].path, palette.third_text, width=1)
        shapes.append(shape | {"fillcolor": palette.primary, "opacity": strength(figure) or 0.001})
        shapes.append(shape)
    texts = [
        _text(bold(labels[row.code]), row.box.left, row.box.top + 9, scale, palette.text, palette)
        for row in municipality_names(base, labels, scope, [])
    ]
    return _figure(shapes, texts, scope, ground_colour(base, palette), palette, scale)


def _figure(
    shapes: Sequence[Thing], texts: Sequence[Thing], scope: Scope, ground: str, palette: Palette, scale: float
) -> go.Figure:
    axis = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return go.Figure(
        data=[
            {"type": "scatter", "x": [0, scope.width], "y": [0, HEIGHT], "mode": "markers", "marker": {"opacity": 0}}
        ],
        layout={
            "height": round(min(HEIGHT * scale, SLIDE_HEIGHT)),
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": axis | {"range": [0, scope.width]},
            "yaxis": axis | {"range": [HEIGHT, 0], "scaleanchor": "x"},
            "plot_bgcolor": ground,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": TYPE, "size": TEXT_SIZE * scale, "color": palette.text},
            "showlegend": False,
            "dragmode": False,
            "hovermode": False,
            "shapes": list(shapes),
            "annotations": with_markup(list(texts)),
        },
        _validate=False,
    )


def _ground(base: BaseMap, palette: Palette) -> list[Thing]:
    colours = map_colours(palette)
    return [_path(part.path, colours.coast, width=0.8) | {"fillcolor": colours.land} for part in base.land]


def _borders(base: BaseMap, palette: Palette) -> list[Thing]:
    return [_path(part.path, palette.third_text, width=0.8) for part in base.municipalities.values()]


def _path(path: str, colour: str, *, width: float) -> Thing:
    return {
        "type": "path",
        "path": path or "M0,0Z",
        "fillrule": "evenodd",
        "line": {"color": colour, "width": width},
        "layer": "below",
    }


def _symbol(marker: Marker, scope: Scope, palette: Palette) -> list[Thing]:
    land = map_colours(palette).land
    x, y = scope.pixel(marker.longitude, marker.latitude)
    radius, themes = marker.radius, marker.by_theme()
    hole = HOLE if marker.is_open else 0
    shapes = [_circle(x, y, radius + 1, land)]
    if marker.is_site:
        shapes.append(_circle(x, y, radius + SITE_GAP, None) | {"line": {"color": palette.loss, "width": 2.5}})
    widths = ring_widths([len(rows) for _, rows in themes], radius - hole) if themes else []
    for (theme_id, _), width in zip(themes, widths, strict=True):
        shapes.append(_circle(x, y, radius, palette.theme(theme_id)))
        radius -= width
    if not themes:
        shapes.append(_circle(x, y, EMPTY, land) | {"line": {"color": palette.secondary_text, "width": 1.5}})
    elif marker.is_open:
        shapes.append(_circle(x, y, HOLE, land))
    return shapes


def _circle(x: float, y: float, radius: float, colour: str | None) -> Thing:
    place = {"x0": x - radius, "x1": x + radius, "y0": y - radius, "y1": y + radius}
    return {"type": "circle", "fillcolor": colour or "rgba(0,0,0,0)", "line": {"width": 0}, **place}


def _label_texts(label: Label, scope: Scope, palette: Palette, scale: float, growth: float) -> list[Thing]:
    x, y = scope.pixel(label.marker.longitude, label.marker.latitude)
    left, top, scale = x + label.dx, y + label.dy, scale * growth
    middle = top + growth * ROW / 2
    texts = [_text(bold(label.marker.label), left, middle, scale, palette.text, palette, size=NAME_SIZE)]
    for number, line in enumerate(label.lines):
        sign = f"{coloured(palette.mark(line.theme_id), palette.theme(line.theme_id))} " if line.theme_id else ""
        ink = palette.text if line.is_strong else palette.secondary_text
        middle = top + growth * (ROW + LINE * (number + 0.5))
        texts.append(_text(sign + line.text, left, middle, scale, ink, palette))
    return texts


def _text(
    text: str, x: float, y: float, scale: float, colour: str, palette: Palette, *, size: float = LINE_SIZE
) -> Thing:
    """Return a text that is read over borders and coasts."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "font": {"size": size * scale, "color": colour},
        "bgcolor": map_colours(palette).land,
    }
