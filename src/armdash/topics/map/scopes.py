"""What the map of the projects shows: its rows, scopes and base, made once for a state of the filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armdash.domain.map_scope import Scope
from armdash.exhibits.context import Context, cached
from armdash.topics.map import queries, shapes
from armdash.topics.map.deck.base import BaseMap, base_map
from armdash.topics.map.deck.markers import Marker, markers_of
from armdash.topics.map.queries import ProjectAtPlace
from armdash.topics.map.shapes import DESKTOP

AREA, CLOSE, PARTNERS, WHOLE = "area", "close", "partners", "whole"
ON, OUTSIDE, UNKNOWN = "on", "outside", "unknown"


@dataclass(frozen=True, kw_only=True)
class MapData:
    """The rows (one a place and project) of the projects, their markers in a scope, and which places it shows."""

    rows: Sequence[ProjectAtPlace]
    markers: Sequence[Marker]
    scope: Scope

    def places(self) -> dict[str, list[ProjectAtPlace]]:
        """Return the rows of each place, in the order of the data."""
        places: dict[str, list[ProjectAtPlace]] = {}
        for row in self.rows:
            places.setdefault(row.place_id, []).append(row)
        return places

    def groups(self) -> dict[str, dict[str, list[ProjectAtPlace]]]:
        """Return the places that are on the map, outside of it, and those of unknown position."""
        groups: dict[str, dict[str, list[ProjectAtPlace]]] = {ON: {}, OUTSIDE: {}, UNKNOWN: {}}
        for place_id, rows in self.places().items():
            groups[self._group(rows[0])][place_id] = rows
        return groups

    def marker_of(self, place_id: str | None) -> tuple[str, ...]:
        """Return the ids of the places that share the place's marker; the place alone where it has none."""
        for marker in self.markers:
            if place_id in marker.place_ids:
                return marker.place_ids
        return (place_id,) if place_id else ()

    def _group(self, row: ProjectAtPlace) -> str:
        if row.point is None:
            return UNKNOWN
        return ON if self.scope.shows(*row.point) else OUTSIDE


@cached
def map_data(context: Context, project_ids: Sequence[str], scope: str) -> MapData:
    """Return what the map of the projects shows in a scope; from afar each municipality is one marker."""
    rows = queries.places_of_projects(context.con, project_ids, context.filters.as_of, language=context.language)
    shown = map_scopes(context)[scope]
    return MapData(
        rows=rows,
        markers=markers_of(rows, by_municipality=scope == PARTNERS, scope=shown),
        scope=shown,
    )


@cached
def map_scopes(context: Context, layout: str = DESKTOP) -> dict[str, Scope]:
    """Return the scopes by name: those around places, and ``whole`` around the municipalities."""
    return {row.scope: row for row in shapes.map_scopes(context.con, layout)}


def told_extents(context: Context) -> list[str]:
    """Return the scopes around places that differ: around the site only where the case has one."""
    known, shown = set(shapes.scopes_with_places(context.con)), map_scopes(context)
    names = [name for name in (AREA, CLOSE, PARTNERS) if name in known]
    area, partners = shown[AREA], shown[PARTNERS]
    if (area.longitude, area.latitude, area.zoom) == (partners.longitude, partners.latitude, partners.zoom):
        names = [name for name in names if name != PARTNERS]
    return names or [AREA]


@cached
def map_base(context: Context, scope: str, layout: str = DESKTOP) -> BaseMap:
    """Return land and municipalities, as much of them as the scope needs."""
    con = context.con
    return base_map(shapes.map_parts(con, scope, layout), shapes.map_name_points(con, scope, layout))


def shape_sources(context: Context) -> list[str]:
    """Return the ids of the sources of land and borders."""
    return shapes.shape_sources(context.con)


def municipality_labels(context: Context) -> Mapping[str, str]:
    """Return the names of the municipalities by code."""
    rows = queries.municipality_values(context.con, "population", language=context.language)
    return {row.code: row.name for row in rows}
