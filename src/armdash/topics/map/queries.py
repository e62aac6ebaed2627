"""The map: places and what is told of them, figures of the municipalities, months of the unemployment share."""

from collections.abc import Sequence
from datetime import date

from armdash.domain.row import Row
from armdash.i18n.name_order import name_order
from armdash.queries.connection import Connection, run_query


def places_of_projects(con: Connection, project_ids: Sequence[str], day: date | None, *, language: str) -> list[Row]:
    """Return a row per place and project, places in the order of the data, projects by theme and number.

    Columns: place_id, name, municipality_code, municipality and locative (None where not known), longitude, latitude,
    precision (None = position not known), note, place_source_id, is_site (whether the case's site bears the place's
    name), project_id, number, short_name, theme_id, theme_order, theme_name, basis (``work``: a source tells of work
    there or for it; ``home`` of who carried the project out; ``name``: only in its name or subject), action,
    source_id, source_name, locator; and, None without a day, is_running: whether a phase of the project covers it.
    """
    sql = """
        SELECT place_id, place.name_fi, place.name_en, place.municipality_code,
               area.name_fi AS municipality_fi, area.name_en AS municipality_en,
               area.locative_fi, area.locative_en,
               place.longitude::DOUBLE AS longitude, place.latitude::DOUBLE AS latitude, precision,
               place.note_fi, place.note_en, place.source_id AS place_source_id,
               EXISTS (FROM area AS site WHERE site.kind = 'site' AND lower(site.area_id) = place_id) AS is_site,
               project_id, project.number, project.short_name_fi, project.short_name_en, theme_id,
               theme.sort_order AS theme_order, theme.name_fi AS theme_name_fi, theme.name_en AS theme_name_en,
               basis, action_fi, action_en,
               project_place.source_id, source.short_name_fi AS source_name_fi,
               source.short_name_en AS source_name_en, project_place.locator,
               CASE WHEN $day IS NOT NULL THEN EXISTS (
                   FROM project_phase AS phase
                   WHERE phase.project_id = project.project_id
                     AND $day::DATE BETWEEN phase.starts_on AND phase.ends_on
               ) END AS is_running
        FROM project_place
        JOIN place USING (place_id)
        JOIN project USING (project_id)
        JOIN theme USING (theme_id)
        JOIN source ON source.source_id = project_place.source_id
        LEFT JOIN area ON area.area_id = 'KU' || place.municipality_code
        WHERE list_contains($projects, project_id)
        ORDER BY place.rowid, theme.sort_order, project.number
    """
    return run_query(con, sql, {"projects": list(project_ids), "day": day}, language=language)


def other_places(con: Connection, *, language: str) -> list[Row]:
    """Return ``place_id, name, longitude, latitude`` of the places with a position but without a project."""
    sql = """
        SELECT place_id, name_fi, name_en, longitude::DOUBLE AS longitude, latitude::DOUBLE AS latitude
        FROM place
        WHERE longitude IS NOT NULL AND place_id NOT IN (SELECT place_id FROM project_place)
        ORDER BY rowid
    """
    return run_query(con, sql, language=language)


def carrying_municipalities(con: Connection, *, language: str) -> list[Row]:
    """Return ``code, organisation_id, name, locative`` of the municipalities that carry out projects, in order."""
    sql = """
        SELECT DISTINCT municipality_code AS code, organisation_id, area.name_fi, area.name_en,
               locative_fi, locative_en, area.sort_order
        FROM project_organisation
        JOIN organisation USING (organisation_id)
        JOIN area ON area_id = 'KU' || municipality_code
        ORDER BY area.sort_order
    """
    return run_query(con, sql, language=language)


def municipality_values(con: Connection, role: str, *, language: str) -> list[Row]:
    """Return a row per municipality with the newest figure of the role's indicator; None where there is none.

    Columns: code, name, locative, value, bound, wording, unit, decimals, kind, starts_on, ends_on,
    date_bound, note, source_id, source_name, locator.
    """
    sql = """
        WITH figure AS (
            SELECT * EXCLUDE (kind), kind AS value_kind, amounts[1] AS value
            FROM mart.bounded_value SEMI JOIN (FROM indicator WHERE role = $role) USING (indicator_id)
            WHERE project_id IS NULL
            QUALIFY row_number() OVER (PARTITION BY area_id ORDER BY ends_on DESC) = 1
        )
        SELECT substr(area_id, 3) AS code, area.name_fi, area.name_en, locative_fi, locative_en,
               value, bound, wording_fi, wording_en, unit, decimals, value_kind AS kind, starts_on, ends_on,
               date_bound, note_fi, note_en, figure.source_id, source_name_fi, source_name_en, figure.locator
        FROM area LEFT JOIN figure USING (area_id)
        WHERE area.kind = 'municipality'
        ORDER BY area.sort_order
    """
    return run_query(con, sql, {"role": role}, language=language)


