"""The map as the build cuts it: its scopes, what each shows of the shapes, and where a name finds room."""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import numpy as np
import shapely

from armdash.domain.geojson import EAST, NORTH, SOUTH, WEST
from armdash.domain.map_scope import HEIGHT, WIDTH, Scope, fitted_scope

AROUND_PLACES, AROUND_AREAS = {"horizontal": 130, "vertical": 80}, {"horizontal": 20, "vertical": 20}
# Charts beyond the sides, horizontally and vertically: of the map that is moved by hand, and of the one that is not.
FAR, NEAR, WITHIN = (1.5, 1.5), (0.5, 0.02), (0, 0)
DECIMALS = 5
# Pixels: how far a line may be from the true one, how long an island or a lake is that is drawn, between points.
TOLERANCE, SMALLEST, STEP = 0.5, 3, 26


Shapes = Sequence[tuple[str | None, Any]]  # each with its municipality's code, the land with none


def load_map(con: duckdb.DuckDBPyConnection) -> None:
    """Fill ``mart.map_scope``, ``mart.map_part`` and ``mart.map_name_point``, whose columns their SQL tells."""
    found = con.execute("SELECT municipality_code, geojson FROM map_shape ORDER BY ALL").fetchall()
    shapes = [(code, shapely.force_2d(shapely.from_geojson(text))) for code, text in found]
    scopes = _scopes(con, shapes)
    _insert(con, "map_scope", ((name, one.longitude, one.latitude, one.zoom) for name, one in scopes.items()))
    _insert(con, "map_part", (row for name, one in scopes.items() for row in _parts(name, one, shapes)))
    _insert(con, "map_name_point", (row for name, one in scopes.items() for row in _name_points(name, one, shapes)))


def _scopes(con: duckdb.DuckDBPyConnection, shapes: Shapes) -> dict[str, Scope]:
    """Return the scopes around places, and the one of whole municipalities; of Finland where none are known."""
    areas = [geometry for code, geometry in shapes if code]
    west, south, east, north = shapely.total_bounds(areas).tolist() if areas else (WEST, SOUTH, EAST, NORTH)
    corners = [(west, south), (east, north)]
    points: dict[str, list[tuple[float, float]]] = {"area": [], "partners": []}
    for name, longitude, latitude in con.execute("SELECT scope, longitude, latitude FROM mart.map_point").fetchall():
        points.setdefault(name, []).append((longitude, latitude))
    scopes = {name: fitted_scope(found or corners, **AROUND_PLACES) for name, found in points.items()}
    return scopes | {"whole": fitted_scope(corners, **AROUND_AREAS)}


def _parts(name: str, scope: Scope, shapes: Shapes) -> Iterable[tuple[object, ...]]:
    for code, geometry in shapes:
        seen = shapely.MultiPolygon(_large(_in_pixels(geometry, scope)))
        moved = shapely.transform(_cut(seen, FAR), lambda points: _each(scope.position, points).round(DECIMALS))
        yield name, code, shapely.to_geojson(moved), _path(_cut(seen, NEAR))


def _name_points(name: str, scope: Scope, shapes: Shapes) -> Iterable[tuple[object, ...]]:
    grid = [(x, y) for y in range(STEP, HEIGHT, STEP) for x in range(STEP, WIDTH, STEP)]
    for code, geometry in shapes:
        for part in shapely.get_parts(_cut(_in_pixels(geometry, scope), WITHIN)) if code else ():
            outline = shapely.Polygon(part.exterior)
            rooms = shapely.distance(outline.exterior, shapely.points(grid))
            inside = shapely.contains_xy(outline, *zip(*grid, strict=True))
            yield from ((name, code, *grid[i], round(float(rooms[i]), 1)) for i in np.flatnonzero(inside))


def _in_pixels(geometry: Any, scope: Scope) -> Any:
    return shapely.make_valid(shapely.transform(geometry, lambda points: _each(scope.pixel, points)))


def _each(turn: Any, points: Any) -> Any:
    return np.array([turn(longitude, latitude) for longitude, latitude in points.tolist()])


def _large(geometry: Any) -> list[Any]:
    """Return the polygons, and of their holes those, that are long enough to be seen."""
    return [
        shapely.Polygon(part.exterior, [hole for hole in part.interiors if _length(hole) >= SMALLEST])
        for part in _polygons(geometry)
        if _length(part) >= SMALLEST
    ]


def _length(geometry: Any) -> float:
    left, top, right, bottom = geometry.bounds
    return float(max(right - left, bottom - top))


def _polygons(geometry: Any) -> list[Any]:
    """Return the polygons in a geometry; lines and points fall away."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]


def _cut(geometry: Any, reach: tuple[float, float]) -> Any:
    """Return the polygons within the reach, with no more points than can be told apart."""
    x, y = reach[0] * WIDTH, reach[1] * HEIGHT
    frame = -x, -y, WIDTH + x, HEIGHT + y
    return shapely.MultiPolygon(_polygons(shapely.simplify(shapely.clip_by_rect(geometry, *frame), TOLERANCE)))


def _path(geometry: Any) -> str:
    """Return the rings as an SVG path; holes by the even-odd rule."""
    rings = [ring for part in shapely.get_parts(geometry) for ring in (part.exterior, *part.interiors)]
    texts = ("L".join(f"{x:.1f},{y:.1f}" for x, y in ring.coords[:-1]) for ring in rings)
    return "".join(f"M{text}Z" for text in texts)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    if columns := [list(column) for column in zip(*rows, strict=True)]:
        lists = ", ".join("unnest(?)" for _ in columns)
        con.execute(f"INSERT INTO mart.{table} SELECT {lists}", columns)
