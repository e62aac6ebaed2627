"""Projects: the list, and everything known of one."""

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def project(con: Connection, project_id: str, *, language: str) -> Row | None:
    """Return everything the table ``project`` has of one, with its theme's name and sources; None if unknown."""
    sql = """
        SELECT project.*, theme.name_fi AS theme_name_fi, theme.name_en AS theme_name_en,
               budget.short_name_fi AS budget_source_name_fi, budget.short_name_en AS budget_source_name_en,
               code.short_name_fi AS code_source_name_fi, code.short_name_en AS code_source_name_en,
               code.url AS code_url, arm.short_name_fi AS arm_source_name_fi, arm.short_name_en AS arm_source_name_en,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM project
        JOIN theme USING (theme_id)
        JOIN source ON source.source_id = project.source_id
        LEFT JOIN source AS budget ON budget.source_id = budget_source_id
        LEFT JOIN source AS code ON code.source_id = code_source_id
        LEFT JOIN source AS arm ON arm.source_id = arm_source_id
        WHERE project_id = $project
    """
    rows = run_query(con, sql, {"project": project_id}, language=language)
    return rows[0] if rows else None


def project_phases(con: Connection, project_id: str, *, language: str) -> list[Row]:
    """Return ``phase, name, starts_on, ends_on, is_end_planned, disagreement_id, source_name, locator`` by phase."""
    sql = """
        SELECT phase, name_fi, name_en, starts_on, ends_on, is_end_planned, disagreement_id,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en, source_id, locator
        FROM project_phase JOIN source USING (source_id)
        WHERE project_id = $project ORDER BY phase
    """
    return run_query(con, sql, {"project": project_id}, language=language)


def project_phase_variants(con: Connection, project_id: str, *, language: str) -> list[Row]:
    """Return other sources' dates.

    Columns: phase, starts_on, ends_on, precision, differs (from the phase's own days), note, source_name, locator.
    """
    sql = """
        SELECT phase, starts_on, ends_on, precision, differs, variant.note_fi, variant.note_en, source_id, locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM mart.phase_variant AS variant JOIN source USING (source_id)
        WHERE project_id = $project ORDER BY phase, source_id
    """
    return run_query(con, sql, {"project": project_id}, language=language)


def project_organisations(con: Connection, project_id: str, *, language: str) -> list[Row]:
    """Return ``organisation_id, name, unit, role, source_id, locator``, leads first."""
    sql = """
        SELECT organisation_id, name_fi, name_en, unit_fi, unit_en, role,
               project_organisation.source_id, project_organisation.locator
        FROM project_organisation JOIN organisation USING (organisation_id)
        WHERE project_id = $project ORDER BY role, project_organisation.rowid
    """
    return run_query(con, sql, {"project": project_id}, language=language)


def project_funders(con: Connection, project_id: str, *, language: str) -> list[Row]:
    """Return ``phase, organisation_id, name, role, instrument, amount_eur, source_id, source_name, locator``."""
    sql = """
        SELECT phase, organisation_id, organisation.name_fi, organisation.name_en, role, instrument, amount_eur,
               project_funder.source_id, project_funder.locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en,
               amount_source.short_name_fi AS amount_source_name_fi,
               amount_source.short_name_en AS amount_source_name_en
        FROM project_funder
        JOIN organisation USING (organisation_id)
        JOIN source ON source.source_id = project_funder.source_id
        LEFT JOIN source AS amount_source ON amount_source.source_id = amount_source_id
        WHERE project_id = $project ORDER BY phase NULLS FIRST, project_funder.rowid
    """
    return run_query(con, sql, {"project": project_id}, language=language)


def project_results(con: Connection, project_id: str, *, language: str) -> list[Row]:
    """Return ``kind, text, locator`` in order."""
    sql = """
        SELECT kind, text_fi, text_en, locator FROM project_result
        WHERE project_id = $project ORDER BY sort_order
    """
    return run_query(con, sql, {"project": project_id}, language=language)


def project_places(con: Connection, project_id: str, *, language: str) -> list[Row]:
    """Return ``place_id, name, municipality, action, precision (None = position not known), locator``."""
    sql = """
        SELECT place_id, place.name_fi, place.name_en, area.name_fi AS municipality_fi,
               area.name_en AS municipality_en, action_fi, action_en, precision, project_place.locator
        FROM project_place
        JOIN place USING (place_id)
        LEFT JOIN area ON area_id = 'KU' || municipality_code
        WHERE project_id = $project ORDER BY project_place.rowid
    """
    return run_query(con, sql, {"project": project_id}, language=language)


def project_figures(con: Connection, project_id: str, *, language: str) -> list[Row]:
    """Return the figures told of the project, in time order.

    Columns: name, amounts, unit, decimals, bound, wording, kind, starts_on, ends_on, date_bound, note, source_id,
    source_name, locator.
    """
    sql = """
        SELECT indicator_name_fi AS name_fi, indicator_name_en AS name_en, amounts, unit, decimals,
               bound, wording_fi, wording_en, kind, starts_on, ends_on, date_bound, note_fi, note_en,
               source_id, source_name_fi, source_name_en, locator
        FROM mart.bounded_value
        WHERE project_id = $project
        ORDER BY starts_on NULLS LAST, told_order
    """
    return run_query(con, sql, {"project": project_id}, language=language)


def related_projects(con: Connection, project_id: str, *, language: str) -> list[Row]:
    """Return the other projects with a shared organisation or funder, closest first.

    Columns: project_id, number, theme_id, name, organisations and funders (lists of short names),
    shared_day_count (days on which both ran).
    """
    sql = """
        SELECT other_project_id AS project_id, other_number AS number, other_theme_id AS theme_id,
               other_name_fi AS name_fi, other_name_en AS name_en, shared_day_count,
               (SELECT list(short_name_fi ORDER BY short_name_fi COLLATE fi) FROM organisation
                WHERE list_contains(organisation_ids, organisation_id)) AS organisations_fi,
               (SELECT list(short_name_en ORDER BY short_name_en COLLATE fi) FROM organisation
                WHERE list_contains(organisation_ids, organisation_id)) AS organisations_en,
               (SELECT list(short_name_fi ORDER BY short_name_fi COLLATE fi) FROM organisation
                WHERE list_contains(funder_ids, organisation_id)) AS funders_fi,
               (SELECT list(short_name_en ORDER BY short_name_en COLLATE fi) FROM organisation
                WHERE list_contains(funder_ids, organisation_id)) AS funders_en
        FROM mart.project_relation
        WHERE project_id = $project AND len(organisation_ids) + len(funder_ids) > 0
        ORDER BY len(organisation_ids) + len(funder_ids) DESC, shared_day_count DESC, other_number
    """
    return run_query(con, sql, {"project": project_id}, language=language)


def project_reading(con: Connection, project_id: str) -> list[Row]:
    """Return ``title, publisher, kind, url`` of the further reading of a project."""
    sql = """
        SELECT title, publisher, kind, url FROM further_reading
        WHERE project_id = $project ORDER BY sort_order
    """
    return run_query(con, sql, {"project": project_id}, language="fi")


def project_lessons(con: Connection, project_id: str, *, language: str) -> list[Row]:
    """Return ``lesson_id, name, text`` of the lessons that the project shows."""
    sql = """
        SELECT lesson_id, name_fi, name_en, text_fi, text_en
        FROM lesson_project JOIN lesson USING (lesson_id)
        WHERE project_id = $project ORDER BY sort_order
    """
    return run_query(con, sql, {"project": project_id}, language=language)