def whole_values(con: Connection, role: str, *, language: str) -> list[Row]:
    """Return the figures of the role's indicator for areas wider than a municipality, newest first.

    Columns: name, value, bound, wording, unit, decimals, kind, starts_on, ends_on, date_bound, source_id,
    source_name, locator.
    """
    sql = """
        SELECT area.name_fi, area.name_en, amounts[1] AS value, bound, wording_fi, wording_en, unit, decimals,
               told.kind, starts_on, ends_on, date_bound, told.source_id, source_name_fi, source_name_en, told.locator
        FROM mart.bounded_value AS told
        SEMI JOIN (FROM indicator WHERE role = $role) AS chosen USING (indicator_id)
        JOIN area USING (area_id)
        WHERE project_id IS NULL AND area.kind <> 'municipality'
        ORDER BY ends_on DESC NULLS FIRST, told_order
    """
    return run_query(con, sql, {"role": role}, language=language)


def share_months(con: Connection) -> list[date]:
    """Return the first day of each month with an unemployment share, oldest first."""
    sql = """
        SELECT DISTINCT starts_on FROM observation WHERE indicator_id = 'unemployment_share' ORDER BY starts_on
    """
    return [row["starts_on"] for row in run_query(con, sql, language="fi")]


def shares_in_month(con: Connection, day: date, *, language: str) -> list[Row]:
    """Return the unemployment share of each area in the month of the day; None where there is none.

    Columns: code (None for wider areas), name, locative, kind, value, unemployed, labour_force, source_id,
    source_name, locator.
    """
    sql = """
        SELECT CASE WHEN area.kind = 'municipality' THEN substr(area.area_id, 3) END AS code,
               area.name_fi, area.name_en, locative_fi, locative_en, area.kind, share.value,
               unemployed.value AS unemployed, labour_force.value AS labour_force, share.source_id,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en, share.locator
        FROM area
        LEFT JOIN observation AS share
            ON share.area_id = area.area_id AND share.indicator_id = 'unemployment_share'
            AND $day::DATE BETWEEN share.starts_on AND share.ends_on
        LEFT JOIN observation AS unemployed
            ON unemployed.area_id = area.area_id AND unemployed.indicator_id = 'unemployed'
            AND unemployed.starts_on = share.starts_on
        LEFT JOIN observation AS labour_force
            ON labour_force.area_id = area.area_id AND labour_force.indicator_id = 'labour_force'
            AND labour_force.starts_on = share.starts_on
        LEFT JOIN source ON source.source_id = share.source_id
        WHERE area.kind IN ('municipality', 'sub_region', 'region', 'country')
        ORDER BY area.sort_order
    """
    return run_query(con, sql, {"day": day}, language=language)


def municipality_partners(con: Connection, code: str, project_ids: Sequence[str], *, language: str) -> list[Row]:
    """Return ``organisation_id, name, project_count`` of who carries out the projects besides the municipality."""
    sql = """
        SELECT organisation_id, organisation.short_name_fi AS name_fi, organisation.short_name_en AS name_en,
               count(DISTINCT project_id) AS project_count
        FROM project_organisation JOIN organisation USING (organisation_id)
        WHERE list_contains($projects, project_id) AND municipality_code IS DISTINCT FROM $code
        GROUP BY ALL
    """
    rows = run_query(con, sql, {"code": code, "projects": list(project_ids)}, language=language)
    return sorted(rows, key=lambda row: (-row["project_count"], name_order(row["name"])))


def municipal_funding(con: Connection, organisation_id: str, project_ids: Sequence[str]) -> list[Row]:
    """Return ``project_id, amount_eur`` (None = not known) of the projects that the organisation funds."""
    sql = """
        SELECT project_id, sum(amount_eur) AS amount_eur FROM project_funder
        WHERE organisation_id = $organisation AND list_contains($projects, project_id)
        GROUP BY project_id ORDER BY project_id
    """
    return run_query(con, sql, {"organisation": organisation_id, "projects": list(project_ids)}, language="fi")
