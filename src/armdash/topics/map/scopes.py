"""What the map of the projects shows: its rows, scopes and base, made once for a state of the filters."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armdash.domain.row import Row
from armdash.exhibits.context import Context, cached
from armdash.queries.filters import all_project_ids
from armdash.topics.map import queries
from armdash.topics.map.deck.base import BaseMap, base_map, cut_base, outer_rings
from armdash.topics.map.deck.markers import Marker, markers_of
from armdash.topics.map.deck.scope import Scope, fitted_scope
from armdash.topics.map.shapes import map_shapes

AREA, CLOSE, PARTNERS, WHOLE = "area", "close", "partners", "whole"
HORIZONTAL, VERTICAL = 130, 80
CLOSE_KILOMETRES = 5.5
DEGREE_KILOMETRES = 111.2


@dataclass(frozen=True, kw_only=True)
class MapData:
    """The rows (one a place and project) of the projects, their markers in a scope, and which places it shows."""

    rows: Sequence[Row]
    markers: Sequence[Marker]
    scope: Scope

    def places(self) -> dict[str, list[Row]]:
        """Return the rows of each place, in the order of the data."""
        places: dict[str, list[Row]] = {}
        for row in self.rows:
            places.setdefault(row["place_id"], []).append(row)
        return places

    def groups(self) -> dict[str, dict[str, list[Row]]]:
        """Return the places that are ``on`` the map, ``outside`` of it, and those of ``unknown`` position."""
        groups: dict[str, dict[str, list[Row]]] = {"on": {}, "outside": {}, "unknown": {}}
        for place_id, rows in self.places().items():
            groups[self._group(rows[0])][place_id] = rows
        return groups

    def marker_of(self, place_id: str | None) -> tuple[str, ...]:
        """Return the ids of the places that share the place's marker; the place alone where it has none."""
        for marker in self.markers:
            if place_id in marker.place_ids:
                return marker.place_ids
        return (place_id,) if place_id else ()

    def _group(self, row: Row) -> str:
        if row["longitude"] is None:
            return "unknown"
        return "on" if self.scope.shows(row["longitude"], row["latitude"]) else "outside"


@cached
def map_data(context: Context, project_ids: Sequence[str], scope: str) -> MapData:
    """Return what the map of the projects shows in a scope; from afar each municipality is one marker."""
    rows = queries.places_of_projects(context.con, project_ids, context.filters.as_of, language=context.language)
    return MapData(
        rows=rows,
        markers=markers_of(rows, by_municipality=scope == PARTNERS),
        scope=map_scopes(context)[scope],
    )


@cached
def map_scopes(context: Context) -> dict[str, Scope]:
    """Return the scopes by name: the municipalities that carry out projects, the site close up, all places."""
    rows = queries.places_of_projects(context.con, all_project_ids(context.con), None, language=context.language)
    known = [row for row in rows if row["longitude"] is not None]
    codes = {row["code"] for row in queries.carrying_municipalities(context.con, language=context.language)}
    scopes = {AREA: _scope([row for row in known if row["municipality_code"] in codes] or known)}
    site = next((row for row in known if row["is_site"]), None)
    if site:
        others = queries.other_places(context.con, language=context.language)
        scopes[CLOSE] = _scope([row for row in [*known, *others] if _kilometres(site, row) <= CLOSE_KILOMETRES])
    return scopes | {PARTNERS: _scope(known)}


@cached
def map_base(context: Context, scope: str) -> BaseMap:
    """Return land and municipalities, as much of them as the scope needs."""
    chosen = municipality_scope(context) if scope == WHOLE else map_scopes(context)[scope]
    return cut_base(_whole_base(context), chosen)


@cached
def municipality_scope(context: Context) -> Scope:
    """Return the scope that shows the municipalities whole."""
    rings = [ring for shape in _whole_base(context).municipalities.values() for ring in outer_rings(shape)]
    return fitted_scope([(point[0], point[1]) for ring in rings for point in ring], horizontal=20, vertical=20)


@cached
def _whole_base(context: Context) -> BaseMap:
    return base_map(map_shapes(context.con))


def shape_sources(context: Context) -> list[str]:
    """Return the ids of the sources of land and borders."""
    return list(dict.fromkeys(row["source_id"] for row in map_shapes(context.con)))


def municipality_labels(context: Context) -> Mapping[str, str]:
    """Return the names of the municipalities by code."""
    rows = queries.municipality_values(context.con, "population", language=context.language)
    return {row["code"]: row["name"] for row in rows}


def _scope(rows: Sequence[Row]) -> Scope:
    return fitted_scope(
        [(row["longitude"], row["latitude"]) for row in rows], horizontal=HORIZONTAL, vertical=VERTICAL
    )


def _kilometres(one: Row, other: Row) -> float:
    vertical = other["latitude"] - one["latitude"]
    horizontal = (other["longitude"] - one["longitude"]) * math.cos(math.radians(one["latitude"]))
    return DEGREE_KILOMETRES * math.hypot(vertical, horizontal)
