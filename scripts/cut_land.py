"""Cut the land of the map and its municipalities: Finland's official areas, the rest of a package; run by hand.

    npm pack @geo-maps/earth-lands-10m && tar xzf geo-maps-earth-lands-10m-0.6.0.tgz
    python scripts/cut_land.py package/map.geo.json municipalities.geojson data/kemi

The municipalities are all of Finland's, of Statistics Finland's layer kunta1000k in WGS84, each with its code as
``code`` or ``kunta``. Writes geo/land.geojson and geo/municipality.geojson into the case's folder; the same input
gives the same bytes.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import mapping, shape

from armdash.connectors.geometry import clip_to_land, features_text, plain, polygons_of

# West, south, east, north. Beyond it there is sea colour only, so it is generous; rivers are taken from the smaller.
WHOLE = (13.0, 61.0, 36.0, 71.0)
RIVER_AREA = (21.0, 64.0, 28.5, 67.5)
# The municipalities that the map shows; those that the page tells of.
SHOWN = ("240", "241", "751", "845", "851")
# Distances below are in degrees of latitude (0.0001 = 11 m), areas in square degrees.
# The coast is as the package has it near the centre, simplified by TOLERANCE around, and ever more farther out.
CENTRE = (24.58, 65.71)
FINE_WITHIN, FINE_TOLERANCE = 0.10, 0.00002
NEAR_WITHIN, TOLERANCE, COARSER_BY_DISTANCE = 0.50, 0.0003, 0.006
DECIMALS_FROM = ((0.9, 3), (NEAR_WITHIN, 4), (0.0, 5))
SMALLEST_ISLET, ISLET_IN_TOLERANCES = 4e-6, 6
SMALLEST_LAKE, LAKE_IN_TOLERANCES = 1.2e-4, 14
# The package breaks rivers into pieces: pieces nearer to each other than RIVER_GAP (the Simojoki has wider ones) are
# tied by a strip of RIVER_STRIP on either side, bays narrower than twice RIVER_BAY are filled; what is then longer
# than RIVER_LENGTH and slender is a river, and a river that ends near the sea is led into it. Nothing is filled
# within DRY_AROUND_PLACES of the case's places: Rovaniemi stands on a narrow point between two rivers.
RIVER_GAP, WIDER_GAP, WIDER_AREA = 0.0080, 0.0165, (24.95, 65.60, 26.60, 66.15)
RIVER_STRIP, RIVER_BAY, RIVER_TOLERANCE = 0.0006, 0.0088, 0.0005
RIVER_LENGTH, RIVER_SLENDERNESS, RIVER_MOUTH, MOUTH_STRIP = 0.2, 0.08, 0.03, 0.0018
DRY_AROUND_PLACES = 0.011
FLATTENING = float(np.cos(np.radians(CENTRE[1])))
# The package's coast is coarse: its small pieces so near Finland are a shore that the official areas have finer.
FRINGE_WITHIN, LARGEST_FRINGE = 0.01, 0.05
# The lowest Tornionjoki and Kemijoki are the package's sea, and land in the official areas; what is narrower is not.
ESTUARIES, ESTUARY_STRIP = ((24.05, 65.835, 24.20, 65.97), (24.40, 65.765, 24.57, 65.81)), 0.0003
# The official areas have their points about 0.001 apart; they are simplified only where the map is seen from afar.
OFFICIAL_WITHIN = 1.0
LAYER = "kunta1000k 2026"
LAND_SOURCE = {
    "source_id": "openstreetmap",
    "locator": f"@geo-maps/earth-lands-10m 0.6.0; {LAYER}",
}
LARGEST_BYTES = 400_000

Ring = np.ndarray


def main(package: Path, official: Path, case: Path) -> None:
    """Write both files and print their sizes."""
    geo = case / "geo"
    geo.mkdir(exist_ok=True)
    areas = read_official(official)
    land = plain(cut_land(package, list(areas.values()), read_places(case / "place.csv")))
    shown = clip_to_land({code: mapping(areas[code]) for code in SHOWN}, land)
    features = [
        (
            {"municipality_code": code, "source_id": "statfin_boundaries", "locator": f"{LAYER}, kunta {code}"},
            area,
        )
        for code, area in shown.items()
    ]
    texts = {"land": features_text([(LAND_SOURCE, land)]), "municipality": features_text(features)}
    if sum(map(len, texts.values())) > LARGEST_BYTES:
        raise SystemExit("larger than the map may be: raise the tolerances at the top of the script")
    for name, text in texts.items():
        (geo / f"{name}.geojson").write_text(text, "utf-8")
        print(f"{geo / name}.geojson: {len(text) / 1000:.0f} kB")


def cut_land(package: Path, areas: list[shapely.Geometry], places: list[shapely.Point]) -> shapely.Geometry:
    """Return the land of the whole area, with rivers and larger lakes as holes."""
    grounds, waters = [], []
    for outer, holes in polygons(package):
        if reaches(outer, WHOLE):
            grounds.append(shapely.clip_by_rect(shapely.Polygon(outer), *WHOLE))
            waters += [shapely.make_valid(shapely.Polygon(hole)) for hole in holes if reaches(hole, WHOLE)]
    ground = shapely.union_all(
        [large_parts(part, tolerance_at, SMALLEST_ISLET, ISLET_IN_TOLERANCES) for part in grounds]
    )
    finland = shapely.clip_by_rect(shapely.union_all(areas), *WHOLE)
    ground = shapely.difference(with_official_coast(ground, finland), estuaries_of(ground, finland))
    rivers, others = rivers_of(waters, ground, places)
    lakes = [large_parts(water, tolerance_at, SMALLEST_LAKE, LAKE_IN_TOLERANCES) for water in others]
    dry = shapely.difference(ground, shapely.union_all([rivers, *lakes]))
    parts = shapely.get_parts(shapely.set_precision(polygons_of(shapely.transform(dry, rounded)), 1e-5))
    return shapely.multipolygons([part for part in parts if part.area >= SMALLEST_ISLET])


def with_official_coast(ground: shapely.Geometry, finland: shapely.Geometry) -> shapely.Geometry:
    """Return the package's ground with Finland as the official areas have it."""
    shapely.prepare(finland)
    abroad = [
        part
        for part in shapely.get_parts(shapely.difference(ground, finland))
        if part.area > LARGEST_FRINGE or not shapely.dwithin(part, finland, FRINGE_WITHIN)
    ]
    official = [large_parts(part, official_tolerance, SMALLEST_ISLET, 1) for part in shapely.get_parts(finland)]
    return shapely.union_all([*abroad, *official])


