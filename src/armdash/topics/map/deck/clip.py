"""Shapes cut to what a map can show, without the points that it could not tell apart."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from armdash.topics.map.deck.scope import HEIGHT, TILE, WIDTH, Scope

Point = Sequence[float]
Geometry = Mapping[str, Any]
Bounds = tuple[float, float, float, float]

REACH, STEP = 1.5, 0.8  # charts beyond each side; pixels between points
SMALLEST = 3  # pixels of an island or lake, the longer way


def cut(geometry: Geometry, scope: Scope, *, reach: float = REACH, step: float = STEP) -> Geometry:
    """Return the part of a polygon (or several) within reach of the scope's chart, its points a step apart."""
    bounds = _bounds(scope, reach)
    pixel = 360 / (TILE * 2**scope.zoom)
    degrees, vertical = step * pixel, step * pixel * math.cos(math.radians(scope.latitude))
    polygons = []
    for polygon in polygons_of(geometry):
        seen = [ring for ring in polygon if _meets(ring, bounds) and _length(ring) >= SMALLEST * pixel]
        rings = [_thinned(_clipped(ring, bounds), degrees, vertical) for ring in seen]
        if seen and seen[0] is polygon[0] and len(rings[0]) > 3:
            polygons.append([rings[0], *(ring for ring in rings[1:] if len(ring) > 3)])
    return {"type": "MultiPolygon", "coordinates": polygons}


def polygons_of(geometry: Geometry) -> list[list[list[Point]]]:
    """Return the polygons of a geometry, each a list of rings with the outline first."""
    parts: list[Any] = geometry["coordinates"]
    return [parts] if geometry["type"] == "Polygon" else parts


def _bounds(scope: Scope, reach: float) -> Bounds:
    west, north = scope.position(-reach * WIDTH, -reach * HEIGHT)
    east, south = scope.position((1 + reach) * WIDTH, (1 + reach) * HEIGHT)
    return west, south, east, north


def _meets(ring: Sequence[Point], bounds: Bounds) -> bool:
    """Return whether the ring's own bounds overlap the others."""
    west, south, east, north = bounds
    return (
        min(point[0] for point in ring) <= east
        and max(point[0] for point in ring) >= west
        and min(point[1] for point in ring) <= north
        and max(point[1] for point in ring) >= south
    )


def _length(ring: Sequence[Point]) -> float:
    """Return how far the ring reaches, the longer way, in degrees of longitude as wide as here."""
    horizontal = max(point[0] for point in ring) - min(point[0] for point in ring)
    vertical = max(point[1] for point in ring) - min(point[1] for point in ring)
    return max(horizontal, vertical / math.cos(math.radians(ring[0][1])))


def _clipped(ring: Sequence[Point], bounds: Bounds) -> list[Point]:
    """Return the ring cut at the bounds, side by side (Sutherland and Hodgman)."""
    points = list(ring)
    for axis, limit, sign in ((0, bounds[0], 1), (0, bounds[2], -1), (1, bounds[1], 1), (1, bounds[3], -1)):
        if all(sign * (point[axis] - limit) >= 0 for point in points):
            continue
        points = list(_one_side(points, axis, limit, sign))
        if not points:
            return []
    return [*points, points[0]] if points[0] != points[-1] else points


def _one_side(points: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    last = points[-1]
    for point in points:
        is_in, was_in = sign * (point[axis] - limit) >= 0, sign * (last[axis] - limit) >= 0
        if is_in != was_in:
            share = (limit - last[axis]) / (point[axis] - last[axis])
            crossing = [round(last[place] + share * (point[place] - last[place]), 6) for place in (0, 1)]
            crossing[axis] = limit
            yield crossing
        if is_in:
            yield point
        last = point


def _thinned(ring: Sequence[Point], horizontal: float, vertical: float) -> list[Point]:
    """Return the ring without the points nearer to the last kept one than the distances."""
    kept: list[Point] = []
    for point in ring:
        if not kept or abs(point[0] - kept[-1][0]) >= horizontal or abs(point[1] - kept[-1][1]) >= vertical:
            kept.append(point)
    if kept and kept[0] != kept[-1]:
        kept.append(kept[0])
    return kept
