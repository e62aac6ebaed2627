"""The base of every map: sea, land with its coast, municipalities with their names."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk

from armdash.domain.palette import Palette
from armdash.maps.clip import Geometry, Point, cut, polygons_of
from armdash.maps.colours import map_colours, rgba
from armdash.maps.labels import free_points
from armdash.maps.scope import Box, Scope
from armdash.maps.spots import Row
from armdash.maps.texts import text_layer

SEA_AROUND = 30
NAME_SIZE, LETTER, COARSE = 13, 0.68, 8


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


def ground_layers(base: BaseMap, scope: Scope, palette: Palette) -> list[pdk.Layer]:
    """Return sea and land."""
    colours = map_colours(palette)
    return [
        pdk.Layer(
            "SolidPolygonLayer",
            [{"ring": _around(scope)}],
            id="sea",
            get_polygon="ring",
            get_fill_color=rgba(colours.sea),
            pickable=False,
        ),
        _shapes(
            "land", base.land, filled=True, get_fill_color=rgba(colours.land), get_line_color=rgba(colours.coast)
        ),
    ]


def border_layer(base: BaseMap, palette: Palette) -> pdk.Layer:
    """Return the borders of the municipalities."""
    return _shapes(
        "borders", list(base.municipalities.values()), filled=False, get_line_color=rgba(palette.third_text, 0.75)
    )


def _shapes(layer_id: str, geometries: Sequence[Geometry], **look: Any) -> pdk.Layer:
    features = [{"type": "Feature", "geometry": geometry, "properties": {}} for geometry in geometries]
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id=layer_id,
        stroked=True,
        line_width_units=pdk.types.String("pixels"),
        get_line_width=0.8,
        line_width_min_pixels=0.8,
        pickable=False,
        **look,
    )


def name_layer(names: Sequence[Mapping[str, Any]], palette: Palette) -> pdk.Layer:
    """Return the municipalities' names in capitals; rows of ``text, position``."""
    rows = [{"text": row["text"].upper(), "position": row["position"]} for row in names]
    colour = rgba(palette.secondary_text)
    return text_layer(
        "municipality-names", rows, palette, size=NAME_SIZE, weight=400, get_color=colour, pickable=False
    )


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
        width, height = LETTER * NAME_SIZE * len(text), NAME_SIZE * 1.3
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
