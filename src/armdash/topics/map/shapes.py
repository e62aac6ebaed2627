"""The shapes that the map is drawn of."""

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def map_shapes(con: Connection) -> list[Row]:
    """Return the shapes of the case's map, the land first, then the municipalities by code; none where it has none.

    Columns: map_shape_id, kind (``land`` or ``municipality``), municipality_code (None for land),
    geojson (text of a GeoJSON geometry), source_id, locator.
    """
    sql = """
        SELECT map_shape_id, kind, municipality_code, geojson, source_id, locator
        FROM map_shape
        ORDER BY kind, municipality_code, map_shape_id
    """
    return run_query(con, sql, language="fi")
