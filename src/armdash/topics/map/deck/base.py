"""The base of every map: sea, land with its coast, municipalities with their names."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk

from armdash.domain.chart_text import bold
from armdash.domain.palette import Palette
from armdash.domain.text_width import text_width
from armdash.topics.map.deck.clip import Geometry, Point, cut, polygons_of
from armdash.topics.map.deck.colours import map_colours, rgba
from armdash.topics.map.deck.labels import free_points
from armdash.topics.map.deck.markers import Row
from armdash.topics.map.deck.scope import Box, Scope
from armdash.topics.map.deck.texts import text_row

SEA_AROUND = 30
NAME_SIZE, COARSE = 12, 8
BORDER = 0.75


@dataclass(frozen=True, kw_only=True)
class BaseMap:
    """The land, and the municipalities by code."""

    land: Sequence[Geometry]
    municipalities: Mapping[str, Geometry]


def base_map(shapes: Sequence[Row]) -> BaseMap:
    """Return the base made of the rows ``kind, municipality_code, geojson`` (a geometry as text)."""
    return BaseMap(
        land=[json.loads(row["geojson"]) for row in shapes if row["kind"] == "land"],
        municipalities={
            row["municipality_code"]: json.loads(row["geojson"]) for row in shapes if row["kind"] == "municipality"
        },
    )


def cut_base(base: BaseMap, scope: Scope) -> BaseMap:
    """Return the base with no more of it than a map of the scope can show."""
    return BaseMap(
        land=[cut(geometry, scope) for geometry in base.land],
        municipalities={code: cut(geometry, scope) for code, geometry in base.municipalities.items()},
    )


def ground_layer(base: BaseMap, scope: Scope, palette: Palette, *, has_borders: bool) -> pdk.Layer:
    """Return sea, land and the municipalities' borders as one layer, which costs the browser least."""
    colours = map_colours(palette)
    none = rgba(palette.third_text, 0)
    sea = {"type": "Polygon", "coordinates": [_around(scope)]}
    features = [_feature("sea", sea, rgba(colours.sea), none)]
    features += [_feature("land", shape, rgba(colours.land), rgba(colours.coast)) for shape in base.land]
    if has_borders:
        border = rgba(palette.third_text, BORDER)
        features += [_feature("border", shape, none, border) for shape in base.municipalities.values()]
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="ground",
        filled=True,
        stroked=True,
        get_fill_color="properties.fill",
        get_line_color="properties.line",
        line_width_units=pdk.types.String("pixels"),
        get_line_width=0.8,
        pickable=False,
    )


def _feature(kind: str, geometry: Geometry, fill: list[int], line: list[int]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": {"kind": kind, "fill": fill, "line": line}}


def name_rows(names: Sequence[Mapping[str, Any]], palette: Palette) -> list[dict[str, Any]]:
    """Return the municipalities' names in capitals as texts of the map."""
    grey = palette.secondary_text
    return [
        text_row(row["text"].upper(), row["position"], palette, size=NAME_SIZE, colour=grey, anchor="middle")
        for row in names
    ]


def municipality_names(
    base: BaseMap, names: Mapping[str, str], scope: Scope, taken: Sequence[Box]
) -> list[dict[str, Any]]:
    """Return ``code, text, position, box`` of the names that find room, each inside its borders."""
    placed: list[dict[str, Any]] = []
    for code, geometry in base.municipalities.items():
        text = names.get(code, "")
        shown = cut(geometry, scope, reach=0, step=COARSE)
        rings = [[scope.pixel(point[0], point[1]) for point in ring] for ring in outer_rings(shown)]
        boxes = [*taken, *(row["box"] for row in placed)]
        width, height = text_width(bold(text.upper()), NAME_SIZE), NAME_SIZE * 1.3
        best: tuple[float, int, int] = (0, 0, 0)
        for room, x, y in sorted(free_points(boxes, width, height), reverse=True):
            if room <= best[0]:
                break
            best = max(best, (min(room, _room_inside(rings, x, y)), x, y))
        if text and best[0]:
            _, x, y = best
            box = Box(left=x - width / 2, top=y - height / 2, right=x + width / 2, bottom=y + height / 2)
            placed.append({"code": code, "text": text, "position": scope.position(x, y), "box": box})
    return placed


def outer_rings(geometry: Geometry) -> list[Sequence[Point]]:
    """Return the outlines of a polygon or of several, without the holes."""
    return [polygon[0] for polygon in polygons_of(geometry)]


def _room_inside(rings: Sequence[Sequence[tuple[float, float]]], x: float, y: float) -> float:
    """Return how far the point is from the outline that it lies in; 0 where it lies in none."""
    for ring in rings:
        inside, nearest = False, float("inf")
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
            nearest = min(nearest, max(abs(x1 - x), abs(y1 - y)))
        if inside:
            return nearest
    return 0


def _around(scope: Scope) -> list[list[float]]:
    west, east = scope.longitude - SEA_AROUND, scope.longitude + SEA_AROUND
    south, north = scope.latitude - SEA_AROUND / 2, scope.latitude + SEA_AROUND / 2
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
