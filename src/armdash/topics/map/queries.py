"""The map: places and what is told of them, figures of the municipalities, months of the unemployment share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from armdash.domain.values import Dated, Observation, ProjectName, Value
from armdash.queries.connection import Connection, query_rows, query_values


@dataclass(frozen=True, kw_only=True)
class ProjectAtPlace(ProjectName):
    """A place with a project that is linked to it; what is not known of the place is None.

    ``basis`` is ``work`` where a source tells of work there or for it, ``home`` where it is that of who carried the
    project out, ``name`` where it is only in the project's name or subject. The case's site bears the name of a place
    that ``is_site``. ``is_running`` says whether a phase of the project covers the day; None without a day.
    """

    place_id: str
    name: str
    municipality_code: str | None
    municipality: str | None
    locative: str | None
    longitude: float | None
    latitude: float | None
    precision: str | None
    place_source_id: str
    is_site: bool
    theme_id: str
    theme_order: int
    theme_name: str
    basis: str
    action: str
    source_id: str
    source_name: str
    locator: str
    is_running: bool | None

    @property
    def point(self) -> tuple[float, float] | None:
        """Return longitude and latitude of the place."""
        return None if self.longitude is None or self.latitude is None else (self.longitude, self.latitude)


@dataclass(frozen=True, kw_only=True)
class OtherPlace:
    """A place without a project."""

    place_id: str
    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, kw_only=True)
class AreaFigure(Observation, Dated):
    """An area with its figure, of which everything is None where there is none."""

    code: str
    name: str
    locative: str
    note: str | None
    source_id: str | None
    source_name: str | None
    locator: str | None
    fact_id: str | None

    @property
    def value(self) -> Decimal | None:
        """Return the figure as a number."""
        return self.amounts[0] if self.amounts else None


@dataclass(frozen=True, kw_only=True)
class AreaShare(AreaFigure):
    """The unemployment share of an area in a month, and the people that it is computed from.

    ``code`` is empty for areas wider than a municipality.
    """

    area_kind: str
    unemployed: Decimal | None
    labour_force: Decimal | None


@dataclass(frozen=True, kw_only=True)
class WholeFigure(Value):
    """A figure for an area wider than a municipality."""

    source_id: str
    source_name: str


def places_of_projects(
    con: Connection, project_ids: Sequence[str], day: date | None, *, language: str
) -> list[ProjectAtPlace]:
    """Return a row per place and project, places in the order of the data, projects by theme and number."""
    sql = """
        SELECT place_id, place.name_fi, place.name_en, place.municipality_code,
               area.name_fi AS municipality_fi, area.name_en AS municipality_en,
               area.locative_fi, area.locative_en,
               place.longitude::DOUBLE AS longitude, place.latitude::DOUBLE AS latitude, precision,
               place.source_id AS place_source_id,
               EXISTS (FROM area AS site WHERE site.kind = 'site' AND site.place_id = place.place_id) AS is_site,
               project_id, project.number, project.short_name_fi, project.short_name_en, theme_id,
               theme.sort_order AS theme_order, theme.name_fi AS theme_name_fi, theme.name_en AS theme_name_en,
               basis, action_fi, action_en,
               project_place.source_id, source.short_name_fi AS source_name_fi,
               source.short_name_en AS source_name_en, project_place.locator,
               CASE WHEN $day IS NOT NULL THEN EXISTS (
                   FROM mart.phase_time AS phase
                   WHERE phase.project_id = project.project_id
                     AND $day::DATE BETWEEN phase.starts_on AND phase.runs_until
               ) END AS is_running
        FROM project_place
        JOIN place USING (place_id)
        JOIN project USING (project_id)
        JOIN theme USING (theme_id)
        JOIN source ON source.source_id = project_place.source_id
        LEFT JOIN area ON area.area_id = 'KU' || place.municipality_code
        WHERE project_id IN (SELECT unnest($projects))
        ORDER BY place.rowid, theme.sort_order, project.number
    """
    return query_rows(con, ProjectAtPlace, sql, {"projects": list(project_ids), "day": day}, language=language)


def other_places(con: Connection, *, language: str) -> list[OtherPlace]:
    """Return the places with a position but without a project."""
    sql = """
        SELECT place_id, name_fi, name_en, longitude::DOUBLE AS longitude, latitude::DOUBLE AS latitude
        FROM place
        WHERE longitude IS NOT NULL AND place_id NOT IN (SELECT place_id FROM project_place)
        ORDER BY rowid
    """
    return query_rows(con, OtherPlace, sql, language=language)


def municipality_values(con: Connection, role: str, *, language: str) -> list[AreaFigure]:
    """Return each municipality with the newest figure of the role's indicator, the first part where it has some."""
    sql = """
        WITH figure AS (
            SELECT * EXCLUDE (kind) REPLACE (amounts[1:1] AS amounts), kind AS value_kind
            FROM mart.bounded_value SEMI JOIN (FROM indicator WHERE role = $role) USING (indicator_id)
            WHERE project_id IS NULL
            QUALIFY row_number() OVER (PARTITION BY area_id ORDER BY ends_on DESC) = 1
        )
        SELECT substr(area_id, 3) AS code, area.name_fi, area.name_en, locative_fi, locative_en,
               amounts, bound, wording_fi, wording_en, unit, decimals, value_kind AS kind, starts_on, ends_on,
               date_bound, note_fi, note_en, figure.source_id, source_name_fi, source_name_en, figure.locator, fact_id
        FROM area LEFT JOIN figure USING (area_id)
        WHERE area.kind = 'municipality'
        ORDER BY area.sort_order
    """
    return query_rows(con, AreaFigure, sql, {"role": role}, language=language)