def estuaries_of(ground: shapely.Geometry, finland: shapely.Geometry) -> shapely.Geometry:
    """Return what of the estuaries the package has as sea, without what is narrow."""
    inside = shapely.intersection(finland, shapely.union_all([shapely.box(*area) for area in ESTUARIES]))
    water = flat(shapely.difference(inside, ground))
    water = shapely.buffer(shapely.buffer(water, -ESTUARY_STRIP), ESTUARY_STRIP, quad_segs=2)
    return flat(water, back=True)


def rivers_of(
    waters: list[shapely.Geometry], ground: shapely.Geometry, places: list[shapely.Point]
) -> tuple[shapely.Geometry, list[shapely.Geometry]]:
    """Return the rivers as one geometry, and the waters that are none."""
    pieces = [flat(water) for water in waters if reaches(np.array(water.envelope.exterior.coords), RIVER_AREA)]
    strips = shapely.union_all([*pieces, *ties(pieces)])
    filled = shapely.buffer(shapely.buffer(strips, RIVER_BAY, quad_segs=2), RIVER_STRIP - RIVER_BAY, quad_segs=2)
    dry = shapely.union_all([shapely.buffer(flat(place), DRY_AROUND_PLACES, quad_segs=4) for place in places])
    joined = shapely.union(shapely.difference(filled, dry), strips)
    rivers = shapely.union_all([river for river in shapely.get_parts(joined) if is_river(river)])
    rivers = shapely.simplify(rivers, RIVER_TOLERANCE)
    sea = shapely.difference(shapely.box(*flat(shapely.box(*RIVER_AREA)).bounds), flat(ground))
    sea = shapely.buffer(sea, -ESTUARY_STRIP)  # a slit along the border is none
    lines = [shapely.shortest_line(river, sea) for river in shapely.get_parts(rivers)]
    mouths = [shapely.buffer(line, MOUTH_STRIP, quad_segs=4) for line in lines if 0 < line.length < RIVER_MOUTH]
    found = flat(shapely.union_all([rivers, *mouths]), back=True)
    shapely.prepare(found)
    return found, [water for water in waters if not shapely.intersects(found, water)]


def ties(pieces: list[shapely.Geometry]) -> list[shapely.Geometry]:
    """Return strips between pieces that are near each other."""
    left, right = shapely.STRtree(pieces).query(pieces, predicate="dwithin", distance=WIDER_GAP)
    wider = flat(shapely.box(*WIDER_AREA))
    strips = []
    for one, other in zip(left, right, strict=True):
        line = shapely.shortest_line(pieces[one], pieces[other])
        if one < other and line.length <= (WIDER_GAP if shapely.contains(wider, line) else RIVER_GAP):
            strips.append(shapely.buffer(line, RIVER_STRIP, quad_segs=2))
    return strips


