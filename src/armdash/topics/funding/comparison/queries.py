"""The projects of the registers that are no projects of the case."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from armdash.queries.connection import Connection, query_rows


@dataclass(frozen=True, kw_only=True)
class ComparisonProject:
    """A project as its register tells of it; None is what it does not tell."""

    project_code: str
    project_name: str
    implementer: str | None
    fund: str | None
    starts_on: date | None
    ends_on: date | None
    total_budget_eur: Decimal | None
    eu_and_state_support_eur: Decimal | None
    eu_support_eur: Decimal | None
    source_id: str


def comparison_projects(con: Connection, *, language: str) -> list[ComparisonProject]:
    """Return the projects, those with the largest costs or support first; none where no register was imported."""
    sql = """
        SELECT project_code, name AS project_name, implementer, fund, starts_on, ends_on,
               total_budget_eur, eu_and_state_support_eur, eu_support_eur, source_id
        FROM comparison_project
        ORDER BY coalesce(total_budget_eur, eu_and_state_support_eur, eu_support_eur) DESC NULLS LAST, project_code
    """
    return query_rows(con, ComparisonProject, sql, language=language)
