"""Who works with whom: organisations and their roles in the projects, and the working groups."""

from collections.abc import Sequence

from armdash.domain.row import Row
from armdash.i18n.name_order import name_order
from armdash.queries.connection import Connection, run_query

ROLES = ("lead", "partner", "funder")


def network_links(con: Connection, project_ids: Sequence[str], *, language: str) -> list[Row]:
    """Return a row per project, organisation and role, by the projects' numbers, leads first, funders last.

    Columns: project_id, number, theme_id, theme_name, project_name, organisation_id, organisation_name (both
    short), kind, role (``lead``, ``partner``, ``funder``), unit, source_ids, source_names, locator.
    """
    sql = """
        SELECT project_id, number, theme_id, theme_name_fi, theme_name_en,
               card.short_name_fi AS project_name_fi, card.short_name_en AS project_name_en,
               organisation_id, organisation.short_name_fi AS organisation_name_fi,
               organisation.short_name_en AS organisation_name_en, organisation.kind,
               role, unit_fi, unit_en, source_ids, link.locator,
               (SELECT list(short_name_fi ORDER BY source_id) FROM source
                WHERE list_contains(source_ids, source_id)) AS source_names_fi,
               (SELECT list(short_name_en ORDER BY source_id) FROM source
                WHERE list_contains(source_ids, source_id)) AS source_names_en
        FROM mart.network_link AS link
        JOIN mart.project_card AS card USING (project_id)
        JOIN organisation USING (organisation_id)
        WHERE list_contains($projects, project_id)
    """
    rows = run_query(con, sql, {"projects": list(project_ids)}, language=language)
    return sorted(
        rows, key=lambda row: (row["number"], ROLES.index(row["role"]), name_order(row["organisation_name"]))
    )


def network_organisations(con: Connection, project_ids: Sequence[str], *, language: str) -> list[Row]:
    """Return the organisations of the projects, those in most projects first.

    Columns: organisation_id, name, short_name, kind, lead_count, partner_count, doer_count (lead or partner),
    funder_count, project_count (in any role, each project once).
    """
    sql = """
        SELECT organisation_id, name_fi, name_en, short_name_fi, short_name_en, kind,
               count(*) FILTER (role = 'lead') AS lead_count,
               count(*) FILTER (role = 'partner') AS partner_count,
               count(*) FILTER (role <> 'funder') AS doer_count,
               count(*) FILTER (role = 'funder') AS funder_count,
               count(DISTINCT project_id) AS project_count
        FROM mart.network_link JOIN organisation USING (organisation_id)
        WHERE list_contains($projects, project_id)
        GROUP BY ALL
    """
    rows = run_query(con, sql, {"projects": list(project_ids)}, language=language)
    counts = ("project_count", "lead_count", "partner_count")
    return sorted(rows, key=lambda row: (*(-row[name] for name in counts), name_order(row["name"])))


def working_groups(con: Connection, *, language: str) -> list[Row]:
    """Return the working groups in order.

    Columns: working_group_id, name, description, part_of, source_id, locator, members (names with their units in the
    order of the source), member_source_ids (both None where no source lists the members).
    """
    sql = """
        SELECT working_group_id, name_fi, name_en, description_fi, description_en, part_of, source_id, locator,
               (SELECT list(concat_ws(', ', organisation.name_fi, unit_fi) ORDER BY member.sort_order)
                FROM working_group_member AS member JOIN organisation USING (organisation_id)
                WHERE member.working_group_id = working_group.working_group_id) AS members_fi,
               (SELECT list(concat_ws(', ', organisation.name_en, unit_en) ORDER BY member.sort_order)
                FROM working_group_member AS member JOIN organisation USING (organisation_id)
                WHERE member.working_group_id = working_group.working_group_id) AS members_en,
               (SELECT list(DISTINCT member.source_id) FROM working_group_member AS member
                WHERE member.working_group_id = working_group.working_group_id) AS member_source_ids
        FROM working_group
        ORDER BY sort_order
    """
    return run_query(con, sql, language=language)
