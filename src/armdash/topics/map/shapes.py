"""The scopes of the map, and what each shows of the shapes that it is drawn of."""

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def map_scopes(con: Connection) -> list[Row]:
    """Return ``scope, longitude, latitude, zoom``: those around places, then ``whole`` where there are borders."""
    sql = "SELECT scope, longitude, latitude, zoom FROM mart.map_scope ORDER BY scope"
    return run_query(con, sql, language="fi")


def map_parts(con: Connection, scope: str) -> list[Row]:
    """Return what a scope shows of the shapes, land first, then municipalities by code; none where there are none.

    Columns: municipality_code (None for land), geojson (text of a GeoJSON geometry), path (SVG, in pixels).
    """
    sql = """
        SELECT municipality_code, geojson, path FROM mart.map_part
        WHERE scope = $scope
        ORDER BY municipality_code NULLS FIRST, rowid
    """
    return run_query(con, sql, {"scope": scope}, language="fi")


def map_name_points(con: Connection, scope: str) -> list[Row]:
    """Return ``municipality_code, x, y, room``: pixels where a name may stand, and how far from the border."""
    sql = "SELECT municipality_code, x, y, room FROM mart.map_name_point WHERE scope = $scope ORDER BY rowid"
    return run_query(con, sql, {"scope": scope}, language="fi")


def shape_sources(con: Connection) -> list[str]:
    """Return the ids of the sources of the shapes, that of the land first."""
    sql = "SELECT source_id FROM map_shape GROUP BY ALL ORDER BY min((kind, municipality_code, map_shape_id))"
    return [row["source_id"] for row in run_query(con, sql, language="fi")]
