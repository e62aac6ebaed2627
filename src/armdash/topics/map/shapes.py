"""The scopes of the map, and what each shows of the shapes that it is drawn of."""

from dataclasses import dataclass

from armdash.domain.map_scope import Scope
from armdash.queries.connection import Connection, query_rows, query_values

DESKTOP, MOBILE = "desktop", "mobile"


@dataclass(frozen=True, kw_only=True)
class NamedScope(Scope):
    """A scope with its name: ``area``, ``close``, ``partners`` or ``whole``."""

    scope: str


@dataclass(frozen=True, kw_only=True)
class MapPart:
    """What a scope shows of a shape: the text of a GeoJSON geometry, and an SVG path in the chart's pixels.

    Land has no ``municipality_code``.
    """

    municipality_code: str | None
    geojson: str
    path: str


@dataclass(frozen=True, kw_only=True)
class NamePoint:
    """A pixel of the chart where a municipality's name may stand, and how many it is from there to the border."""

    municipality_code: str
    x: int
    y: int
    room: float


def map_scopes(con: Connection, layout: str = DESKTOP) -> list[NamedScope]:
    """Return the scopes: those around places, then ``whole`` where there are borders."""
    sql = """
        SELECT scope, longitude, latitude, zoom, width FROM mart.map_scope
        WHERE layout = $layout
        ORDER BY scope
    """
    return query_rows(con, NamedScope, sql, {"layout": layout})


def map_parts(con: Connection, scope: str, layout: str = DESKTOP) -> list[MapPart]:
    """Return what a scope shows of the shapes, land first, then municipalities by code; none where there are none."""
    sql = """
        SELECT municipality_code, geojson, path FROM mart.map_part
        WHERE (scope, layout) = ($scope, $layout)
        ORDER BY municipality_code NULLS FIRST, rowid
    """
    return query_rows(con, MapPart, sql, {"scope": scope, "layout": layout})


def map_name_points(con: Connection, scope: str, layout: str = DESKTOP) -> list[NamePoint]:
    """Return where on a scope's chart the names of the municipalities may stand."""
    sql = """
        SELECT municipality_code, x, y, room FROM mart.map_name_point
        WHERE (scope, layout) = ($scope, $layout)
        ORDER BY rowid
    """
    return query_rows(con, NamePoint, sql, {"scope": scope, "layout": layout})


def shape_sources(con: Connection) -> list[str]:
    """Return the ids of the sources of the shapes, that of the land first."""
    sql = "SELECT source_id FROM map_shape GROUP BY ALL ORDER BY min((kind, municipality_code, map_shape_id))"
    return query_values(con, sql)


def scopes_with_places(con: Connection) -> list[str]:
    """Return the names of the scopes that have places to be drawn around."""
    return query_values(con, "SELECT DISTINCT scope FROM mart.map_point")
