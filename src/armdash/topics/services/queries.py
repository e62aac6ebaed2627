"""Employment services: programmes by year, what is told of the services, the terms of the supplement."""

from collections.abc import Sequence

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query

SUPPLEMENT_ROLES = ("supplement_amount", "supplement_months", "supplement_bonus")


def employment_programmes(con: Connection, *, language: str) -> list[Row]:
    """Return a row per service, trial, model and ESF project, by kind and first year.

    Columns: employment_programme_id, name, kind, first_year, last_year (None = goes on or not known), funder_name,
    project_id and project_number (None = none of the projects), disagreement_id, description, source_id, source_name,
    locator.
    """
    sql = """
        SELECT employment_programme_id, programme.name_fi, programme.name_en, programme.kind, first_year, last_year,
               funder.short_name_fi AS funder_name_fi, funder.short_name_en AS funder_name_en,
               project_id, project.number AS project_number, disagreement_id,
               programme.description_fi, programme.description_en, programme.source_id, programme.locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM employment_programme AS programme
        JOIN source ON source.source_id = programme.source_id
        LEFT JOIN organisation AS funder ON funder.organisation_id = programme.funder_id
        LEFT JOIN project USING (project_id)
        ORDER BY list_position(['service', 'trial', 'model', 'esf_project'], programme.kind),
                 first_year, programme.sort_order
    """
    return run_query(con, sql, language=language)


def service_items(con: Connection, topics: Sequence[str], *, language: str) -> list[Row]:
    """Return a row per item, topics in the order given.

    Columns: employment_service_id, topic, name, text, source_id, source_name, locator; ``text`` is None where the
    source has a name only.
    """
    sql = """
        SELECT employment_service_id, topic, service.name_fi, service.name_en, text_fi, text_en,
               service.source_id, service.locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM employment_service AS service JOIN source USING (source_id)
        WHERE list_contains($topics, topic)
        ORDER BY list_position($topics, topic), sort_order
    """
    return run_query(con, sql, {"topics": list(topics)}, language=language)


def joint_service(con: Connection, *, language: str) -> list[Row]:
    """Return the joint employment service as an item like those of ``service_items``; empty where there is none."""
    sql = """
        SELECT term_id AS employment_service_id, 'joint_service' AS topic, term.name_fi, term.name_en,
               definition_fi AS text_fi, definition_en AS text_en, term.source_id, term.locator,
               source.short_name_fi AS source_name_fi, source.short_name_en AS source_name_en
        FROM term JOIN source USING (source_id)
        WHERE term.role = 'joint_service'
    """
    return run_query(con, sql, language=language)


def supplement_values(con: Connection, *, language: str) -> list[Row]:
    """Return the newest value of each term of the supplement: a month, the months at most, the bonus.

    Columns: role, name, definition, unit, decimals, amounts (a list of one), bound, wording, kind,
    starts_on and ends_on (None = no source gives a time), date_bound, note, source_id, source_name, locator.
    """
    sql = """
        SELECT role, indicator.name_fi, indicator.name_en, definition_fi, definition_en, told.unit,
               told.decimals, amounts, bound, wording_fi, wording_en, kind, starts_on, ends_on, date_bound,
               note_fi, note_en, source_id, source_name_fi, source_name_en, locator
        FROM mart.bounded_value AS told JOIN indicator USING (indicator_id)
        WHERE list_contains($roles, role)
        QUALIFY row_number() OVER (PARTITION BY role ORDER BY starts_on DESC NULLS LAST) = 1
        ORDER BY list_position($roles, role)
    """
    return run_query(con, sql, {"roles": list(SUPPLEMENT_ROLES)}, language=language)
