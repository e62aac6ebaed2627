"""The projects as several pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from armdash.domain.values import ProjectName, ProjectTime
from armdash.queries.connection import Connection, query_rows, query_values


@dataclass(frozen=True, kw_only=True)
class ProjectCard(ProjectName, ProjectTime):
    """A project in short; what no source tells of its money is None."""

    theme_id: str
    theme_name: str
    name: str
    summary: str
    phase_count: int
    has_disagreement: bool
    organisation_ids: list[str]
    lead_ids: list[str]
    lead_names: list[str]
    funder_ids: list[str]
    funder_names: list[str]
    municipality_codes: list[str]
    total_budget_eur: Decimal | None
    is_arm_funded: bool | None
    eu_project_code: str | None
    source_id: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class ProjectSpan(ProjectTime):
    """When a project of a theme runs."""

    project_id: str
    theme_id: str


def project_spans(con: Connection) -> list[ProjectSpan]:
    """Return when every project runs, in the order of their numbers."""
    sql = """
        SELECT project_id, theme_id, starts_on, ends_on, is_end_planned, is_end_known, is_ongoing
        FROM mart.project_card ORDER BY number
    """
    return query_rows(con, ProjectSpan, sql)


def project_cards(con: Connection, project_ids: Sequence[str], *, language: str) -> list[ProjectCard]:
    """Return the projects in the order of their numbers."""
    sql = """
        SELECT * EXCLUDE (theme_order) FROM mart.project_card
        WHERE project_id IN (SELECT unnest($projects)) ORDER BY number
    """
    return query_rows(con, ProjectCard, sql, {"projects": list(project_ids)}, language=language)


def project_sources(con: Connection, project_ids: Sequence[str]) -> list[str]:
    """Return every source of what the projects' rows tell: names, days, money, codes, organisations, funders."""
    sql = """
        SELECT DISTINCT source_id FROM (
            SELECT project_id, unnest([source_id, budget_source_id, code_source_id, arm_source_id]) AS source_id
            FROM project
            UNION ALL BY NAME SELECT project_id, source_id FROM project_phase
            UNION ALL BY NAME SELECT project_id, source_id FROM project_organisation
            UNION ALL BY NAME SELECT project_id, source_id FROM project_funder
        )
        WHERE source_id IS NOT NULL AND project_id IN (SELECT unnest($projects))
        ORDER BY source_id
    """
    return query_values(con, sql, {"projects": list(project_ids)})


def project_days(con: Connection) -> list[date]:
    """Return the first and the last day on which a project ran; nothing where there are no projects."""
    sql = """
        SELECT unnest([min(starts_on), max(ends_on)]) AS day
        FROM mart.project_card
        HAVING count(*) > 0
    """
    return query_values(con, sql)
