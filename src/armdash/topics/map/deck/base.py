"""The base of every map: sea, land with its coast, municipalities with their names."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk

from armdash.domain.chart_text import bold
from armdash.domain.map_scope import Box, Scope
from armdash.domain.palette import Palette
from armdash.domain.text_width import text_width
from armdash.topics.map.deck.colours import map_colours, rgba
from armdash.topics.map.deck.labels import free_points
from armdash.topics.map.deck.texts import text_row
from armdash.topics.map.shapes import MapPart, NamePoint

SEA_AROUND = 30
NAME_SIZE = 12
BORDER = 0.75

Geometry = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a scope shows of a shape: a GeoJSON geometry, and an SVG path in the chart's pixels."""

    geometry: Geometry
    path: str


@dataclass(frozen=True, kw_only=True)
class BaseMap:
    """The land; by code the municipalities, and where their names may stand."""

    land: Sequence[Part]
    municipalities: Mapping[str, Part]
    name_points: Mapping[str, Sequence[NamePoint]]


@dataclass(frozen=True, kw_only=True)
class MunicipalityName:
    """The name of a municipality where there is room for it: in the world, and on the chart."""

    code: str
    text: str
    position: Sequence[float]
    box: Box


def base_map(parts: Sequence[MapPart], name_points: Sequence[NamePoint]) -> BaseMap:
    """Return the base made of the rows of ``map_parts`` and ``map_name_points``."""
    shapes = [(row.municipality_code, Part(geometry=json.loads(row.geojson), path=row.path)) for row in parts]
    municipalities = {code: part for code, part in shapes if code}
    return BaseMap(
        land=[part for code, part in shapes if not code],
        municipalities=municipalities,
        name_points={code: [row for row in name_points if row.municipality_code == code] for code in municipalities},
    )


def ground_colour(base: BaseMap, palette: Palette) -> str:
    """Return the colour behind everything: of the sea where the land is known, else of land."""
    colours = map_colours(palette)
    return colours.sea if base.land else colours.land


def ground_layer(base: BaseMap, scope: Scope, palette: Palette, *, has_borders: bool) -> pdk.Layer:
    """Return sea, land and the municipalities' borders as one layer, which costs the browser least."""
    colours = map_colours(palette)
    none = rgba(palette.third_text, 0)
    sea = {"type": "Polygon", "coordinates": [_around(scope)]}
    features = [_feature("sea", sea, rgba(ground_colour(base, palette)), none)]
    features += [_feature("land", part.geometry, rgba(colours.land), rgba(colours.coast)) for part in base.land]
    if has_borders:
        border = rgba(palette.third_text, BORDER)
        features += [_feature("border", part.geometry, none, border) for part in base.municipalities.values()]
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


def name_rows(names: Sequence[MunicipalityName], palette: Palette) -> list[dict[str, Any]]:
    """Return the municipalities' names in capitals as texts of the map."""
    grey = palette.secondary_text
    return [
        text_row(row.text.upper(), row.position, palette, size=NAME_SIZE, colour=grey, anchor="middle")
        for row in names
    ]


def municipality_names(
    base: BaseMap, names: Mapping[str, str], scope: Scope, taken: Sequence[Box], *, growth: float = 1
) -> list[MunicipalityName]:
    """Return the names that find room, each inside its borders; ``growth`` is that of the type against the map's."""
    placed: list[MunicipalityName] = []
    for code, points in base.name_points.items():
        text = names.get(code, "")
        boxes = [*taken, *(row.box for row in placed)]
        width, height = text_width(bold(text.upper()), growth * NAME_SIZE), growth * NAME_SIZE * 1.3
        free = list(free_points(points, boxes, scope.frame, width, height))
        if text and free:
            _, x, y, box = max(free, key=lambda point: point[:3])
            placed.append(MunicipalityName(code=code, text=text, position=scope.position(x, y), box=box))
    return placed


def _around(scope: Scope) -> list[list[float]]:
    west, east = scope.longitude - SEA_AROUND, scope.longitude + SEA_AROUND
    south, north = scope.latitude - SEA_AROUND / 2, scope.latitude + SEA_AROUND / 2
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