def is_river(water: shapely.Geometry) -> bool:
    """Say whether the water (in flattened degrees) is long and slender."""
    west, south, east, north = water.bounds
    length = float(np.hypot(east - west, north - south))
    return length >= RIVER_LENGTH and water.area / length**2 <= RIVER_SLENDERNESS


def flat(geometry: shapely.Geometry, *, back: bool = False) -> shapely.Geometry:
    """Return the geometry with degrees of longitude as long as those of latitude, or back again."""
    factor = (1 / FLATTENING if back else FLATTENING, 1.0)
    return shapely.transform(geometry, lambda points: points * factor)


def polygons(package: Path) -> Iterator[tuple[Ring, list[Ring]]]:
    """Yield outer ring and holes of every polygon of the package."""
    for geometry in json.loads(package.read_bytes())["geometries"]:
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for rings in parts:
            yield np.array(rings[0]), [np.array(ring) for ring in rings[1:]]


def reaches(ring: Ring, area: tuple[float, float, float, float]) -> bool:
    """Say whether the ring's box touches the area."""
    west, south, east, north = area
    (left, low), (right, high) = ring.min(axis=0), ring.max(axis=0)
    return bool(left <= east and right >= west and low <= north and high >= south)


def distance_of(points: Ring) -> Ring:
    """Return how far each point is from the centre of the map."""
    return np.hypot(*((points - CENTRE) * (FLATTENING, 1.0)).T)


def rounded(points: Ring) -> Ring:
    """Return the points with as many decimals as their distance deserves."""
    steps = [distance_of(points)[:, None] >= nearest for nearest, _ in DECIMALS_FROM]
    return np.select(steps, [np.round(points, decimals) for _, decimals in DECIMALS_FROM])


def tolerance_at(points: Ring) -> Ring:
    """Return for each point how far the simplified line may be from it."""
    distance = distance_of(points)
    coarse = TOLERANCE + COARSER_BY_DISTANCE * np.maximum(distance - NEAR_WITHIN, 0)
    return np.where(distance < FINE_WITHIN, FINE_TOLERANCE, coarse)


def official_tolerance(points: Ring) -> Ring:
    """Return the same for the official areas."""
    return COARSER_BY_DISTANCE * np.maximum(distance_of(points) - OFFICIAL_WITHIN, 0)


def large_parts(
    geometry: shapely.Geometry, tolerance: Callable[[Ring], Ring], smallest: float, in_tolerances: float
) -> shapely.Geometry:
    """Return the polygons that are large enough for their place, simplified."""
    kept = []
    for part in shapely.get_parts(geometry):
        if part.geom_type != "Polygon" or part.is_empty:
            continue
        ring = np.array(part.exterior.coords)
        least = max(smallest, (in_tolerances * float(tolerance(ring).min())) ** 2)
        ring = simplified_ring(ring, np.maximum(tolerance(ring), 1e-9)) if part.area >= least else ring[:0]
        if len(ring) >= 4:
            kept.append(polygons_of(shapely.Polygon(ring)))
    return shapely.union_all(kept)


def simplified_ring(ring: Ring, tolerances: Ring) -> Ring:
    """Return the ring after Douglas and Peucker, each point judged by the tolerance of its place."""
    even = ring * (FLATTENING, 1.0)
    keep = np.zeros(len(ring), dtype=bool)
    far = int(np.argmax(np.hypot(*(even - even[0]).T)))
    keep[[0, far, -1]] = True
    spans = [(0, far), (far, len(ring) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        excess = distances(even[first + 1 : last], even[first], even[last]) / tolerances[first + 1 : last]
        worst = int(np.argmax(excess))
        if excess[worst] > 1:
            middle = first + 1 + worst
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return ring[keep]


def distances(points: Ring, start: Ring, end: Ring) -> Ring:
    """Return how far each point is from the line between start and end."""
    along = end - start
    length = float(np.dot(along, along))
    share = np.clip((points - start) @ along / length, 0, 1) if length else np.zeros(len(points))
    return np.hypot(*(points - start - share[:, None] * along).T)


def read_places(file: Path) -> list[shapely.Point]:
    """Return the places of the case that have a position."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["longitude"]]
    return [shapely.Point(float(row["longitude"]), float(row["latitude"])) for row in rows]


def read_official(file: Path) -> dict[str, shapely.Geometry]:
    """Return the areas of the municipalities by code."""
    features = json.loads(file.read_text("utf-8"))["features"]
    codes = [row["properties"].get("code") or row["properties"]["kunta"] for row in features]
    return {code: polygons_of(shape(row["geometry"])) for code, row in zip(codes, features, strict=True)}


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*map(Path, sys.argv[1:]))
