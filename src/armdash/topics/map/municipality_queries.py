"""The municipalities that are told of: which they are, with whom and for how much they carry out projects."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash.domain.values import Value, amount_of, total
from armdash.i18n.name_order import name_order
from armdash.queries.connection import Connection, query_rows, query_values

# What the sources tell of single municipalities, by the role of its indicator.
FIGURE_ROLES = ("workforce_share", "tax_loss", "company_projects")


@dataclass(frozen=True, kw_only=True)
class ToldMunicipality:
    """A municipality that carries out projects or has figures of the closure, and the organisation that it is."""

    code: str
    organisation_id: str | None
    name: str
    locative: str


@dataclass(frozen=True, kw_only=True)
class Partner:
    """An organisation that carries out as many of the projects."""

    organisation_id: str
    name: str
    project_count: int


def told_municipalities(con: Connection, *, language: str) -> list[ToldMunicipality]:
    """Return the municipalities that carry out projects or have one of the figures of ``municipality_values``."""
    sql = """
        SELECT * EXCLUDE (sort_order) FROM mart.told_municipality ORDER BY sort_order
    """
    return query_rows(con, ToldMunicipality, sql, language=language)


def municipality_partners(con: Connection, code: str, project_ids: Sequence[str], *, language: str) -> list[Partner]:
    """Return who carries out the projects besides the municipality, those with most projects first."""
    sql = """
        SELECT organisation_id, organisation.short_name_fi AS name_fi, organisation.short_name_en AS name_en,
               count(DISTINCT project_id) AS project_count
        FROM project_organisation JOIN organisation USING (organisation_id)
        WHERE project_id IN (SELECT unnest($projects)) AND municipality_code IS DISTINCT FROM $code
        GROUP BY ALL
    """
    rows = query_rows(con, Partner, sql, {"code": code, "projects": list(project_ids)}, language=language)
    return sorted(rows, key=lambda row: (-row.project_count, name_order(row.name)))


def carried_count(con: Connection, organisation_id: str, project_ids: Sequence[str]) -> int:
    """Return how many of the projects the organisation leads or takes part in."""
    sql = """
        SELECT count(DISTINCT project_id) FROM project_organisation
        WHERE organisation_id = $organisation AND project_id IN (SELECT unnest($projects))
    """
    return int(query_values(con, sql, {"organisation": organisation_id, "projects": list(project_ids)})[0])


def municipal_funding(con: Connection, organisation_id: str, project_ids: Sequence[str]) -> list[Value | None]:
    """Return what the organisation funds each project with that it funds, in euros; None = not known."""
    sql = """
        SELECT list(project_funder)
        FROM project_funder
        WHERE organisation_id = $organisation AND project_id IN (SELECT unnest($projects))
        GROUP BY project_id ORDER BY project_id
    """
    found = query_values(con, sql, {"organisation": organisation_id, "projects": list(project_ids)})
    return [total(list(map(amount_of, rows))) for rows in found]


def told_roles(con: Connection) -> list[str]:
    """Return of which of ``FIGURE_ROLES`` the case has a figure of some municipality."""
    sql = """
        SELECT DISTINCT role
        FROM indicator JOIN observation USING (indicator_id) JOIN area USING (area_id)
        WHERE area.kind = 'municipality' AND list_contains($roles, role)
    """
    return query_values(con, sql, {"roles": list(FIGURE_ROLES)})
