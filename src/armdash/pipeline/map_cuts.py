"""The map as the build cuts it: its scopes, what each shows of the shapes, and where a name finds room."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import duckdb
import numpy as np
import shapely

from armdash.domain.geojson import EAST, NORTH, SOUTH, WEST
from armdash.domain.map_scope import HEIGHT, MOBILE_WIDTH, WIDTH, Scope, fitted_scope
from armdash.pipeline.insert import insert_rows

Shapes = Sequence[tuple[str | None, Any]]  # each with its municipality's code, the land with none

# By layout: how wide the chart is, and how far from its sides places and municipalities are.
LAYOUTS = {"desktop": WIDTH, "mobile": MOBILE_WIDTH}
AROUND_PLACES = {"desktop": {"horizontal": 130, "vertical": 80}, "mobile": {"horizontal": 60, "vertical": 64}}
AROUND_AREAS = {"horizontal": 20, "vertical": 20}
# Charts beyond the sides, horizontally and vertically: of the map that is moved by hand, and of the one that is not.
FAR, NEAR, WITHIN = (1.5, 1.5), (0.5, 0.02), (0, 0)
DECIMALS = 5
# Pixels: how far a line may be from the true one, how long an island or a lake is that is drawn, between points.
TOLERANCE, SMALLEST, STEP = 0.5, 3, 26


def load_map(con: duckdb.DuckDBPyConnection) -> None:
    """Fill ``mart.map_scope``, ``mart.map_part`` and ``mart.map_name_point``, whose columns their SQL tells."""
    found = con.execute("SELECT municipality_code, geojson FROM map_shape ORDER BY ALL").fetchall()
    shapes = [(code, shapely.force_2d(shapely.from_geojson(text))) for code, text in found]
    scopes = {(name, layout): scope for layout in LAYOUTS for name, scope in _scopes(con, shapes, layout).items()}
    seen = [(key, scope, code, _seen(geometry, scope)) for key, scope in scopes.items() for code, geometry in shapes]
    insert_rows(
        con,
        "mart.map_scope",
        [(*key, one.longitude, one.latitude, one.zoom, one.width) for key, one in scopes.items()],
    )
    insert_rows(
        con,
        "mart.map_part",
        [(*key, code, _geojson(part, scope), _path(part, scope)) for key, scope, code, part in seen],
    )
    points = [(*key, code, *point) for key, scope, code, part in seen if code for point in _name_points(part, scope)]
    insert_rows(con, "mart.map_name_point", points)


def _scopes(con: duckdb.DuckDBPyConnection, shapes: Shapes, layout: str) -> dict[str, Scope]:
    """Return the scopes around places, and the one of whole municipalities; of Finland where none are known."""
    width = LAYOUTS[layout]
    areas = [geometry for code, geometry in shapes if code]
    west, south, east, north = shapely.total_bounds(areas).tolist() if areas else (WEST, SOUTH, EAST, NORTH)
    corners = [(west, south), (east, north)]
    points: dict[str, list[tuple[float, float]]] = {"area": [], "partners": []}
    for name, longitude, latitude in con.execute("SELECT scope, longitude, latitude FROM mart.map_point").fetchall():
        points.setdefault(name, []).append((longitude, latitude))
    points = {name: found if name == "close" else _spread(found, areas) for name, found in points.items()}
    scopes = {
        name: fitted_scope(found or corners, width=width, **AROUND_PLACES[layout]) for name, found in points.items()
    }
    return scopes | {"whole": fitted_scope(corners, width=width, **AROUND_AREAS)}


def _spread(points: list[tuple[float, float]], areas: Sequence[Any]) -> list[tuple[float, float]]:
    """Return the points; where all are one, the corners of the municipality that it lies in, so that borders show."""
    around = [area for area in areas if shapely.contains_xy(area, *points[0])] if len(set(points)) == 1 else []
    if not around:
        return points
    west, south, east, north = shapely.total_bounds(around).tolist()
    return [(west, south), (east, north)]


def _seen(geometry: Any, scope: Scope) -> Any:
    """Return the polygons in the chart's pixels, and of their holes those, that are long enough to be seen."""
    found = shapely.make_valid(shapely.transform(geometry, lambda points: _each(scope.pixel, points)))
    return shapely.MultiPolygon(
        [
            shapely.Polygon(part.exterior, [hole for hole in part.interiors if _length(hole) >= SMALLEST])
            for part in _polygons(found)
            if _length(part) >= SMALLEST
        ]
    )


def _geojson(seen: Any, scope: Scope) -> str:
    """Return the polygons in degrees, as far as the map may be moved."""
    cut = shapely.transform(_cut(seen, scope, FAR), lambda points: _each(scope.position, points).round(DECIMALS))
    return str(shapely.to_geojson(cut))


def _path(seen: Any, scope: Scope) -> str:
    """Return the rings of the still chart as an SVG path; holes by the even-odd rule."""
    rings = [ring for part in _cut(seen, scope, NEAR).geoms for ring in (part.exterior, *part.interiors)]
    texts = ("L".join(f"{x:.1f},{y:.1f}" for x, y in ring.coords[:-1]) for ring in rings)
    return "".join(f"M{text}Z" for text in texts)


def _name_points(seen: Any, scope: Scope) -> Iterator[tuple[int, int, float]]:
    """Yield where a name may stand, and how far it is from the outline or the side of the chart."""
    grid = np.array([(x, y) for y in range(STEP, HEIGHT, STEP) for x in range(STEP, scope.width, STEP)])
    for part in _cut(seen, scope, WITHIN).geoms:
        outline = shapely.Polygon(part.exterior)
        for x, y in grid[shapely.contains_xy(outline, grid)].tolist():
            yield x, y, round(float(shapely.distance(outline.exterior, shapely.Point(x, y))), 1)


def _each(turn: Callable[[float, float], Sequence[float]], points: Any) -> Any:
    return np.array([turn(longitude, latitude) for longitude, latitude in points.tolist()])


def _length(geometry: Any) -> float:
    left, top, right, bottom = geometry.bounds
    return float(max(right - left, bottom - top))


def _polygons(geometry: Any) -> list[Any]:
    """Return the polygons in a geometry; lines and points fall away."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]


def _cut(geometry: Any, scope: Scope, reach: tuple[float, float]) -> Any:
    """Return the polygons within the reach, with no more points than can be told apart."""
    x, y = reach[0] * scope.width, reach[1] * HEIGHT
    frame = -x, -y, scope.width + x, HEIGHT + y
    return shapely.MultiPolygon(_polygons(shapely.simplify(shapely.clip_by_rect(geometry, *frame), TOLERANCE)))
