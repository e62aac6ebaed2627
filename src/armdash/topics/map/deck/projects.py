"""The map of the projects: symbols as large as the number of projects, in the colours of their themes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk

from armdash.domain.chart_text import bold
from armdash.domain.map_scope import Box, Scope
from armdash.domain.palette import Palette
from armdash.domain.text_width import text_width
from armdash.topics.map.deck.base import BaseMap, ground_layer, municipality_names, name_rows
from armdash.topics.map.deck.colours import map_colours, rgba
from armdash.topics.map.deck.labels import BUTTONS, LINE, LINE_SIZE, MARK, NAME_SIZE, ROW, Label, More, place_labels
from armdash.topics.map.deck.layers import map_deck
from armdash.topics.map.deck.markers import EMPTY, HOLE, Marker, place_label, ring_widths
from armdash.topics.map.deck.texts import text_layer, text_row
from armdash.topics.map.queries import OtherPlace

Tip = Callable[[Marker], str]
Thing = dict[str, Any]

SITE_GAP, CHOSEN_GAP = 4, 8
SMALL_SIZE, SMALL_DOT = 12, 2.5


@dataclass(frozen=True, kw_only=True)
class SmallName:
    """The name of a place without projects where there is room for it; ``dx`` is how far from the dot it begins."""

    text: str
    position: Sequence[float]
    dx: float
    box: Box


def project_deck(
    base: BaseMap,
    markers: Sequence[Marker],
    others: Sequence[OtherPlace],
    names: Mapping[str, str],
    scope: Scope,
    palette: Palette,
    *,
    tip: Tip,
    more: More,
    chosen: Sequence[str] = (),
    turn: int = 0,
) -> pdk.Deck:
    """Draw the markers on the base map.

    ``others`` are places without projects, ``names`` those of the municipalities by code, ``chosen`` the ids of the
    places of the marker to ring; ``more`` tells how many projects a marker has besides those that are named. ``turn``
    goes into the ids of layers: a new one resets the browser's selection.
    """
    labels = place_labels(markers, scope, more)
    taken = [BUTTONS, *(label.box for label in labels)] + [marker_box(marker, scope) for marker in markers]
    small = _small_names(others, scope, taken)
    taken += [row.box for row in small]
    circles = [_dot(row, palette) for row in small]
    circles += [_ring(marker, SITE_GAP, palette.loss, tip) for marker in markers if marker.is_site]
    circles += [
        _ring(marker, CHOSEN_GAP, palette.primary, tip) for marker in markers if set(chosen) & set(marker.place_ids)
    ]
    circles += symbols(markers, palette, tip=tip)
    texts = [
        *name_rows(municipality_names(base, names, scope, taken), palette),
        *(_small_text(row, palette) for row in small),
        *_name_texts(labels, palette, tip=tip),
        *_project_texts(labels, palette, tip=tip),
    ]
    layers = [
        ground_layer(base, scope, palette, has_borders=True),
        _circle_layer(f"symbols-{turn}", circles),
        text_layer(f"texts-{turn}", texts, pickable=True),
    ]
    return map_deck(layers, scope, palette)


def symbols(markers: Sequence[Marker], palette: Palette, *, tip: Tip) -> list[Thing]:
    """Return the circles of the markers: the area is the number of projects, each theme has a ring."""
    land = rgba(map_colours(palette).land)
    circles: list[Thing] = []
    for marker in markers:
        known = {"place_id": marker.place_ids[0], "tip": tip(marker), "position": [marker.longitude, marker.latitude]}
        radius, themes = marker.radius, marker.by_theme()
        circles.append(known | _circle(radius + 1, land) | {"project_count": len(marker.counted)})
        hole = HOLE if marker.is_open else 0
        for (theme_id, rows), width in zip(
            themes, ring_widths([len(rows) for _, rows in themes], radius - hole) if themes else [], strict=True
        ):
            colour = rgba(palette.theme(theme_id))
            circles.append(known | _circle(radius, colour) | {"theme_id": theme_id, "project_count": len(rows)})
            radius -= width
        if not themes:
            circles.append(known | _circle(EMPTY, land) | {"line": rgba(palette.secondary_text), "width": 1.5})
        elif marker.is_open:
            circles.append(known | _circle(HOLE, land))
    return circles


def _circle(radius: float, fill: list[int]) -> Thing:
    return {"radius": round(radius, 2), "fill": fill, "line": fill, "width": 0}


def _project_texts(labels: Sequence[Label], palette: Palette, *, tip: Tip) -> list[Thing]:
    """Return the names of the projects, each after the sign of its theme; paler what does not run on the day."""
    things = []
    for label in labels:
        for number, line in enumerate(label.lines):
            top = label.dy + ROW + LINE * (number + 0.5)
            ink = palette.text if line.is_strong else palette.secondary_text
            texts = [(line.text, ink, MARK if line.theme_id else 0)]
            if line.theme_id:
                texts.append((palette.mark(line.theme_id), palette.theme(line.theme_id), 0))
            things += [
                text_row(
                    text,
                    [label.marker.longitude, label.marker.latitude],
                    palette,
                    size=LINE_SIZE,
                    colour=colour,
                    offset=[label.dx + left, top],
                    tip=tip(label.marker),
                )
                | {"place_id": label.marker.place_ids[0]}
                for text, colour, left in texts
            ]
    return things


def _ring(marker: Marker, gap: float, colour: str, tip: Tip) -> Thing:
    return {
        "place_id": marker.place_ids[0],
        "tip": tip(marker),
        "gap": gap,
        "position": [marker.longitude, marker.latitude],
        "radius": round(marker.radius + gap, 2),
        "fill": rgba(colour, 0),
        "line": rgba(colour),
        "width": 2.5,
    }


def _circle_layer(layer_id: str, circles: Sequence[Thing]) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        list(circles),
        id=layer_id,
        get_position="position",
        get_radius="radius",
        radius_units=pdk.types.String("pixels"),
        get_fill_color="fill",
        get_line_color="line",
        get_line_width="width",
        line_width_units=pdk.types.String("pixels"),
        stroked=True,
        pickable=True,
    )


def _name_texts(labels: Sequence[Label], palette: Palette, *, tip: Tip) -> list[Thing]:
    return [
        text_row(
            label.marker.label,
            [label.marker.longitude, label.marker.latitude],
            palette,
            size=NAME_SIZE,
            colour=palette.text,
            offset=[label.dx, label.dy + ROW / 2],
            tip=tip(label.marker),
        )
        | {"place_id": label.marker.place_ids[0]}
        for label in labels
    ]


def marker_box(marker: Marker, scope: Scope) -> Box:
    """Return what a symbol takes of the chart, its rings included."""
    x, y = scope.pixel(marker.longitude, marker.latitude)
    reach = marker.radius + CHOSEN_GAP
    return Box(left=x - reach, top=y - reach, right=x + reach, bottom=y + reach)


def _small_names(places: Sequence[OtherPlace], scope: Scope, taken: Sequence[Box]) -> list[SmallName]:
    """Return the places without projects that find room beside their dot."""
    rows: list[SmallName] = []
    for place in places:
        x, y = scope.pixel(place.longitude, place.latitude)
        text = place_label(place.name)
        width = text_width(bold(text), SMALL_SIZE)
        for dx in (8, -8 - width):
            box = Box(left=x + min(dx, -4), top=y - 8, right=x + max(dx + width, 4), bottom=y + 8)
            free = not any(box.meets(other) for other in [*taken, *(row.box for row in rows)])
            if free and box.lies_in(scope.frame):
                rows.append(SmallName(text=text, position=[place.longitude, place.latitude], dx=dx, box=box))
                break
    return rows


def _small_text(row: SmallName, palette: Palette) -> Thing:
    colour = palette.secondary_text
    return text_row(row.text, row.position, palette, size=SMALL_SIZE, colour=colour, offset=[row.dx, 0])


def _dot(row: SmallName, palette: Palette) -> Thing:
    return {"position": row.position, "tip": row.text} | _circle(SMALL_DOT, rgba(palette.secondary_text))