def whole_values(con: Connection, role: str, *, language: str) -> list[WholeFigure]:
    """Return the figures of the role's indicator for areas wider than a municipality, newest first."""
    sql = """
        SELECT amounts[1:1] AS amounts, bound, wording_fi, wording_en, unit, decimals,
               told.source_id, source_name_fi, source_name_en
        FROM mart.bounded_value AS told
        SEMI JOIN (FROM indicator WHERE role = $role) AS chosen USING (indicator_id)
        JOIN area USING (area_id)
        WHERE project_id IS NULL AND area.kind <> 'municipality'
        ORDER BY ends_on DESC NULLS FIRST, told_order
    """
    return query_rows(con, WholeFigure, sql, {"role": role}, language=language)


def share_months(con: Connection) -> list[date]:
    """Return the first day of each month with an unemployment share, oldest first."""
    sql = """
        SELECT DISTINCT starts_on FROM observation WHERE indicator_id = 'unemployment_share' ORDER BY starts_on
    """
    return query_values(con, sql)


def shares_in_month(con: Connection, day: date, *, language: str) -> list[AreaShare]:
    """Return the unemployment share of each area in the month of the day."""
    sql = """
        SELECT CASE WHEN area.kind = 'municipality' THEN substr(area.area_id, 3) ELSE '' END AS code,
               area.name_fi, area.name_en, locative_fi, locative_en, area.kind AS area_kind,
               share.amounts, 'exact' AS bound, NULL AS wording,
               'percent' AS unit, 1 AS decimals, 'statistic' AS kind, share.starts_on, share.ends_on,
               NULL AS date_bound, NULL AS note,
               unemployed.value AS unemployed, labour_force.value AS labour_force, share.source_id,
               share.source_name_fi, share.source_name_en, share.locator, share.fact_id
        FROM area
        LEFT JOIN mart.bounded_value AS share
            ON share.area_id = area.area_id AND share.indicator_id = 'unemployment_share'
            AND $day::DATE BETWEEN share.starts_on AND share.ends_on
        LEFT JOIN observation AS unemployed
            ON unemployed.area_id = area.area_id AND unemployed.indicator_id = 'unemployed'
            AND unemployed.starts_on = share.starts_on
        LEFT JOIN observation AS labour_force
            ON labour_force.area_id = area.area_id AND labour_force.indicator_id = 'labour_force'
            AND labour_force.starts_on = share.starts_on
        WHERE area.kind IN ('municipality', 'sub_region', 'region', 'country')
        ORDER BY area.sort_order
    """
    return query_rows(con, AreaShare, sql, {"day": day}, language=language)
