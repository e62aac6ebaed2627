"""Borders cut at the coast, and the form in which shapes are written."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely.geometry import mapping, shape

Geometry = dict[str, Any]
Shapes = Mapping[str, Geometry]

DECIMALS = 5
GRID = 10.0**-DECIMALS
# Square degrees; what is left of a border cut at the coast and is smaller is no island but a sliver.
SLIVER = 1e-6
# Degrees; water narrower than twice the first is a river and no sea, land farther from the sea is not coast.
OPEN_SEA, COAST = 0.004, 0.02
KILOMETRES = 111.2


def clip_to_land(borders: Shapes, land: Geometry) -> dict[str, Geometry]:
    """Return each municipality's border cut at the coast, on one grid, so that neighbours share their points.

    A municipality without any land on the map keeps its border as it is.
    """
    ground = _on_grid(shape(land))
    clipped = {}
    for code, border in borders.items():
        whole = _on_grid(polygons_of(shape(border)))
        found = _without_slivers(shapely.intersection(whole, ground, grid_size=GRID))
        clipped[code] = plain(whole if found.is_empty else found)
    return clipped


def reach_the_coast(borders: Shapes, land: Geometry, with_sea: Shapes) -> dict[str, Geometry]:
    """Return borders that end inland of the coast, led out to it.

    What lies by the sea, in no border, and in the municipality's area with its sea (``with_sea``) is added to it.
    """
    areas = {code: _on_grid(polygons_of(shape(area))) for code, area in with_sea.items()}
    owned = shapely.union_all([_on_grid(polygons_of(shape(border))) for border in borders.values()])
    frame = shapely.box(*shapely.buffer(shapely.union_all(list(areas.values())), COAST).bounds)
    ground = shapely.intersection(_on_grid(shape(land)), frame)
    sea = shapely.buffer(shapely.buffer(shapely.difference(frame, ground), -OPEN_SEA), OPEN_SEA + COAST)
    shore = _on_grid(polygons_of(shapely.difference(shapely.intersection(ground, sea), owned)))
    reached = {}
    for code, border in borders.items():
        parts = [_on_grid(polygons_of(shape(border)))]
        if code in areas:
            parts.append(_without_slivers(shapely.intersection(shore, areas[code], grid_size=GRID)))
        reached[code] = plain(shapely.union_all(parts, grid_size=GRID))
    return reached


def share_inside(one: Geometry, other: Geometry) -> float:
    """Return the share of the first area that lies in the second."""
    first, second = polygons_of(shape(one)), polygons_of(shape(other))
    return float(shapely.intersection(first, second).area / first.area) if first.area else 0.0


def square_kilometres(geometry: Geometry) -> int:
    """Return the area, true to a percent or so."""
    area = shape(geometry)
    return round(float(area.area) * KILOMETRES**2 * math.cos(math.radians(float(area.centroid.y))))


def polygons_of(geometry: Any) -> Any:
    """Return the polygons of a geometry, made valid; lines and points fall away."""
    valid = shapely.make_valid(geometry)
    parts = shapely.get_parts(shapely.get_parts(valid) if valid.geom_type == "GeometryCollection" else valid)
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])


def plain(geometry: Any) -> Geometry:
    """Return the geometry as GeoJSON in one fixed order: rings as RFC 7946 wants them, the largest part first."""
    parts = sorted(shapely.get_parts(shapely.normalize(geometry)), key=lambda part: (-part.area, part.bounds))
    merged = parts[0] if len(parts) == 1 else shapely.multipolygons(parts)
    found = mapping(shapely.orient_polygons(merged))
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def features_text(features: Iterable[tuple[Mapping[str, str], Geometry]]) -> str:
    """Return the text of a FeatureCollection, a feature a line."""
    lines = [
        json.dumps(
            {"type": "Feature", "properties": dict(properties), "geometry": geometry},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for properties, geometry in features
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def _on_grid(geometry: Any) -> Any:
    return shapely.set_precision(geometry, GRID)


def _without_slivers(geometry: Any) -> Any:
    parts = shapely.get_parts(geometry)
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon" and part.area >= SLIVER])


def _rounded(value: Any) -> Any:
    return round(value, DECIMALS) if isinstance(value, float) else [_rounded(part) for part in value]
