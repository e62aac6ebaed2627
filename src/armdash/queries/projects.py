"""The projects as several pages show them."""

from collections.abc import Sequence

from armdash.domain.row import Row
from armdash.queries.connection import Connection, run_query


def project_cards(con: Connection, project_ids: Sequence[str], *, language: str) -> list[Row]:
    """Return a row per project in the order of their numbers.

    Columns: project_id, number, theme_id, theme_name, name, short_name, summary, starts_on, ends_on,
    phase_count, has_disagreement, is_end_planned, organisation_ids, lead_names, funder_ids, funder_names,
    municipality_codes, total_budget_eur (None = not known), is_arm_funded, eu_project_code, source_id, locator.
    """
    sql = """
        SELECT * EXCLUDE (theme_order) FROM mart.project_card
        WHERE list_contains($projects, project_id) ORDER BY number
    """
    return run_query(con, sql, {"projects": list(project_ids)}, language=language)
