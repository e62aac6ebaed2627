"""Who works with whom: organisations and their roles in the projects, and the working groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash.domain.values import ProjectName
from armdash.i18n.name_order import name_order
from armdash.queries.connection import Connection, query_rows, query_values

ROLES = ("lead", "partner", "funder")


@dataclass(frozen=True, kw_only=True)
class NetworkLink:
    """A role (``lead``, ``partner``, ``funder``) that an organisation has in a project, both by their short names.

    ``kind`` is that of the organisation, ``unit`` its part that takes part (None where the source names none).
    """

    project_id: str
    number: int
    theme_id: str
    theme_name: str
    project_name: str
    organisation_id: str
    organisation_name: str
    kind: str
    role: str
    unit: str | None
    source_ids: list[str]
    source_names: list[str]
    locator: str

    @property
    def is_funder(self) -> bool:
        """Return whether the organisation funds the project, and does not carry it out."""
        return self.role == "funder"

    @property
    def project(self) -> ProjectName:
        """Return the project of the link."""
        return ProjectName(project_id=self.project_id, number=self.number, short_name=self.project_name)


@dataclass(frozen=True, kw_only=True)
class NetworkOrganisation:
    """An organisation, and in how many projects it is in each role; ``doer`` is lead or partner.

    ``project_count`` is in any role, each project once.
    """

    organisation_id: str
    name: str
    short_name: str
    kind: str
    lead_count: int
    partner_count: int
    doer_count: int
    funder_count: int
    project_count: int

    def count(self, role: str) -> int:
        """Return in how many projects it is ``lead``, ``partner``, ``doer`` or ``funder``."""
        counts = {
            "lead": self.lead_count,
            "partner": self.partner_count,
            "doer": self.doer_count,
            "funder": self.funder_count,
        }
        return counts[role]


@dataclass(frozen=True, kw_only=True)
class WorkingGroup:
    """A working group, or a sub-group of that named by ``part_of``.

    ``members`` are names with their units in the order of the source; both they and their sources are None where no
    source lists them.
    """

    working_group_id: str
    name: str
    description: str
    part_of: str | None
    source_id: str
    locator: str
    members: list[str] | None
    member_source_ids: list[str] | None


def network_links(con: Connection, project_ids: Sequence[str], *, language: str) -> list[NetworkLink]:
    """Return the links by the projects' numbers, leads first, funders last."""
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
        WHERE project_id IN (SELECT unnest($projects))
    """
    given = {"projects": list(project_ids)}
    return query_rows(con, NetworkLink, sql, given, language=language, order=_place_of_link)


def _place_of_link(link: NetworkLink) -> tuple[object, ...]:
    return link.number, ROLES.index(link.role), name_order(link.organisation_name)


def tied_projects(con: Connection, project_ids: Sequence[str]) -> list[str]:
    """Return the ids of the projects, those with most links first, then by their numbers."""
    sql = """
        SELECT project_id
        FROM mart.network_link JOIN mart.project_card USING (project_id)
        WHERE project_id IN (SELECT unnest($projects))
        GROUP BY project_id, number
        ORDER BY count(*) DESC, number
    """
    return query_values(con, sql, {"projects": list(project_ids)})


def network_organisations(con: Connection, project_ids: Sequence[str], *, language: str) -> list[NetworkOrganisation]:
    """Return the organisations of the projects, those in most projects first."""
    sql = """
        SELECT organisation_id, name_fi, name_en, short_name_fi, short_name_en, kind,
               count(*) FILTER (role = 'lead') AS lead_count,
               count(*) FILTER (role = 'partner') AS partner_count,
               count(*) FILTER (role <> 'funder') AS doer_count,
               count(*) FILTER (role = 'funder') AS funder_count,
               count(DISTINCT project_id) AS project_count
        FROM mart.network_link JOIN organisation USING (organisation_id)
        WHERE project_id IN (SELECT unnest($projects))
        GROUP BY ALL
    """
    rows = query_rows(con, NetworkOrganisation, sql, {"projects": list(project_ids)}, language=language)
    return sorted(
        rows, key=lambda row: (-row.project_count, -row.lead_count, -row.partner_count, name_order(row.name))
    )


def working_groups(con: Connection, *, language: str) -> list[WorkingGroup]:
    """Return the working groups in order."""
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
    return query_rows(con, WorkingGroup, sql, language=language)
