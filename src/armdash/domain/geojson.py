"""The shapes of a case's map: where their files are, and what each must be to be drawn."""

from collections.abc import Iterator
from typing import Any

FOLDER, ENDING = "geo", ".geojson"
LAND, MUNICIPALITY = "land", "municipality"
POLYGONS = ("Polygon", "MultiPolygon")
# Finland and what a map of it shows around: longitude, latitude.
WEST, SOUTH, EAST, NORTH = 5.0, 54.0, 40.0, 75.0
MIN_POINTS = 4


def geometry_fault(geometry: object) -> tuple[str, dict[str, object]] | None:
    """Return why the geometry is no shape of the map, as key and values of a message; None where it is one."""
    if not isinstance(geometry, dict) or geometry.get("type") not in POLYGONS:
        found = geometry.get("type") if isinstance(geometry, dict) else None
        return "shape_type", {"value": found or "–", "allowed": ", ".join(POLYGONS)}
    rings = list(rings_of(geometry))
    if not rings or not all(_is_ring(ring) for ring in rings):
        return "shape_rings", {}
    points = [point for ring in rings for point in ring]
    outside = next((point for point in points if not _is_near(point[0], point[1])), None)
    if outside is None:
        return None
    longitude, latitude = outside[:2]
    values: dict[str, object] = {"longitude": longitude, "latitude": latitude}
    swapped = all(_is_near(point[1], point[0]) for point in points)
    return ("shape_swapped" if swapped else "shape_outside"), values


def rings_of(geometry: dict[str, Any]) -> Iterator[Any]:
    """Yield every ring of a Polygon or MultiPolygon; what is not nested as it should be comes out as no ring."""
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    for polygon in polygons if isinstance(polygons, list) and polygons else [None]:
        yield from polygon if isinstance(polygon, list) and polygon else [None]


def _is_ring(ring: object) -> bool:
    """Return whether it is a closed row of points with two or three numbers each."""
    if not isinstance(ring, list) or len(ring) < MIN_POINTS or ring[0] != ring[-1]:
        return False
    return all(isinstance(point, list) and len(point) in (2, 3) and all(map(_is_number, point)) for point in ring)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_near(longitude: float, latitude: float) -> bool:
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH


def turned(geometry: dict[str, Any]) -> dict[str, Any]:
    """Return the geometry with longitude and latitude swapped."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    swapped = [
        [[[latitude, longitude] for longitude, latitude, *_ in ring] for ring in polygon] for polygon in polygons
    ]
    return {"type": geometry["type"], "coordinates": swapped[0] if geometry["type"] == "Polygon" else swapped}
